"""The public holidays of the Netherlands are those that the holidays library knows."""

from datetime import date

import pytest
from holidays import country_holidays
from holidays.constants import OPTIONAL, PUBLIC
from hypothesis import given
from hypothesis import strategies as st

from handlers.common.rules.holidays import name_of, of_year
from handlers.texts import LANGUAGES, catalogue
from storage.names import fold

YEARS = range(2014, 2100)  # before 2014 there was a Koninginnedag


@pytest.mark.parametrize(
    ("day", "key"),
    [
        ("2027-01-01", "nieuwjaarsdag"),
        ("2027-03-26", "goede_vrijdag"),
        ("2027-03-28", "eerste_paasdag"),
        ("2027-03-29", "tweede_paasdag"),
        ("2027-04-27", "koningsdag"),
        ("2025-04-26", "koningsdag"),  # the 27th is a Sunday
        ("2025-04-27", None),
        ("2027-05-05", "bevrijdingsdag"),  # every year, not only every fifth
        ("2027-05-06", "hemelvaartsdag"),
        ("2016-05-05", "hemelvaartsdag"),  # and Bevrijdingsdag
        ("2027-05-16", "eerste_pinksterdag"),
        ("2027-05-17", "tweede_pinksterdag"),
        ("2027-12-25", "eerste_kerstdag"),
        ("2027-12-26", "tweede_kerstdag"),
        ("2027-03-25", None),
        ("2027-12-31", None),
    ],
)
def test_a_day_has_the_name_of_its_holiday(day: str, key: str | None) -> None:
    assert name_of(date.fromisoformat(day)) == key


@pytest.mark.parametrize("year", YEARS)
def test_all_holidays_of_a_year_and_no_others(year: int) -> None:
    known = country_holidays("NL", years=year, categories=(PUBLIC, OPTIONAL), language="nl")
    texts = catalogue("nl")
    ours = {day: fold(texts.words(f"holiday.{key}")[0]) for day, key in of_year(year).items()}
    assert set(ours) == set(known)
    for day, name in ours.items():
        assert name in [fold(one) for one in known.get_list(day)]


@given(st.dates())
def test_any_day_at_all_can_be_asked_about(day: date) -> None:
    key = name_of(day)
    assert key is None or all(catalogue(language).words(f"holiday.{key}") for language in LANGUAGES)
