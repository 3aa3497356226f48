"""A part of the graph into a picture: one box a node, paragraphs folded into their documents, and one line an edge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gap1540.graph.build import PARTED, SURE, Graph, heads, tails
from gap1540.graph.picture import Box, Line, Picture
from gap1540.languages import Spoken, commas, say, told
from gap1540.reporting import words
from gap1540.reporting.commitments import BASES, DEGREES
from gap1540.sentence import marked, marked_in

COLUMN = {
    "state": "instrument",
    "organisation": "instrument",
    "instrument": "instrument",
    "provision": "provision",
    "effect": "effect",
    "fact": "effect",
    "item": "item",
    "measure": "measure",
    "statement": "measure",
    "document": "document",
}
TIES = {
    "has": marked("{tail} has {head}"),
    "part_of": marked("{tail} part of {head}"),
    "evidenced_by": marked("{tail} evidenced by {head}"),
    "assesses": marked("{tail} is assessed by {head}"),
    "applies_when": marked("{tail} applies when {head}"),
    "asks_for": marked("{tail} asks for {head}"),
    "member_of": marked("{tail} member of {head}"),
    "extends_to_members": marked("{tail} extends to members {head}"),
    "bound_by": marked("{tail} bound by {head}"),
    "party_to": marked("{tail} party to {head}"),
    "adheres_to": marked("{tail} adheres to {head}"),
    "perhaps_party_to": marked("{tail} perhaps party to {head}"),
    "perhaps_adheres_to": marked("{tail} perhaps adheres to {head}"),
    "perhaps_bound_by": marked("{tail} perhaps bound by {head}"),
    "on_the_way_to": marked("{tail} on the way to {head}"),
    "not_joined": marked("{tail} not joined {head}"),
    "implements": marked("{tail} implements {head}"),
    "amends": marked("{tail} amends {head}"),
    "rests_on": marked("{tail} rests on {head}"),
    "evidences": marked("{tail} evidences {head}"),
    "supports": marked("{tail} supports {head}"),
    "requires": marked("{tail} requires {head}"),
    "provides": marked("{tail} provides {head}"),
}
LABELS = {
    "bearing": marked("bearing: {value}"),
    "grade": marked("grade: {value}"),
    "since": marked("since: {value}"),
    "standing": marked("standing: {value}"),
    "acts": marked("acts: {value}"),
    "coverage": marked("coverage: {value}"),
    "not_covered": marked("not covered: {value}"),
    "applies_to": marked("applies to: {value}"),
    "name": marked("name: {value}"),
    "gist": marked("gist: {value}"),
    "instrument_kind": marked("instrument kind: {value}"),
    "depositary": marked("depositary: {value}"),
    "force": marked("force: {value}"),
    "basis": marked("basis: {value}"),
    "tag": marked("tag: {value}"),
    "measure_kind": marked("measure kind: {value}"),
    "date": marked("date: {value}"),
}
WORDS = Spoken(
    {
        "decides": marked("decides"),
        "requires": marked("requires"),
        "calls_upon": marked("calls upon"),
        "urges": marked("urges"),
        "encourages": marked("encourages"),
        "appeals": marked("appeals"),
        "invites": marked("invites"),
        "requests": marked("requests"),
        "recognizes": marked("recognizes"),
        "reiterates": marked("reiterates"),
        "reaffirms": marked("reaffirms"),
        "commits": marked_in("force", "commits"),
        "binding": marked("binding"),
        "recommended": marked("recommended"),
        "voluntary": marked("voluntary"),
        "law": marked_in("kind of measure", "law"),
        "penalty": marked("penalty"),
        "body": marked("body"),
        "practice": marked("practice"),
        "weapon": marked("weapon"),
        "related_material": marked("related material"),
        "means_of_delivery": marked("means of delivery"),
        "nuclear": marked("nuclear"),
        "chemical": marked("chemical"),
        "biological": marked("biological"),
        "radiological": marked("radiological"),
        "general": marked("general"),
        "wmd": marked("wmd"),
        "treaty": marked("treaty"),
        "protocol": marked("protocol"),
        "amendment": marked("amendment"),
        "agreement": marked("agreement"),
        "statute": marked("statute"),
        "resolution": marked("resolution"),
        "code": marked("code"),
        "regime": marked("regime"),
        "standard": marked("standard"),
        "initiative": marked("initiative"),
        "regulation": marked("regulation"),
        "directive": marked("directive"),
        "strategy": marked("strategy"),
        "service": marked("service"),
        "constitution": marked("constitution"),
        "decree": marked("decree"),
        "decision": marked("decision"),
        "order": marked("order"),
        "list": marked("list"),
        "procedure": marked("procedure"),
        "programme": marked("programme"),
        "project": marked("project"),
        "plan": marked("plan"),
        "policy": marked("policy"),
        "statement": marked("statement"),
        "statistic": marked("statistic"),
        "training": marked("training"),
        "event": marked("event"),
        "exercise": marked("exercise"),
        "visit": marked("visit"),
        "publication": marked_in("kind of measure", "publication"),
        "assistance": marked("assistance"),
        "funding": marked("funding"),
        "participation": marked("participation"),
        "equipment": marked("equipment"),
        "context": marked("context"),
        "report": marked("report"),
        "secondary": marked("secondary"),
        "state": marked("state"),
        "organisation": marked("organisation"),
        "instrument": marked("instrument"),
        "provision": marked("provision"),
        "fact": marked("fact"),
        "item": marked("item"),
        "measure": marked("measure"),
        "document": marked("document"),
        "effect": marked("effect"),
        "shows": marked("shows"),
        "lead": marked("lead"),
        "planned": marked("planned"),
        "denies": marked("denies"),
        "differs": marked("differs"),
        "ended": marked("ended"),
        "supports": marked("supports"),
        "evidences": marked("evidences"),
        "assesses": marked("is assessed by"),
        "signed": marked("signed"),
        "ratified": marked("ratified"),
        "party": marked("party"),
        "adherent": marked("adherent"),
    }
)
UNDRAWN = frozenset({"in", "reports"})  # what the columns, or the heading, say already
SAID = ("bearing", "grade", "since", "standing", "acts", "coverage", "not_covered", "applies_to")
TOLD = ("name", "gist", "instrument_kind", "depositary", "force", "basis", "tag", "measure_kind", "date")


def pictured(graph: Graph, nodes: Iterable[str], title: str, notes: tuple[str, ...]) -> Picture:
    """The picture of some nodes; their order in the graph is kept."""
    kept = [node for node in nodes if graph.nodes[node]["kind"] in COLUMN]
    within = set(kept)
    folded = {node: str(graph.nodes[node]["document"]) for node in nodes if graph.nodes[node]["kind"] == "paragraph"}
    homes = {paragraph: next(head for head, how in heads(graph, paragraph) if how == "in") for paragraph in folded}
    for home in homes.values():
        if home not in within:
            within.add(home)
            kept.append(home)
    boxes = tuple(_box(graph, node) for node in kept)
    return Picture(title, notes, boxes, tuple(_lines(graph, within, homes)))


def _box(graph: Graph, node: str) -> Box:
    data = graph.nodes[node]
    kind = str(data["kind"])
    said = [str(data["label"]), node]
    if kind == "item":
        said += [say("verdict: {verdict}", verdict=words.VERDICTS[str(data["verdict"])])] if "verdict" in data else []
        said += [commas((_name(data["force"]), _name(data["tier"])))]
    said += _fields(data, TOLD)
    standing = _standing(graph, node) if kind == "instrument" and data["binding"] else None
    return Box(
        node, COLUMN[kind], kind, _label(data), _second(graph, node), "\n".join(dict.fromkeys(said)), _word(data, "verdict"), standing
    )


def _standing(graph: Graph, node: str) -> str | None:
    """Whether a binding instrument holds for the State of the picture: yes, open or no; nothing where there is no State."""
    if not any(data["kind"] == "state" for _, data in graph.nodes(data=True)):
        return None
    kinds = {kind for _, kind in tails(graph, node)}
    return "yes" if kinds & SURE else "open" if any(kind.startswith("perhaps_") for kind in kinds) else "no"


def _fields(data: Mapping[str, object], names: Iterable[str]) -> list[str]:
    """What is told of a node or an edge, one field a line."""
    return [say(LABELS[name], value=_value(name, data[name])) for name in names if name in data]


def _value(name: str, value: object) -> str:
    """The value of a field as a reader meets it."""
    if name == "since":
        return words.since(str(value))
    known = {"grade": words.GRADE_NAMES, "coverage": DEGREES, "basis": BASES}.get(name, WORDS)
    return known.get(str(value)) or (told(value) if isinstance(value, str) else str(value))


def _name(word: object) -> str:
    """A word of the vocabulary, or one that the graph calls things by."""
    return WORDS.get(str(word)) or str(word).replace("_", " ")


def _word(data: Mapping[str, object], name: str) -> str | None:
    return str(data[name]) if name in data else None


def _label(data: Mapping[str, object]) -> str:
    """What stands in the box; of an effect what it does, for what it bears on stands below."""
    if data["kind"] != "effect":
        return str(data["label"])
    return f"{data['effect']}({data['parameter']})" if "parameter" in data else str(data["effect"])


def _second(graph: Graph, node: str) -> str:
    """The smaller line: which class and aspect an item is of, what an effect bears on, what sort of thing a measure is, when a document was dated."""
    data = graph.nodes[node]
    if data["kind"] == "item":
        return commas((_name(data["category"]), words.ASPECTS[data["aspect"]], str(data["section"])))
    parts: dict[str, tuple[str, ...]] = {
        "measure": ("measure_kind", "owner"),
        "effect": ("object", "category", "tag"),
        "provision": ("force",),
        "instrument": ("instrument_kind",),
        "document": ("document_kind", "date"),
    }
    said = [_name(data[name]) for name in parts.get(str(data["kind"]), ()) if name in data]
    if not said and data["kind"] == "provision":
        said = [commas(_name(how) for how in sorted({how for _, how in heads(graph, node)}))]
    return commas(said) or _name(data["kind"])


def _lines(graph: Graph, within: set[str], homes: dict[str, str]) -> Iterator[Line]:
    """One line for the edges of a kind and bearing between two boxes; what has ended is not drawn."""
    merged: dict[tuple[str, str, str, str | None], dict[str, None]] = {}
    for tail, head, data in graph.edges(data=True):
        end = homes.get(head, head)
        if tail not in within or end not in within or data["kind"] in UNDRAWN or data.get("bearing") == "ended":
            continue
        said = merged.setdefault((tail, end, str(data["kind"]), _word(data, "bearing")), {})
        said.update(dict.fromkeys(_told(graph, tail, head, data)))
    for (tail, head, kind, bearing), said in merged.items():
        yield Line(tail, head, kind, "\n".join(said), bearing)


def _told(graph: Graph, tail: str, head: str, data: Mapping[str, object]) -> list[str]:
    """What an edge says, in lines."""
    ends = {"tail": graph.nodes[tail]["label"], "head": graph.nodes[head]["label"]}
    kind = str(data["kind"])
    lines = [say(TIES[kind], **ends) if kind in TIES else f"{ends['tail']} {kind.replace('_', ' ')} {ends['head']}"]
    lines += _fields(data, SAID)
    if "paragraphs" in data:
        lines += [str(graph.nodes[one]["label"]) for one in str(data["paragraphs"]).split(PARTED) if one in graph]
    return lines
