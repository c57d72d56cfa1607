"""When something is, in the words of both languages; and house numbers stay house numbers."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.common.parsing.dates.dates import MOST_DOUBT, TypedDate, read
from handlers.common.parsing.dates.spoken import MOST_READ
from tests.units.texts import ANYTHING

TODAY = date(2026, 11, 24)  # a Tuesday


def day(text: str) -> str:
    """Return the day that was read, or all in doubt; the whole line must have been understood."""
    when = read(text, TODAY)
    assert (when.begins, when.ends, when.rest) == (None, None, "")
    return " ".join(map(str, [when.day] if when.day else when.doubt))


def clock(text: str) -> str:
    """Return the begin and end that were read; the whole line must have been understood."""
    when = read(text, TODAY)
    assert (when.day, when.doubt, when.rest) == (None, (), "")
    return "-".join(f"{at:%H:%M}" if at else "" for at in (when.begins, when.ends)).rstrip("-")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # near
        ("vandaag", "2026-11-24"),
        ("today", "2026-11-24"),
        ("Vanavond", "2026-11-24"),
        ("morgen", "2026-11-25"),
        ("tomorrow", "2026-11-25"),
        ("morgenochtend", "2026-11-25"),
        ("tomorrow afternoon", "2026-11-25"),
        ("overmorgen", "2026-11-26"),
        ("the day after tomorrow", "2026-11-26"),
        ("morgen over een week", "2026-12-02"),
        ("vandaag over twee weken", "2026-12-08"),
        # ahead
        ("over twee weken", "2026-12-08"),
        ("in two weeks", "2026-12-08"),
        ("two weeks from now", "2026-12-08"),
        ("over een week", "2026-12-01"),
        ("over één week", "2026-12-01"),
        ("in a week", "2026-12-01"),
        ("over 10 dagen", "2026-12-04"),
        ("in 10 days", "2026-12-04"),
        ("over veertien dagen", "2026-12-08"),
        ("over 3 maanden", "2027-02-24"),
        ("in three months", "2027-02-24"),
        ("over een jaar", "2027-11-24"),
        ("in a year", "2027-11-24"),
        # weekdays
        ("woensdag", "2026-11-25"),
        ("wo", "2026-11-25"),
        ("do", "2026-11-26"),
        ("Thursday", "2026-11-26"),
        ("thu", "2026-11-26"),
        ("vr", "2026-11-27"),
        ("za.", "2026-11-28"),
        ("zo", "2026-11-29"),
        ("ma", "2026-11-30"),
        ("Mon", "2026-11-30"),
        ("op maandag", "2026-11-30"),
        ("on Monday", "2026-11-30"),
        ("maandagmiddag", "2026-11-30"),
        ("donderdag morgen", "2026-11-26"),
        ("friday evening", "2026-11-27"),
        ("dinsdag", "2026-11-24 2026-12-01"),  # it is Tuesday
        ("di", "2026-11-24 2026-12-01"),
        ("Tuesday", "2026-11-24 2026-12-01"),
        ("dinsdag of donderdag", "2026-11-24 2026-11-26 2026-12-01"),
        ("vandaag, dinsdag", "2026-11-24"),
        # which one
        ("komende donderdag", "2026-11-26"),
        ("coming Thursday", "2026-11-26"),
        ("aanstaande vrijdag", "2026-11-27"),
        ("a.s. vrijdag", "2026-11-27"),
        ("vrijdag a.s.", "2026-11-27"),
        ("komende dinsdag", "2026-12-01"),
        ("deze dinsdag", "2026-11-24"),
        ("this Thursday", "2026-11-26"),
        ("next Tuesday", "2026-12-01"),
        ("next Friday", "2026-11-27 2026-12-04"),
        ("volgende vrijdag", "2026-11-27 2026-12-04"),
        ("volgende week dinsdag", "2026-12-01"),
        ("next week Tuesday", "2026-12-01"),
        ("vrijdag volgende week", "2026-12-04"),
        ("Friday next week", "2026-12-04"),
        ("volgende week op vrijdag", "2026-12-04"),
        ("deze week donderdag", "2026-11-26"),
        ("Monday this week", "2026-11-23"),
        ("dinsdag over een week", "2026-12-01"),
        ("maandag over een week", "2026-12-07"),
        ("donderdag over 2 weken", "2026-12-10"),
        ("a week on Thursday", "2026-12-03"),
        ("over een week donderdag", "2026-12-03"),
        ("over een week maandag", "2026-11-30 2026-12-07"),
        ("in two weeks on Monday", "2026-12-07 2026-12-14"),
        # written out
        ("25 maart", "2027-03-25"),
        ("25 mrt", "2027-03-25"),
        ("25 MRT.", "2027-03-25"),
        ("25mrt", "2027-03-25"),
        ("25-mrt-2027", "2027-03-25"),
        ("25 March", "2027-03-25"),
        ("March 25", "2027-03-25"),
        ("March 25th, 2028", "2028-03-25"),
        ("the 25th of March", "2027-03-25"),
        ("25e maart", "2027-03-25"),
        ("op de 25e van maart", "2027-03-25"),
        ("25 mrt 2027", "2027-03-25"),
        ("25 maart '28", "2028-03-25"),
        ("1 mei", "2027-05-01"),
        ("may 1", "2027-05-01"),
        ("3 dec", "2026-12-03"),
        ("24 november", "2026-11-24"),  # today counts
        ("23 november", "2027-11-23"),
        ("29 februari", "2028-02-29"),
        ("25 maart 2020", "2020-03-25"),
        ("25 maart of 1 april", "2027-03-25 2027-04-01"),
        ("25 maart, 25-3-2027", "2027-03-25"),
        # in figures
        ("25-3", "2027-03-25"),
        ("25/3", "2027-03-25"),
        ("3-4", "2027-04-03"),
        ("3/4", "2027-04-03"),
        ("25-03-2027", "2027-03-25"),
        ("25-3-2027", "2027-03-25"),
        ("25–3–2027", "2027-03-25"),
        ("25/3/2027", "2027-03-25"),
        ("25.3.2027", "2027-03-25"),
        ("25-3-28", "2028-03-25"),
        ("2027-03-25", "2027-03-25"),
        ("2027/3/25", "2027-03-25"),
        ("25-3 t/m 27-3", "2027-03-25 2027-03-27"),
        # with a weekday
        ("donderdag 25 maart", "2027-03-25"),
        ("do. 25-3", "2027-03-25"),
        ("25-3 (do)", "2027-03-25"),
        ("Thursday, March 25", "2027-03-25"),
        ("25 March, Thursday", "2027-03-25"),
        ("komende woensdag 25 november", "2026-11-25"),
        ("woensdag 25 maart", "2027-03-24 2027-03-25"),
        ("Friday March 25", "2027-03-25 2027-03-26"),
        ("maandag 24 november", "2026-11-24 2026-11-30"),  # yesterday cannot be meant
        ("morgen donderdag", "2026-11-25 2026-11-26"),
    ],
)  # fmt: skip
def test_a_day(text: str, expected: str) -> None:
    assert day(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.00", "10:00"),
        ("10:00", "10:00"),
        ("9.05 uur", "09:05"),
        ("3.30", "03:30"),
        ("10u30", "10:30"),
        ("10u", "10:00"),
        ("10 uur", "10:00"),
        ("10 uur 30", "10:30"),
        ("10.30u", "10:30"),
        ("om 10 uur", "10:00"),
        ("om 10", "10:00"),
        ("at 10", "10:00"),
        ("@ 10", "10:00"),
        ("vanaf 10 uur", "10:00"),
        ("tien uur", "10:00"),
        ("ten o'clock", "10:00"),
        ("ten o’clock", "10:00"),
        ("om een uur", "13:00"),
        ("om één uur", "13:00"),
        ("om 2 uur", "14:00"),
        ("om 6 uur", "18:00"),
        ("om 7 uur", "07:00"),
        ("0 uur", "00:00"),
        ("23 uur", "23:00"),
        ("half elf", "10:30"),
        ("om half 11", "10:30"),
        ("half zeven", "18:30"),
        ("half acht", "07:30"),
        ("half een", "12:30"),
        ("half ten", "10:30"),
        ("half past ten", "10:30"),
        ("kwart over drie", "15:15"),
        ("kwart voor elf", "10:45"),
        ("quarter past three", "15:15"),
        ("a quarter to eleven", "10:45"),
        ("tien voor half elf", "10:20"),
        ("vijf over half elf", "10:35"),
        ("tien over tien", "10:10"),
        ("5 voor half 11", "10:25"),
        ("kwart voor zeven", "18:45"),
        ("10am", "10:00"),
        ("10 a.m.", "10:00"),
        ("2 pm", "14:00"),
        ("2:30 PM", "14:30"),
        ("12 pm", "12:00"),
        ("12 am", "00:00"),
        ("12:30 am", "00:30"),
        ("2 uur 's middags", "14:00"),
        ("8 uur ’s avonds", "20:00"),
        ("6 uur 's ochtends", "06:00"),
        ("at 6 in the morning", "06:00"),
        ("at 8 in the evening", "20:00"),
        # from and to
        ("van 10 tot 12.30 uur", "10:00-12:30"),
        ("van 10 tot 12", "10:00-12:00"),
        ("10.00-12.30", "10:00-12:30"),
        ("10.00 – 12.30 uur", "10:00-12:30"),
        ("10-12.30", "10:00-12:30"),
        ("10-12 uur", "10:00-12:00"),
        ("10 - 12 uur", "10:00-12:00"),
        ("van 10-12", "10:00-12:00"),
        ("10u-12u30", "10:00-12:30"),
        ("10.00 tot 12.00", "10:00-12:00"),
        ("10.00 uur tot en met 12.00 uur", "10:00-12:00"),
        ("from 10 to 12:30", "10:00-12:30"),
        ("from ten to twelve", "10:00-12:00"),
        ("van tien tot half een", "10:00-12:30"),
        ("van half 3 tot 4", "14:30-16:00"),
        ("between 10 and 12", "10:00-12:00"),
        ("tussen 2 en 4 uur", "14:00-16:00"),
        ("van 11 tot 1", "11:00-13:00"),
        ("van 2 tot 3.30", "14:00-15:30"),
        ("van 6 tot 8", "18:00-20:00"),
        ("2-4 pm", "14:00-16:00"),
        ("10-12 pm", "10:00-12:00"),
        ("10 am to 2", "10:00-14:00"),
        ("from 10 am until 12 pm", "10:00-12:00"),
        ("from 7 pm to 9", "19:00-21:00"),
        ("tot 12 uur", "-12:00"),
        ("until 2 pm", "-14:00"),
    ],
)
def test_a_time(text: str, expected: str) -> None:
    assert clock(text) == expected


def when(day: str = "", begins: str = "", ends: str = "", rest: str = "") -> TypedDate:
    return TypedDate(
        date.fromisoformat(day) if day else None,
        time.fromisoformat(begins) if begins else None,
        time.fromisoformat(ends) if ends else None,
        rest,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("do 25 maart 10.00-12.00 Stadhuis Waalwijk", when("2027-03-25", "10:00", "12:00", "Stadhuis Waalwijk")),
        ("25-3 10 uur, Stationsplein 10, Zeist", when("2027-03-25", "10:00", "", "Stationsplein 10, Zeist")),
        ("Stadhuis Waalwijk donderdag 25 maart om 10 uur", when("2027-03-25", "10:00", "", "Stadhuis Waalwijk")),
        ("Stationsplein 10 om 10 uur morgen", when("2026-11-25", "10:00", "", "Stationsplein 10")),
        ("Stationsplein 1-3, 25 maart 2027", when("2027-03-25", "", "", "Stationsplein 1-3")),
        ("25 maart 3511 CE Utrecht", when("2027-03-25", "", "", "3511 CE Utrecht")),
        ("25 maart 2027 10.00", when("2027-03-25", "10:00")),
        ("25 maart 20.27 uur", when("2027-03-25", "20:27")),
        ("om 10 uur 25 maart", when("2027-03-25", "10:00")),
        ("March 25 10 am Town Hall", when("2027-03-25", "10:00", "", "Town Hall")),
        ("2027-03-25T10:00", when("2027-03-25", "10:00")),
        ("donderdag om 10 uur 25 maart", when("2027-03-25", "10:00")),
        ("25-3 10-12 uur", when("2027-03-25", "10:00", "12:00")),
        ("25 maart (donderdag) Stadhuis (zaal 2)", when("2027-03-25", "", "", "Stadhuis (zaal 2)")),
        ("donderdagmiddag 2.30 uur", when("2026-11-26", "14:30")),
        ("vrijdagavond half acht Grote Kerk", when("2026-11-27", "19:30", "", "Grote Kerk")),
        ("vanavond van 7 tot 9", when("2026-11-24", "19:00", "21:00")),
        ("tomorrow evening at 8", when("2026-11-25", "20:00")),
        ("donderdagmiddag 12 uur", when("2026-11-26", "12:00")),
        ("morgen 10 uur Stadhuis tot 12 uur", when("2026-11-25", "10:00", "12:00", "Stadhuis")),
        ("tot 12 uur, Stadhuis, vanaf 10 uur", when("", "10:00", "12:00", "Stadhuis")),
        ("10.00 - 1 Plein", when("", "10:00", "", "1 Plein")),
        ("Zaal 2 - 10.00 uur", when("", "10:00", "", "Zaal 2")),
        ("om 10 Stadhuis", when("", "10:00", "", "Stadhuis")),
        ("van 10 Stadhuis", when("", "10:00", "", "Stadhuis")),
        ("Café ’t Hoekje, 25 maart, 10.00", when("2027-03-25", "10:00", "", "Café ’t Hoekje")),
        ("Cafe\u0301 25 maa\u0301rt\u0301 Zeist", when("2027-03-25", "", "", "Cafe\u0301 Zeist")),
        ("25 ｍａａｒｔ １０:００", when("2027-03-25", "10:00")),
        ("25 maart 10.00 12.00", when("2027-03-25", "10:00", "", "12.00")),
    ],
)  # fmt: skip
def test_a_line(text: str, expected: TypedDate) -> None:
    assert read(text, TODAY) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Stationsplein 10, Zeist",
        "Plein 1940-1945 nummer 12",
        "zaal 2",
        "10",
        "10 tot 12",
        "10-30",
        "30 februari",
        "31-4-2027",
        "25-13",
        "29-2-2027",
        "0 maart",
        "om 24 uur",
        "25.00 uur",
        "10.75",
        "over 2 uur",
        "over een uur",
        "duurt 2 uur",
        "een uur",
        "van 10 gemeenten",
        "van een gemeente",
        "om een besluit te nemen",
        "om drie redenen",
        "from one municipality",
        "zo snel mogelijk",
        "what do we need",
        "ma en pa",
        "we may go",
        "goede morgen",
        "volgende week",
        "in maart",
        "maart 2027",
        "over 9999 jaar",
        "in 9999 years",
        "06-12345678",
        "€ 10.00",
        "1.2.3.4",
        "versie 10.00.1",
        "half werk",
        "kwart van de gemeenten",
        "dinsdagen",
        "maandagmarkt",
        "Marchant",
    ],
)
def test_what_is_no_date_or_time_stays_as_it_was_typed(text: str) -> None:
    assert read(text, TODAY) == TypedDate(None, None, None, text)


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
