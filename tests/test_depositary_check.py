"""What a State says it joined beside what a depositary recorded: every outcome, and which act a day may be that of."""

from datetime import date

import pytest

from gap1540.dates import LATEST
from gap1540.depositary_check import Archive, Comparison, RecordCheck, record_check
from gap1540.library import Library
from gap1540.model.findings import StatusRow, StatusTable
from gap1540.model.profile import Absent, Adherence, Evidence, Profile
from gap1540.reporting.depositary_check import record_csv, record_document, record_text

HERE = Evidence(document="A/77/97", section="Cuba", paragraph="4")


def day(text: str) -> tuple[date, date]:
    return date.fromisoformat(text), date.fromisoformat(text)


def checked(  # noqa: PLR0913  # what a record and a State may say
    library: Library,
    told: list[dict[str, object]],
    rows: list[StatusRow],
    *,
    instrument: str = "ICSANT",
    exhaustive: bool = True,
    denied: bool = False,
    known_by: date = LATEST,
) -> RecordCheck:
    table = StatusTable(instrument, "a depositary", date(2020, 1, 1), exhaustive, tuple(rows))
    acts = tuple(Adherence.model_validate({"instrument": instrument, "evidence": (HERE,), **one}) for one in told)
    absent = (Absent.model_validate({"instrument": instrument, "evidence": (HERE,)}),) if denied else ()
    profile = Profile(state="CUB", name="Cuba", adherences=acts, absent=absent)
    return record_check(Archive(library.catalogue, library.shelf.sources.documents, {instrument: table}, known_by), profile)


def only(made: RecordCheck) -> Comparison:
    (one,) = made.comparisons
    return one


JOINED = StatusRow("CUB", "accession", day("2009-06-17"))


@pytest.mark.parametrize(
    ("told", "outcome", "apart"),
    [
        ({"act": "accession", "date": "2009-06-17"}, "agrees", 0),
        ({"act": "accession", "date": "2009-06"}, "agrees", 0),
        ({"act": "accession", "date": "2009"}, "agrees", 0),
        ({"act": "accession"}, "agrees", 0),
        ({"act": "party"}, "agrees", 0),
        ({"act": "accession", "date": "2009-06-18"}, "differs", 1),
        ({"act": "accession", "date": "2009-05"}, "differs", 17),
        ({"act": "ratification", "date": "2010"}, "differs", 198),
    ],
)
def test_days_agree_where_they_may_be_the_same(library: Library, told: dict[str, object], outcome: str, apart: int) -> None:
    one = only(checked(library, [told], [JOINED]))
    assert (one.outcome, one.apart) == (outcome, apart)


@pytest.mark.parametrize(
    ("told", "means"),
    [
        ({"act": "accession", "date": "2009-07-17"}, "came into force for it"),
        ({"act": "accession", "date": "2007-07-07"}, "came into force for all"),
        ({"act": "accession", "date": "2008-06-01"}, "its own approval"),
        ({"act": "accession", "date": "2010-06-01"}, "decree or of publication"),
        ({"act": "accession", "date": "1999-06-01"}, "more than three years"),
    ],
)
def test_which_act_a_day_may_be_that_of(library: Library, told: dict[str, object], means: str) -> None:
    one = only(checked(library, [told], [JOINED]))
    assert one.outcome == "differs"
    assert any(means in each for each in one.meanings)


@pytest.mark.parametrize(
    ("told", "apart"), [({"act": "decree", "date": "2008-06-01"}, 381), ({"act": "decree", "date": "2009"}, 0), ({"act": "publication"}, 0)]
)
def test_an_act_at_home_neither_agrees_nor_differs(library: Library, told: dict[str, object], apart: int) -> None:
    (one,) = [each for each in checked(library, [told], [JOINED]).comparisons if each.stated]
    assert (one.outcome, one.apart) == ("at_home", apart)
    assert f"the day of its {told['act']}" in one.meanings[0]
    assert only(checked(library, [told], [])).outcome == "at_home"


def test_the_day_of_another_recorded_act_is_named(library: Library) -> None:
    rows = [StatusRow("CUB", "signature", day("2005-09-14")), StatusRow("CUB", "ratification", day("2009-06-17"))]
    (one,) = checked(library, [{"act": "ratification", "date": "2005-09-14"}], rows).comparisons
    assert one.meanings[0] == "the State's day is that of its signature in the record"


