"""Several States' plans together: what of their actions can be done once for all of them, when, and who gains what. Who has not consented is counted and not named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gap1540.model.planning import Action
from gap1540.planning.plan import Plan, Scheduled

FEW = 2  # States from which something is shared


@dataclass(frozen=True, slots=True)
class Part:
    """One State's part in an action that is shared: its own step, and how many of its gaps that bears on."""

    state: str
    step: Scheduled

    @property
    def gaps(self) -> int:
        """The gaps that the plan closes on which the step bears."""
        return len(self.step.closes)


@dataclass(frozen=True, slots=True)
class SharedAction:
    """An action that several plans have and of which a part can be common: the months in which every State is at it, or from which the last one is."""

    action: Action
    parts: tuple[Part, ...]
    first: date
    last: date

    @property
    def gaps(self) -> int:
        """The gaps of all States on which it bears."""
        return sum(part.gaps for part in self.parts)


@dataclass(frozen=True)
class RegionalPlan:
    """The plans of several States, what they share, and which States have said that they may be named in it."""

    plans: Mapping[str, Plan]
    shared: tuple[SharedAction, ...]
    consent: Mapping[str, bool | None]

    def named(self, parts: Sequence[Part]) -> tuple[tuple[Part, ...], int]:
        """The parts of States that consent to be named, and how many others there are."""
        open_ = tuple(part for part in parts if self.consent.get(part.state))
        return open_, len(parts) - len(open_)


def regional(plans: Mapping[str, Plan], consent: Mapping[str, bool | None]) -> RegionalPlan:
    """What the plans share: most gaps first. A State that has refused takes part in nothing."""
    found: dict[str, list[Part]] = {}
    for state, plan in plans.items():
        if consent.get(state) is False:
            continue
        for one in plan.actions:
            if one.step.action is not None and one.step.action.together:
                found.setdefault(one.step.id, []).append(Part(state, one))
    shared = [_shared(parts) for parts in found.values() if len(parts) >= FEW]
    return RegionalPlan(plans, tuple(sorted(shared, key=lambda one: (-one.gaps, -len(one.parts), one.action.id))), consent)


def _shared(parts: Sequence[Part]) -> SharedAction:
    action = parts[0].step.step.action
    if action is None:
        message = "what is shared is an action"
        raise ValueError(message)
    first = max(part.step.first for part in parts)
    return SharedAction(action, tuple(parts), first, max(first, min(part.step.last for part in parts)))
