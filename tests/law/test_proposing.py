"""Which articles are proposed for a question: on small laws of our own, in which one article is meant for each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gap1540 import api
from gap1540.law.articles import split
from gap1540.law.proposing import Proposal, Ranking, cited_articles
from gap1540.law.questions import Question, asked
from gap1540.reading.terms import ReadingAid

LAWS = {
    "en": """Article 1. Title

This is the Harbour Act.

Article 2. Chemical weapons

No person shall manufacture a chemical weapon.

Article 3. Boats

Boats are painted green every spring.

Article 4. Export

Goods are exported under an export licence of the minister.

Article 5. Transit

Goods in transit through the port are looked at by customs.

Article 6. Penalties

A person who contravenes article 2 is liable to imprisonment.

Article 7. Other penalties

Whoever paints a boat red pays a fine.
""",
    "es": """Artículo 1. Título.

Esta es la ley del puerto.

Artículo 2. Armas químicas.

Queda prohibida la fabricación de armas químicas.

Artículo 3. Botes.

Los botes son verdes en primavera.

Artículo 4. Exportación.

La exportación de mercancías necesita licencia.

Artículo 5. Tránsito.

El tránsito por el puerto se mira.

Artículo 6. Penas.

Quien contravenga el artículo 2 será castigado con prisión.

Artículo 7. Otras penas.

Quien pinte un bote de rojo paga una multa.
""",
    "ar": """المادة 1

هذا هو قانون الميناء.

المادة 2

يحظر تصنيع الأسلحة الكيميائية.

المادة 3

القوارب خضراء في الربيع.

المادة 4

لا يتم تصدير البضائع إلا بترخيص.

المادة 5

تخضع البضائع العابرة للفحص.

المادة 6

يعاقب بالسجن كل من خالف المادة 2.

المادة 7

يعاقب بغرامة من صبغ قاربا.
""",
    "zh": """第一条

本法是港口法。

第二条

禁止制造化学武器。

第三条

小舟每年春天涂成绿色。

第四条

货物出口应当取得许可证。

第五条

货物过境受监管。

第六条

违反第2条规定的处五年有期徒刑。

第七条

