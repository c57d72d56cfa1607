"""Units: a chart or table and its lines say the same, within what a place can draw."""

from datetime import date

import pytest

from bot.rendering.plain import MARKS, plain
from handlers.charts import Chart, Kind, Series, Table, Untold, labels, shortened
from handlers.sentences import Day, Listing, Slot, Text
from handlers.views import message

TITLE = Text("attendance.overview", subject="Samenleving")


def line(*numbers: int) -> Text:
    """Return a line with these numbers in it, however deep."""
    deep = (Text("attendance.meetings", count=number) for number in numbers)
    return Text("help.button_me", inside=Listing(tuple(deep)))


def chart(
    names: tuple[Slot, ...], *values: tuple[int, ...], kind: Kind = Kind.BAR, lines: int = 1
) -> Chart:
    series = tuple(Series(f"s{number}", of) for number, of in enumerate(values))
    return Chart(TITLE, kind, names, series, (line(*(v for of in values for v in of)),) * lines)


def test_a_number_that_no_line_says_is_a_mistake_of_the_screen() -> None:
    one = Series("komt", (12, 3))
    Chart(TITLE, Kind.BAR, ("a", "b"), (one,), (line(12), line(3)))
    with pytest.raises(Untold, match="3"):
        Chart(TITLE, Kind.BAR, ("a", "b"), (one,), (line(12), line(4)))
    with pytest.raises(Untold, match="12"):  # told once, shown twice
        Table(TITLE, ("a", "b"), ((12, 12),), (line(12),))
    Table(TITLE, ("a", "b"), ((12, "x"),), (line(12),))


def test_each_series_and_row_is_whole() -> None:
    with pytest.raises(ValueError, match="categories"):
        Chart(TITLE, Kind.BAR, ("a",), (Series("x", (1, 2)),), (line(1, 2),))
    with pytest.raises(ValueError, match="columns"):
        Table(TITLE, ("a",), (("x", "y"),), ())


def test_what_is_too_much_to_draw_is_lines_and_no_mistake() -> None:
    assert chart(("a", "b"), (1, 0)).drawable
    assert not chart(("a", "b"), (0, 0)).drawable
    assert not chart(()).drawable
    assert chart(tuple(range(20)), (1,) * 20).drawable
    assert not chart(tuple(range(21)), (1,) * 21).drawable
    assert chart(("a",), *((1,),) * 6).drawable
    assert not chart(("a",), *((1,),) * 7).drawable
    assert chart(("a",) * 6, (1,) * 6, kind=Kind.PIE).drawable
    assert not chart(("a",) * 7, (1,) * 7, kind=Kind.PIE).drawable
    assert not chart(("a",), (1,), (2,), kind=Kind.PIE).drawable
    assert Table(TITLE, ("a",), (("x",),) * 100, ()).drawable
    assert not Table(TITLE, ("a",), (("x",),) * 101, ()).drawable
    assert not Table(TITLE, ("a",), (), ()).drawable
    assert not Table(TITLE, ("a",) * 21, (("x",) * 21,), ()).drawable


def test_names_that_are_too_long_end_in_dots_and_stay_apart() -> None:
    assert shortened("kort", 20) == "kort"
    assert shortened("x" * 20, 20) == "x" * 20
    assert labels(["Samenleving en veiligheid", "Samenleving en veerkracht", "Bestuur"]) == [
        "Samenleving en veil…",
        "Samenleving en veer…",
        "Bestuur",
    ]
    alike = labels(["Samenleving en veiligheid nu", "Samenleving en veiligheid straks"] * 9)
    assert len(set(alike)) == 18
    assert max(map(len, alike)) <= 20


@pytest.mark.parametrize("language", ["nl", "en"])
def test_plain_text_says_the_title_and_the_lines(language: str) -> None:
    day = Day(date(2026, 3, 25))
    table = Table(TITLE, ("dag", "n"), ((day, 7),), (Text("attendance.meetings", count=7),))
    for picture in (chart(("a",), (5,), lines=2), table):
        said = plain(message(picture), language, MARKS).splitlines()
        assert len(said) == 1 + len(picture.lines)
        assert "Samenleving" in said[0]
