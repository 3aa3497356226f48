"""Who might help with a step: a list for people to look at. Never a match, and nothing is sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gap1540.evaluating.verdicts import Evaluation
from gap1540.model.catalogue import Catalogue
from gap1540.model.planning import Action, Eligibility, Provider
from gap1540.model.states import Roster
from gap1540.reading.planning import Toolbox
from gap1540.truth import NO, YES


@dataclass(frozen=True, slots=True)
class Candidate:
    """A provider that helps with something of the kind: by which kinds of help, and whether the State may ask it as far as is known."""

    provider: Provider
    help: tuple[str, ...]
    eligible: Eligibility


@dataclass(frozen=True)
class Shortlist:
    """Finds candidates for the steps of one State."""

    catalogue: Catalogue
    toolbox: Toolbox
    evaluation: Evaluation
    roster: Roster

    def of(self, action: Action) -> tuple[Candidate, ...]:
        """Those that help in the area and with the classes of an action by a kind of help that it can use; whoever the State surely cannot ask is left out."""
        return tuple(sorted(self._found(action), key=lambda one: (-len(one.help), one.provider.id)))

    def _found(self, action: Action) -> Iterator[Candidate]:
        classes = {name for claim in (*action.provides, *action.strengthens) for name in self.catalogue.members(claim.categories)}
        for provider in self.toolbox.providers.values():
            kinds = tuple(one for one in action.help if one in provider.help)
            fits = not provider.areas or action.area in provider.areas
            of_class = not provider.categories or not classes or classes & set(provider.categories)
            eligible = self.eligible(provider)
            if kinds and fits and of_class and eligible is not None:
                yield Candidate(provider, kinds, eligible)

    def eligible(self, provider: Provider) -> Eligibility | None:
        """Whether the State may ask a provider: surely, perhaps (to ask), or surely not (None)."""
        case = self.evaluation.case
        who = provider.eligible
        party = YES if who.party_to is None else self.evaluation.party(who.party_to)
        groups = [self.roster.groups[name] for name in who.groups if name in self.roster.groups]
        member = not groups or any(case.profile.id in group.on(case.as_of) for group in groups)
        outside = who.un_member and not case.profile.un_member
        if party == NO or outside or (not member and all(group.exhaustive for group in groups)):
            return None
        told = who.told is None or who.un_member  # the words say no more than that
        return "yes" if party == YES and member and told else "to_ask"
