"""What became of a case, in English."""

from types import MappingProxyType

from engine.life.agenda import Due
from engine.life.step import Cause
from notices.tells import Tells
from notices.words.happenings import HappeningLabels, Happenings, NextWords

_LABELS = HappeningLabels(
    first="First notice",
    dated="Date",
    about="About this notice",
    answer_by="Answer before",
    exam_until="Exam before",
    since="Counts from",
    reason="Reason",
    changes="What changes in the measures",
    before="Before",
    now="Now",
    measured="Measured again",
    because="Occasion",
    undoes="Undoes",
    done="Done",
    story="What has happened",
    ahead="What falls due",
)

_NEXT = NextWords(
    rectify="Put this right before {until} ({zone}), as notice {first} asks.",
    proofs="What shows it: {proofs}.",
    proof_in="What you handed in is being looked at; the deadline waits for that.",
    exam="Pass the exam before {exam_until} ({zone}); otherwise the fine stands again.",
    exam_missed="The fine is due as shown above. You can still take the exam; it no longer waives this fine.",
    overdue=(
        "Proof for this notice is no longer taken in. Please put the matter right all the same, so that it "
        "does not become another breach."
    ),
    appeal=(
        "If you disagree, you can appeal before {appeal_until} ({zone}), through the appeal entry of notice "
        "{first}."
    ),
    under_appeal=(
        "While the appeal is open, penalties that have not started do not apply; corrections stay. "
        "It will be answered before {answer_by} ({zone})."
    ),
    by_a_person="As you asked, a person decides it.",
    no_more_appeal="A case can be appealed once; this one cannot be appealed again.",
    undone=(
        "What is undone counts as never having been: points, scores, traffic and money are restored from "
        "their start. You need to do nothing."
    ),
    account=(
        "Points come from cases, and each can be appealed within the time its notice says; if a case is "
        "undone, this is undone with it."
    ),
    account_undone="It counts as never having been. You need to do nothing.",
    items_down="Once an exam is passed, the items are up again.",
    nothing="You need to do nothing.",
)

_TITLES = {
    Tells.REMINDED: "Reminder of a deadline to rectify",
    Tells.CLEARED: "Notice cleared",
    Tells.PROOF_ACCEPTED: "Proof of rectification accepted",
    Tells.PROOF_REJECTED: "Proof of rectification not accepted",
    Tells.OVERDUE: "Notice not met in time",
    Tells.APPEALED: "Receipt of an appeal",
    Tells.APPEAL_UPHELD: "Answer to an appeal: the decision stands",
    Tells.APPEAL_REDUCED: "Answer to an appeal: the decision is made milder",
    Tells.APPEAL_WON: "Answer to an appeal: the decision is undone",
    Tells.MADE_MILDER: "Decision made milder on review",
    Tells.TAKEN_BACK: "Decision undone",
    Tells.EXAM_PASSED: "Exam passed",
    Tells.EXAM_MISSED: "Exam not passed in time",
    Tells.REVISED: "Decision taken again",
    Tells.WITHDRAWN: "Decision withdrawn",
    Tells.EXEMPTED: "Case exempted",
    Tells.CLEARED_OUT: "Removal from the marketplace",
    Tells.CLEAR_OUT_UNDONE: "Removal from the marketplace undone",
    Tells.ITEMS_DOWN: "All items taken down",
    Tells.ITEMS_DOWN_UNDONE: "Taking down of all items undone",
}

_SENTENCES = {
    Tells.REMINDED: (
        "Notice {first} to {kind} “{name}” on the clause “{quote}” is due on {until}, and is not met yet."
    ),
    Tells.CLEARED: (
        "Measured again, {kind} “{name}” meets what was asked: notice {first} was cleared on {at}."
    ),
    Tells.PROOF_ACCEPTED: (
        "A reviewer accepted what you handed in for {kind} “{name}”: notice {first} was cleared on {at}."
    ),
    Tells.PROOF_REJECTED: (
        "A reviewer did not accept what you handed in for {kind} “{name}”: notice {first} is not met yet."
    ),
    Tells.OVERDUE: (
        "Notice {first} asked {kind} “{name}” to rectify before {until}, and was not met. The case is noted "
        "as not rectified in time; no other decision follows from that."
    ),
    Tells.APPEALED: (
        "Your appeal in the case of {kind} “{name}” on the clause “{quote}” (notice {first}) was received on "
        "{at} as {appeal}."
    ),
    Tells.APPEAL_UPHELD: (
        "Your appeal {appeal} in the case of {kind} “{name}” on the clause “{quote}” was answered on {at}: "
        "the decision stands."
    ),
    Tells.APPEAL_REDUCED: (
        "Your appeal {appeal} in the case of {kind} “{name}” on the clause “{quote}” was answered on {at}: "
        "the grade is {grade}, no longer {grade_before}."
    ),
    Tells.APPEAL_WON: (
        "Your appeal {appeal} in the case of {kind} “{name}” on the clause “{quote}” was answered on {at}: "
        "it succeeds, and the decision is undone."
    ),
    Tells.MADE_MILDER: (
        "The case of {kind} “{name}” on the clause “{quote}” (notice {first}) was reviewed: the grade is "
        "{grade}, no longer {grade_before}."
    ),
    Tells.TAKEN_BACK: (
        "The decision on {kind} “{name}” on the clause “{quote}” (notice {first}) was undone on {at}."
    ),
    Tells.EXAM_PASSED: "You passed the exam in time ({exam}): the fine of case {case} is waived.",
    Tells.EXAM_MISSED: "The exam of case {case} was not passed before {until}: the fine stands again.",
    Tells.REVISED: (
        "The case of {kind} “{name}” on the clause “{quote}” (notice {first}) was decided again as of "
        "{as_of}, by what is known now."
    ),
    Tells.WITHDRAWN: (
        "On the facts known now, {kind} “{name}” as of {as_of} meets no grade of the clause “{quote}”: the "
        "decision of notice {first} is withdrawn."
    ),
    Tells.EXEMPTED: (
        "The case of {kind} “{name}” on the clause “{quote}” (notice {first}) is exempted, and its decision "
        "does not apply any more."
    ),
    Tells.CLEARED_OUT: "Your {role} account is cleared out from {at}. Under {procedure}: {clause}.",
    Tells.CLEAR_OUT_UNDONE: "The removal of your {role} account from {at} is undone.",
    Tells.ITEMS_DOWN: (
        "All items of your {role} account are down from {at} until an exam is passed. Under {procedure}: "
        "{clause}."
    ),
    Tells.ITEMS_DOWN_UNDONE: "The taking down of all items of your {role} account from {at} is undone.",
}

