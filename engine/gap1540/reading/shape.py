"""Plain data into a model; what does not fit becomes problems at their places."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from gap1540.problem import Place, Problem, suggestion
from gap1540.reading.tree import Tree

Steps = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)

_PLAIN = {
    "string_type": "expected text",
    "int_type": "expected a whole number",
    "bool_type": "expected `true` or `false`",
    "tuple_type": "expected a list",
    "dict_type": "expected keys and values",
    "model_type": "expected keys and values",
    "model_attributes_type": "expected keys and values",
    "too_short": "expected at least one entry",
    "string_too_short": "expected some text",
}


def shaped(tree: Tree, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    """The file as `model`, or every way in which it does not fit."""
    try:
        return model.model_validate(tree.root.value), []
    except ValidationError as error:
        return None, list(dict.fromkeys(_problem(tree, model, dict(fault)) for fault in error.errors(include_url=False)))


def _problem(tree: Tree, model: type[BaseModel], fault: dict[str, Any]) -> Problem:
    path = tuple(step for step in fault["loc"] if isinstance(step, str | int))
    kind = fault["type"]
    last = path[-1] if path else ""
    if last == "evidence" and kind in {"missing", "too_short"}:
        return Problem(
            "missing-evidence",
            tree.place(path),
            "expected at least one piece of evidence",
            "name document, section and paragraph or article",
        )
    if kind == "missing":
        return Problem("missing-key", tree.place(path[:-1]), f"the key `{last}` is missing")
    if kind == "extra_forbidden":
        return Problem("unknown-key", tree.place(path, key=True), f"there is no key `{last}` here", _nearest_key(model, path))
    make = _SPOKEN.get(kind)
    return make(tree.place(path), path, fault) if make else _mistyped(tree.place(path), path, fault)


def _unknown_word(place: Place, path: Steps, fault: dict[str, Any]) -> Problem:
    listed = [word.strip().strip("'") for word in fault["ctx"]["expected"].replace(" or ", ", ").split(",")]
    return Problem("unknown-word", place, f"`{fault['input']}` is not a word of `{_named(path)}`", suggestion(str(fault["input"]), listed))


def _unsaid(place: Place, _path: Steps, fault: dict[str, Any]) -> Problem:
    message = str(fault["ctx"]["error"])
    return Problem(_code(message), place, message)


def _misformed(place: Place, path: Steps, fault: dict[str, Any]) -> Problem:
    message = f"`{str(fault['input'])[:60]}` does not have the form of `{_named(path)}`"
    return Problem("malformed", place, message, f"its pattern is {fault['ctx']['pattern']}")


def _too_long(place: Place, _path: Steps, fault: dict[str, Any]) -> Problem:
    return Problem("too-long", place, f"the text has {len(fault['input'])} characters; at most {fault['ctx']['max_length']} are read")


def _mistyped(place: Place, path: Steps, fault: dict[str, Any]) -> Problem:
    expected = _PLAIN.get(fault["type"]) or fault["msg"][:1].lower() + fault["msg"][1:]
    return Problem("wrong-type", place, f"{expected} for `{_named(path)}`" if path else expected)


_SPOKEN: Mapping[str, Callable[[Place, Steps, dict[str, Any]], Problem]] = {
    "literal_error": _unknown_word,
    "value_error": _unsaid,
    "string_pattern_mismatch": _misformed,
    "string_too_long": _too_long,
}


def _named(path: tuple[str | int, ...]) -> str:
    names = [step for step in path if isinstance(step, str)]
    return names[-1] if names else "this file"


def _code(message: str) -> str:
    if message.startswith(("expected a date", "there is no day")):
        return "bad-date"
    return "missing-evidence" if "evidence" in message else "malformed"


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