把小舟涂成红色的处罚款。
""",
}
Asking = Callable[..., list[Proposal]]


@pytest.fixture(scope="module")
def aid(library: api.Library) -> ReadingAid:
    return api.terms_of(library)


@pytest.fixture(scope="module")
def ask(library: api.Library, aid: ReadingAid) -> Asking:
    questions = {question.id: question for question in asked(library.catalogue)}

    def proposals(language: str, text: str, question: str, most: int = 50) -> list[Proposal]:
        terms = aid.lists[language]
        law = split(text, [terms.headings, *(one.headings for name, one in aid.lists.items() if name != language)])
        articles = [one for one in law.articles if one.kind != "opening"]
        return list(Ranking(articles, terms, aid.topics, library.catalogue.effects).proposals(questions[question], most))

    return proposals


def labels(proposals: list[Proposal]) -> list[str]:
    return [one.article.label for one in proposals]


@pytest.mark.parametrize("language", LAWS)
@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("prohibit.manufacture.chemical.weapon", "2"),
        ("export_licensing.chemical", "4"),
        ("export_control.nuclear", "4"),
        ("transit_control.nuclear", "5"),
    ],
)
def test_the_article_that_was_written_for_a_question_comes_first(language: str, question: str, article: str, ask: Asking) -> None:
    assert labels(ask(language, LAWS[language], question))[0] == article


@pytest.mark.parametrize("language", LAWS)
def test_a_penalty_that_names_an_article_is_proposed_for_its_conduct(language: str, ask: Asking) -> None:
    found = labels(ask(language, LAWS[language], "penalise.manufacture.chemical.weapon"))
    assert set(found[:2]) == {"2", "6"}
    assert found.index("6") < found.index("7")


@pytest.mark.parametrize("language", LAWS)
def test_articles_that_speak_of_nothing_asked_are_not_proposed(language: str, ask: Asking) -> None:
    found = labels(ask(language, LAWS[language], "prohibit.manufacture.chemical.weapon"))
    assert not {"1", "3"} & set(found)


@pytest.mark.parametrize("language", LAWS)
def test_nothing_is_proposed_where_no_article_names_what_is_asked(language: str, ask: Asking) -> None:
    assert ask(language, LAWS[language], "genetic_engineering_rules.biological") == []


def test_nothing_is_proposed_from_a_law_that_speaks_of_no_topic(ask: Asking) -> None:
    assert ask("en", "Article 1. Boats\n\nBoats are green.\n\nArticle 2. Rafts\n\nRafts are brown.\n", "export_control.nuclear") == []


def test_of_articles_that_are_alike_the_first_in_the_text_comes_first(ask: Asking) -> None:
    text = "".join(f"Article {number}. Boats\n\nGoods are exported.\n\n" for number in range(1, 10))
    found = ask("en", text, "export_control.nuclear")
    assert labels(found) == [str(number) for number in range(1, 10)]
    assert len({one.score for one in found}) == 1


@pytest.mark.parametrize("most", [1, 2, 3, 50])
def test_no_more_are_proposed_than_are_wanted_and_the_first_stay_the_first(most: int, ask: Asking) -> None:
    every = ask("en", LAWS["en"], "penalise.manufacture.chemical.weapon")
    assert labels(ask("en", LAWS["en"], "penalise.manufacture.chemical.weapon", most)) == labels(every)[:most]


@pytest.mark.parametrize("language", LAWS)
def test_scores_fall_and_none_is_nought(language: str, ask: Asking) -> None:
    scores = [one.score for one in ask(language, LAWS[language], "penalise.manufacture.chemical.weapon")]
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


def test_a_heading_counts(ask: Asking) -> None:
    text = "Article 1. Boats\n\nThey are green.\n\nArticle 2. Export\n\nThey are brown.\n\nArticle 3. Rafts\n\nThey are old.\n"
    (only,) = ask("en", text, "export_control.nuclear")
    assert (only.article.label, only.mentions, only.topics) == ("2", (), ())


@pytest.mark.parametrize("language", LAWS)
def test_mentions_are_places_in_the_words_of_the_article_and_only_of_what_was_asked(language: str, ask: Asking) -> None:
    first = ask(language, LAWS[language], "prohibit.manufacture.chemical.weapon")[0]
    held = {first.article.text[one.start : one.end] for one in first.mentions}
    assert held
    assert all(words and words == words.strip() for words in held)
    assert set(first.topics) <= {"forbid", "manufacture", "chemical", "weapon"}
    assert {"forbid", "manufacture", "chemical"} <= set(first.topics)


def test_the_number_of_an_article_is_named_in_the_ways_of_the_language(ask: Asking) -> None:
    text = "§ 1 Boote\n\nVerboten bleibt die Herstellung chemischer Waffen.\n\n§ 2 Strafe\n\nWer gegen § 1 verstößt, wird bestraft.\n"
    assert "2" in labels(ask("de", text, "penalise.manufacture.chemical.weapon"))[:2]


NUMBERED = "Article 1. Boats\n\nGreen.\n\nArticle 2. Rafts\n\nBrown.\n\nArticle 12A. Oars\n\nLong.\n\nArticle 13. Rest\n\n{}\n"


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("See article 1.", ["1"]),
        ("See Article 2 and Article 1.", ["2", "1"]),
        ("See articles 2.", ["2"]),
        ("See section 12A.", ["12A"]),
        ("See article 12.", []),
        ("See article 13.", []),
        ("See article 99.", []),
        ("See article 1, article 1 and article 1.", ["1"]),
        ("See 1 and 2.", []),
        ("See subsection (2).", []),
        ("See articles 1 and 2.", ["1", "2"]),
    ],
)
def test_the_articles_that_an_article_names(words: str, named: list[str], aid: ReadingAid) -> None:
    terms = aid.lists["en"]
    articles = split(NUMBERED.format(words), [terms.headings]).articles
    places = {one.label: place for place, one in enumerate(articles)}
    found = cited_articles(articles[-1], places, terms.headings)
    assert [articles[place].label for place in found] == named


@pytest.mark.parametrize(
    ("language", "heading", "words"),
    [
        ("es", "Artículo {}.", "Véase el artículo 2."),
        ("fr", "Article {}", "Voir l'article 2."),
        ("de", "§ {}", "Siehe § 2."),
        ("ru", "Статья {}", "См. статью 2."),
        ("ru", "Статья {}", "По статье 2 лодки."),
        ("ar", "المادة {}", "انظر المادة 2."),
        ("ar", "المادة {}", "انظر المادة (٢)."),
        ("zh", "第{}条", "见第2条。"),
        ("zh", "第{}条", "见第二条。"),
    ],
)
def test_an_article_is_named_in_the_way_of_the_language(language: str, heading: str, words: str, aid: ReadingAid) -> None:
    terms = aid.lists[language]
    text = "\n\n".join(f"{heading.format(number)}\n\n{words if number == 3 else '...'}" for number in (1, 2, 3))
    articles = split(text, [terms.headings]).articles
    places = {one.label: place for place, one in enumerate(articles)}
    assert list(places) == ["1", "2", "3"]
    assert cited_articles(articles[2], places, terms.headings) == (1,)


def test_a_chinese_article_on_the_line_of_its_number_shows_what_matched(ask: Asking) -> None:
    text = "第一条　本法是港口法。\n\n第二条　禁止制造化学武器。\n\n第三条　小舟涂成绿色。\n"
    first = ask("zh", text, "prohibit.manufacture.chemical.weapon")[0]
    assert first.article.label == "2"
    assert {"forbid", "manufacture", "chemical"} <= set(first.topics)


def test_every_question_that_can_be_put_is_put_once(library: api.Library) -> None:
    questions = asked(library.catalogue)
    assert len({one.id for one in questions}) == len(questions) == len(set(questions))
    assert Question("prohibit", "manufacture", "nuclear", "weapon") in questions
    assert Question("penalise", "use", "chemical", "weapon").id == "penalise.use.chemical.weapon"
    assert Question("border_control", category="nuclear").id == "border_control.nuclear"
