"""Boxes in columns: the order from the top down that lets few lines cross. Pure combinatorics, without lengths.

Barycentre sweeps find an order, and sifting, which tries every place of a column for each box, betters it where the picture is not too
large. Ties go by id, so that the order in which boxes and joints are given makes no difference.
"""

from bisect import bisect_left, bisect_right, insort
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

Columns = list[list[str]]
Neighbours = dict[str, list[str]]

MOST_SWEEPS = 24
WORK = 600_000  # joints visited in all sweeps together: large pictures get fewer sweeps
SIFTING = 3_000_000  # pairs of a box and a joint looked at in all rounds of sifting together
MOST_ROUNDS = 12


def neighbours(column_of: Mapping[str, int], joints: Iterable[tuple[str, str]]) -> Neighbours:
    """Of each box the boxes it is joined to, by id, one as often as there are joints; joints to boxes that are not there do not count."""
    near: Neighbours = {name: [] for name in sorted(column_of)}
    for tail, head in joints:
        if tail != head and tail in near and head in near:
            near[tail].append(head)
            near[head].append(tail)
    for names in near.values():
        names.sort()
    return near


def ordered(column_of: Mapping[str, int], near: Neighbours) -> Columns:
    """The boxes of each column from the top down, with few crossings; what hangs together stays together, the largest part first."""
    part = _parts(near)
    columns: Columns = [[] for _ in range(max(column_of.values(), default=-1) + 1)]
    for name in part:
        columns[column_of[name]].append(name)
    spans = sorted((column_of[one], one, other) for one in near for other in near[one] if column_of[one] < column_of[other])
    joints = [(one, other) for _, one, other in spans]
    best, fewest = columns, crossings(columns, column_of, joints)
    for sweep in range(max(4, min(MOST_SWEEPS, WORK // (len(joints) + len(near) + 1)))):
        columns = _swept(columns, column_of, near, part, forward=sweep % 2 == 0)
        count = crossings(columns, column_of, joints)
        if count < fewest:
            best, fewest = columns, count
    work = sum(len(column) * sum(len(near[name]) for name in column) for column in best) + 1
    for _ in range(min(MOST_ROUNDS, SIFTING // work)):
        columns = _sifted(best, column_of, near, part)
        count = crossings(columns, column_of, joints)
        if count >= fewest:
            break
        best, fewest = columns, count
    return best


def _parts(near: Neighbours) -> dict[str, int]:
    """The number of the connected part that each box belongs to, largest part first; keys run part by part, breadth first."""
    seen: set[str] = set()
    parts: list[list[str]] = []
    for start in near:
        if start in seen:
            continue
        seen.add(start)
        part, queue = [start], deque([start])
        while queue:
            for other in near[queue.popleft()]:
                if other not in seen:
                    seen.add(other)
                    part.append(other)
                    queue.append(other)
        parts.append(part)
    parts.sort(key=lambda part: (-len(part), part[0]))
    return {name: number for number, part in enumerate(parts) for name in part}


def _ranks(columns: Columns) -> dict[str, float]:
    """How far down its column each box stands, between 0 and 1."""
    return {name: (rank + 0.5) / len(column) for column in columns for rank, name in enumerate(column)}


def _swept(columns: Columns, column_of: Mapping[str, int], near: Neighbours, part: Mapping[str, int], *, forward: bool) -> Columns:
    """One sweep: each column sorted by the middle of what its boxes are joined to in the columns already passed; nearer columns weigh more."""
    place = _ranks(columns)
    swept = [list(column) for column in columns]
    for number in range(len(swept)) if forward else reversed(range(len(swept))):
        wanted: dict[str, float] = {}
        for name in swept[number]:
            total = weight = 0.0
            for other in near[name]:
                steps = number - column_of[other] if forward else column_of[other] - number
                if steps > 0:
                    total += place[other] / steps
                    weight += 1 / steps
            wanted[name] = total / weight if weight else _beside(name, near, column_of, place)
        swept[number].sort(key=lambda name: (part[name], round(wanted[name], 9), name))
        place.update({name: (rank + 0.5) / len(swept[number]) for rank, name in enumerate(swept[number])})
    return swept


def _beside(name: str, near: Neighbours, column_of: Mapping[str, int], place: Mapping[str, float]) -> float:
    """Where a box wants to be that is joined to nothing in the columns passed: near its fellows of the column, else where it is."""
    fellows = [place[other] for other in near[name] if column_of[other] == column_of[name]]
    return sum(fellows) / len(fellows) if fellows else place[name]


def _sifted(columns: Columns, column_of: Mapping[str, int], near: Neighbours, part: Mapping[str, int]) -> Columns:
    """One round of sifting: each box at the place in its column, within its part of the picture, where its joints cross the fewest others."""
    sifted = [list(column) for column in columns]
    for number in range(len(sifted)):
        place = _ranks(sifted)
        ends = {name: _ends(name, column_of, near, place) for name in sifted[number]}
        column: list[str] = []
        for _, members in groupby(sifted[number], key=lambda name: part[name]):
            slice_ = list(members)
            for name in sorted(slice_):
                _sift(name, slice_, ends)
            column += slice_
        sifted[number] = column
    return sifted


Ends = tuple[list[float], list[float]]


def _ends(name: str, column_of: Mapping[str, int], near: Neighbours, place: Mapping[str, float]) -> Ends:
    """Where the joints of a box cross the next column at its left and at its right, sorted."""
    sides: Ends = ([], [])
    for other in near[name]:
        steps = column_of[other] - column_of[name]
        if steps:
            sides[steps > 0].append(place[name] + (place[other] - place[name]) / abs(steps))
    for side in sides:
        side.sort()
    return sides


def _sift(name: str, column: list[str], ends: Mapping[str, Ends]) -> None:
    """A box moved to its best place; where several are equally good, the one it has or else the highest."""
    now = column.index(name)
    others = column[:now] + column[now + 1 :]
    costs, cost = [0], 0
    for other in others:
        for mine, theirs in zip(ends[name], ends[other], strict=True):
            cost += sum(bisect_left(mine, end) + bisect_right(mine, end) - len(mine) for end in theirs) if mine else 0
        costs.append(cost)
    best = min(costs)
    if costs[now] > best:
        others.insert(costs.index(best), name)
        column[:] = others


def crossings(columns: Columns, column_of: Mapping[str, int], joints: Sequence[tuple[str, str]]) -> int:
    """How many pairs of joints cross where all are straight and columns stand evenly; each joint runs from the left to the right."""
    place = _ranks(columns)
    between: list[list[tuple[float, float]]] = [[] for _ in columns]
    for left, right in joints:
        first, last = column_of[left], column_of[right]
        start, slope = place[left], (place[right] - place[left]) / (last - first)
        for step in range(last - first):
            between[first + step].append((start + slope * step, start + slope * (step + 1)))
    count = 0
    for pieces in between:
        passed: list[float] = []
        for _, end in sorted(pieces):
            count += len(passed) - bisect_right(passed, end)
            insort(passed, end)
    return count
