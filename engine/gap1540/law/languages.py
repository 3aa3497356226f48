"""The language that a text is written in, found from its words."""

from __future__ import annotations

from collections.abc import Collection

from gap1540.problem import Place, Problem, ProblemsError

SAMPLES = 12  # places of a text at which its language is looked at
SAMPLE = 1500  # characters


def language_of(text: str, known: Collection[str], shown: str) -> str:
    """The language of a text (ISO 639-1); raise ProblemsError where there is no term list for it.

    The text is looked at in several places: a law may open in another language than it is written in.
    """
    import py3langid

    step = max(1, len(text) // SAMPLES)
    votes: dict[str, int] = {}
    for start in range(0, len(text), step):
        sample = text[start : start + SAMPLE]
        letters = sum(letter.isalpha() for letter in sample)
        if letters:
            found = str(py3langid.classify(sample)[0])
            votes[found] = votes.get(found, 0) + letters
    language = max(sorted(votes), key=lambda name: votes[name])
    if language not in known:
        raise ProblemsError([no_terms(language, known, shown)])
    return language


def no_terms(language: str, known: Collection[str], shown: str, *, asked: bool = False) -> Problem:
    """The complaint that a language has no term list, be it found in the text or `asked` for."""
    listed = ", ".join(f"`{name}`" for name in sorted(known))
    found = "there is no term list for the language" if asked else "the text reads as a language that has no term list:"
    message = f"{found} `{language}`"
    help_ = f"there are lists for {listed}; give --language where the text is in one of these, or write rules/reading/{language}.yaml"
    return Problem("no-term-list", Place(shown), message, help_)
