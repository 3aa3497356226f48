"""A model in whole numbers that HiGHS keeps from one aim to the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Row = dict[int, float]
INFINITE = float("inf")
ROUND = 1e-4
FEASIBLE = 2  # the word of HiGHS for columns that can be
THREADS = 2


@dataclass
class Model:
    """Columns that are 0 or 1, and rows with bounds, kept by HiGHS from one aim to the next. `within` is how near to its bound a value may end."""

    lowest: list[float] = field(default_factory=list)
    highest: list[float] = field(default_factory=list)
    rows: list[tuple[Row, float, float]] = field(default_factory=list)
    within: float = 0.0
    highs: Any = None

    def column(self, least: float = 0.0, most: float = 1.0) -> int:
        """A new column."""
        self.lowest.append(least)
        self.highest.append(most)
        return len(self.lowest) - 1

    def row(self, terms: Row, least: float = -INFINITE, most: float = INFINITE) -> None:
        """A new row."""
        self.rows.append((terms, least, most))
        if self.highs is not None:
            self.highs.addRow(least, most, len(terms), list(terms), list(terms.values()))

    def opened(self) -> Any:  # noqa: ANN401  # of HiGHS, which has no types
        """HiGHS with all columns and rows."""
        if self.highs is None:
            import highspy
            import numpy as np

            class Quiet(highspy.Highs):
                """HiGHS without the banner that it writes when it is made."""

                def enableCallbacks(self) -> None:  # noqa: N802  # its name there
                    self.silent()
                    super().enableCallbacks()  # type: ignore[no-untyped-call]  # as below

            highs: Any = Quiet()  # type: ignore[no-untyped-call]  # it has no types
            highs.setOptionValue("mip_rel_gap", self.within)
            highs.setOptionValue("threads", THREADS)
            count, rows = len(self.lowest), self.rows
            highs.addVars(count, np.array(self.lowest), np.array(self.highest))
            highs.changeColsIntegrality(count, np.arange(count, dtype=np.int32), np.array([highspy.HighsVarType.kInteger] * count))
            highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
            highs.addRows(
                len(rows),
                np.array([least for _, least, _ in rows]),
                np.array([most for _, _, most in rows]),
                sum(len(terms) for terms, _, _ in rows),
                np.concatenate(([0], np.cumsum([len(terms) for terms, _, _ in rows])[:-1])).astype(np.int32),
                np.array([column for terms, _, _ in rows for column in terms], dtype=np.int32),
                np.array([factor for terms, _, _ in rows for factor in terms.values()]),
            )
            self.highs = highs
        return self.highs

    def best(self, row: Row, seconds: float, known: list[float] | None = None) -> tuple[list[float], float, float] | None:
        """Columns that make a row as large as can be, its value and its bound; None where none were found in the time. `known` are columns to begin with."""
        if not self.lowest:
            return [], 0.0, 0.0
        import highspy
        import numpy as np

        highs = self.opened()
        count = len(self.lowest)
        cost = np.zeros(count)
        for column, factor in row.items():
            cost[column] = factor
        highs.changeColsCost(count, np.arange(count, dtype=np.int32), cost)
        highs.setOptionValue("time_limit", max(seconds, 0.05))
        if known is not None:
            start = highspy.HighsSolution()
            start.col_value = known
            highs.setSolution(start)
        found = self._run(highs, row)
        if found is not None and abs(found[1] - highs.getInfo().objective_function_value) > ROUND:
            highs.clearSolver()  # where its presolve alone finds the best, HiGHS may hand back what it was given to begin with
            found = self._run(highs, row)
        return found

    def _run(self, highs: Any, row: Row) -> tuple[list[float], float, float] | None:  # noqa: ANN401  # of HiGHS, which has no types
        """The columns, their value and the bound; None where no columns were found."""
        highs.run()
        info = highs.getInfo()
        if info.primal_solution_status != FEASIBLE:
            return None
        columns = [round(value) for value in highs.getSolution().col_value]
        value = float(sum(factor * columns[column] for column, factor in row.items()))
        return [float(one) for one in columns], value, max(value, float(info.mip_dual_bound))
