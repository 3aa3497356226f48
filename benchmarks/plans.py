"""How well and how fast plans are made: the program's solver, a greedy plan, and CP-SAT on the same problem in the same time.

    .venv/bin/python benchmarks/plans.py [SECONDS] [STATE] [PYTHON]

PYTHON is an interpreter that has `ortools`, which cannot stand in one process with HiGHS; without one CP-SAT is left out. Prints, for each problem
and solver, the time as a ratio to importing the three largest dependencies, and how well each aim is met, with the bound where one is proved.
"""

import pickle
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parents[1] / "engine"))

from gap1540.planning.problem import Problem


def problems(state: str) -> dict[str, Problem]:
    """A State's plan as it is, and with letters taken as answered no: 60 tasks of it, and all."""
    from gap1540 import api
    from gap1540.planning.forming import Former, Limits
    from gap1540.planning.steps import Means

    library = api.load()
    day = date(2026, 11, 30)
    case = library.case(library.profile(state), day, day, "asserted")
    tools, inquiry = api.toolbox(library), api.ask(library, case)
    made = {}
    for name, months, people, absent in (
        ("found out first, 36 months, 4 people", 36, 4.0, False),
        ("taken as no, 48 months, 8 people", 48, 8.0, True),
    ):
        means = Means(library.catalogue, case, tools, inquiry, "quick", absent)
        made[name] = Former(means, Limits(months, people), {}).formed().problem
    made["taken as no, 60 tasks, 48 months, 4 people"] = part(made["taken as no, 48 months, 8 people"], 60, 4.0)
    return made


def part(whole: Problem, count: int, people: float) -> Problem:
    """The tasks of a problem that can begin first, with what they need among them."""
    from gap1540.planning.formulations import earliest

    first = earliest(whole)
    kept: set[str] = set()
    for name in sorted(first, key=lambda one: (first[one], one)):
        if len(kept) < count and all(group & kept for group in whole.tasks[name].before):
            kept.add(name)
    tasks = {name: task for name, task in whole.tasks.items() if name in kept}
    return Problem(tasks, whole.goals, tuple(aim for aim in whole.aims if not aim.tasks), whole.months, people, whole.at_once, whole.money)


def ours(problem: Problem, seconds: float) -> tuple[dict[str, int], str]:
    """The program's solver, with what it proves."""
    from gap1540.planning.solver import solve

    made = solve(problem, seconds)
    return dict(made.starts), ", ".join(f"{one.value:g} of at most {one.bound:g}" for one in made.proofs)


def greedy(problem: Problem, _: float) -> tuple[dict[str, int], str]:
    """What looks best next."""
    from planning.rivals import greedy as made

    starts = made(problem)
    return starts, told(problem, starts)


def told(problem: Problem, starts: dict[str, int]) -> str:
    """How well each aim is met."""
    return ", ".join(f"{problem.value(aim, starts):g}" for aim in problem.aims)


def cold() -> float:
    """Wall time in seconds of importing the three largest dependencies."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import pydantic, networkx, jsonschema"], check=True)
    return time.perf_counter() - began


def main(seconds: float, state: str, python: str | None) -> None:
    """Every problem by every solver."""
    base = cold()
    for name, problem in problems(state).items():
        print(
            f"{state}, {name}: {len(problem.tasks)} tasks, {sum(len(aim.goals) for aim in problem.aims)} fields counted, {problem.months} months"
        )
        for called, solver in (("HiGHS", ours), ("greedy", greedy)):
            began = time.perf_counter()
            starts, said = solver(problem, seconds)
            took = time.perf_counter() - began
            amiss = "" if not list(problem.faults(starts)) else " NO PLAN"
            print(f"  {called}: {took:.1f} s, ratio {took / base:.0f}; {len(starts)} tasks; {said}{amiss}")
        if python:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "problem"
                path.write_bytes(pickle.dumps(problem))
                began = time.perf_counter()
                out = subprocess.run(
                    [python, str(Path(__file__).with_name("plans_cp_sat.py")), str(path), str(seconds)], check=True, capture_output=True
                ).stdout
                took = time.perf_counter() - began
            starts = pickle.loads(out)  # noqa: S301  # made by this script a moment ago
            amiss = "" if not list(problem.faults(starts)) else " NO PLAN"
            print(f"  CP-SAT: {took:.1f} s, ratio {took / base:.0f}; {len(starts)} tasks; {told(problem, starts)}{amiss}")


if __name__ == "__main__":
    words = [*sys.argv[1:], *("10", "JAM", "")[len(sys.argv) - 1 :]]
    main(float(words[0]), words[1], words[2] or None)
