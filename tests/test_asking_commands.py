"""The commands `commitments`, `impact`, `ask` and `graph` as a person runs them."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from running import run

DAY = ("--as-of", "2026-11-30", "--known-by", "2026-11-30")
ITEM = "1540.OP2.chemical.use.framework"
Shown = tuple[str, str, int]


class Go:
    """Runs a command in a folder of its own."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self.monkeypatch, self.capsys, self.folder = monkeypatch, capsys, folder

    def __call__(self, *words: str) -> Shown:
        return run(self.monkeypatch, self.capsys, self.folder, *words)


@pytest.fixture
def go(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Go:
    return Go(monkeypatch, capsys, tmp_path)


BAD = [
    (("impact", "QAT", "--join", "CWX"), "error: join CWX: no instrument is named `CWX`; did you mean `CWC`?\n"),
    (
        ("impact", "QAT", "--repeal", "law-4-2017", *DAY),
        "error: repeal law-4-2017: no measure is named `law-4-2017`; did you mean `law-4-2016`?\n",
    ),
    (
        ("impact", "QAT", "--join", "CWC", *DAY),
        "error: join CWC: Qatar is a party to it already (ratification of CWC, 3 September 1997); nothing would change\n",
    ),
    (
        ("impact", "QAT", "--repeal", "law-4-2016", "--confirm", "law-4-2016", *DAY),
        "error: repeal QAT/law-4-2016 and confirm QAT/law-4-2016 contradict each other: what ends on the day cannot be in force on it\n",
    ),
    (
        ("impact", "AZE", "--repeal", "penal-code"),
        "error: repeal penal-code: no measure is named `penal-code`; there are `nuclear-security-projects-2020`, `nuclear-security-training-2020`\n",
    ),
    (
        ("impact", "QAT"),
        "Usage: gap1540 impact [OPTIONS] STATE\nTry 'gap1540 impact --help' for help.\n\nError: say what would change: --join, --implement, --adopt, --repeal, --confirm, --do or --plan; or ask for --fragile\n",
    ),
    (
        ("impact", "QAT", "--fragile", "--join", "SUA-2005"),
        "Usage: gap1540 impact [OPTIONS] STATE\nTry 'gap1540 impact --help' for help.\n\nError: --fragile goes without changes\n",
    ),
    (("commitments", "QAT", "--instrument", "CPNM"), "error: no instrument is named `CPNM`; did you mean `CPPNM`?\n"),
    (("ask", "QATT"), "error: no State or organisation is named `QATT`; did you mean `QAT`?\n"),
    (("graph", "CWX"), "error: no State, instrument or item is named `CWX`; did you mean `CWC`?\n"),
    (
        ("graph", "1540.OP2.chemical.use.frame"),
        f"error: no State, instrument or item is named `1540.OP2.chemical.use.frame`; did you mean `{ITEM}`?\n",
    ),
    (
        ("graph", "QAT", "--op", "OP22", "--category", "chemicals", "--verdict", "absentt"),
        "error: no paragraph or section is named `OP22`; did you mean `OP2`?\nerror: no category is named `chemicals`; did you mean `chemical`?\nerror: no verdict is named `absentt`; did you mean `absent`?\n",
    ),
    (("graph", "CWC", "--verdict", "absent"), "error: items have verdicts for a State alone; name one, or leave out --verdict\n"),
    (
        ("graph", "QAT", "JAM"),
        "Usage: gap1540 graph [OPTIONS] STATE|INSTRUMENT|ITEM...\nTry 'gap1540 graph --help' for help.\n\nError: one State and one instrument or item make a picture; `JAM` is one too many\n",
    ),
    (
        ("explain", "QAT", "1540.OP2.chemical.use"),
        f"error: no item is named `1540.OP2.chemical.use`; did you mean `{ITEM}`?\n",
    ),
]


@pytest.mark.parametrize(("words", "message"), BAD, ids=[" ".join(words[:4]) for words, _ in BAD])
def test_the_whole_message_of_what_cannot_be(go: Go, words: tuple[str, ...], message: str) -> None:
    out, err, status = go(*words)
    assert (out, err, status) == ("", message, 2)


# ------------------------------------------------------------------ profiles with little in them


@pytest.fixture
def nowhere(tmp_path: Path) -> str:
    path = tmp_path / "NOW.yaml"
    path.write_text("state: NOW\nname: Nowhere\n", encoding="utf-8")
    return str(path)


def test_a_profile_without_measures_is_answered_with_why(go: Go, nowhere: str) -> None:
    out, _, status = go("impact", nowhere, "--fragile")
    assert status == 0
    assert "The profile of Nowhere reports no measure, so nothing rests on one." in out
    out, _, status = go("ask", nowhere)
    assert status == 0
    assert "reports no measure, so there is no law of it to read" in out
    _, err, status = go("impact", nowhere, "--confirm", "law")
    assert (err, status) == ("error: confirm law: the profile of Nowhere reports no measure\n", 2)
    out, _, status = go("graph", nowhere, "--format", "json")
    assert status == 0
    assert not [node for node in json.loads(out)["nodes"] if node["kind"] == "measure"]


def test_an_organisation_bound_by_nothing_is_told_why(go: Go, tmp_path: Path) -> None:
    path = tmp_path / "ORG.yaml"
    path.write_text("organisation: ORG\nname: An organisation\n", encoding="utf-8")
    out, _, status = go("commitments", str(path))
    assert status == 0
    assert "No instrument is known to bind An organisation: nobody has read a document of it." in out
    out, _, status = go("commitments", str(path), "--format", "table")
    assert out == "No instrument is known to bind An organisation: nobody has read a document of it.\n"


def test_a_profile_with_a_fault_is_complained_of_before_anything_is_answered(go: Go, tmp_path: Path) -> None:
    path = tmp_path / "BAD.yaml"
    path.write_text("state: BAD\nname: Bad\nmeasures: 5\n", encoding="utf-8")
    for words in (("ask", str(path)), ("commitments", str(path)), ("impact", str(path), "--fragile"), ("graph", str(path))):
        out, err, status = go(*words)
        assert (out, status) == ("", 2)
        assert "BAD.yaml:3:11" in err


# ------------------------------------------------------------------ every form of an answer


@pytest.mark.parametrize("state", ["CUB", "IND", "JAM", "ESP", "EU", pytest.param("QAT", marks=pytest.mark.long)])
def test_every_answer_in_every_form(go: Go, state: str) -> None:
    for words in (("commitments", state), ("ask", state), ("impact", state, "--fragile"), ("impact", state, "--adopt", "catch_all")):
        for form in ("text", "table", "markdown", "json"):
            out, err, status = go(*words, "--format", form, *DAY)
            assert (err, status) == ("", 0)
            assert "complian" not in out
            if form == "json":
                data = json.loads(out)
                assert data["state"] == state
                assert data["schema"].startswith("gap1540/")


def test_sentences_tables_and_data_tell_of_the_same_items(go: Go) -> None:
    words = ("impact", "JAM", "--implement", "BWC", *DAY)
    data = json.loads(go(*words, "--format", "json")[0])
    moved = [one for one in data["items"] if one["before"] != one["after"]]
    text, table = go(*words)[0], go(*words, "--format", "table")[0]
    assert f"{len(moved)} fields would stand otherwise" in text
    for one in moved:
        assert one["paths"]
        assert all(path[0] == "implement BWC" and path[-1] == one["item"] for path in one["paths"])
        assert f"(`{one['item'].split('.')[3]}`)" in text
        assert f"(`{one['item'].split('.')[3]}`)" in table


def test_an_explanation_lists_its_paths_with_decisive_ones_first(go: Go) -> None:
    for state, item in (
        ("QAT", "1540.OP2.chemical.use.enforcement"),
        ("ESP", "1540.OP3cd.nuclear.transit.enforcement"),
        ("JAM", "1540.OP1.general.non_possession.status"),
    ):
        paths = json.loads(go("explain", state, item, "--format", "json", *DAY)[0])["paths"]
        assert paths
        decisive = [path["decisive"] for path in paths]
        assert decisive == sorted(decisive, reverse=True)
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(
            nx.node_link_graph(json.loads(go("graph", state, item, "--format", "json", *DAY)[0]), edges="edges")
        )
        for path in paths:
            nodes = [_in_graph(graph, node) for node in path["nodes"]]
            for number, edge in enumerate(path["edges"]):
                tail, head = nodes[number], nodes[number + 1]
                if edge["reversed"]:
                    tail, head = head, tail
                kinds = {data["kind"] for _, to, data in graph.out_edges(tail, data=True) if to == head}
                assert edge["kind"] in kinds, (path, edge)


def _in_graph(graph: "nx.MultiDiGraph[str]", node: dict[str, str]) -> str:
    """The id in the graph: that of the thing, or with its kind before it where another thing has it too."""
    found = node["id"] if node["id"] in graph and graph.nodes[node["id"]]["kind"] == node["kind"] else f"{node['kind']}:{node['id']}"
    assert found in graph, node
    return found


# ------------------------------------------------------------------ pictures and files


@pytest.mark.parametrize(
    "words",
    [
        ("QAT", ITEM),
        ("CWC",),
        ("JAM", "ICSANT"),
        ("ESP", "--op", "OP3(d)", "--category", "nuclear"),
        (ITEM,),
        ("CUB", "--verdict", "unclear"),
    ],
)
def test_every_form_of_a_graph(go: Go, tmp_path: Path, words: tuple[str, ...]) -> None:
    out, _, status = go("graph", *words, *DAY)
    assert status == 0
    assert ET.fromstring(out).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314  # our own output
    target = tmp_path / "made.graphml"
    out, err, status = go("graph", *words, "--format", "graphml", "-o", str(target), *DAY)
    assert (out, err, status) == ("", f"written: {target}\n", 0)
    read = nx.read_graphml(target, force_multigraph=True)
    linked = nx.node_link_graph(json.loads(go("graph", *words, "--format", "json", *DAY)[0]), edges="edges")
    assert {node: data["kind"] for node, data in read.nodes(data=True)} == {node: data["kind"] for node, data in linked.nodes(data=True)}
    assert read.number_of_edges() == linked.number_of_edges()
    assert go("graph", *words, "--format", "mermaid", *DAY)[0].startswith("---\ntitle: ")
    assert go("graph", *words, "--format", "dot", *DAY)[0].startswith("digraph ")


def test_a_large_picture_is_drawn_with_a_word_on_how_to_narrow_it(go: Go) -> None:
    out, err, status = go("graph", "QAT", *DAY)
    assert status == 0
    assert "boxes: narrow the picture with --op, --category, --verdict or --depth" in err
    assert out.rstrip().endswith("</svg>")


def test_a_picture_with_nothing_in_it_says_so(go: Go) -> None:
    out, _, status = go("graph", "QAT", "--verdict", "contested", *DAY)
    assert status == 0
    assert "nothing to show" in out.lower()
