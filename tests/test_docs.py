"""What the documents promise: every command, code, operator and effect is told of, and every link leads somewhere."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from gap1540 import problem
from gap1540.cli import cli
from gap1540.library import Library
from gap1540.model.catalogue import Catalogue
from gap1540.model.rules import Condition


def test_every_command_is_in_the_readme(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert not [name for name in cli.commands if f"gap1540 {name}" not in readme]


def test_every_problem_code_has_its_section(root: Path) -> None:
    from gap1540.index import problem_page

    page = (root / "docs" / "problems.md").read_text(encoding="utf-8")
    assert page == problem_page()
    assert set(re.findall(r"^## `([a-z-]+)`$", page, flags=re.MULTILINE)) == set(problem.CODES)


def test_the_example_of_the_readme_is_what_the_program_says(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    command, shown = re.findall(r"```console\n\$ gap1540 ([^\n]+)\n(.*?)```", readme, flags=re.DOTALL)[0]
    assert CliRunner().invoke(cli, command.split(), catch_exceptions=False).output == shown


def test_every_code_that_is_complained_of_is_listed(root: Path) -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (root / "engine").rglob("*.py"))
    used = set(re.findall(r'\b(?:Problem|_finding|fault)\(\s*"([a-z-]+)"', source))
    assert used <= set(problem.CODES)


def test_every_operator_is_described(root: Path) -> None:
    page = (root / "docs" / "rules.md").read_text(encoding="utf-8")
    names = {field.alias or name for name, field in Condition.model_fields.items()}
    assert not [name for name in names if f"`{name}:" not in page]


def test_every_row_and_effect_is_in_the_generated_index(root: Path, catalogue: Catalogue) -> None:
    from gap1540.index import index

    assert (root / "docs" / "catalogue.md").read_text(encoding="utf-8") == index(catalogue)


def test_the_list_of_actions_is_that_of_the_rules(root: Path) -> None:
    from gap1540.api import load
    from gap1540.index import actions

    assert (root / "docs" / "actions.md").read_text(encoding="utf-8") == actions(load())


def test_the_page_on_the_replies_is_the_generated_one(root: Path, library: Library) -> None:
    from gap1540.index import replies

    assert (root / "docs" / "replies.md").read_text(encoding="utf-8") == replies(library)


def test_the_pages_on_laws_and_links_are_the_generated_ones(root: Path, library: Library, catalogue: Catalogue) -> None:
    from gap1540.index import laws
    from gap1540.lawbook import links_page

    assert (root / "docs" / "laws.md").read_text(encoding="utf-8") == laws(library)
    assert (root / "docs" / "links.md").read_text(encoding="utf-8") == links_page(catalogue)


def test_the_page_on_depositaries_is_the_generated_one(root: Path, library: Library) -> None:
    from gap1540.index import depositaries

    assert (root / "docs" / "depositaries.md").read_text(encoding="utf-8") == depositaries(library)


PAGES = ["README.md", *(f"docs/{name}.md" for name in ("rules", "profiles", "reading", "replies", "graph", "status", "depositaries"))]


@pytest.mark.parametrize("page", PAGES)
def test_links_in_the_documents_lead_somewhere(root: Path, page: str) -> None:
    path = root / page
    targets = re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8"))
    assert not [target for target in targets if not target.startswith("http") and not (path.parent / target).exists()]


def test_the_picture_of_the_page_on_the_graph_is_what_the_program_draws(root: Path) -> None:
    page = (root / "docs" / "graph.md").read_text(encoding="utf-8")
    command, name = re.findall(r"^    gap1540 (graph .*) -o docs/(\S+)$", page, flags=re.MULTILINE)[0]
    drawn = CliRunner().invoke(cli, command.split(), catch_exceptions=False).output
    assert drawn == (root / "docs" / name).read_text(encoding="utf-8")


def test_the_rules_name_no_state_and_the_program_no_rule(root: Path, catalogue: Catalogue) -> None:
    rules = "\n".join(path.read_text(encoding="utf-8") for path in (root / "rules" / "checklist").glob("*.yaml"))
    assert not re.findall(r"\b(Cuba|India|Jamaica|Qatar|Spain)\b", rules)
    source = "\n".join(path.read_text(encoding="utf-8") for path in (root / "engine").rglob("*.py") if "cli" not in path.parts)
    assert not [name for name in catalogue.items if name in source]
    assert not [name for name in catalogue.effects if f'"{name}"' in source]
