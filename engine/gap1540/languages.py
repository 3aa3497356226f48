"""The language in which the program speaks: its sentences, days and numbers, by gettext catalogues and by Babel.

English stands in the code, the other official languages of the United Nations in locale/<language>/LC_MESSAGES/gap1540.po. What has no translation is
said in English. One language is spoken at a time (`speaking`), so that nothing between a command and its words need carry it along.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gap1540.dates import PartialDate
from gap1540.sentence import Contextual, Named, Sentence, Titled

LANGUAGES = {
    "ar": "العربية",
    "en": "English",
    "es": "español",
    "fr": "français",
    "ru": "русский",
    "zh": "中文",
}
ENGLISH = "en"
OTHERS = tuple(name for name in LANGUAGES if name != ENGLISH)
LOCALES = {"en": "en_GB", "zh": "zh_Hans"}
FOLDER = Path(__file__).parent / "locale"
MONTHS_IN_ARABIC = (
    "كانون الثاني/يناير",
    "شباط/فبراير",
    "آذار/مارس",
    "نيسان/أبريل",
    "أيار/مايو",
    "حزيران/يونيه",
    "تموز/يوليه",
    "آب/أغسطس",
    "أيلول/سبتمبر",
    "تشرين الأول/أكتوبر",
    "تشرين الثاني/نوفمبر",
    "كانون الأول/ديسمبر",
)
_MONTH_PARTS = 2
_spoken: ContextVar[str] = ContextVar("language", default=ENGLISH)
_names: ContextVar[Mapping[str, str]] = ContextVar("names", default=MappingProxyType({}))


@contextmanager
def speaking(name: str) -> Iterator[None]:
    """Speak a language until the end of the block."""
    before = _spoken.set(name)
    try:
        yield
    finally:
        _spoken.reset(before)


def speak(name: str) -> None:
    """Speak a language from here on."""
    _spoken.set(name)


def language() -> str:
    """The language that is spoken, by its code."""
    return _spoken.get()


def right_to_left() -> bool:
    """Whether the language that is spoken is written from right to left."""
    return language() == "ar"


def say(template: str, /, **values: Any) -> str:  # noqa: ANN401  # whatever can stand in a sentence
    """A sentence in the language that is spoken, with its values as that language writes them."""
    spoken = language()
    found = template if spoken == ENGLISH else _found(template, spoken)
    return _ended(found.format(**{name: _shown(value) for name, value in values.items()})) if values else found


def _found(template: str, spoken: str) -> str:
    """The template in a language."""
    if isinstance(template, Contextual):
        return _translations(spoken).pgettext(template.context, template)
    return _translations(spoken).gettext(template)


def say_of(one: str, many: str, count: int, /, **values: Any) -> str:  # noqa: ANN401  # as above
    """A sentence about so many things; `{count}` stands for how many."""
    spoken = language()
    found = (one if count == 1 else many) if spoken == ENGLISH else _translations(spoken).ngettext(one, many, count)
    return _ended(found.format(count=number(count), **{name: _shown(value) for name, value in values.items()}))


def _ended(text: str) -> str:
    """A sentence with one full stop at its end, though what stands last may bring one along, as a day in Russian does."""
    return f"{text[:-2]}." if text.endswith("..") and not text.endswith("...") else text


class Spoken(Mapping[str, str]):
    """Texts of the program by a key, each said in the language that is spoken when it is asked for."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Keep the English texts, which are `marked`."""
        self.texts = texts

    def __getitem__(self, key: str) -> str:
        """The text of a key."""
        return say(self.texts[key])

    def __iter__(self) -> Iterator[str]:
        """The keys in their order."""
        return iter(self.texts)

    def __len__(self) -> int:
        """How many texts there are."""
        return len(self.texts)


def told(text: str) -> str:
    """A text in the language that is spoken, where it is a sentence of the program or a title that was given in it; else as it is."""
    if isinstance(text, Titled):
        return text.titles.get(language(), str(text))
    return say(text.template, **text.values) if isinstance(text, Sentence) else text


def call(names: Mapping[str, str]) -> None:
    """Call ids of the catalogue by these names from here on, where a sentence names them."""
    _names.set(names)


def commas(parts: Iterable[str]) -> str:
    """Parts of a list, one after another."""
    return say(", ").join(parts)


def semicolons(parts: Iterable[str]) -> str:
    """Longer parts, one after another."""
    return say("; ").join(parts)


def labelled(label: str, text: str) -> str:
    """A text behind its label."""
    return f"{label}{colon()}{text}"


def colon() -> str:
    """What stands between a label and its text."""
    return say(": ")


def language_name(code: str) -> str:
    """The name of a language, in the language that is spoken; the code where it is not known."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code).get_display_name(_locale()) or code
    except (UnknownLocaleError, ValueError):
        return code


def _shown(value: Any) -> str:  # noqa: ANN401  # as above
    if isinstance(value, tuple):
        return semicolons(_shown(one) for one in value)
    if isinstance(value, Sentence | Titled):
        return told(value)
    if isinstance(value, Named):
        return _names.get().get(value, value)
    if isinstance(value, date | PartialDate):
        return day(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value)
    return str(value)


def day(value: date | PartialDate) -> str:
    """A day, month or year as the language writes it."""
    from babel.dates import format_date, format_skeleton

    if isinstance(value, date):
        return _dated(format_date(value, "long", locale=_locale()), value)
    parts = str(value).count("-") + 1
    if parts > _MONTH_PARTS:
        return day(value.first)
    return _dated(format_skeleton("yMMMM" if parts == _MONTH_PARTS else "y", value.first, locale=_locale()), value.first)


def month(value: date) -> str:
    """The month of a day as the language writes it."""
    from babel.dates import format_skeleton

    return _dated(format_skeleton("yMMMM", value, locale=_locale()), value.replace(day=2))


def _dated(text: str, when: date) -> str:
    """A day in words; in Arabic its month by both of its names, as the United Nations write it."""
    if language() == "ar":
        from babel.dates import get_month_names

        text = text.replace(get_month_names("wide", locale=_locale())[when.month], MONTHS_IN_ARABIC[when.month - 1])
    if language() == "fr" and when.day == 1 and text.startswith("1 "):
        text = f"1er{text[1:]}"
    return _plain(text)


def amount(value: float) -> str:
    """A number with its decimals, as few as it has, as the language writes it."""
    from babel.numbers import format_decimal

    return _plain(format_decimal(round(value, 2), format="#,##0.##", locale=_locale()))


def number(value: int) -> str:
    """A number as the language writes it."""
    from babel.numbers import format_decimal

    return _plain(format_decimal(value, locale=_locale()))


def _locale() -> str:
    return LOCALES.get(language(), language())


def _plain(text: str) -> str:
    """Without the marks of direction that some dates come with: what is around them sets the direction."""
    return text.replace("\u200f", "").replace("\u200e", "")


@cache
def _translations(name: str) -> GNUTranslations:
    """The messages of a language; empty where there is no file, and without those that nobody has looked over (`fuzzy`)."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with message_file(name).open("rb") as file:
        write_mo(compiled, read_po(file, locale=name))
    compiled.seek(0)
    return GNUTranslations(compiled)


def message_file(name: str) -> Path:
    """Where the messages of a language stand."""
    return FOLDER / name / "LC_MESSAGES" / "gap1540.po"