_STORY = {
    "decided": "decided: {grade}",
    "decided.shadow": "in shadow: {grade}, nothing is done",
    "decided.waiting": "taken up: {grade}, waits for a person",
    "decided.exempted": "exempted: {grade}, nothing is done",
    "follows": " (case {case} was not rectified in time)",
    "window_ended": "the appeal window ended unused; penalties are in force",
    "reminded": "reminded to rectify before {until}",
    "proof_shown": "proof handed in: {proofs} (files: {files})",
    "proof_decided": "the proof was accepted: rectified. {reason}",
    "proof_decided.rejected": "the proof was not accepted. {reason}",
    "cleared": "measured again: rectified",
    "overdue": "not rectified in time; nothing follows",
    "overdue.escalated": "not rectified in time: case {to} follows",
    "exam_passed": "passed exam {exam} in time",
    "exam_missed": "did not pass the exam in time; the fine stands again",
    "appealed": "appeal {appeal}, to be answered before {until}. {reason}",
    "appealed.human": "appeal {appeal}, a person was asked for, to be answered before {until}. {reason}",
    "appeal_decided.uphold": "the appeal was answered: the decision stands. {reason}",
    "appeal_decided.reduce": "the appeal was answered: now {grade}. {reason}",
    "appeal_decided.overturn": "the appeal was answered: undone. {reason}",
    "claimed": "taken out of the queue",
    "released": "put back into the queue",
    "ruled": "decided by a person: {grade}. {reason}",
    "ruled.overturned": "decided by a person: nothing stands. {reason}",
    "checked": "second look: agrees. {reason}",
    "checked.otherwise": "second look: would be {grade}. {reason}",
    "checked.nothing": "second look: nothing would stand. {reason}",
    "revised": "decided again: {grade}. {why}",
    "revised.withdrawn": "withdrawn: the facts meet no grade. {why}",
    "revised.exempted": "exempted. {why}",
    "revised.overturned": "undone. {why}",
    "closed": "closed",
    "answer_by": "answer to the appeal",
    "waiting": "a person decides",
}

EN_HAPPENINGS = Happenings(
    labels=_LABELS,
    next=_NEXT,
    titles=MappingProxyType(_TITLES),
    sentences=MappingProxyType(_SENTENCES),
    causes=MappingProxyType(
        {
            Cause.EARLIER_CASE: "Case {because}, which it rested on, was undone or made milder.",
            Cause.RECORDS: "Record {because}, which it rested on, was corrected or came late.",
            Cause.EXEMPTION: "An exemption applies: {because}.",
        }
    ),
    granted="granted to this subject",
    priors=(
        "Earlier breaches that count: {same} under this clause, {any} under any clause (before: "
        "{same_before} and {any_before})."
    ),
    grades="The grade is {grade}, no longer {grade_before}.",
    stays="The other measures stay as they are: {names}.",
    gone="dropped",
    nothing_stands="nothing stands",
    account_cause="Case {cause} was undone or made milder, and the account was reckoned anew.",
    absent="—",
    spell="{starts} to {ends}",
    since="from {starts}",
    story=MappingProxyType(_STORY),
    dues=MappingProxyType(
        {
            Due.WINDOW_ENDS: "the appeal window ends",
            Due.REMIND: "reminder to rectify",
            Due.RECTIFY: "deadline to rectify",
            Due.EXAM: "deadline of the exam",
            Due.CLOSE: "the case closes",
        }
    ),
    program="program",
    by_reviewer="by a reviewer",
    by_program="by an automated system",
)
