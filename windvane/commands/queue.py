"""`windvane queue`: what waits for a person: cases, appeals, proofs, and second looks."""

import click

from rules.units import Unit
from storage.projections.queue import Queued
from windvane.commands.made import tell_made
from windvane.console import print_json, print_table
from windvane.home import Home
from windvane.installation import existing_database
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say
from windvane.moves.agreement import Agreement, agreement_of
from windvane.moves.at_option import at_option, occasion_of
from windvane.moves.claiming import claim, release
from windvane.moves.deciding import decide_queued
from windvane.moves.opinion import opinion_said
from windvane.moves.options import by_reviewer_option, dry_run_option, reason_option
from windvane.moves.queued import CLAIMED, WAITING, queue_of
from windvane.releases import Releases
from windvane.words import bare, grade_in_words, local, waiting_in_words

COLUMNS = ("waits for", "id", "subject", "standard", "grade", "since", "answer by", "claimed by")


@click.group(
    "queue",
    invoke_without_command=True,
    help=say(
        "See what waits for a person: cases to decide, appeals, proofs, and the sample of automatic\n"
        "decisions that are looked at twice; claim, release and decide.\n\n"
        "\b\nExample:\n  windvane queue\n  windvane queue claim 20261120-C03-0a1b2c3d4e5f --by chen",
        "查看等待人工处理者：待决定案件、申诉、整改凭证，以及抽样复核；并可领取、退回、决定。\n\n"
        "\b\n示例：\n  windvane queue\n  windvane queue claim 20261120-C03-0a1b2c3d4e5f --by chen",
    ),
)
@options_of_an_installation
@click.pass_context
def command(context: click.Context) -> None:
    """List the queue, unless something is to be done with it."""
    if context.invoked_subcommand is None:
        _tell_queue(None)


@command.command(
    "list",
    help=say(
        "List what waits for a person, the most urgent first.\n\n"
        "\b\nExample:\n  windvane queue list --waits-for appeal",
        "列出等待人工处理者，最紧急的在前。\n\n\b\n示例：\n  windvane queue list --waits-for appeal",
    ),
)
@click.option(
    "--waits-for",
    "waiting",
    type=click.Choice(WAITING),
    help=say("Only what waits for this.", "只列出此类。"),
)
@options_of_an_installation
def list_queue(waiting: str | None) -> None:
    """List it, or one kind of it."""
    _tell_queue(waiting)


@command.command(
    "claim",
    help=say(
        "Take a waiting case, or a case under appeal: nobody else decides it then. Proofs and second looks\n"
        "are decided without.\n\n"
        "\b\nExample:\n  windvane queue claim 20261120-C03-0a1b2c3d4e5f --by chen",
        "领取待决定或申诉中的案件：此后他人不得决定。整改凭证与抽样复核无需领取，可直接决定。\n\n"
        "\b\n示例：\n  windvane queue claim 20261120-C03-0a1b2c3d4e5f --by chen",
    ),
)
@click.argument("case_id", metavar="CASE")
@by_reviewer_option()
@at_option()
@options_of_an_installation
def claim_case(case_id: str, *, by: str, at: str | None) -> None:
    """Claim it."""
    tell_made(claim(occasion_of(at), case_id, by=by))


@command.command(
    "release",
    help=say(
        "Put a claimed case back into the queue.\n\n"
        "\b\nExample:\n  windvane queue release 20261120-C03-0a1b2c3d4e5f --by chen",
        "将已领取的案件退回队列。\n\n"
        "\b\n示例：\n  windvane queue release 20261120-C03-0a1b2c3d4e5f --by chen",
    ),
)
@click.argument("case_id", metavar="CASE")
@by_reviewer_option()
@at_option()
@options_of_an_installation
def release_case(case_id: str, *, by: str, at: str | None) -> None:
    """Release it."""
    tell_made(release(occasion_of(at), case_id, by=by))


@command.command(
    "decide",
    help=say(
        "Decide a waiting case, or say what a person would have decided of a sampled one. Of a sampled one\n"
        "without --grade or --nothing: the decision is right.\n\n"
        "\b\nExample:\n"
        "  windvane queue decide 20261120-C03-0a1b2c3d4e5f --by chen --grade slight --reason mild",
        "决定等待中的案件，或对抽样案件作复核；抽样案件不带 --grade 或 --nothing 表示原决定正确。\n\n"
        "\b\n示例：\n"
        "  windvane queue decide 20261120-C03-0a1b2c3d4e5f --by chen --grade slight --reason 情节轻微",
    ),
)
@click.argument("case_id", metavar="CASE")
@click.option("--grade", metavar="GRADE", help=say("The grade that holds.", "成立的情节。"))
@click.option("--nothing", is_flag=True, help=say("Nothing stands.", "不成立。"))
@by_reviewer_option()
@reason_option()
@dry_run_option()
@at_option()
@options_of_an_installation
def decide_case(  # noqa: PLR0913 - one option each
    case_id: str, *, grade: str | None, nothing: bool, by: str, reason: str, dry_run: bool, at: str | None
) -> None:
    """Decide it."""
    opinion = opinion_said(grade=grade, nothing=nothing, by=by, reason=reason)
    tell_made(decide_queued(occasion_of(at), case_id, opinion, dry_run=dry_run))


@command.command(
    "agreement",
    help=say(
        "Report how often a second look agreed with the automatic decision, by standard.\n\n"
        "\b\nExample:\n  windvane queue agreement",
        "按标准统计抽样复核与自动决定一致的比例。\n\n\b\n示例：\n  windvane queue agreement",
    ),
)
@options_of_an_installation
def agreement() -> None:
    """Report it."""
    asked = invocation()
    found = agreement_of(existing_database(Home(asked.home)))
    if asked.json:
        print_json([one.as_json() for one in found])
        return
    title = say("Second looks", "抽样复核")
    print_table(title, ("standard", "decided", "agreed", "share"), map(_agreed, found))


def _agreed(one: Agreement) -> tuple[object, ...]:
    return one.standard, one.decided, one.agreed, bare(Unit.SHARE, one.share)


def _tell_queue(waiting: str | None) -> None:
    asked = invocation()
    database = existing_database(Home(asked.home))
    releases = Releases(database)
    queue = queue_of(database, releases, waiting=waiting)
    if asked.json:
        print_json([{**one._asdict(), "claimable": one.waiting in CLAIMED} for one in queue])
        return
    zone = releases.newest.zone
    print_table(say("Queue", "队列"), COLUMNS, (_row(one, zone) for one in queue))


def _row(one: Queued, zone: str) -> tuple[object, ...]:
    return (
        waiting_in_words(one.waiting),
        one.about,
        one.subject,
        one.standard,
        grade_in_words(one.grade),
        local(one.since, zone),
        one.answer_by and local(one.answer_by, zone),
        one.claimed_by if one.waiting in CLAIMED else say("(needs no claim)", "（无需领取）"),
    )
