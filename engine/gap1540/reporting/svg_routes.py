"""The ways of lines between boxes: smooth curves, through the gaps between boxes where they pass a column. Lengths are in points."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gap1540.graph.picture import Line
from gap1540.reporting.layout import settled
from gap1540.reporting.svg_marks import path
from gap1540.reporting.svg_page import EDGE, HEADINGS, LANE, Page, Placed

PORT = 2.4  # between lines that end at the same side of a box, where there is room
ARROW = 4.0
AROUND = 4  # gaps looked at, up and down
DETOUR = 6.0  # for every point by which the lanes of a gap are too many
CLEAR = 0.8  # between a box and a line that passes it
FOOT = 8.0  # kept free of passing lines at the foot of a sheet


@dataclass(frozen=True, slots=True)
class Route:
    """One line as drawn: the description of its path, the point and direction for a mark, and an arrow where it stays in its column."""

    line: Line
    d: str
    point: tuple[float, float]
    slope: tuple[float, float]
    arrow: str = ""


@dataclass(slots=True)
class _Way:
    """A line on its way: its ends from left to right, and how far down it passes each column between them."""

    line: Line
    left: Placed
    right: Placed
    passes: list[float]
    start: float = 0.0
    end: float = 0.0


def routes(page: Page, lines: Sequence[Line]) -> list[Route]:
    """A route for every line both of whose ends are on the page, in the order given."""
    placed = {one.box.id: one for column in page.placed for one in column}
    ways = []
    for line in lines:
        if line.tail in placed and line.head in placed:
            ends = placed[line.tail], placed[line.head]
            left, right = ends if ends[0].column <= ends[1].column else ends[::-1]
            ways.append(_Way(line, left, right, []))
    _pass_columns(page, ways)
    _find_ports(page, ways)
    return [_arc(page, way) if way.left.column == way.right.column else _curve(way, page) for way in ways]


def _pass_columns(page: Page, ways: Sequence[_Way]) -> None:
    """For every column that a line passes a gap near its straight way that has room, then a lane of its own within the gap."""
    for number, column in enumerate(page.placed):
        passing = [way for way in ways if way.left.column < number < way.right.column]
        if not passing:
            continue
        stretches = _stretches(page, column)
        middles = [(top + end) / 2 for top, end in stretches]
        lanes: dict[int, list[tuple[float, int]]] = {}
        for index, way in enumerate(passing):
            wanted = _straight(way, number)
            near = bisect_left(middles, wanted)
            costs = [
                (_away(stretches[gap], wanted) + _crowded(stretches[gap], len(lanes.get(gap, ()))), gap)
                for gap in range(max(0, near - AROUND), min(len(stretches), near + AROUND))
            ]
            _, gap = min(costs)
            lanes.setdefault(gap, []).append((wanted, index))
        for gap, takers in lanes.items():
            takers.sort()
            top, end = stretches[gap]
            free = min(CLEAR, (end - top) / 2)
            room = (top + free, end - free)
            step = min(LANE, (room[1] - room[0]) / len(takers))
            wanted_tops = [wanted for wanted, _ in takers]
            tops = settled(wanted_tops, [0.0] * len(takers), [1.0] * len(takers), step, room)
            for (_, index), y in zip(takers, tops, strict=True):
                passing[index].passes.append(y)


def _stretches(page: Page, column: Sequence[Placed]) -> list[tuple[float, float]]:
    """The free stretches of a column from the top down: between its boxes, and not where sheets end and the names of columns stand."""
    first, *others = page.headings()
    taken = [(0.0, first + HEADINGS), *((top - EDGE - FOOT, top + HEADINGS) for top in others), (page.height - EDGE, page.height)]
    taken += [(one.y, one.y + one.text.height) for one in column]
    taken.sort()
    return [(end, max(end, top)) for (_, end), (top, _) in pairwise(taken)]


def _straight(way: _Way, number: int) -> float:
    """How far down a line would pass a column if it ran straight from where it passed the last one."""
    column = way.left.column + len(way.passes)
    y = way.passes[-1] if way.passes else way.left.middle
    return y + (way.right.middle - y) * (number - column) / (way.right.column - column)


def _away(stretch: tuple[float, float], y: float) -> float:
    return max(stretch[0] - y, y - stretch[1], 0.0)


def _crowded(stretch: tuple[float, float], taken: int) -> float:
    """The detour that a line makes rather than pass a gap in which so many have their lanes."""
    return DETOUR * max(0.0, (taken + 1) * LANE - (stretch[1] - stretch[0]))


def _find_ports(page: Page, ways: Sequence[_Way]) -> None:
    """Where at the side of its box each line ends: sorted by where it comes from, so that lines of one box do not cross at it."""
    at: dict[tuple[str, bool], list[tuple[float, int, bool]]] = defaultdict(list)
    last = len(page.placed) - 1
    for index, way in enumerate(ways):
        same = way.left.column == way.right.column
        right_side = not (same and way.left.column == last > 0)
        at[way.left.box.id, right_side].append((way.passes[0] if way.passes else way.right.middle, index, True))
        at[way.right.box.id, right_side and same].append((way.passes[-1] if way.passes else way.left.middle, index, False))
    placed = {one.box.id: one for column in page.placed for one in column}
    for (name, _), ends in at.items():
        ends.sort()
        one = placed[name]
        step = min(PORT, (one.text.height - 5) / max(1, len(ends) - 1))
        for rank, (_, index, left) in enumerate(ends):
            y = one.middle + (rank - (len(ends) - 1) / 2) * step
            if left:
                ways[index].start = y
            else:
                ways[index].end = y


def _curve(way: _Way, page: Page) -> Route:
    """A line from column to column: level where it leaves, passes and arrives; its mark stands near the left end, where lines are apart."""
    x, y = way.left.x + way.left.width, way.start
    parts: list[str | float] = ["M", x, y]
    stops = [(page.columns[number][1:], passed) for number, passed in enumerate(way.passes, way.left.column + 1)]
    stops.append(((way.right.x, 0.0), way.end))
    (left, _), passed = stops[0]
    point, slope = _at(x, y, left, passed)
    for (left, width), passed in stops:
        bend = (left - x) / 2
        parts += ["C", x + bend, y, left - bend, passed, left, passed]
        if width:
            parts += ["H", left + width]
        x, y = left + width, passed
    return Route(way.line, path(*parts), point, slope)


def _at(x: float, y: float, right: float, end: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """The point of a curve a third of the way along, and its direction there, of length one."""
    t = 0.34
    run, rise = right - x, end - y
    point = (x + run * (1.5 * t * (1 - t) ** 2 + 1.5 * t * t * (1 - t) + t**3), y + rise * (3 * t * t * (1 - t) + t**3))
    across, down = run * (1.5 * (1 - t) ** 2 + 1.5 * t * t), rise * 6 * t * (1 - t)
    long = (across * across + down * down) ** 0.5 or 1.0
    return point, (across / long, down / long)


def _arc(page: Page, way: _Way) -> Route:
    """A line within a column: an arc at its right side, at the left of the last column; with an arrow at its head."""
    last = len(page.placed) - 1
    side = -1 if way.left.column == last > 0 else 1
    x = way.left.x + (way.left.width if side == 1 else 0.0)
    from_, to = way.start, way.end
    far = abs(to - from_)
    bulge = side * min((page.gap or 60.0) * 0.8, 12 + far * 0.12) * 1.3333
    if way.left.box.id == way.right.box.id:
        from_, to = way.left.middle - 4, way.left.middle + 4
    d = path("M", x, from_, "C", x + bulge, from_, x + bulge, to, x, to)
    arrow = path("M", x, to, "l", side * ARROW, -ARROW / 2, "v", ARROW, "Z")
    return Route(way.line, d, (x + bulge * 0.75, (from_ + to) / 2), (0.0, 1.0), arrow)
