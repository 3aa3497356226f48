"""Boxes in columns: how far down each box stands, from who is joined to whom. Pure geometry, all lengths in one unit.

Places are least squares under the rule that boxes never overlap. Every sum runs in the order of ids, so that the order in which boxes and
joints are given makes no difference. The order of the boxes within a column comes from `svg_order`.
"""

from collections.abc import Mapping, Sequence

from gap1540.reporting.svg_order import Columns, Neighbours

WORK = 600_000  # joints visited in all passes together: large pictures get fewer passes
SETTLING = 24  # passes over all columns
LOOSE = 0.01  # the weight of a box that is joined to nothing


def settled(
    wanted: Sequence[float], sizes: Sequence[float], weights: Sequence[float], gap: float, room: tuple[float, float]
) -> list[float]:
    """Tops of boxes in their order, nearest to the tops wanted by weighted squares, none overlapping, within the room where it suffices."""
    offsets, offset = [], 0.0
    for size in sizes:
        offsets.append(offset)
        offset += size + gap
    blocks: list[tuple[float, float, int]] = []  # mean, weight, number of boxes
    for want, before, weight in zip(wanted, offsets, weights, strict=True):
        mean, heavy, many = want - before, weight, 1
        while blocks and blocks[-1][0] > mean:
            other, load, more = blocks.pop()
            mean, heavy, many = (mean * heavy + other * load) / (heavy + load), heavy + load, many + more
        blocks.append((mean, heavy, many))
    low, high = room[0], max(room[0], room[1] - (offset - gap))
    flat = [min(max(mean, low), high) for mean, _, many in blocks for _ in range(many)]
    return [shift + before for shift, before in zip(flat, offsets, strict=True)]


def height(columns: Columns, sizes: Mapping[str, float], gap: float) -> float:
    """The height of the tallest column when its boxes stand as close as the gap lets them."""
    return max((sum(sizes[name] + gap for name in column) - gap for column in columns if column), default=0.0)


def gaps(
    columns: Columns, column_of: Mapping[str, int], near: Neighbours, sizes: Mapping[str, float], gap: float, lane: float
) -> list[float]:
    """The gap between the boxes of each column: wider where joints pass the column, a lane for each, as far as the tallest column leaves room."""
    tall = height(columns, sizes, gap)
    passing = [0] * len(columns)
    for one, others in near.items():
        for other in others:
            for number in range(column_of[one] + 1, column_of[other]):
                passing[number] += 1
    widened = []
    for column, many in zip(columns, passing, strict=True):
        spare = (tall - height([column], sizes, gap)) / max(1, len(column) - 1)
        widened.append(gap + min(spare, lane * many / (len(column) + 1)))
    return widened


def spread(
    columns: Columns, column_of: Mapping[str, int], near: Neighbours, sizes: Mapping[str, float], between: Sequence[float]
) -> dict[str, float]:
    """The top of each box, from 0 down: near the middle of what it is joined to; no column is taller than the tallest must be.

    `between` is the gap within each column. Boxes of columns near by pull more than others, and those with many joints pull less with each.
    """
    talls = [height([column], sizes, gap) for column, gap in zip(columns, between, strict=True)]
    tall = max(talls, default=0.0)
    centre: dict[str, float] = {}
    for column, own, gap in zip(columns, talls, between, strict=True):
        top = (tall - own) / 2
        for name in column:
            centre[name] = top + sizes[name] / 2
            top += sizes[name] + gap
    pulls = {name: _pulls(name, column_of, near) for name in near}
    weights = {name: len(others) ** 0.5 or LOOSE for name, others in near.items()}
    for sweep in range(max(4, min(SETTLING, WORK // (sum(map(len, near.values())) + len(near) + 1)))):
        for number in range(len(columns)) if sweep % 2 else reversed(range(len(columns))):
            column = columns[number]
            wanted = [sum(centre[other] * pull for other, pull in pulls[name]) - sizes[name] / 2 for name in column]
            tops = settled(wanted, [sizes[name] for name in column], [weights[name] for name in column], between[number], (0.0, tall))
            centre.update({name: top + sizes[name] / 2 for name, top in zip(column, tops, strict=True)})
    return {name: middle - sizes[name] / 2 for name, middle in centre.items()}


def _pulls(name: str, column_of: Mapping[str, int], near: Neighbours) -> list[tuple[str, float]]:
    """What pulls at a box, and how strongly; all of it together has the strength one, and a box that is joined to nothing stays."""
    if not near[name]:
        return [(name, 1.0)]
    pulls = [(other, 1 / (max(1, abs(column_of[other] - column_of[name])) * len(near[other]) ** 0.5)) for other in near[name]]
    total = sum(pull for _, pull in pulls)
    return [(other, pull / total) for other, pull in pulls]


def on_sheets(
    columns: Columns, tops: Mapping[str, float], sizes: Mapping[str, float], gap: float, breaks: tuple[float, float]
) -> dict[str, float]:
    """The tops moved down so that no box stands across the end of a sheet; `breaks` are the room of the first sheet and of each other one."""
    first, other = breaks
    moved: dict[str, float] = {}
    for column in columns:
        least = 0.0
        for name in column:
            top = max(tops[name], least)
            sheet = 0 if top < first else 1 + int((top - first) // other)
            end = first + sheet * other
            if top + sizes[name] > end:
                top = end
            moved[name] = top
            least = top + sizes[name] + gap
    return moved