def test_several_depositaries_may_have_several_days(library: Library) -> None:
    rows = [StatusRow("CUB", "ratification", day("1976-04-21"))]
    one = only(checked(library, [{"act": "ratification", "date": "1976-05-21"}], rows, instrument="BWC"))
    assert any("several depositaries" in each for each in one.meanings)


def test_acts_of_one_kind_called_otherwise_agree_and_say_so(library: Library) -> None:
    one = only(checked(library, [{"act": "ratification", "date": "2009-06-17"}], [JOINED]))
    assert (one.outcome, one.meanings) == ("agrees", ("called ratification by the State, and accession in the record",))


def test_what_a_complete_record_lacks_is_not_recorded_and_else_it_cannot_tell(library: Library) -> None:
    def outcome(told: dict[str, object], *, exhaustive: bool = True) -> str:
        return only(checked(library, [told], [], exhaustive=exhaustive)).outcome

    assert outcome({"act": "ratification", "date": "2012-01-01"}) == "stated_not_recorded"
    assert outcome({"act": "ratification", "date": "2021-01-01"}) == "cannot_tell"
    assert outcome({"act": "ratification"}) == "cannot_tell"
    assert outcome({"act": "ratification", "date": "2012-01-01"}, exhaustive=False) == "cannot_tell"


def test_what_is_recorded_and_not_stated_is_told_once_for_an_instrument(library: Library) -> None:
    rows = [StatusRow("CUB", "signature", day("2005-09-14")), StatusRow("CUB", "ratification", day("2009-06-17"))]
    one = only(checked(library, [], rows))
    assert (one.outcome, one.recorded) == ("recorded_not_stated", rows[1])
    assert only(checked(library, [], rows[:1])).outcome == "recorded_not_stated"
    assert only(checked(library, [{"act": "party"}], rows)).outcome == "agrees"


def test_who_denies_what_is_recorded_is_told_of(library: Library) -> None:
    assert only(checked(library, [], [JOINED], denied=True)).outcome == "denied_but_recorded"
    assert checked(library, [], [], denied=True).comparisons == ()


def test_a_withdrawal_is_no_joining(library: Library) -> None:
    rows = [JOINED, StatusRow("CUB", "withdrawal", day("2015-01-01"))]
    made = checked(library, [{"act": "accession", "date": "2009-06-17"}], rows)
    assert [one.outcome for one in made.comparisons] == ["agrees", "recorded_not_stated"]


def test_only_what_is_known_by_the_day_is_compared(library: Library) -> None:
    told: list[dict[str, object]] = [{"act": "accession", "date": "2009-06-17"}]
    assert checked(library, told, [JOINED, StatusRow("CUB", "party")], known_by=date(2005, 1, 1)).comparisons == ()
    assert only(checked(library, told, [JOINED], known_by=date(2015, 1, 1))).outcome == "recorded_not_stated"


def test_an_instrument_without_a_record_is_named(library: Library) -> None:
    archive = Archive(library.catalogue, library.shelf.sources.documents, {})
    act = Adherence(instrument="ICSANT", act="accession", evidence=(HERE,))
    made = record_check(archive, Profile(state="CUB", name="Cuba", adherences=(act,)))
    assert (made.comparisons, made.without_record) == ((), ("ICSANT",))
    assert "no record is at hand: ICSANT" in record_text(made)


def test_every_form_tells_of_every_comparison(library: Library) -> None:
    made = checked(library, [{"act": "accession", "date": "2010"}, {"act": "signature", "date": "2006"}], [JOINED])
    assert [one["outcome"] for one in record_document(made)["comparisons"]] == ["differs", "stated_not_recorded"]
    lines = record_csv([made]).splitlines()
    assert [line.split(",")[:3] for line in lines[1:]] == [["CUB", "ICSANT", "differs"], ["CUB", "ICSANT", "stated_not_recorded"]]
    for markdown in (False, True):
        text = record_text(made, markdown=markdown)
        assert "198 days" in text
        assert "no such act up to 2020-01-01" in text
