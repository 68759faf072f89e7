"""The page of a bundle in English."""

from types import MappingProxyType

from notices.bundle.contents import Missing
from notices.bundle.vocabulary import BundleWords, Headings

_HEADINGS = Headings(
    title="Evidence of case {case}",
    alone="English only",
    both="Both languages",
    state="Where it stands",
    decided="What was decided",
    stands="What stands now",
    records="On which records",
    rule="By which rule",
    place="Written in",
    told="What the merchant was told",
    forms=MappingProxyType({"html": "page", "txt": "text", "json": "data", "sealed.json": "sealed"}),
    since="What has happened, and what falls due",
    handed_in="What was handed in",
    check="How to check this without us",
    missing="What is missing here",
    files="What is what in this folder",
)

_RECEIPT = (
    "The receipt proves that the decision, what was decided later and the digests of the notices are in the "
    "ledger: each was hashed into a tree whose root the platform signed, so none can be changed or taken out "
    "without the signature failing. The check asks nobody; it needs the file, the public key and the page of "
    "code beside it. Compare the key with the one that you were given before: the key in this folder came "
    "with it."
)

EN = BundleWords(
    headings=_HEADINGS,
    lead=(
        "This folder holds all that a decision rests on. It can be read in a browser without any program of "
        "ours, and checked without us."
    ),
    states=MappingProxyType(
        {
            "shadow": "A trial: it was judged and counted, nothing was done, and nobody was told.",
            "exempted": "The subject was exempted; nothing was done.",
            "waiting": "A person has still to decide; nothing is done before.",
            "decided": "Decided; it can still be appealed.",
            "appealed": "An appeal is open.",
            "in_force": "It cannot be appealed any more; what was decided is in force.",
            "rectified": "What the notice asked for was put right.",
            "escalated": "It was not put right in time; another case follows from it.",
            "overturned": "A person undid it: nothing of it stands.",
            "withdrawn": "Withdrawn: on what is known now it is no breach.",
            "closed": "Closed: nothing of it is open any more.",
        }
    ),
    same="It stands as it was decided.",
    other="It was decided again since:",
    records_known=MappingProxyType(
        {
            "cycle": "As they were known when the case was decided, whatever arrived or was corrected later.",
            "today": "As they were known when this bundle was made: the case was decided again on them.",
        }
    ),
    no_records="No single records stand behind this decision; its figures are all there is.",
    where="rules/{file}, line {line}; SHA-256 of the rule book {digest}",
    not_told="Nobody was told of this case.",
    receipt=_RECEIPT,
    check=(
        ("Every file is as it was packed:", "sha256sum -c MANIFEST.txt"),
        (
            "The receipt (Python with the package cryptography):",
            "python verify_receipt.py {receipt} ledger.pub",
        ),
        (
            (
                "The notices read as the ledger sealed them: these are the digests that the check of the "
                "receipt prints as `words`. Where a name was erased since, the words were written anew, and "
                "the erasure's entry has their digest."
            ),
            "sha256sum notices/*.sealed.json",
        ),
        (
            (
                "The rule book is the one that decided: its SHA-256 is over one JSON object of all files in "
                "rules/ (name to text, names sorted, no white space between, UTF-8)."
            ),
            "",
        ),
        (
            (
                "The decision follows from the facts by the rule: compare the figures above with the rule's "
                "text; decision.json has every figure as an integer."
            ),
            "",
        ),
    ),
    gaps_lead="The home that this bundle was made from no longer has:",
    gaps=MappingProxyType(
        {
            Missing.RECORDS: "Files with records ({name}): they are gone or damaged.",
            Missing.RECORD: "The record {name}: its files no longer have it.",
            Missing.HANDED_IN: "The file {name} that was handed in: it is gone or damaged.",
            Missing.ERASED: "A file that was handed in: its name and content were erased (SHA-256 {name}).",
            Missing.NOTICE_DATA: (
                "Notice {name} as data: another version of the program wrote it; its text and page are here."
            ),
        }
    ),
    files=MappingProxyType(
        {
            "index.html": "this page",
            "decision.json": "the case as first decided and as it stands, complete",
            "story.json": "its steps with appeals and rulings, and its story in words",
            "facts.csv": "the figures: name, unit, integer in the unit's scale, and value in words",
            "records/": "the records behind the figures, every field, a table for each record type",
            "rules/": "the whole rule book that decided, file by file",
            "notices/": "every notice, in each language; `sealed.json` is what the ledger sealed",
            "evidence/": "what people handed in",
            "{receipt}": "the receipt",
            "ledger.pub": "the public keys that the ledger is signed with",
            "verify_receipt.py": "a page of code that checks the receipt",
            "MANIFEST.txt": "the SHA-256 of every file",
            "README.txt": "the same in plain text",
        }
    ),
)
