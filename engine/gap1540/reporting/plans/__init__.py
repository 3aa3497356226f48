"""A plan as blocks: how it was asked for, what is done when, what is left open and why, how the counts stand, who might help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from gap1540.languages import amount, colon, commas, day, month, number, say, say_of, semicolons
from gap1540.planning.forming import DECIDED
from gap1540.planning.frontier import Point
from gap1540.planning.plan import Left, Plan, Scheduled, Stand
from gap1540.planning.relaxing import Relaxed
from gap1540.planning.solver import Proof
from gap1540.planning.underway import Overload
from gap1540.reporting import words
from gap1540.reporting.blocks import BREAK, Block, Figure, Heading, Listing, Paragraph, Span, grid, plain, spans, strong, ticked
from gap1540.reporting.grouped import by_row
from gap1540.reporting.plans.gantt import name
from gap1540.reporting.plans.rows import COLUMNS, Sheet, between
from gap1540.sentence import marked

WIDTHS = (3, 18, 16, 10, 16, 15, 6, 16)
PAGE = 42  # steps of a chart
PACES = {
    "slow": marked("Planned with the slow end of every range"),
    "quick": marked("Planned with the quick end of every range"),
}


def plan_report(sheet: Sheet, *, brief: bool = False) -> tuple[Block, ...]:
    """The whole plan; a `brief` one has a table for a terminal in place of the chart and the action-plan table."""
    return (
        *_opening(sheet),
        *(_short(sheet) if brief else (*_picture(sheet.plan), *_table(sheet))),
        *_counts(sheet.plan),
        *_more(sheet),
        *_finished(sheet),
        *_left(sheet),
        *_proof(sheet.plan),
        *_providers(sheet),
    )


def _overload(sheet: Sheet, one: Overload) -> str:
    """That what has begun takes more than there is."""
    values = {"takes": amount(one.takes), "given": amount(one.given)}
    if one.what == "people":
        return say("What has begun takes {takes} people at its height, and {given} are given", **values)
    if one.what == "office":
        return say(
            "{office}: it leads {takes} actions that have begun at the same time, and {given} are given",
            office=sheet.offices.get(one.lead or "", one.lead),
            **values,
        )
    return say("What has begun takes {takes} thousand US dollars, and {given} are given", **values)


def _unlimited(plan: Plan) -> Iterator[str]:
    """The years for which no money was named while it was for others."""
    limits = plan.asked.limits
    covered = {month for one in limits.money for month in range(one.first, one.end)}
    bare = sorted({plan.asked.month(month).year for month in range(limits.months) if month not in covered})
    if limits.money and bare:
        yield say("Money: no limit given in {years}", years=", ".join(map(str, bare)))


def _finished(sheet: Sheet) -> Iterator[Block]:
    """What the kept plan says is done, blocked or dropped."""
    finished = sheet.finished()
    if not finished:
        return
    yield Heading(2, say("Done or stopped, and not planned again"))
    yield Paragraph(
        plain(say("As the plan that the State keeps says. What is done counts once it stands in the profile with its evidence."))
    )
    rows = [(sheet.called(one.step), sheet.status(one)) for one in finished]
    yield grid((say("Action"), say("Status")), rows, widths=(60, 40))


def _opening(sheet: Sheet) -> Iterator[Block]:
    plan = sheet.plan
    asked, limits = plan.asked, plan.asked.limits
    yield Heading(1, say("{state}: plan on resolutions 1540 (2004) and 76/28", state=plan.case.profile.name))
    told = [
        say("From {first} to {last}", first=month(asked.start), last=month(asked.month(limits.months - 1))),
        say("Law in force on: {day}", day=day(plan.case.as_of)),
        say("Documents known by: {day}", day=day(plan.case.known_by)),
        say("Catalogue: version {version}", version=plan.catalogue.version),
        say("People: {number} at any time", number=amount(limits.people)) if limits.people is not None else say("People: no limit given"),
        *(
            say(
                "Money: {amount} thousand US dollars from {first} to {last}",
                amount=amount(one.most),
                first=month(asked.month(one.first)),
                last=month(asked.month(one.end - 1)),
            )
            for one in limits.money
        ),
        say_of("Each office leads {count} action at the same time", "Each office leads {count} actions at the same time", limits.each),
        *(_overload(sheet, one) for one in plan.overloads),
        *(_unlimited(plan)),
        *(say("Decided on: {action}", action=plan.toolbox.actions[name].title) for name in sorted(asked.decided)),
        say(PACES[asked.pace]),
        say("Handling: internal, until the State decides otherwise"),
    ]
    yield Listing(tuple(plain(line) for line in told))
    yield Paragraph(
        plain(
            say(
                "This is a draft for the State. Months, person-months and costs are the project's assumptions, each given as a range. "
                "An action counts only once it is done; a measure is confirmed by entering it in the profile with its evidence, never by this plan."
            )
        ),
        aside=True,
    )
    yield Paragraph(plain(say(SUPPOSING) if asked.absent else say(LETTERS_FIRST)))


LETTERS_FIRST = marked(
    "Where it is not known whether a measure is there, the plan finds out and no more: what a letter or a reading may settle is not legislated. "
    "Once the answers are entered in the profile, plan again."
)
SUPPOSING = marked(
    "Where it is not known whether a measure is there, the plan finds out first and then goes on as though every answer were no. "
    "What is planned after an answer falls away where the answer is yes."
)


def _picture(plan: Plan) -> Iterator[Block]:
    yield Heading(2, say("At a glance"))
    if not plan.scheduled:
        yield from _nothing(plan)
        return
    actions, questions = len(plan.actions), len(plan.questions)
    told = semicolons(
        [
            say_of("{count} action", "{count} actions", actions),
            say_of("{count} letter, reading or look-up", "{count} letters, readings and look-ups", questions),
        ]
    )
    for part in range(-(-len(plan.scheduled) // PAGE)):
        yield Figure(
            name(part), say("Chart of the steps by month: {told}.", told=told), say("Steps of the plan by month; a diamond is a milestone")
        )


def _nothing(plan: Plan) -> Iterator[Block]:
    """That nothing is planned, and which limits would have to give way before something could be."""
    yield Paragraph(plain(say("Nothing is planned.")))
    if plan.relaxed:
        yield Paragraph(plain(say("Something would fit were one of these to give way, and nothing less:")))
        yield Listing(tuple(plain(" + ".join(_relaxed(one, name) for name in one.limits)) for one in plan.relaxed))


def _relaxed(one: Relaxed, name: str) -> str:
    """A limit that would have to give way, and by how much."""
    if one.least is not None and name == "months":
        return say("the months: {number} at least", number=amount(one.least))
    if one.least is not None and name == "people":
        return say("the people: {number} at least", number=amount(one.least))
    return say(LIMITS[name])


LIMITS = {
    "months": marked("the months"),
    "people": marked("the people"),
    "money": marked("the money"),
    "offices": marked("what an office leads at the same time"),
}


def _table(sheet: Sheet) -> Iterator[Block]:
    yield Heading(2, say("Action plan"))
    head = {name: say(label) for name, (label, _) in COLUMNS.items()}
    headings = (
        head["number"],
        head["action"],
        semicolons([head["obligation"], head["basis"]]),
        head["lead"],
        head["milestones"],
        semicolons([head["indicator"], head["verification"]]),
        head["before"],
        semicolons([say("Means"), head["help"], head["risk"]]),
    )
    if sheet.plan.scheduled:
        yield grid(headings, (_cells(sheet, one) for one in sheet.plan.scheduled), widths=WIDTHS, wide=True)


def _short(sheet: Sheet) -> Iterator[Block]:
    """What is done when, in a few columns."""
    yield Heading(2, say("Action plan"))
    if not sheet.plan.scheduled:
        yield from _nothing(sheet.plan)
        return
    names = ("number", "action", "lead", "start", "end", "before", "gap")
    rows = (tuple(row[name] for name in names) for row in sheet.rows())
    yield grid(tuple(say(COLUMNS[name][0]) for name in names), rows, widths=(4, 40, 18, 14, 14, 10, 24))


def _cells(sheet: Sheet, one: Scheduled) -> Sequence[tuple[Span, ...]]:
    """The cells of one step, several columns in one."""
    row = sheet.row(one)

    def lines(*parts: tuple[Span, ...]) -> tuple[Span, ...]:
        kept = [part for part in parts if any(span.text for span in part)]
        return tuple(span for at, part in enumerate(kept) for span in ((BREAK, *part) if at else part))

    def labelled(name: str) -> tuple[Span, ...]:
        return spans(strong(say(COLUMNS[name][0])), colon(), row[name]) if row[name] else ()

    own = say("In part as the State has it, by its own plan") if sheet.own(one) else ""
    return (
        plain(row["number"]),
        lines(spans(strong(row["action"])), plain(row["product"]), plain(say("Type: {type}", type=row["type"])), plain(own)),
        lines(plain(row["obligation"]), plain(row["basis"]), plain(row["gap"]), plain(row["reason"])),
        lines(plain(row["lead"]), labelled("supporting")),
        lines(plain(between(row["start"], row["end"])), *(plain(part) for part in sheet.milestones(one))),
        lines(plain(row["indicator"]), labelled("verification")),
        plain(row["before"]),
        lines(labelled("people"), labelled("cost"), labelled("recurring"), labelled("help"), labelled("risk")),
    )


def _counts(plan: Plan) -> Iterator[Block]:
    """The counts of binding rows by paragraph, before the plan and in each month in which something new counts; no total."""
    yield Heading(2, say("How the counts stand, month by month"))
    yield Paragraph(
        plain(
            say(
                "In place, and the most that could be with what is open, of the fields that apply: by evaluation of the profile as it is with what "
                "is done by then. What is found out moves nothing here until it is entered in the profile."
            )
        )
    )
    stands = _few(plan.stands)
    if len(stands) < len(plan.stands):
        yield Paragraph(
            plain(
                say(
                    "{shown} of the {all} months in which counts change are shown; JSON has every one.",
                    shown=len(stands),
                    all=len(plan.stands),
                )
            )
        )
    for tier in words.TIERS:
        paragraphs = list(dict.fromkeys(one.paragraph for one in plan.stands[0].counts if one.tier == tier))
        rows = [
            (name, *(_range(stand, name) for stand in stands)) for name in paragraphs if len({_range(stand, name) for stand in stands}) > 1
        ]
        if rows:
            yield Heading(3, words.TIERS[tier])
            yield grid((say("Paragraph"), *(month(stand.month) for stand in stands)), rows)
    if all(len({_range(stand, one.paragraph) for stand in stands}) == 1 for one in plan.stands[0].counts):
        yield Paragraph(plain(say("No count changes by what is planned.")))


COLUMNS_AT_MOST = 6


def _few(stands: Sequence[Stand]) -> Sequence[Stand]:
    """The first and the last, and of those between as many as have room."""
    if len(stands) <= COLUMNS_AT_MOST:
        return stands
    step = (len(stands) - 1) / (COLUMNS_AT_MOST - 1)
    return [stands[round(at * step)] for at in range(COLUMNS_AT_MOST)]


def _range(stand: Stand, paragraph: str) -> str:
    listed = [one for one in stand.counts if one.paragraph == paragraph]
    least, most = sum(one.in_place for one in listed), sum(one.in_place + one.open for one in listed)
    told = number(least) if least == most else f"{number(least)}\N{EN DASH}{number(most)}"
    return say("{range} of {count}", range=told, count=sum(one.applicable for one in listed))


def _more(sheet: Sheet) -> Iterator[Block]:
    """What more months or people would buy, where it was asked for."""
    points = sheet.frontier
    if not points:
        return
    yield Heading(2, say("What more time or people would buy"))
    yield Figure(
        "frontier",
        say("Lines over months for each number of people; the table has the numbers."),
        say("Gaps of binding rows by months and people"),
    )
    months = list(dict.fromkeys(one.months for one in points))
    rows = []
    for people in dict.fromkeys(one.people for one in points):
        mine = {one.months: one for one in points if one.people == people}
        rows.append((amount(people), *(_bought(mine[one]) for one in months)))
    yield grid((say("People"), *(say_of("{count} month", "{count} months", one) for one in months)), rows)
    yield Paragraph(
        plain(
            say(
                "Each cell: gaps of binding rows that are closed, and those that are found out, of all; with a question mark where a better plan may exist."
            )
        )
    )


def _bought(point: Point) -> str:
    told = say("{closed} and {known} of {all}", closed=point.closed, known=point.known, all=point.of)
    return told if point.proved else f"{told} ?"


def _left(sheet: Sheet) -> Iterator[Block]:
    """Each gap that the plan leaves open, by why."""
    plan = sheet.plan
    yield Heading(2, say("What the plan leaves open, and why"))
    if not plan.left:
        yield Paragraph(plain(say("Nothing.")))
    for why, listed in groupby(sorted(plan.left, key=_order), key=lambda one: one.why):
        gaps = list(listed)
        count = say_of("{count} field", "{count} fields", len(gaps))
        yield Paragraph(spans(strong(_capital(say("{why}", why=why))), colon(), count))
        known = {one.finding.item.id: _known(one) for one in gaps}
        rows = by_row([one.finding for one in gaps], lambda found: found.item, lambda found, known=known: known[found.item.id])  # type: ignore[misc]
        yield grid(
            (say("Field"), say("Where"), say("Stands"), say("Gap"), say("Known as of")),
            ((ticked(first), *rest) for first, *rest in rows),
            widths=(34, 24, 14, 12, 16),
        )
    if plan.blocked:
        yield Heading(3, say("Actions that cannot be planned now"))
        yield grid((say("Action"), say("Why")), ((one.action.title, say("{why}", why=one.why)) for one in plan.blocked), widths=(40, 60))


def _order(one: Left) -> tuple[str, str]:
    return str(one.why), one.finding.item.id


def _known(one: Left) -> tuple[str, str, str]:
    kind = say("Confirmed") if one.finding.gap == "confirmed" else say("Information")
    return words.verdict(one.finding), kind, month(one.known_from) if one.known_from else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _proof(plan: Plan) -> Iterator[Block]:
    """The aims in their order, how far each is met, and what is proved."""
    yield Heading(2, say("How good the plan is"))
    yield Paragraph(
        plain(
            say(
                "The aims are met one after another: none is weighed against another. What is proved holds for the catalogue's actions and the limits above."
            )
        )
    )
    names = {DECIDED: say("do what the State has decided on"), **{one.id: one.name for one in plan.toolbox.priorities.priorities}}
    rows = []
    for proof in plan.proofs:
        first, _, letters = proof.aim.id.partition(".")
        name = say("find out first: {aim}", aim=names.get(first, first)) if letters else names.get(first, first)
        unit = UNITS.get("early" if proof.aim.early else proof.aim.least or "")
        name = say("{aim} ({unit})", aim=name, unit=say(unit)) if unit else name
        rows.append((name, *_value(proof), _proved(proof.proved, proof.close)))
    yield grid((say("Aim"), say("Reached"), say("Bound"), say("Proved")), rows, widths=(52, 14, 14, 20))


def _value(proof: Proof) -> tuple[str, str]:
    """What an aim reaches, and the bound that no plan passes."""
    unknown = proof.bound == float("inf")
    if proof.aim.goals:
        told = say("{count} of {all}", count=round(proof.value), all=len(proof.aim.goals))
        return told, say("not known") if unknown else number(int(proof.bound + 1e-6))
    return amount(abs(proof.value)), say("not known") if unknown else amount(abs(proof.bound))


UNITS = {
    "actions": marked("actions"),
    "person_months": marked("person-months"),
    "cost": marked("thousand US dollars"),
    "early": marked("months from the starts of steps to the end of the plan, added up"),
}


def _proved(proved: bool, close: bool) -> str:  # noqa: FBT001
    if proved:
        return say("no plan does better")
    return say("within a hundredth of the best") if close else say("a better plan may exist")


def _providers(sheet: Sheet) -> Iterator[Block]:
    """Who might help with what is planned: for people to look at."""
    yield Heading(2, say("Annex: who might help"))
    yield Paragraph(
        plain(
            say(
                "A listing is not an offer. Whether help is to be had is for each provider to say, and a request goes from the State through its own "
                "channel. Nothing is sent by this program."
            )
        ),
        aside=True,
    )
    found: dict[str, list[Scheduled]] = {}
    for one in sheet.plan.scheduled:
        for candidate in sheet.candidates(one):
            found.setdefault(candidate.provider.id, []).append(one)
    if not found:
        yield Paragraph(plain(say("None is listed for what is planned.")))
        return
    rows = []
    for key, steps in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        provider = sheet.plan.toolbox.providers[key]
        eligible = sheet.shortlist.eligible(provider)
        who = semicolons(
            [
                say("the State may ask, as far as is known") if eligible == "yes" else say("ask whether the State may"),
                *([provider.eligible.told] if provider.eligible.told else []),
            ]
        )
        basis = semicolons(
            [
                say(BASES[provider.basis]),
                *([day(provider.checked)] if provider.checked else []),
                *([provider.caution] if provider.caution else []),
            ]
        )
        rows.append(
            (provider.name, provider.mandate, commas(number(sheet.numbers[one.step.id]) for one in steps), who, provider.channel, basis)
        )
    yield grid(
        (say("Provider"), say("Mandate"), say("For"), say("Who may ask"), say("Channel"), say("Basis and caution")),
        rows,
        widths=(18, 22, 10, 16, 18, 16),
        wide=True,
    )


BASES = {
    "knowledge": marked("general knowledge, not read"),
    "listing_only": marked("named in a list that was seen"),
    "seen": marked("page or description seen"),
    "read": marked("read in the document cited"),
}
