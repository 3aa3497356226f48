"""CP-SAT on the problem of a plan, aim after aim, with two workers: `python plans_cp_sat.py PROBLEM SECONDS` where `ortools` is, for it cannot stand in one process with HiGHS."""

import pickle
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "engine"))

from gap1540.planning.problem import Aim, AtLeast, Done, Formula, Problem, Reached

SCALE = 1000  # it counts in whole numbers
SHARE = 0.4  # of the time left that one aim may take


class Rival:
    """The problem as CP-SAT takes it: a stretch of time for each task that may be left out."""

    def __init__(self, problem: Problem) -> None:
        """Everything but the goals."""
        from ortools.sat.python import cp_model

        self.problem, self.cp = problem, cp_model
        self.model: Any = cp_model.CpModel()
        self.there: dict[str, Any] = {}
        self.start: dict[str, Any] = {}
        self.spans: dict[str, Any] = {}
        self.made: dict[str, Any] = {}
        for name, task in problem.tasks.items():
            if task.months <= problem.months:
                self.there[name] = self.model.new_bool_var(name)
                self.start[name] = self.model.new_int_var(0, problem.months - task.months, name)
                self.spans[name] = self.model.new_optional_fixed_size_interval_var(self.start[name], task.months, self.there[name], name)
        for name in self.there:
            self.needs(name)
        self.capacities()
        self.ended = {name: self.end(name) for name in self.there}

    def needs(self, name: str) -> None:
        """Of each group one has ended."""
        for group in self.problem.tasks[name].before:
            first = []
            for other in sorted(group & self.there.keys()):
                one, task = self.model.new_bool_var(""), self.problem.tasks[other]
                self.model.add_implication(one, self.there[other])
                self.model.add(self.start[other] + task.months + task.delay <= self.start[name]).only_enforce_if(one)
                first.append(one)
            self.model.add_bool_or([*first, self.there[name].negated()])

    def capacities(self) -> None:
        """People and offices; money is left out."""
        tasks = self.problem.tasks
        if self.problem.people is not None:
            demands = [round(tasks[name].people / tasks[name].months * SCALE) for name in self.spans]
            self.model.add_cumulative(list(self.spans.values()), demands, int(self.problem.people * SCALE))
        for lead, most in self.problem.at_once.items():
            led = [span for name, span in self.spans.items() if tasks[name].lead == lead]
            self.model.add_cumulative(led, [1] * len(led), most)

    def end(self, name: str) -> Any:  # noqa: ANN401  # of CP-SAT
        """Whether a task counts by the end."""
        task, ended = self.problem.tasks[name], self.model.new_bool_var("")
        self.model.add_implication(ended, self.there[name])
        self.model.add(self.start[name] + task.months + task.delay <= self.problem.months).only_enforce_if(ended)
        return ended

    def holds(self, formula: Formula) -> Any:  # noqa: ANN401  # of CP-SAT
        """Whether a formula holds at the end."""
        if isinstance(formula, Reached):
            if formula.goal not in self.made:
                self.made[formula.goal] = self.holds(self.problem.goals[formula.goal])
            return self.made[formula.goal]
        parts = (
            [self.ended[one] for one in sorted(formula.tasks) if one in self.ended]
            if isinstance(formula, Done)
            else [self.holds(one) for one in formula.parts]
        )
        held = self.model.new_bool_var("")
        self.model.add(sum(parts) >= (formula.count if isinstance(formula, AtLeast) else 1)).only_enforce_if(held)
        return held

    def total(self, aim: Aim) -> Any:  # noqa: ANN401  # of CP-SAT
        """What an aim counts."""
        if aim.goals:
            return sum(self.holds(Reached(name)) for name in aim.goals)
        if aim.tasks:
            return sum(self.ended[name] for name in aim.tasks if name in self.ended)
        if aim.early:
            return sum(self.problem.months * there for there in self.there.values()) - sum(self.start.values())
        return -sum(round(self.problem.tasks[name].people * SCALE) * there for name, there in self.there.items())

    def solved(self, seconds: float) -> dict[str, int]:
        """The starts that are found in the time."""
        solver: Any = self.cp.CpSolver()
        solver.parameters.num_workers = 2
        until = time.monotonic() + seconds
        starts: dict[str, int] = {}
        for aim in self.problem.aims:
            total = self.total(aim)
            self.model.maximize(total)
            solver.parameters.max_time_in_seconds = max(0.1, (until - time.monotonic()) * SHARE)
            if solver.solve(self.model) not in {self.cp.OPTIMAL, self.cp.FEASIBLE}:
                break
            starts = {name: solver.value(self.start[name]) for name, there in self.there.items() if solver.value(there)}
            self.model.add(total >= int(solver.objective_value))
            self.model.clear_hints()
            for name, there in self.there.items():
                self.model.add_hint(there, name in starts)
                self.model.add_hint(self.start[name], starts.get(name, 0))
        return starts


if __name__ == "__main__":
    problem_ = pickle.loads(Path(sys.argv[1]).read_bytes())  # noqa: S301  # made by the benchmark a moment ago
    sys.stdout.buffer.write(pickle.dumps(Rival(problem_).solved(float(sys.argv[2]))))
