"""A plan for other programs: JSON, a table (CSV, XLSX) and a calendar."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from gap1540.languages import say
from gap1540.planning.plan import Plan, Scheduled
from gap1540.reporting.blocks import shown
from gap1540.reporting.document import count_document
from gap1540.reporting.plans.rows import COLUMNS, Sheet

Document = Mapping[str, Any]


def plan_document(sheet: Sheet) -> Document:
    """The plan as plain data, with ids and days in place of words."""
    plan = sheet.plan
    return {
        "schema": "gap1540/plan/1",
        "state": plan.case.profile.id,
        "name": plan.case.profile.name,
        "as_of": plan.case.as_of.isoformat(),
        "known_by": plan.case.known_by.isoformat(),
        "evidence": plan.case.threshold,
        "catalogue": {"version": plan.catalogue.version, "digest": plan.catalogue.digest},
        "asked": _asked(plan),
        "steps": [_step(sheet, one) for one in plan.scheduled],
        "left": [
            {
                "item": one.finding.item.id,
                "verdict": one.finding.verdict,
                "gap": one.finding.gap,
                "why": say("{why}", why=one.why),
                "known_from": one.known_from.isoformat()[:7] if one.known_from else None,
            }
            for one in plan.left
        ],
        "blocked": [{"action": one.action.id, "why": say("{why}", why=one.why)} for one in plan.blocked],
        "finished": [
            {"id": one.step, "title": sheet.called(one.step), "status": one.status, "why": one.why, "note": one.note}
            for one in sheet.finished()
        ],
        "overloads": [{"what": one.what, "lead": one.lead, "takes": one.takes, "given": one.given} for one in plan.overloads],
        "relaxed": [{"limits": list(one.limits), "least": one.least} for one in plan.relaxed],
        "months": [
            {
                "month": stand.month.isoformat()[:7],
                "done": list(stand.done),
                "counts": [count_document(one) for one in stand.counts],
            }
            for stand in plan.stands
        ],
        "frontier": [
            {"months": one.months, "people": one.people, "closed": one.closed, "found_out": one.known, "of": one.of, "proved": one.proved}
            for one in sheet.frontier
        ],
        "proofs": [
            {
                "aim": proof.aim.id,
                "of": len(proof.aim.goals) or None,
                "value": abs(proof.value),
                "bound": abs(proof.bound) if proof.bound != float("inf") else None,
                "proved": proof.proved,
            }
            for proof in plan.proofs
        ],
    }


def _asked(plan: Plan) -> Document:
    asked, limits = plan.asked, plan.asked.limits
    return {
        "start": asked.start.isoformat()[:7],
        "months": limits.months,
        "people": limits.people,
        "money": [{"from": one.first, "to": one.end, "thousand_usd": one.most} for one in limits.money],
        "at_once": {**dict(limits.at_once or {}), "each": limits.each},
        "pace": asked.pace,
        "decided": sorted(asked.decided),
        "answers_taken_as_no": asked.absent,
    }


def _step(sheet: Sheet, one: Scheduled) -> Document:
    step, action, kept = one.step, one.step.action, sheet.kept_step(one.step.id)
    told = action or sheet.way(one)
    return {
        "id": step.id,
        "kind": "action" if action else "find_out",
        "title": sheet.title(one),
        "product": told.product,
        "type": action.type if action else None,
        "area": action.area if action else None,
        "start": one.first.isoformat()[:7],
        "end": one.last.isoformat()[:7],
        "counts_from": one.counts_from.isoformat()[:7],
        "lead": step.lead,
        "supporting": list(action.supporting) if action else [],
        "depends_on": list(one.depends_on),
        "usually_after": list(one.usually_after),
        "milestones": [{"name": reach.name, "month": reach.month.isoformat()[:7]} for reach in one.milestones],
        "closes": [found.item.id for found in one.closes],
        "settles": [found.item.id for found in one.settles],
        "basis": [link.id for link in one.basis],
        "estimates": {
            "months": list(step.estimates.months),
            "person_months": list(step.estimates.person_months),
            "thousand_usd": list(step.estimates.cost),
            "basis": step.estimates.basis,
        },
        "planned": {"months": step.months, "person_months": step.people, "thousand_usd": step.cost},
        "recurring": action.recurring if action else False,
        "sustained_by": action.sustained_by if action else None,
        "help": list(action.help) if action else [],
        "possible_providers": [
            {"provider": candidate.provider.id, "help": list(candidate.help), "eligible": candidate.eligible}
            for candidate in sheet.candidates(one)
        ],
        "indicator": told.indicator,
        "verification": told.verification,
        "risk": told.risk,
        "handling": kept.handling if kept else "internal",
        "status": kept.status if kept else "planned",
        "as_the_state_has_it": list(sheet.own(one)),
    }


def plan_csv(sheet: Sheet) -> str:
    """One row a step, with the columns of the action-plan table, for tools of project management: days as they write them."""
    out = io.StringIO()
    names = ["id", "action", "start_date", "end_date", *(name for name in COLUMNS if name not in {"id", "action", "number"})]
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for one in sheet.plan.scheduled:
        row = {**sheet.row(one), "start_date": one.first.isoformat(), "end_date": _last(one).isoformat()}
        writer.writerow([_safe(row[name]) for name in names])
    return out.getvalue()


def _safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    told = shown(text)
    return f"'{told}" if told[:1] in {"=", "+", "-", "@", "\t"} else told


def _last(one: Scheduled) -> date:
    """The last day of a step."""
    first = one.last
    following = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    return following - timedelta(days=1)


def plan_calendar(sheet: Sheet, made: datetime) -> bytes:
    """The steps and their milestones as events of whole days (RFC 5545)."""
    from icalendar import Calendar, Event

    plan = sheet.plan
    calendar = Calendar()
    calendar.add("prodid", "-//gap1540//plan//EN")
    calendar.add("version", "2.0")
    for one in plan.scheduled:
        event = Event()
        event.add("uid", f"{one.step.id.replace(':', '.')}@{plan.case.profile.id.lower()}.gap1540")
        event.add("dtstamp", made)
        event.add("summary", shown(sheet.title(one)))
        event.add("dtstart", one.first)
        event.add("dtend", _last(one) + timedelta(days=1))
        event.add("description", shown(f"{sheet.product(one)}\n{sheet.offices.get(one.step.lead, one.step.lead)}"))
        event.add("class", "CONFIDENTIAL")
        calendar.add_component(event)
        for at, reach in enumerate(one.milestones, start=1):
            mark = Event()
            mark.add("uid", f"{one.step.id.replace(':', '.')}.{at}@{plan.case.profile.id.lower()}.gap1540")
            mark.add("dtstamp", made)
            mark.add("summary", shown(f"{sheet.title(one)}: {reach.name}"))
            day = reach.month.replace(year=reach.month.year + reach.month.month // 12, month=reach.month.month % 12 + 1) - timedelta(days=1)
            mark.add("dtstart", day)
            mark.add("dtend", day + timedelta(days=1))
            mark.add("class", "CONFIDENTIAL")
            calendar.add_component(mark)
    return bytes(calendar.to_ical())


def plan_workbook(sheet: Sheet, made: datetime) -> bytes:
    """The action-plan table as a workbook, with what is left open and who might help on sheets of their own."""
    from gap1540.reporting.plans import plan_report
    from gap1540.reporting.workbook import Sheet as Page
    from gap1540.reporting.workbook import sheets_of

    headings = tuple(say(label) for label, _ in COLUMNS.values())
    rows = [tuple(row[name] for name in COLUMNS) for row in sheet.rows()]
    table = Page(headings, tuple(width for _, width in COLUMNS.values()), rows)
    blocks = plan_report(sheet)
    return sheets_of(
        blocks,
        say("{state}: plan on resolutions 1540 (2004) and 76/28", state=sheet.plan.case.profile.name),
        made,
        {say("Action plan"): table},
    )
