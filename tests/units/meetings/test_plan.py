"""What may be planned: every field that can be wrong, and 10.00 that stays 10.00."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.call import Invalid
from handlers.common.parsing.dates.dates import TypedDate
from handlers.common.rules.limits import NAME
from handlers.meetings.rules.plan import LINK, MOST_PLACES, PLACE, PROGRAMME_LINE, Plan, check
from handlers.planning.drafts import Draft, plan_of
from storage.models import Meeting

ZONE = "Europe/Amsterdam"
NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
GOOD = Draft(
    title="Bijeenkomst",
    day="2027-03-25",
    begins="10:00",
    ends="12:00",
    place="Zeist",
    link="https://x.nl/a?b=c&d",
    places="20",
    answer_until="2027-03-20",
    items_until="2027-03-18",
    programme="10.00 Welkom\n\n11.00 Pauze",
)
PLAN = plan_of(GOOD, ZONE)
NUMBERS = ["0", "-1", "1.5", "1e3", "²", "١٢x", "veel", str(MOST_PLACES + 1), "9" * 5000]
CHANGES = [date(2027, 3, 28), date(2027, 10, 31)]  # when the clock goes forward and back


def faults(**fields: str) -> dict[str, str]:
    """Return the key of what is said at each field."""
    try:
        plan_of(replace(GOOD, **fields), ZONE)
    except Invalid as error:
        return {name: text.key for name, text in error.faults.items()}
    return {}


def test_a_good_draft_becomes_that_plan() -> None:
    assert (
        Plan(
            day=date(2027, 3, 25),
            begins=time(10),
            ends=time(12),
            title="Bijeenkomst",
            place="Zeist",
            link="https://x.nl/a?b=c&d",
            programme="10.00 Welkom\n\n11.00 Pauze",
            places=20,
            answer_until=date(2027, 3, 20),
            items_until=date(2027, 3, 18),
            zone=ZONE,
        )
        == PLAN
    )


@pytest.mark.parametrize(
    ("field", "typed", "key"),
    [
        ("title", "", "plan.needed"),
        ("title", "x" * (NAME + 1), "plan.too_long"),
        ("day", "", "plan.needed"),
        ("day", "25 maart", "plan.unreadable"),
        ("day", "2027-02-29", "plan.unreadable"),
        ("day", "0001-01-01", "plan.unreadable"),
        ("day", "9999-12-31", "plan.unreadable"),
        ("begins", "", "plan.needed"),
        ("begins", "24:00", "plan.unreadable"),
        ("begins", "tien uur", "plan.unreadable"),
        ("day", "2027-W12-4", "plan.unreadable"),  # a form cannot show these again
        ("begins", "10:00:30", "plan.unreadable"),
        ("begins", "10:00+02:00", "plan.unreadable"),
        ("ends", "12", "plan.unreadable"),
        ("answer_until", "morgen", "plan.unreadable"),
        ("answer_until", "1969-12-31", "plan.unreadable"),
        ("items_until", "20270318", "plan.unreadable"),
        ("place", "x" * (PLACE + 1), "plan.too_long"),
        ("link", "https://" + "x" * LINK, "plan.too_long"),
        ("link", "https://" + "&" * (LINK - 8), "plan.too_long"),
        ("link", "x.nl", "plan.no_link"),
        ("link", "javascript:alert(1)", "plan.no_link"),
        ("programme", "\n".join(["x" * 99] * 16), "plan.too_long"),
        ("programme", "\n".join(["<" * 150] * 9), "plan.too_long"),
        ("programme", "x" * (PROGRAMME_LINE + 1), "plan.long_line"),
        *(("places", typed, "plan.no_number") for typed in NUMBERS),
    ],
)
def test_what_cannot_be_is_said_at_its_own_field(field: str, typed: str, key: str) -> None:
    assert faults(**{field: typed}) == {field: key}


def test_everything_that_is_wrong_is_said_at_once() -> None:
    found = faults(title="", day="", begins="", link="x", places="x", place="x" * 999)
    assert set(found) == {"title", "day", "begins", "link", "places", "place"}


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("title", "x" * NAME),
        ("place", "&" * PLACE),
        ("link", "https://" + "x" * (LINK - 8)),
        ("link", "http://x.nl"),
        ("programme", "\n".join(["x" * PROGRAMME_LINE] * 7)),
        ("places", "1"),
        ("places", str(MOST_PLACES)),
        *((name, "") for name in ("ends", "places", "link", "answer_until", "programme")),
    ],
)
def test_what_just_fits_or_may_be_empty_is_taken(field: str, typed: str) -> None:
    assert faults(**{field: typed}) == {}


@pytest.mark.parametrize(
    ("begins", "ends"), [("10:00", "12:00"), ("21:59", "23:59"), ("23:00", "23:59")]
)
def test_without_an_end_it_takes_as_long_as_usual_but_not_past_midnight(
    begins: str, ends: str
) -> None:
    plan = plan_of(replace(GOOD, begins=begins, ends=""), ZONE)
    assert plan.ends == time.fromisoformat(ends)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, {}),
        ({"day": date(2027, 2, 28)}, {"day": "past"}),
        ({"day": date(2027, 3, 1), "ends": time(11)}, {"day": "past"}),  # begins just now
        ({"ends": time(10)}, {"ends": "end_before_begin"}),
        ({"ends": time(9, 59)}, {"ends": "end_before_begin"}),
        ({"place": "", "link": ""}, {"place": "nowhere"}),
        ({"place": ""}, {}),
        ({"link": ""}, {}),
        ({"answer_until": date(2027, 3, 26)}, {"answer_until": "deadline_after"}),
        ({"items_until": date(2027, 3, 26)}, {"items_until": "deadline_after"}),
        ({"answer_until": date(2027, 2, 28)}, {"answer_until": "past"}),
        ({"items_until": date(2027, 2, 28)}, {"items_until": "past"}),
        ({"answer_until": date(2027, 3, 1)}, {}),
        ({"answer_until": PLAN.day, "items_until": PLAN.day}, {}),
    ],
)
def test_what_cannot_be_planned(change: dict[str, object], found: dict[str, str]) -> None:
    plan = replace(PLAN, answer_until=None, items_until=None)
    plan = replace(plan, **change)  # type: ignore[arg-type] # a table of any columns
    assert check(plan, NOW).faults == found


def test_a_meeting_that_is_changed_may_be_past_its_deadline() -> None:
    plan = replace(PLAN, answer_until=date(2027, 2, 28))
    assert check(plan, NOW, new=False).faults == {}


@pytest.mark.parametrize(
    ("day", "warnings"),
    [
        (22, []),
        (23, ["college_day"]),
        (24, []),
        (25, []),
        (26, []),
        (27, ["weekend"]),
        (28, ["weekend"]),
    ],
)
def test_what_is_only_unwise(day: int, warnings: list[str]) -> None:
    assert check(replace(PLAN, day=date(2027, 3, day)), NOW).warnings == warnings


@pytest.mark.parametrize(
    ("day", "starts"),
    [
        ("2027-03-27", "2027-03-27T09:00Z"),
        ("2027-03-28", "2027-03-28T08:00Z"),
        ("2027-03-29", "2027-03-29T08:00Z"),
        ("2027-10-30", "2027-10-30T08:00Z"),
        ("2027-10-31", "2027-10-31T09:00Z"),
        ("2027-11-01", "2027-11-01T09:00Z"),
    ],
)
def test_ten_o_clock_stays_ten_o_clock(day: str, starts: str) -> None:
    plan = plan_of(replace(GOOD, day=day), ZONE)
    assert plan.starts_at == datetime.fromisoformat(starts)
    assert plan.ends_at - plan.starts_at == timedelta(hours=2)
    assert (plan.begins, plan.ends) == (time(10), time(12))


@pytest.mark.parametrize(
    ("deadline", "passes"),
    [
        ("2027-03-27", "2027-03-27T23:00Z"),
        ("2027-03-28", "2027-03-28T22:00Z"),  # this day has 23 hours
        ("2027-10-30", "2027-10-30T22:00Z"),
        ("2027-10-31", "2027-10-31T23:00Z"),  # and this one 25
    ],
)
def test_a_deadline_passes_at_the_end_of_its_day(deadline: str, passes: str) -> None:
    plan = plan_of(replace(GOOD, day="2027-12-01"), ZONE)
    assert plan.deadline(date.fromisoformat(deadline)) == datetime.fromisoformat(passes)
    assert plan.deadline(None) is None


@given(
    st.sampled_from(CHANGES).flatmap(
        lambda day: st.dates(day - timedelta(days=2), day + timedelta(days=2))
    ),
    st.integers(0, 3),
)
def test_on_the_day_itself_a_deadline_passes_when_it_begins(day: date, before: int) -> None:
    plan = replace(PLAN, day=day)
    passes = plan.deadline(day - timedelta(days=before))
    assert passes is not None
    assert (passes == plan.starts_at) is (before == 0)
    assert passes <= plan.starts_at


def meeting(plan: Plan) -> Meeting:
    """Make the meeting that was planned so."""
    return Meeting(
        title=plan.title,
        day=plan.day,
        begins=plan.begins,
        ends=plan.ends,
        place=plan.place,
        link=plan.link,
        programme=plan.programme,
        places=plan.places,
        answer_until=plan.deadline(plan.answer_until),
        items_until=plan.deadline(plan.items_until),
    )


@given(
    st.sampled_from(CHANGES).flatmap(
        lambda day: st.dates(day - timedelta(days=3), day + timedelta(days=3))
    ),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.none() | st.integers(0, 5),
)
def test_a_meeting_as_it_stands_in_the_form_is_that_meeting(
    day: date, begins: time, before: int | None
) -> None:
    until = None if before is None else day - timedelta(days=before)
    plan = replace(PLAN, day=day, begins=begins, answer_until=until, items_until=until)
    shown = Draft.of(meeting(plan), ZONE)
    again = plan_of(shown, ZONE)
    assert replace(again, answer_until=None, items_until=None) == replace(
        plan, answer_until=None, items_until=None
    )
    assert again.deadline(again.answer_until) == plan.deadline(until)
    assert again.deadline(again.items_until) == plan.deadline(until)


def test_one_like_it_has_all_but_its_days() -> None:
    shown = Draft.like(meeting(PLAN))
    assert (shown.title, shown.place, shown.link, shown.places) == (
        "Bijeenkomst",
        "Zeist",
        "https://x.nl/a?b=c&d",
        "20",
    )
    assert (shown.day, shown.answer_until, shown.items_until) == ("", "", "")


@pytest.mark.parametrize(
    ("when", "times"),
    [
        (TypedDate(date(2027, 4, 1), time(14), None, ""), ("14:00", "16:00")),
        (TypedDate(date(2027, 4, 1), time(14), time(15, 30), ""), ("14:00", "15:30")),
        (TypedDate(None, None, None, ""), ("10:00", "12:00")),
        (TypedDate(None, time(23), None, ""), ("23:00", "23:59")),
    ],
)
def test_what_was_typed_goes_before_what_was_usual(when: TypedDate, times: tuple[str, str]) -> None:
    shown = GOOD.typed(when)
    assert (shown.begins, shown.ends) == times
    assert shown.day == (when.day.isoformat() if when.day else "")
    assert shown.place == "Zeist"
    assert GOOD.typed(replace(when, rest="x" * 999)).place == "x" * PLACE
