"""One meeting as a file, for people who keep a calendar of their own and want no address."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import vobject

from tests.world import Screen, Someone

LINE = "plan samenleving donderdag 25 maart 10.00 Stadhuis Waalwijk"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def planned(bram: Someone) -> None:
    bram.says(LINE).submit_anyway()


def one(someone: Someone) -> Screen:
    return someone.says("bijeenkomsten").press("meetings.show")


def newest(someone: Someone) -> tuple[str, Any, Any]:
    """Return the name of the last file, the calendar in it, and its one event."""
    name, content = someone.files()[-1]
    calendar = vobject.readOne(content.decode())
    (event,) = calendar.vevent_list
    return name, calendar, event


def test_a_meeting_goes_into_my_calendar(bram: Someone, fatima: Someone) -> None:
    planned(bram)
    assert one(fatima).press("calendar.add").has("calendar.file")
    name, calendar, event = newest(fatima)
    assert name == "Bijeenkomst Samenleving donderdag 25 maart 2027.ics"
    assert calendar.method.value == "PUBLISH"
    assert event.dtstart.value == datetime(2027, 3, 25, 10, 0, tzinfo=AMSTERDAM)
    assert event.location.value == "Stadhuis Waalwijk"
    assert event.valarm.trigger.value == timedelta(days=-1)
    assert calendar.vtimezone.tzid.value == "Europe/Amsterdam"
    # With a name of its own, Outlook would make a new calendar of it.
    assert not hasattr(calendar, "x_wr_calname")


def test_it_is_offered_with_the_invitation_and_with_the_answer(
    bram: Someone, fatima: Someone
) -> None:
    planned(bram)
    assert fatima.hears()[-1].offers("calendar.add")
    coming = fatima.says("ik kom samenleving")
    assert coming.offers("calendar.add")
    coming.press("calendar.add")
    assert len(fatima.files()) == 1
    assert not fatima.says("ik kom niet samenleving").offers("calendar.add")


def test_a_moved_meeting_takes_the_place_of_the_old_one_and_one_that_is_off_says_so(
    bram: Someone, fatima: Someone
) -> None:
    planned(bram)
    one(fatima).press("calendar.add")
    events = [newest(fatima)[2]]
    one(bram).press("move.button").submit(begins="13:30", ends="15:00")
    fatima.says("ik kom samenleving").press("calendar.add")
    events.append(newest(fatima)[2])
    assert events[1].dtstart.value == datetime(2027, 3, 25, 13, 30, tzinfo=AMSTERDAM)
    one(bram).press("cancel.button").submit()
    assert fatima.hears()[-1].press("calendar.add").has("calendar.file_off")
    events.append(newest(fatima)[2])
    assert {event.uid.value for event in events} == {events[0].uid.value}
    numbers = [int(event.sequence.value) for event in events]
    assert numbers == sorted(set(numbers))
    assert [event.status.value for event in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


def test_nothing_of_other_people_is_in_it(bram: Someone, fatima: Someone) -> None:
    planned(bram)
    fatima.says("ik kom niet samenleving vakantie in Portugal")
    bram.says("ik kom samenleving")
    one(bram).press("calendar.add")
    ((_, content),) = bram.files()
    words = content.decode()
    assert not any(word in words for word in ("Fatima", "Portugal", "Bram", "ATTENDEE"))


def test_it_is_made_in_my_language(bram: Someone, emily: Someone) -> None:
    planned(bram)
    assert one(emily).press("calendar.add").has("calendar.file")
    name, _, event = newest(emily)
    assert name == "Bijeenkomst Samenleving Thursday 25 March 2027.ics"
    assert event.description.value.startswith("Meeting")
