"""How each kind of line is drawn: colour, thickness, dashes and a mark upon it, and the words for it in the legend. Thickness is in points."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gap1540.graph.picture import Line
from gap1540.reporting.words import BEARINGS
from gap1540.sentence import marked

DASHED, DOTTED, DASH_DOT, LONG = "4 2.4", "0.1 2.4", "6 2 0.1 2", "9 2.5"


@dataclass(frozen=True, slots=True)
class Stroke:
    """One way to draw a line. `words` are said where they are shown. `mark` is a cross, a ring or a bar in its middle, so that colour is never alone."""

    words: str
    colour: str
    width: float
    dash: str = ""
    mark: str = ""

    @property
    def cap(self) -> str:
        """How its dashes end: dots are dashes of no length with round ends."""
        return "round" if "0.1" in self.dash else "butt"


# In the order of drawing: what comes later lies on top.
KINDS: Mapping[str, Stroke] = MappingProxyType(
    {
        "has": Stroke(marked("has the article or paragraph"), "#66727f", 0.8),
        "part_of": Stroke(marked("is part of"), "#66727f", 0.9, LONG),
        "evidenced_by": Stroke(marked("is shown in the document"), "#7d7263", 0.8),
        "assesses": Stroke(marked("is assessed by the item"), "#8f6f9f", 0.8, DASH_DOT),
        "applies_when": Stroke(marked("applies where"), "#5b5690", 0.9, DASHED),
        "asks_for": Stroke(marked("asks for"), "#5b5690", 0.9),
        "member_of": Stroke(marked("is a member of"), "#6b7785", 1.0, DOTTED),
        "extends_to_members": Stroke(marked("extends to members"), "#6b7785", 0.9, DASH_DOT),
        "bound_by": Stroke(marked("is bound by"), "#33566e", 0.9, DASHED),
        "party_to": Stroke(marked("is party to"), "#33566e", 1.1),
        "adheres_to": Stroke(marked("adheres to (voluntary)"), "#33566e", 0.9),
        "perhaps_party_to": Stroke(marked("whether it is party is open"), "#33566e", 0.9, DOTTED),
        "perhaps_adheres_to": Stroke(marked("whether it adheres is open"), "#33566e", 0.9, DOTTED),
        "perhaps_bound_by": Stroke(marked("whether it is bound is open"), "#33566e", 0.9, DOTTED),
        "on_the_way_to": Stroke(marked("has signed or plans to join"), "#7a7a7a", 0.9, DOTTED),
        "not_joined": Stroke(marked("has not joined, or left"), "#a34a1f", 0.9, DOTTED),
        "implements": Stroke(marked("implements the instrument"), "#a8641c", 1.0, LONG),
        "amends": Stroke(marked("amends"), "#a8641c", 0.9, DASHED),
        "rests_on": Stroke(marked("rests on"), "#a8641c", 0.9, DOTTED),
        "evidences": Stroke(marked("is evidence for the effect"), "#2f7fb5", 1.2, DOTTED),
        "supports": Stroke(marked("supports the effect"), "#1f77b0", 1.0, DASHED),
        "requires": Stroke(marked("requires the effect"), "#0b4f8a", 1.3),
        "provides": Stroke(marked("provides the effect"), "#00795a", 1.2),
    }
)
PROVIDES: Mapping[str, Stroke] = MappingProxyType(
    {
        "ended": Stroke(BEARINGS.texts["ended"], "#6b7785", 1.0, DASHED, "bar"),
        "planned": Stroke(BEARINGS.texts["planned"], "#00795a", 1.3, DOTTED),
        "lead": Stroke(BEARINGS.texts["lead"], "#00795a", 1.0, DASHED),
        "shows": Stroke(BEARINGS.texts["shows"], "#00795a", 1.3),
        "differs": Stroke(BEARINGS.texts["differs"], "#a23b7a", 1.1, DASH_DOT, "ring"),
        "denies": Stroke(BEARINGS.texts["denies"], "#c64600", 1.3, "", "cross"),
    }
)


def key(line: Line) -> tuple[str, str]:
    """What tells lines apart in the legend: the kind and, where a measure provides an effect, how it bears on it."""
    return line.kind, (line.bearing or "") if line.kind == "provides" else ""


def stroke(kind: str, bearing: str) -> Stroke:
    """How a line of a kind and bearing is drawn; a kind or bearing without a style of its own is thin and grey."""
    if kind == "provides" and bearing:
        return PROVIDES.get(bearing) or Stroke(bearing.replace("_", " "), "#6b7785", 0.9, LONG)
    return KINDS.get(kind) or Stroke(kind.replace("_", " "), "#6b7785", 0.9)


def place(kind: str, bearing: str) -> tuple[int, int, str, str]:
    """Where a kind and bearing stand in the order of drawing and in the legend."""
    kinds, bearings = list(KINDS), list(PROVIDES)
    return (
        kinds.index(kind) if kind in KINDS else -1,
        bearings.index(bearing) if bearing in PROVIDES else -1,
        kind,
        bearing,
    )
