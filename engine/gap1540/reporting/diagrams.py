"""A picture as Mermaid and as DOT, for pages and programs that draw such text."""

from __future__ import annotations

import json
from collections.abc import Iterator

from gap1540.graph.picture import COLUMNS, Box, Line, Picture
from gap1540.languages import Spoken, labelled
from gap1540.reporting import words
from gap1540.sentence import marked

LONGEST = 60  # characters of a label; the whole stands in the SVG and in the data
STROKES = {"requires": "==>", "supports": "-.->", "evidences": "-.->"}
DASHED = frozenset({"lead", "planned"})
FILLS = {
    "in_place": "#cfe8dc",
    "partial": "#dbe9f4",
    "contested": "#f3d9e6",
    "in_progress": "#fdf0c8",
    "unclear": "#fbe3c5",
    "not_reported": "#ffffff",
    "not_assessed": "#f2f2f2",
    "absent": "#f6d5c8",
    "not_applicable": "#e6e6e6",
}


COLUMN_NAMES = Spoken(
    {
        "instrument": marked("instruments"),
        "provision": marked("provisions"),
        "effect": marked("effects"),
        "item": marked("items"),
        "measure": marked("measures"),
        "document": marked("documents"),
    }
)
EDGES = Spoken(
    {
        "has": marked("has"),
        "part_of": marked("part of"),
        "evidenced_by": marked("evidenced by"),
        "assesses": marked("is assessed by"),
        "applies_when": marked("applies when"),
        "asks_for": marked("asks for"),
        "member_of": marked("member of"),
        "extends_to_members": marked("extends to members"),
        "bound_by": marked("bound by"),
        "party_to": marked("party to"),
        "adheres_to": marked("adheres to"),
        "perhaps_party_to": marked("perhaps party to"),
        "perhaps_adheres_to": marked("perhaps adheres to"),
        "perhaps_bound_by": marked("perhaps bound by"),
        "on_the_way_to": marked("on the way to"),
        "not_joined": marked("not joined"),
        "implements": marked("implements"),
        "amends": marked("amends"),
        "rests_on": marked("rests on"),
        "evidences": marked("evidences"),
        "supports": marked("supports"),
        "requires": marked("requires"),
        "provides": marked("provides"),
    }
)


def mermaid(picture: Picture) -> str:
    """A Mermaid flowchart from left to right, a subgraph for each column; ids are numbers, labels hold no markup."""
    ids = {box.id: f"n{number}" for number, box in enumerate(picture.boxes)}
    lines = ["---", f"title: {_yaml(picture.title)}", "---", "flowchart LR"]
    for column in COLUMNS:
        boxes = [box for box in picture.boxes if box.column == column]
        if boxes:
            lines += [f"  subgraph {_subgraph(column)}", *(f"    {ids[box.id]}[{_quoted(_label(box))}]" for box in boxes), "  end"]
    for line in picture.lines:
        arrow = STROKES.get(line.kind) or ("-.->" if line.bearing in DASHED else "-->")
        lines.append(f"  {ids[line.tail]} {arrow}|{_quoted(_edge(line))}| {ids[line.head]}")
    for verdict in dict.fromkeys(box.verdict for box in picture.boxes if box.verdict):
        members = ",".join(ids[box.id] for box in picture.boxes if box.verdict == verdict)
        lines += [f"  classDef {verdict} fill:{FILLS[verdict]},stroke:#333333,color:#111111", f"  class {members} {verdict}"]
    return "\n".join(lines) + "\n"


def _subgraph(column: str) -> str:
    """The id of a column, with its name where that is another."""
    named = COLUMN_NAMES[column]
    return f"{column}s" if named == f"{column}s" else f"{column}s [{_quoted(named)}]"


def _label(box: Box) -> str:
    """The label of a box, with its verdict in words."""
    verdict = f" [{words.VERDICTS[box.verdict]}]" if box.verdict else ""
    label = box.label if len(box.label) <= LONGEST else f"{box.label[: LONGEST - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"
    return f"{label}{verdict}\n{box.second}"


def _edge(line: Line) -> str:
    told = EDGES.get(line.kind) or line.kind.replace("_", " ")
    return labelled(told, words.BEARINGS[line.bearing]) if line.bearing and line.bearing in words.BEARINGS else told


def _quoted(text: str) -> str:
    """Text in quotes, with what Mermaid and a browser would take for markup written as entity codes."""
    coded = "".join(character if character.isalnum() or character in " ,.()/-:[]'_" else _code(character) for character in text)
    return f'"{coded}"'


def _code(character: str) -> str:
    return "<br/>" if character == "\n" else f"#{ord(character)};"


def _yaml(text: str) -> str:
    """A title in quotes; what a browser would take for markup is written with other signs that look like it."""
    printable = "".join(character for character in text if character.isprintable() or character.isspace())
    cleaned = " ".join(printable.split()).replace("<", "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}")
    return json.dumps(cleaned, ensure_ascii=False)


def dot(picture: Picture) -> str:
    """A DOT digraph for Graphviz, ranked by column."""
    lines = [
        f"digraph {_dot(picture.title)} {{",
        '  graph [rankdir=LR, ranksep=1.2, nodesep=0.12, fontname="DejaVu Sans"];',
        '  node [shape=box, style="filled,rounded", fillcolor=white, fontsize=9, fontname="DejaVu Sans"];',
        '  edge [fontsize=7, color="#666666", fontname="DejaVu Sans"];',
    ]
    for column in COLUMNS:
        boxes = [box for box in picture.boxes if box.column == column]
        if boxes:
            lines += ["  { rank=same;", *(f"    {line}" for line in _nodes(boxes)), "  }"]
    for line in picture.lines:
        style = "bold" if line.kind == "requires" else "dashed" if line.bearing in DASHED or line.kind in STROKES else "solid"
        told = _dot(_edge(line))
        lines.append(
            f"  {_dot(line.tail)} -> {_dot(line.head)} [kind={_dot(line.kind)}, label={told}, style={style}, tooltip={_dot(line.title)}];"
        )
    return "\n".join([*lines, "}"]) + "\n"


def _nodes(boxes: list[Box]) -> Iterator[str]:
    for box in boxes:
        fill = f", fillcolor={_dot(FILLS[box.verdict])}, verdict={_dot(box.verdict)}" if box.verdict else ""
        yield f"{_dot(box.id)} [kind={_dot(box.kind)}, label={_dot(_label(box))}, tooltip={_dot(box.title)}{fill}];"


def _dot(text: str) -> str:
    """A DOT string: quotes, backslashes and ends of lines escaped, and no character that is no text."""
    kept = "".join(character for character in text if character == "\n" or character.isprintable())
    escaped = kept.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
