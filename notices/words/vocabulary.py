"""What a language brings to a notice: names, and the patterns of short phrases."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.explain.automation import Automation
from notices.words.happenings import Happenings
from rules.meaning.indicator import Stat
from rules.meaning.procedure import Effect
from rules.meaning.standard import Grade, Vane


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Headings and labels of the notice's parts, in reading order."""

    notice: str
    addressee: str
    subject: str
    operator: str
    belongs_to: str
    issued: str
    grade: str
    at_once_since: str
    penalties_from: str
    rectify_until: str
    appeal_until: str
    measures: str
    measure: str
    extent: str
    starts: str
    ends: str
    at_once: str
    later: str
    account: str
    points_before: str
    points_added: str
    next_step: str
    to_do: str
    cure: str
    met: str
    open: str
    facts: str
    requirement: str
    condition: str
    actual: str
    result: str
    holds: str
    fails: str
    window: str
    numerator: str
    denominator: str
    counted: str
    sample: str
    exempt: str
    made_of: str
    rank: str
    records: str
    clause: str
    standard: str
    procedures: str
    reviews: str
    ground: str
    refs: str
    published: str
    effective: str
    written: str
    history: str
    appeal: str
    about: str
    check: str
    case: str
    cycle: str
    as_of: str
    book: str
    digest: str
    source: str
    automation: str
    publicity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """Phrases with places to fill, as `str.format` fills them."""

    numerator: str  # {record} {title}
    numerator_sum: str  # {title}
    denominator: str  # {record} {title}
    denominator_sum: str  # {title}
    baseline: str  # {title} {stat}
    times_baseline: str  # {title} {stat}
    times: str  # {stat}
    rank: str  # {title}
    rank_value: str  # {share}
    window: str  # {title}
    window_applied: str  # {days} {number} {of} {condition} {result}
    band: str  # {title}
    dimension: str  # {title} {dimension}
    linked: str  # {kind} {title}
    case_count: str  # {days}
    case_count_of: str  # {days} {grade}
    comparison: str  # {left} {relation} {right}
    presence: str  # {left} {relation}
    mentions: str  # {text} {lexicon}
    mentions_not: str  # {text} {lexicon}
    mentioned: str  # {text} {lexicon}
    with_value: str  # {title} {value}
    reach_numerator: str  # {denominator} {numerator} {bound} {wanted} {now}
    reach_rest: str  # {rest}
    of: str  # {numerator} {denominator}
    range: str  # {low} {high} {breach} {end}
    formula: str  # {formula}
    points: str  # {points} {role}
    score: str  # {title}
    tilt: str  # {factor} {channels}
    days: str  # {first} {last}
    effective: str  # {first}
    effective_until: str  # {first} {last}
    peers: str  # {value} {peers}
    evidence: str  # {record} {title}
    evidence_left_out: str  # {record} {title}
    shown: str  # {total} {shown}
    all_shown: str  # {total}
    prior: str  # {same} {any}
    prior_cases: str  # {same} {any} {cases}
    procedure: str  # {name} {clause} {effect}
    procedure_moot: str  # {name} {clause} {effect}
    procedure_in_shadow: str  # {name} {clause} {effect}
    procedure_of_overlaps: str  # {name} {clause} {effect}
    regraded: str  # {judged} {grade}
    followed: str  # {notice}
    reviewed: str  # {at} {grade} {reason}
    reviewed_away: str  # {at} {reason}
    points_before: str  # {points} {credit}
    points_added: str  # {points} {starts}
    next_step: str  # {condition} {clause} {name}
    when_missed: str  # {clause} {name}
    overdue_is_noted: str
    receipt: str  # {file} once, then {case}


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """A language of notices.

    Attributes: `tag` is the language as web pages name it; `measures` names corrections and sanctions,
    `proofs` what a rectification may be shown by, `texts` the values of text fields, `fields` those fields
    that the book gives no title; what is not named there keeps its id, so a new measure of an author breaks
    no notice. `range_ends` are the words for the low end, the middle and the high end; `signs` the operators
    and functions of a term, `stats` what the figure of a group of peers is called, `conjunctions` what stands
    between parts on one line, `effects` what a procedure does ({amount}), `case_fields` what it reads,
    `time_relations` the `relations` of moments; `waits` stands for a start that an open appeal holds back,
    `no_points` where a case adds none, `erased` for what named a person and is erased; `happenings` says what
    became of a case; `joiner` stands between the items of an enumeration, `colon` after a heading that runs
    on.
    """

    language: str
    tag: str
    labels: Labels
    patterns: Patterns
    grades: Mapping[Grade, str]
    vanes: Mapping[Vane, str]
    roles: Mapping[str, str]
    grounds: Mapping[str, str]
    zones: Mapping[str, str]
    relations: Mapping[str, str]
    time_relations: Mapping[str, str]
    bounds: Mapping[str, str]
    groups: Mapping[str, str]
    conjunctions: Mapping[str, str]
    stats: Mapping[Stat, str]
    signs: Mapping[str, str]
    range_ends: tuple[str, str, str]
    channels: Mapping[str, str]
    all_channels: str
    all_peers: str
    missing: str
    no_end: str
    joiner: str
    colon: str
    own_check: str
    automation: Mapping[Automation, str]
    not_published: str
    waits: str
    no_points: str
    erased: str
    outcomes: Mapping[str, str]
    measures: Mapping[str, str]
    proofs: Mapping[str, str]
    effects: Mapping[Effect, str]
    case_fields: Mapping[str, str]
    texts: Mapping[str, str]
    fields: Mapping[str, str]
    happenings: Happenings
