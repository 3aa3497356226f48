"""The splitter, on text of our own that has each artefact of a report made from a PDF file."""

import hashlib

import pytest

from gap1540.source.split import Reply, split

OPENING = "[Original: Spanish] [9 May 2022]"


def reply(body: str, *, name: str = "## Atlantis", opening: str = OPENING) -> Reply:
    (only,) = split(f"# Report\n\nContents\n\n\tAtlantis\t2\n\n{name}\n\n{opening}\n\n{body}\n")
    return only


def labelled(body: str) -> dict[str, str]:
    return {one.label: one.text for one in reply(body).paragraphs}


@pytest.mark.parametrize("name", ["Atlantis", "# Atlantis", "## Atlantis", "#### Atlantis", "######  Atlantis"])
def test_the_name_of_a_reply_is_the_block_before_its_opening_whatever_its_level(name: str) -> None:
    assert reply("One.", name=name).name == "Atlantis"


@pytest.mark.parametrize(
    "opening", [OPENING, "[Original: Arabic]  [31 March 2022]", "[原件:西班牙文] [2022年5月9日]", "[原件: 英文][2022 年 5 月 9 日]"]
)
def test_a_line_of_two_brackets_opens_a_reply(opening: str) -> None:
    assert [one.text for one in reply("One.", opening=opening).paragraphs] == ["One."]


def test_what_stands_before_the_first_opening_is_part_of_no_reply() -> None:
    assert split("# Report\n\n1. An introduction.\n\n[in brackets] alone\n") == ()


def test_headings_are_not_counted_whatever_their_level() -> None:
    assert labelled("# One\n\nFirst.\n\n#### Two\n\nSecond.\n\n## Three\n\nThird.") == {"1": "First.", "2": "Second.", "3": "Third."}


def test_headings_between_two_replies_belong_to_neither() -> None:
    first, second = split(f"Atlantis\n\n{OPENING}\n\nOne.\n\n# II. Others\n\n### Utopia\n\n{OPENING}\n\nTwo.")
    assert [(one.name, [p.text for p in one.paragraphs]) for one in (first, second)] == [("Atlantis", ["One."]), ("Utopia", ["Two."])]


def test_a_name_without_a_mark_of_a_heading_is_no_paragraph_of_the_reply_before() -> None:
    first, second = split(f"Atlantis\n\n{OPENING}\n\nOne.\n\nUtopia\n\n{OPENING}\n\nTwo.")
    assert [one.text for one in first.paragraphs] == ["One."]
    assert second.name == "Utopia"


def test_a_reply_without_paragraphs_is_kept() -> None:
    first, second = split(f"Atlantis\n\n{OPENING}\n\nUtopia\n\n{OPENING}\n\nTwo.")
    assert (first.name, first.paragraphs, second.name) == ("Atlantis", (), "Utopia")


def test_a_list_after_a_paragraph_belongs_to_it() -> None:
    assert labelled("These are:\n\n- one;\n- two.\n\nNext.") == {"1": "These are:", "1.1": "one;", "1.2": "two.", "2": "Next."}


def test_a_list_directly_under_a_heading_takes_a_number_of_its_own() -> None:
    assert labelled("First.\n\n### Laws\n\n- One.\n- Two.\n\n### Treaties\n\n- Three.") == {
        "1": "First.",
        "2.1": "One.",
        "2.2": "Two.",
        "3.1": "Three.",
    }


def test_the_line_of_an_item_may_be_broken() -> None:
    assert labelled("### Laws\n\n- the first\nlaw;\n- the second.") == {"1.1": "the first law;", "1.2": "the second."}


@pytest.mark.parametrize("footer", ["22-09211 **3/19**", "**22**-09211 **7/19**", "4/19 22-09211", "22-09211 (E)", "**12/19**"])
def test_a_page_footer_is_left_out_wherever_it_stands(footer: str) -> None:
    assert labelled(f"The sentence is\n\n{footer}\n\ncut in two.\n\n{footer}\n\nNext.") == {
        "1": "The sentence is cut in two.",
        "2": "Next.",
    }


def test_a_list_cut_by_a_page_break_goes_on_counting() -> None:
    assert labelled("These are:\n\n- One\n\n- Two\n\n22-09211 **9/19**\n\n- Three\n\nNext.") == {
        "1": "These are:",
        "1.1": "One",
        "1.2": "Two",
        "1.3": "Three",
        "2": "Next.",
    }


def test_an_item_cut_in_two_is_joined_where_the_items_before_it_have_their_end_marks() -> None:
    assert labelled("These are:\n\n- one;\n- the second\n\n22-09211 **9/19**\n\nhalf;\n\n- three.") == {
        "1": "These are:",
        "1.1": "one;",
        "1.2": "the second half;",
        "1.3": "three.",
    }


