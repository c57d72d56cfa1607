"""Any line that may hold a date is read, and nothing that was typed is lost."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.common.parsing.dates.dates import MOST_DOUBT, TypedDate, read
from handlers.common.parsing.dates.spoken import MOST_READ
from tests.units.common.test_dates import TODAY
from tests.units.texts import ANYTHING


@pytest.mark.parametrize("text", ["25 maart, 10 uur", "donderdag", "over een week", "van 2 tot 4"])
def test_case_and_accents_do_not_matter(text: str) -> None:
    assert read(text.upper(), TODAY) == read(text, TODAY)
    assert read(text.replace("a", "á").replace("o", "ö"), TODAY) == read(text, TODAY)


WORDS = st.sampled_from(
    """van tot om op at from to uur u am pm - , . t/m 10 12 25 10.00 12:30 25-3 3/4 2027 25-3-2027 ma
    do zo dinsdag Friday maart mar may mei 29 februari over in een a twee weken dagen next week
    volgende komende deze half kwart voor quarter past morgen vandaag 's avonds Stationsplein Zeist
    9999-12-31 0001-01-01 1-1-1 jaar years 9999 \u0301 \0 ½ İ ı ſ 𝟙𝟘 \ud800 : ' ( )""".split()
)
LINES = st.one_of(
    ANYTHING,
    st.lists(WORDS, max_size=12).map(" ".join),
    st.lists(WORDS, max_size=12).map("".join),
)


@given(LINES, st.dates())
def test_any_line_on_any_day_gets_an_answer(text: str, today: date) -> None:
    found = read(text, today)
    assert found.day is None or found.doubt == ()
    assert len(found.doubt) in {0, *range(2, MOST_DOUBT + 1)}
    assert list(found.doubt) == sorted(set(found.doubt))


@given(LINES, st.dates())
def test_the_rest_holds_nothing_that_was_not_typed_in_that_order(text: str, today: date) -> None:
    left = iter(text)
    assert all(sign in left for sign in read(text, today).rest if not sign.isspace())


@given(LINES)
def test_only_what_was_understood_is_left_out(text: str) -> None:
    found = read(text, TODAY)
    if (found.day, found.begins, found.ends, found.doubt) == (None, None, None, ()):
        assert found.rest == text.strip()


@given(st.dates(date(1000, 1, 1)), st.dates())
def test_a_date_with_its_year_is_that_date_on_any_day(meant: date, today: date) -> None:
    for text in (f"{meant.day}-{meant.month}-{meant.year}", meant.isoformat(), f"{meant:%d/%m/%Y}"):
        assert read(text, today) == TypedDate(meant, None, None, "")


@given(st.dates(max_value=date(9990, 1, 1)), st.integers(0, 365))
def test_a_date_without_a_year_is_the_next_one(today: date, ahead: int) -> None:
    meant = today + timedelta(days=ahead)
    text = f"{meant.day}-{meant.month}"
    found = read(text, today).day
    assert found is not None
    assert (found.day, found.month) == (meant.day, meant.month)
    assert today <= found <= meant


@given(st.dates(max_value=date(9999, 12, 1)))
def test_a_weekday_is_within_a_week_and_today_is_in_doubt(today: date) -> None:
    for name in ("maandag", "Thursday", "zo"):
        found = read(name, today)
        days = [found.day] if found.day else list(found.doubt)
        assert today in days or (found.day and today < found.day < today + timedelta(days=7))
        assert (today in days) == bool(found.doubt)


def test_a_long_line_is_read_at_its_beginning_and_kept_whole() -> None:
    story = " woord" * 8000
    found = read(f"25 maart 10.00 {story}", TODAY)
    assert (found.day, found.rest) == (date(2027, 3, 25), story.strip())
    assert read(f"{story} 25 maart", TODAY).day is None
    assert read("x" * (MOST_READ - 8) + " 25 maart", TODAY).day is None  # cut in two: "25 maar"
    assert read("9" * 40_000, TODAY).rest == "9" * 40_000
