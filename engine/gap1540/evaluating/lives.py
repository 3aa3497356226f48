"""When a measure starts and ends, from the acts in its life that are known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gap1540.dates import LATEST, PartialDate, Span
from gap1540.evaluating.knowing import known, told_by
from gap1540.model.findings import Case
from gap1540.model.profile import Evidence, Measure
from gap1540.sentence import Sentence, marked

STARTS = ("in_force", "operational", "begun", "established", "published", "adopted", "signed")
ENDED = {"repealed": marked("repealed {day}"), "expired": marked("expired {day}"), "ended": marked("ended {day}")}
ENDS = tuple(ENDED)


@dataclass(frozen=True, slots=True)
class Life:
    """The span in which a measure is in force, the act that starts it, and the first act known of it.

    `started_by` is None where no act is dated. `draft` is true where nothing but a draft or a plan is known.
    """

    span: Span
    started_by: str | None
    since: str | None
    draft: bool
    first_act: date | None
    ended_by: Sentence | None


def life_of(measure: Measure, case: Case, told: Iterable[Evidence]) -> Life:
    """The life of a measure; `told` is the evidence that dates it where no act does."""
    acts = _known_acts(measure, case)
    begun = next((act for act in STARTS if act in acts), None)
    ends = [(acts[act].last, acts[act].first, act) for act in ENDS if act in acts]
    end = (min(first for _, first, _ in ends), min(last for last, _, _ in ends)) if ends else (LATEST, LATEST)
    first_act = min((acts[act].first for act in (*STARTS, "drafted") if act in acts), default=None)
    if measure.pending and begun:
        first_act = min(first_act or LATEST, told_by(told, case.documents)[1])
    ended_by = Sentence(ENDED[min(ends)[2]], day=acts[min(ends)[2]]) if ends else None
    if begun:
        when = acts[begun]
        return Life(Span((when.first, when.last), end), begun, str(when), draft=False, first_act=first_act, ended_by=ended_by)
    if "drafted" in acts:
        when = acts["drafted"]
        return Life(Span((when.first, when.last), end), "drafted", str(when), draft=True, first_act=first_act, ended_by=ended_by)
    return Life(Span(told_by(told, case.documents), end), None, None, draft=measure.pending is not None, first_act=None, ended_by=ended_by)


def _known_acts(measure: Measure, case: Case) -> dict[str, PartialDate]:
    """The date of each act as far as known: the one that is over first, and of those the narrowest, for a year says nothing against a day in it."""
    dates: dict[str, list[PartialDate]] = {}
    for event in measure.events:
        if known(event.evidence, case.documents, case.known_by):
            dates.setdefault(event.acts[0], []).append(getattr(event, event.acts[0]))
    return {act: min(told, key=lambda when: (when.last, -when.first.toordinal())) for act, told in dates.items()}


def within(inner: Span, outer: Span) -> Span:
    """The time in which both spans hold."""
    return Span(
        (max(inner.start[0], outer.start[0]), max(inner.start[1], outer.start[1])),
        (min(inner.end[0], outer.end[0]), min(inner.end[1], outer.end[1])),
    )
