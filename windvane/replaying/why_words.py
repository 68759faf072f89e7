"""What is behind a difference, told to people."""

from windvane.language import say
from windvane.replaying.difference import Why


def why_in_words(why: Why) -> str:
    """The reason in the language spoken."""
    return {
        Why.ANOTHER_BOOK: say("the book that was named decides otherwise", "指定的规则集会作出不同决定"),
        Why.BOOK_NOT_KEPT: say("its rule book is not kept", "其规则集未留存"),
        Why.BOOK_ALTERED: say("the files kept are not its rule book", "留存的文件并非其规则集"),
        Why.ENTRY: say("the entry contradicts itself", "条目自相矛盾"),
        Why.RECORDS: say("the records give other facts", "记录给出不同事实"),
        Why.NOT_IN_RECORDS: say(
            "that night does not decide it on these records", "按这些记录当夜不会如此决定"
        ),
        Why.NOT_IN_LEDGER: say("that night decides it, and it was not decided", "当夜应作此决定而台账没有"),
        Why.SEMANTICS: say("decided by other semantics than today's", "当时的语义版本与现在不同"),
        Why.JUDGES: say("the two judges do not agree", "两个裁断者不一致"),
        Why.JUDGE_DIED: say("durable-rules did not survive it", "durable-rules 在其上崩溃"),
        Why.DECISION: say("the same facts decide otherwise", "相同事实得出不同决定"),
        Why.WORDS: say("the notice reads otherwise than it was sealed", "通知的文字与封存时不同"),
        Why.COLUMNS: say("everybody's columns come out otherwise", "全体计量结果不同"),
    }[why]
