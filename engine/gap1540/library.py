"""The catalogue with the profiles, States, groups and records beside it: everything that was read, under names that people use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from gap1540.evaluating.verdicts import Evaluation
from gap1540.languages import say
from gap1540.model.catalogue import Catalogue, within
from gap1540.model.findings import Case, StatusTable
from gap1540.model.handling import public_part, withheld
from gap1540.model.profile import Membership, Profile
from gap1540.model.states import Group, Roster, State, alphabetical
from gap1540.model.translation import LanguageFile
from gap1540.problem import RefusedError, UnknownNameError
from gap1540.reading.profiles import Shelf
from gap1540.reading.states import load_roster
from gap1540.reading.status import load_tables
from gap1540.sentence import Sentence, marked

FEW = 6  # of the profiles that a message names
EVERY = "all"
GROUP = "group:"
CODE = 3  # letters of a State's code
ENGLISH = "en"


def _names(state: State) -> Iterator[str]:
    """The names of a State in every language, with their articles and without."""
    for language, full in state.names.items():
        yield from (full, state.name(language))


def is_group(word: str) -> bool:
    """Whether a word means several States."""
    return word.casefold() == EVERY or word.casefold().startswith(GROUP)


def why_unknown(error: UnknownNameError) -> Sentence:
    """A name that is not known, with the nearest, or with what is known."""
    if error.nearest:
        return Sentence("no {kind} is named `{word}`; did you mean `{name}`?", kind=error.kind, word=error.word, name=error.nearest)
    if error.instead:
        return Sentence("no {kind} is named `{word}`; {instead}", kind=error.kind, word=error.word, instead=error.instead)
    return Sentence("no {kind} is named `{word}`", kind=error.kind, word=error.word)


@dataclass(frozen=True)
class Library:
    """A catalogue with the profiles beside it; names of States and groups are in its `language`, as those of the catalogue are by its `words`.

    A `public` one shows nothing that is handled as internal or restricted.
    """

    catalogue: Catalogue
    shelf: Shelf
    rules: Path | None = None
    language: str = "en"
    words: LanguageFile | None = None
    public: bool = False
    left_out: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
    evaluated: list[Evaluation] = field(default_factory=list, init=False, compare=False, repr=False)

    @cached_property
    def roster(self) -> Roster:
        """Every State and every group; empty where the folder of profiles has no list of States."""
        return load_roster(self.shelf.folder, self.shelf.shown).in_language(self.language)

    @cached_property
    def called_by(self) -> Mapping[str, str]:
        """The names of instruments and effects by their ids, as they stand within a sentence."""
        instruments = {key: one.short or one.name for key, one in self.catalogue.instruments.items()}
        effects = {key: within(one.name) for key, one in self.catalogue.effects.items()}
        return {**effects, **{key.replace("_", " "): name for key, name in effects.items()}, **instruments}

    @cached_property
    def tables(self) -> Mapping[str, StatusTable]:
        """The depositaries' tables by instrument."""
        return load_tables(self.shelf.folder, self.catalogue, self.shelf.shown, self.roster.codes(self.shelf.names()))

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The ids of all States and organisations with their names: those that have a profile, and every other State."""
        return {
            **{key: state.name(self.language) for key, state in self.roster.states.items()},
            **{key: self._called(key, name) for key, name in self.shelf.names().items()},
        }

    def _called(self, key: str, name: str) -> str:
        """The name of a State or an organisation in the language of the library; in English as its profile has it."""
        if self.language == ENGLISH:
            return name
        if key in self.roster.states:
            return self.roster.states[key].name(self.language)
        return self.roster.groups[key].name if key in self.roster.groups else name

    def state(self, word: str) -> str:
        """The id of one State or organisation by its id or a name; UnknownNameError names the nearest."""
        if is_group(word):
            raise RefusedError([Sentence("`{word}` means several States, and one is asked for; name one", word=word)])
        wanted = word.strip().casefold()
        for key, name in self.names.items():
            if wanted in {key.casefold(), name.casefold()}:
                return key
        for key, state in self.roster.states.items():
            if wanted in {one.casefold() for one in (state.iso2, *state.aliases, *_names(state))}:
                return key
        kind = Sentence("State or organisation")
        shown = self.shelf.names()
        listed = ", ".join(f"{key} ({name})" for key, name in sorted(shown.items())[:FEW])
        instead = (
            Sentence("there are profiles of {states}; `gap1540 states` lists every State", states=listed)
            if self.roster.states
            else Sentence("there are profiles of {states}", states=listed)
        )
        if len(shown) > FEW:
            told = marked("there are profiles of {states} and {count} more; `gap1540 states` lists every State")
            instead = Sentence(told, states=listed, count=len(shown) - FEW)
        raise UnknownNameError(kind, word, self._near(wanted), instead)

    def _near(self, wanted: str) -> list[str]:
        """Names that a word may have meant: those that hold it, else codes for a word as short as a code, and names."""
        holding = [name for name in self.names.values() if len(wanted) > CODE and wanted in name.casefold()]
        aliases = [alias for state in self.roster.states.values() for alias in state.aliases if len(alias) > CODE]
        return holding if len(holding) == 1 else [*self.names.values(), *aliases, *(self.names if len(wanted) <= CODE + 1 else ())]

    def group(self, word: str) -> Group:
        """A group by its id or name; UnknownNameError names the nearest."""
        wanted = word.strip().casefold()
        for group in self.roster.groups.values():
            if wanted in {group.id.casefold(), group.name.casefold()}:
                return group
        kind = Sentence("group of States")
        known = [*self.roster.groups, *(group.name for group in self.roster.groups.values())]
        raise UnknownNameError(kind, word, known, Sentence("`gap1540 states --groups` lists them"))

    def states(self, words: Sequence[str], day: date) -> tuple[str, ...]:
        """What the words mean, each once: States, paths of profiles, `all` for every member of the United Nations, `group:CARICOM` for its members on a day.

        Where a group is named they are in the order of their names, else in the order given. Raises RefusedError with every word that means
        nothing.
        """
        found: list[str] = []
        refused: list[str] = []
        for word in words:
            try:
                found += self._meant(word, day)
            except UnknownNameError as error:
                refused.append(why_unknown(error))
        if not refused and not found:
            refused.append(Sentence("nobody is a member of {group} on {day}", group=self.called(words), day=day))
        if refused:
            raise RefusedError(refused)
        return self.in_order(found) if any(is_group(word) for word in words) else tuple(dict.fromkeys(found))

    def in_order(self, states: Iterable[str]) -> tuple[str, ...]:
        """The States, each once, in the order of their names."""
        return tuple(dict.fromkeys(sorted(states, key=lambda one: (alphabetical(self.names.get(one, one)), one))))

    def called(self, words: Sequence[str]) -> str:
        """The words as a title: names of groups and of States."""
        told = []
        for word in words:
            if word.casefold() == EVERY:
                told.append(say("Members of the United Nations") if self.roster.states else say("States with a profile"))
            elif is_group(word):
                group = self.group(word[len(GROUP) :])
                told.append(group.name if group.name == group.id else f"{group.name} ({group.id})")
            else:
                told.append(word if word.endswith((".yaml", ".yml")) else self.names[self.state(word)])
        return ", ".join(told)

    def _meant(self, word: str, day: date) -> Sequence[str]:
        if word.casefold() == EVERY:
            members = [one.id for one in self.roster.states.values() if one.status == "member" and self.roster.there(one.id, day)]
            return members or [name for name in self.shelf.names() if (self.shelf.folder / "states" / f"{name}.yaml").is_file()]
        if word.casefold().startswith(GROUP):
            return [one for one in self.group(word[len(GROUP) :]).on(day) if self.roster.there(one, day)]
        return [word if word.endswith((".yaml", ".yml")) else self.state(word)]

    def profile(self, word: str) -> Profile:
        """A profile by id, by name, or by the path of its file; of a State that has none, one that says who it is and what it is a member of."""
        path = Path(word)
        if path.suffix in {".yaml", ".yml"}:
            return self._joined(self.shelf.read(path, word))
        name = self.state(word)
        if name in self.shelf.names():
            return self._joined(self.shelf.profile(name))
        state = self.roster.states[name]
        return self._joined(Profile(state=name, name=state.name(self.language), un_member=state.status == "member"))

    def _joined(self, profile: Profile) -> Profile:
        """The profile with its memberships of organisations whose law is law in their members, as far as it does not speak of them."""
        told = {one.organisation for one in profile.memberships}
        known = tuple(
            Membership.model_validate(
                {
                    "organisation": group.id,
                    "from": one.start,
                    "until": one.until,
                    "basis": "background",
                    "note": f"From the list of members: {group.source}"[:4000],
                }
            )
            for group, one in (self.roster.of(profile.id) if profile.state else ())
            if group.id not in told and self._gives_law(group.id)
        )
        joined = profile.model_copy(update={"memberships": (*profile.memberships, *known)}) if known else profile
        return self._named(joined)

    def _named(self, profile: Profile) -> Profile:
        """The profile under its name in the language of the library, and where that is public without what is not."""
        name = self._called(profile.id, profile.name)
        shown = profile
        if self.public:
            shown = public_part(profile)
            self.left_out[profile.id] = withheld(profile)
        return shown if name == shown.name else shown.model_copy(update={"name": name})

    def withheld(self, case: Case) -> int:
        """How many entries of a State, and of the organisations whose law it inherits, were left out because they are not public."""
        return sum(self.left_out.get(name, 0) for name in (case.profile.id, *case.organisations))

    def _gives_law(self, group: str) -> bool:
        """Whether a group is an organisation whose profile has law that holds in its members."""
        there = (self.shelf.folder / "organisations" / f"{group}.yaml").is_file()
        return there and any(measure.applies_to_members for measure in self.shelf.profile(group).measures)

    def case(self, profile: Profile, as_of: date, known_by: date, evidence: str = "asserted") -> Case:
        """The case of one profile on one day."""
        organisations = {key: self._named(one) for key, one in self.shelf.organisations(profile).items()}
        return Case(profile, self.shelf.sources.documents, organisations, as_of, known_by, evidence, self.tables)

    def evaluation(self, case: Case) -> Evaluation:
        """The evaluation of a case; that of the case asked for last is kept, for the parts of a report ask for it one after another."""
        if not self.evaluated or self.evaluated[0].case is not case:
            self.evaluated[:] = [Evaluation(self.catalogue, case)]
        return self.evaluated[0]

    def item(self, word: str) -> str:
        """The id of an item, whatever its case; UnknownNameError names the nearest."""
        folded = {key.casefold(): key for key in self.catalogue.items}
        found = folded.get(word.strip().casefold())
        if found is None:
            kind = Sentence("item")
            raise UnknownNameError(
                kind, word, self.catalogue.items, Sentence("items have names such as `{name}`", name=next(iter(self.catalogue.items)))
            )
        return found