def test_an_item_without_an_end_mark_in_a_list_without_end_marks_is_whole() -> None:
    assert labelled("These are:\n\n- one\n- two\n\nNext.") == {"1": "These are:", "1.1": "one", "1.2": "two", "2": "Next."}


@pytest.mark.parametrize("end", [".", "。", ":", "\uff1a", ";", "?", '."', "。」", ".)"])
def test_a_paragraph_ends_with_its_end_mark(end: str) -> None:
    assert list(labelled(f"One{end}\n\nTwo.")) == ["1", "2"]


def test_a_sentence_cut_by_a_page_break_without_a_footer_is_joined() -> None:
    assert labelled("关于第\n\n1540(2004)号决议。\n\n其他。") == {"1": "关于第1540(2004)号决议。", "2": "其他。"}


def test_a_heading_ends_a_paragraph_that_has_no_end_mark() -> None:
    assert labelled("One\n\n## Two\n\nThree.") == {"1": "One", "2": "Three."}


def test_spaces_inside_words_are_taken_away_and_between_words_kept() -> None:
    assert labelled("决 心 在  2022 年 5 月 执行 10 000 项 the two words.") == {"1": "决心在2022年5月执行10 000项the two words."}


@pytest.mark.parametrize("mark", ["<sup>1</sup> ", "<sup>&</sup>lt;sup>1</sup> "])
def test_a_footnote_is_lifted_out_of_the_sentence_that_it_cuts(mark: str) -> None:
    assert labelled(f"The portal<sup>1</sup> is\n\n{mark}See there.\n\nopen.\n\nNext.") == {
        "1": "The portal is open.",
        "footnote 1": "See there.",
        "2": "Next.",
    }


def test_markdown_s_marks_are_no_words() -> None:
    assert labelled(r"**Bold** and \* escaped.") == {"1": "Bold and * escaped."}


def test_the_fingerprint_is_of_the_words_without_white_space() -> None:
    broken, whole = (reply(text).paragraphs[0] for text in ("决 心\n执 行\n\n22-09211 **3/19**\n\n到底。", "决心执行到底。"))
    assert broken.fingerprint == whole.fingerprint == hashlib.sha256("决心执行到底。".encode()).hexdigest()
    assert broken.fingerprint != reply("决心执行到底!").paragraphs[0].fingerprint


def test_lines_lead_back_to_the_file() -> None:
    paragraph = reply("One\n\n22-09211 **3/19**\n\nends here.").paragraphs[0]
    assert (paragraph.line, paragraph.last_line) == (11, 15)


@pytest.mark.parametrize("before", ["22-09211 **3/19**", "3/19", "## A heading"])
def test_words_right_below_a_footer_or_a_heading_are_kept(before: str) -> None:
    assert labelled(f"One.\n\n{before}\nTwo.\n\nThree.") == {"1": "One.", "2": "Two.", "3": "Three."}


def test_words_right_below_the_opening_are_kept() -> None:
    (only,) = split(f"Atlantis\n\n{OPENING}\nOne.\n\nTwo.")
    assert [one.text for one in only.paragraphs] == ["One.", "Two."]


def test_the_number_of_a_resolution_is_no_page() -> None:
    assert labelled("Recalling resolution\n76/28\nand others.") == {"1": "Recalling resolution 76/28 and others."}


def test_signs_of_less_and_more_are_words() -> None:
    assert labelled("Below < 20 and > 5 per cent <not>.") == {"1": "Below < 20 and > 5 per cent <not>."}


def test_two_footnotes_of_one_mark_are_two() -> None:
    found = labelled("One<sup>1</sup> here.\n\n<sup>1</sup> First.\n\nTwo.\n\n<sup>1</sup> Second.")
    assert found == {"1": "One here.", "footnote 1": "First.", "2": "Two.", "footnote 1 (2)": "Second."}


@pytest.mark.parametrize(
    "opening", ["[\u539f\u4ef6\uff1a\u82f1\u6587] [2022]", "\uff3b\u539f\u4ef6\uff1a\u82f1\u6587\uff3d\uff3b2022\uff3d"]
)
def test_an_opening_may_be_written_wide(opening: str) -> None:
    assert [one.text for one in reply("One.", opening=opening).paragraphs] == ["One."]


@pytest.mark.parametrize(
    "text", ["a b\n" * 50_000, "<sup>" + " " * 50_000 + "x", "[" + ":" * 50_000, "**" * 50_000], ids=["lines", "sup", "bracket", "stars"]
)
def test_no_text_takes_long(text: str) -> None:
    assert len(reply(text).paragraphs) <= 1
