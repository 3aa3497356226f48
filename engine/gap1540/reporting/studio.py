"""A second process that draws the pictures of reports while the first goes on: loading the plotting library takes as long as an assessment."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, suppress
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING

from gap1540.languages import language

if TYPE_CHECKING:
    from gap1540.reporting.picture import Picture

Drawn = Mapping[str, bytes]
WATCH = 1.0  # seconds


class Studio(AbstractContextManager["Studio"]):
    """Draws pictures in another process, or in this one where no other can be had."""

    def __init__(self, form: str) -> None:
        """Begin to load what drawing needs; `form` is `svg` or `png`."""
        self.form = form
        self.pool: ProcessPoolExecutor | None = None
        try:
            context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
            self.pool = ProcessPoolExecutor(max_workers=1, mp_context=context, initializer=_alone, initargs=(os.getpid(),))
            self.pool.submit(_ready, form, language())
        except (OSError, RuntimeError, ValueError):
            self.pool = None

    def order(self, pictures: Mapping[str, Picture]) -> Order:
        """Have pictures drawn; what comes of it is asked for later."""
        if self.pool is not None:
            try:
                return Order(self, pictures, self.pool.submit(draw, dict(pictures), self.form))
            except BrokenProcessPool:
                self.pool = None
        return Order(self, pictures, None)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Let the other process end."""
        if self.pool is not None:
            self.pool.shutdown(cancel_futures=True)


class Order(Mapping[str, bytes]):
    """Pictures that are being drawn, by their names, without those whose words this machine has no font for; who looks at one waits for all."""

    def __init__(self, studio: Studio, pictures: Mapping[str, Picture], future: Future[Drawn] | None) -> None:
        """Keep what was asked for."""
        self.studio, self.pictures, self.future = studio, pictures, future

    @cached_property
    def drawn(self) -> Drawn:
        """The pictures, once they are there."""
        if self.future is not None:
            try:
                return self.future.result()
            except BrokenProcessPool:
                self.studio.pool = None
        return draw(self.pictures, self.studio.form)

    def __getitem__(self, name: str) -> bytes:
        """One picture."""
        return self.drawn[name]

    def __iter__(self) -> Iterator[str]:
        """Their names."""
        return iter(self.drawn)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.drawn)


def draw(pictures: Mapping[str, Picture], form: str) -> dict[str, bytes]:
    """The pictures as files; those whose words cannot be drawn are left out."""
    from gap1540.reporting.drawing import drawn
    from gap1540.reporting.lettering import NoFontError

    made: dict[str, bytes] = {}
    for name, picture in pictures.items():
        try:
            made[name] = drawn(picture, form)
        except NoFontError:
            continue
    return made


def _alone(parent: int) -> None:
    """Leave Ctrl-C to the first process, and end when that has ended, however it did."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(WATCH)
    os._exit(1)


def _ready(form: str, spoken: str) -> None:
    """Load what drawing needs, and the fonts of the language."""
    import matplotlib.backends.backend_agg
    import matplotlib.figure  # noqa: F401
    import PIL.PngImagePlugin  # noqa: F401

    import gap1540.reporting.drawing  # noqa: F401
    from gap1540.reporting.lettering import NoFontError, fonts_of, letters_of

    if form == "png":
        with suppress(NoFontError):
            letters_of(tuple(fonts_of(spoken, form)))
