"""`mentions(text, lexicon)`, typed: a text of a record, searched for a list of words."""

from rules.expression.errors import ExpressionError, excerpt
from rules.expression.mention import Mention
from rules.expression.scope import Scope
from rules.expression.tree import Name
from rules.units import Unit, with_article

_USE = "write `mentions(text, lexicon)`: a field of text, then the name of a lexicon"


def mentioning(names: tuple[str, ...], scope: Scope, *, column: int) -> Name:
    """Give the flag that says whether the text mentions the lexicon. Raises ExpressionError."""
    if scope.lexicons is None:
        message = "`mentions` searches a text of a record, and no record is read here"
        raise ExpressionError("WV223", message, "use it in a `where`, or under `each:`", column=column)
    if len(names) != 2:
        message = f"`mentions` takes another number of arguments than {len(names)}"
        raise ExpressionError("WV208", message, _USE, column=column)
    text, lexicon = names
    _check_text(text, scope, column=column)
    if lexicon not in scope.lexicons:
        message = f"there is no lexicon {excerpt(lexicon)}"
        raise ExpressionError("WV221", message, scope.nearest_lexicon(lexicon), column=column)
    return Name(Mention(text, lexicon).flag, Unit.FLAG)


def _check_text(text: str, scope: Scope, *, column: int) -> None:
    if text not in scope.names:
        message = f"{excerpt(text)} is not known here"
        raise ExpressionError("WV206", message, scope.nearest(text), column=column)
    unit = scope.names[text]
    if unit is not Unit.TEXT:
        message = f"{excerpt(text)} is {with_article(unit)}, and only a text mentions anything"
        raise ExpressionError("WV220", message, _USE, column=column)
    if text in scope.said_by:
        message = f"{excerpt(text)} is said by the {scope.said_by[text]}, not by whom a standard judges"
        mend = "search a text of the subject's own: nobody answers for the words of others"
        raise ExpressionError("WV222", message, mend, column=column)
