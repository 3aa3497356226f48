"""Plain data into a model; what does not fit becomes problems at their places."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from gap1540.dates import DateError
from gap1540.model.strict import EvidenceError
from gap1540.problem import Place, Problem, suggestion
from gap1540.reading.files import Intake
from gap1540.reading.tree import Tree

Steps = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)

_TYPES = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "`true` or `false`",
    "tuple_type": "a list",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
}
_FORMS = {
    "^[A-Z]{3}$": "three capital letters",
    "^[a-z]{2}$": "two small letters, such as `en`",
    "^[12][0-9]{3}-(0[1-9]|1[0-2])$": "a month, such as `2027-01`",
    "^[A-Z]{2,6}$": "two to six capital letters",
    "^[0-9a-f]{64}$": "64 digits from 0 to 9 and a to f",
    "^[A-Za-z0-9][A-Za-z0-9_./()+-]*$": "a letter or digit, then letters, digits and any of `_./()+-`",
}


def shaped(tree: Tree, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    """The file as `model`, or every way in which it does not fit."""
    try:
        return model.model_validate(tree.root.value), []
    except ValidationError as error:
        faults = [_Fault.of(tree, dict(fault)) for fault in error.errors(include_url=False)]
        return None, list(dict.fromkeys(_problems(tree, model, faults)))


def shaped_files(paths: Iterable[tuple[Path, str]], model: type[Model], intake: Intake) -> Iterator[tuple[Tree, Model]]:
    """Those of the files, each with the name to show for it, that fit `model`; what is wrong with the others goes to the intake."""
    for path, shown in paths:
        tree = intake.read(path, shown)
        if tree is not None:
            made, problems = shaped(tree, model)
            intake.problems.extend(problems)
            if made is not None:
                yield tree, made


@dataclass(frozen=True, slots=True)
class _Fault:
    """One complaint of pydantic: its kind, the path in the file without the names of the types that were tried, and what it tells besides."""

    kind: str
    path: Steps
    tried: bool
    told: Mapping[str, Any]

    @classmethod
    def of(cls, tree: Tree, fault: Mapping[str, Any]) -> "_Fault":
        steps: Steps = fault["loc"]
        last = steps[-1:] if fault["type"] == "missing" else ()
        path = (*tree.known(steps[: len(steps) - len(last)]), *last)
        return cls(fault["type"], path, len(path) < len(steps) and steps[-1] != "[key]", fault)

    @property
    def name(self) -> str:
        """The last key on the way."""
        path = self.path[:-1] if self.of_key else self.path
        return next((step for step in reversed(path) if isinstance(step, str)), "this file")

    @property
    def of_key(self) -> bool:
        """Whether the key is at fault and not what stands under it."""
        return bool(self.told["loc"]) and self.told["loc"][-1] == "[key]"


def _problems(tree: Tree, model: type[BaseModel], faults: Sequence[_Fault]) -> Iterator[Problem]:
    """A problem for each fault; where several types were tried at one place, one problem for all of them."""
    tried: dict[Steps, list[_Fault]] = {}
    for fault in faults:
        if fault.tried and fault.kind in _TYPES:
            tried.setdefault(fault.path, []).append(fault)
        elif not _follows_from_another(fault):
            yield _problem(tree, model, fault)
    for path, several in tried.items():
        if not any(other.path[: len(path)] == path and other not in several for other in faults):
            kinds = dict.fromkeys(fault.kind for fault in several)
            expected = " or ".join(_TYPES[kind] for kind in kinds if kind != "int_type" or "float_type" not in kinds)
            yield Problem("wrong-type", tree.place(path), f"expected {expected} for `{several[0].name}`")


def _follows_from_another(fault: _Fault) -> bool:
    """Whether a list is called too short because its entries, which are complained of themselves, do not count."""
    return fault.kind == "too_short" and bool(fault.told["input"])


def _problem(tree: Tree, model: type[BaseModel], fault: _Fault) -> Problem:
    if fault.name == "evidence" and fault.kind in {"missing", "too_short"}:
        help_ = "name document, section and paragraph or article"
        return Problem("missing-evidence", tree.place(fault.path), "expected at least one piece of evidence", help_)
    if fault.kind == "missing":
        return Problem("missing-key", tree.place(fault.path[:-1]), f"the key `{fault.name}` is missing", f"write `{fault.name}: ...`")
    if fault.kind == "extra_forbidden":
        place = tree.place(fault.path, key=True)
        return Problem("unknown-key", place, f"there is no key `{fault.path[-1]}` here", _nearest_key(model, fault.path))
    return _SPOKEN.get(fault.kind, _mistyped)(tree.place(fault.path, key=fault.of_key), fault)


def _unknown_word(place: Place, fault: _Fault) -> Problem:
    listed = [word.strip().strip("'") for word in fault.told["ctx"]["expected"].replace(" or ", ", ").split(",")]
    word = str(fault.told["input"])
    return Problem("unknown-word", place, f"`{word}` is not a word of `{fault.name}`", suggestion(word, listed))


def _unsaid(place: Place, fault: _Fault) -> Problem:
    error = fault.told["ctx"]["error"]
    code = next((code for kind, code in _CODES.items() if isinstance(error, kind)), "malformed")
    return Problem(code, place, str(error))


def _misformed(place: Place, fault: _Fault) -> Problem:
    pattern = fault.told["ctx"]["pattern"]
    message = f"`{fault.told['input']}` does not have the form of {'a key of ' if fault.of_key else ''}`{fault.name}`"
    return Problem("malformed", place, message, f"expected {_FORMS.get(pattern, pattern)}")


def _too_long(place: Place, fault: _Fault) -> Problem:
    longest = fault.told["ctx"]["max_length"]
    return Problem("too-long", place, f"the text has {len(fault.told['input'])} characters; at most {longest} are read", "shorten it")


def _too_short(place: Place, fault: _Fault) -> Problem:
    what = "some text" if fault.kind == "string_too_short" else "at least one entry"
    return Problem("malformed", place, f"expected {what} for `{fault.name}`", "fill it in, or leave the key out where it may be left out")


def _too_small(place: Place, fault: _Fault) -> Problem:
    return Problem("malformed", place, f"expected at least {fault.told['ctx']['ge']} for `{fault.name}`, not {fault.told['input']}")


def _mistyped(place: Place, fault: _Fault) -> Problem:
    message = fault.told["msg"]
    expected = f"expected {_TYPES[fault.kind]}" if fault.kind in _TYPES else message[:1].lower() + message[1:]
    return Problem("wrong-type", place, f"{expected} for `{fault.name}`" if fault.path else expected)


_CODES: Mapping[type[Exception], str] = {DateError: "bad-date", EvidenceError: "missing-evidence"}
_SPOKEN: Mapping[str, Callable[[Place, _Fault], Problem]] = {
    "literal_error": _unknown_word,
    "value_error": _unsaid,
    "string_pattern_mismatch": _misformed,
    "string_too_long": _too_long,
    "string_too_short": _too_short,
    "too_short": _too_short,
    "greater_than_equal": _too_small,
}


def _nearest_key(model: type[BaseModel], path: tuple[str | int, ...]) -> str:
    fields = _fields_at(model, path[:-1])
    return suggestion(str(path[-1]), fields) if fields else ""


def _fields_at(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """The keys that the model has at `path`."""
    current: Any = model
    for step in path:
        if isinstance(step, int) or not _is_model(current):
            continue
        inside = next((item for name, item in current.model_fields.items() if step in {name, item.alias}), None)
        current = _model_in(inside.annotation) if inside else None
        if current is None:
            return []
    return sorted(item.alias or name for name, item in current.model_fields.items()) if _is_model(current) else []


def _is_model(thing: Any) -> bool:  # noqa: ANN401  # any annotation
    return isinstance(thing, type) and issubclass(thing, BaseModel)


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401  # any annotation
    """The first model inside an annotation such as `tuple[Model, ...] | None`."""
    if _is_model(annotation):
        return annotation  # type: ignore[no-any-return]  # narrowed by _is_model
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if found:
            return found
    return None
