"""How an effect is named in links, profiles and conditions: one shape for all three."""

from collections.abc import Iterable, Mapping

from gap1540.model.strict import Id, Strict


class EffectClaim(Strict):
    """An effect with the kinds, categories and object it is said to have.

    Links, measures, plans, statements of absence and searches all speak of effects in this shape.
    Only the list that the effect's `takes` names may be given.
    """

    effect: Id
    activities: tuple[Id, ...] = ()
    stages: tuple[Id, ...] = ()
    subjects: tuple[Id, ...] = ()
    controls: tuple[Id, ...] = ()
    categories: tuple[Id, ...] = ()
    object: Id | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The values given for the effect's parameter, of whichever kind it is."""
        return self.activities or self.stages or self.subjects or self.controls


PLURAL: Mapping[str, str] = {"activity": "activities", "stage": "stages", "subject": "subjects", "control": "controls"}


def claim_of(effect: str, takes: str | None, kinds: Iterable[str], categories: Iterable[str], thing: str | None) -> EffectClaim:
    """A claim of an effect whose words are known to be right; `takes` is the parameter of which the kinds are."""
    listed = {PLURAL[takes]: tuple(dict.fromkeys(kinds))} if takes is not None else {}
    return EffectClaim.model_validate({"effect": effect, **listed, "categories": tuple(dict.fromkeys(categories)), "object": thing})


class Asked(Strict):
    """A `measure` leaf of a condition: the effect that must be shown.

    `category` left out means the item's own. A parameter of `any` asks for the effect in any kind.
    """

    effect: Id
    activity: Id | None = None
    stage: Id | None = None
    subject: Id | None = None
    control: Id | None = None
    category: Id | None = None
    object: Id | None = None

    @property
    def kind(self) -> str | None:
        """The value asked for of the effect's parameter, `any`, or None where it takes none."""
        return self.activity or self.stage or self.subject or self.control


class MayClaim(Strict):
    """An entry that speaks of an effect in the shape of a claim, or of something else."""

    effect: Id | None = None
    activities: tuple[Id, ...] = ()
    stages: tuple[Id, ...] = ()
    subjects: tuple[Id, ...] = ()
    controls: tuple[Id, ...] = ()
    categories: tuple[Id, ...] = ()
    object: Id | None = None

    @property
    def claim(self) -> EffectClaim | None:
        """The effect spoken of, without what else the entry says; None where it speaks of none."""
        if self.effect is None:
            return None
        return EffectClaim(**{name: getattr(self, name) for name in EffectClaim.model_fields})
