"""Plots of what changes over time, by matplotlib, as SVG and PNG: readable in black and white, and never by colour alone.

The same data make the same bytes: no time and no random names are written.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, filterwarnings

from gap1540.languages import language, say
from gap1540.problem import RefusedError
from gap1540.reporting import words
from gap1540.timeline import Course, Courses, Parties

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK = "#1b2733"
PALE = "#8a97a3"
IN_PLACE = "#1f5f8b"
OPEN = "#c9d9e6"
ABSENT = "#ffffff"
COLUMNS = 4
STYLE: Any = {
    "font.size": 9,
    "axes.edgecolor": PALE,
    "axes.labelcolor": INK,
    "axes.titlecolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": INK,
    "ytick.color": INK,
    "text.color": INK,
    "hatch.color": PALE,
    "hatch.linewidth": 0.6,
    "svg.hashsalt": "gap1540",
    "svg.fonttype": "none",
}


def courses_plot(made: Courses, form: str) -> bytes:
    """The items of a State over time: in place, open, absent; a panel for each tier and aspect, and no total."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    case = made.case
    with mpl.rc_context({**STYLE, "font.family": _fonts(form)}):
        figure = Figure(figsize=(10.5, 2.6 + 2.2 * ((len(made.courses) + 1) // 2)), layout="constrained")
        axes = figure.subplots((len(made.courses) + 1) // 2, 2, sharex=True, squeeze=False).ravel()
        for panel, one in zip(axes, made.courses, strict=False):
            _course(panel, made, one)
        for panel in axes[len(made.courses) :]:
            panel.set_visible(False)
        handles, labels = axes[0].get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside upper right", ncols=3, frameon=False)
        title = say(
            "{state}: items in place, open and absent, {first} to {last}", state=case.profile.name, first=made.days[0], last=made.last
        )
        figure.suptitle(title, x=0.01, ha="left", fontsize=12, weight="bold")
        known = say(
            "By what was known on {known}; evidence {grade} or better. The band is what is open: the true number lies in it.",
            known=case.known_by,
            grade=words.GRADE_NAMES[case.threshold],
        )
        _key(figure, known)
        return _written(figure, form)


def _course(panel: Axes, made: Courses, one: Course) -> None:
    """One panel: what is in place below, the open ones as a band above it, the absent ones on top, up to all that apply."""
    kept = [at for at, counts in enumerate(one.counts) if at == 0 or counts != one.counts[at - 1]]
    days: list[Any] = [*(made.days[at] for at in kept), made.last]
    told = [one.counts[at] for at in kept]
    low = [in_place for in_place, _, _, _ in told]
    high = [in_place + open_ for in_place, open_, _, _ in told]
    top = [in_place + open_ + absent for in_place, open_, absent, _ in told]
    low, high, top = ([*side, side[-1]] for side in (low, high, top))
    panel.fill_between(days, 0, low, step="post", color=IN_PLACE, label=say("in place"), linewidth=0)
    panel.fill_between(days, low, high, step="post", facecolor=OPEN, edgecolor=PALE, hatch="..", label=say("open"), linewidth=0)
    panel.fill_between(days, high, top, step="post", facecolor=ABSENT, edgecolor=PALE, hatch="////", label=say("absent"), linewidth=0)
    panel.step(days, low, where="post", color=INK, linewidth=1.4)
    panel.step(days, high, where="post", color=INK, linewidth=0.9, linestyle=(0, (4, 2)))
    tier = words.TIERS[one.tier]
    title = say("{tier}: law or status", tier=tier) if one.aspect == "law" else say("{tier}: enforcement", tier=tier)
    panel.set_title(title, loc="left", fontsize=10)
    panel.set_xlim(made.days[0], made.last)  # type: ignore[arg-type]  # dates are units that matplotlib knows
    panel.set_ylim(0, max(top) * 1.04 or 1)
    panel.yaxis.set_major_locator(_whole())
    panel.set_ylabel(say("items"))


def parties_plot(made: Sequence[Parties], window: tuple[date, date], title: str, form: str) -> bytes:
    """Parties per instrument over time: a panel each, with the band of those of which no day is known."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    columns = min(COLUMNS, len(made))
    rows = -(-len(made) // columns)
    with mpl.rc_context({**STYLE, "font.family": _fonts(form)}):
        figure = Figure(figsize=(max(6.5, 3.2 * columns), 1.5 + (2.1 if rows > 1 else 3.2) * rows), layout="constrained")
        axes = figure.subplots(rows, columns, sharex=True, squeeze=False).ravel()
        for panel, one in zip(axes, made, strict=False):
            _parties(panel, one, window)
        for panel in axes[len(made) :]:
            panel.set_visible(False)
        heading = say("{title}, {first} to {last}", title=title, first=window[0], last=window[1])
        figure.suptitle(heading, x=0.01, ha="left", fontsize=12, weight="bold")
        key = say(
            "Line: surely a party, or a member; broken where more may have joined than the record has. Band: those that may be, for no day is "
            "known, or only by when. Dotted upright: the day to which the record reaches."
        )
        _key(figure, key)
        return _written(figure, form)


def _parties(panel: Axes, one: Parties, window: tuple[date, date]) -> None:
    told = list(zip(one.days, one.sure, one.most, strict=True))
    kept = [step for at, step in enumerate(told) if at == 0 or step[1:] != told[at - 1][1:]]
    days: list[Any] = [*(day for day, _, _ in kept), window[1]]
    sure, most = ([*side, side[-1]] for side in ([least for _, least, _ in kept], [utmost for _, _, utmost in kept]))
    panel.fill_between(days, sure, most, step="post", facecolor=OPEN, edgecolor=PALE, hatch="..", linewidth=0)
    known = [day for day in days if one.bounded(day)]
    for part, style in ((days[: len(known) + 1] if known else [], "-"), (days[len(known) - 1 if known else 0 :], (0, (2, 1.5)))):
        if len(part) > 1:
            begin = days.index(part[0])
            panel.step(part, sure[begin : begin + len(part)], where="post", color=IN_PLACE, linewidth=1.6, linestyle=style)
    panel.set_xlim(*window)  # type: ignore[arg-type]  # dates are units that matplotlib knows
    panel.set_ylim(0, max(*most, 1) * 1.1)
    panel.yaxis.set_major_locator(_whole())
    name = one.instrument.id
    panel.set_title(name if one.instrument.in_force else say("{instrument} (ratified)", instrument=name), loc="left", fontsize=10)
    if one.as_of and window[0] <= one.as_of < window[1]:
        panel.axvline(one.as_of, color=INK, linewidth=0.8, linestyle=":")  # type: ignore[arg-type]  # as above
    counted = f"{one.sure[-1]}" if one.sure[-1] == one.most[-1] else f"{one.sure[-1]}\N{EN DASH}{one.most[-1]}"
    panel.set_title(counted if one.bounded(window[1]) else f"{counted} +", loc="right", fontsize=9)
    panel.tick_params(labelsize=8)


def _key(figure: Figure, text: str) -> None:
    """How the picture is read, under it, in lines that fit."""
    from gap1540.reporting.wrapping import broken

    lines = broken(text, int(figure.get_size_inches()[0] * 14.5))
    figure.supxlabel("\n".join(lines), x=0.01, ha="left", fontsize=8, color=INK)


def _whole() -> Any:  # noqa: ANN401  # a locator of matplotlib, which is loaded late
    from matplotlib.ticker import MaxNLocator

    return MaxNLocator(nbins=5, integer=True)


def _fonts(form: str) -> list[str]:
    """The fonts to draw words with. Raises RefusedError where words are to be drawn for which this machine has no font."""
    if language() != "zh":
        return ["DejaVu Sans"]
    from matplotlib.font_manager import fontManager

    from gap1540.reporting.lettering import CHINESE

    there = {font.name for font in fontManager.ttflist}
    found = [name for name in CHINESE if name in there]
    if not found and form == "png":
        raise RefusedError(
            [say("This machine has no font with the letters of the language; ask for SVG, in which whoever shows it draws the words.")]
        )
    return ["DejaVu Sans", *found[:1]]


def _written(figure: Figure, form: str) -> bytes:
    out = io.BytesIO()
    if form == "svg":
        with catch_warnings():
            filterwarnings("ignore", message="Glyph .* missing from font")  # whoever shows it draws the words
            figure.savefig(out, format="svg", metadata={"Date": None, "Creator": "gap1540"})
        return _with_fonts(out.getvalue())
    figure.savefig(out, format="png", dpi=160, metadata={"Software": "gap1540"})
    return out.getvalue()


def _with_fonts(svg: bytes) -> bytes:
    """The same with the fonts named that show Chinese, where that is spoken."""
    if language() != "zh":
        return svg
    from gap1540.reporting.lettering import CHINESE

    named = ", ".join(f"'{name}'" for name in ("DejaVu Sans", *CHINESE)).encode()
    return svg.replace(b"'DejaVu Sans'", named)
