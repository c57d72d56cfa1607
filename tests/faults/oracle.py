"""What people should and should not be told around a meeting, said a second time and in other words."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.common.rules.delegation import BEHALF
from handlers.common.rules.holidays import name_of
from handlers.meetings.rules.schedule import DEFAULT, ROWS, SAID, ScheduleRow, Unit
from handlers.meetings.rules.wishes import REMINDERS
from storage.models import (
    Account,
    Answer,
    Function,
    Group,
    Lead,
    Meeting,
    Membership,
    Notice,
    Pair,
    Person,
)
from storage.queries.schedule import ASKED
from storage.vocabulary import AnswerState, FunctionClass, ReminderLevel

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
# Whoever has said anything is not asked again by these.
ASKS = frozenset({"invitation", "save_the_date", "please_answer"})
FOR_ADVISERS = {"please_answer", "day_before"}
ONLY_FOR_ALL = frozenset({"hour_before"})  # not what everybody needs
# What is asked of somebody and stands nowhere else: that comes, also to people who look in Home only.
ON_NO_PAGE = frozenset({"parts_open", "agenda_open", "answers_open", "outcomes_open"})
# They come to somebody, also when nobody wants them.
DUTIES = frozenset({"agenda_open", "answers_open", "outcomes_open"})
BEHEERDER = "UCARLA"
OPEN, CLOSE = time(8, 30), time(17, 30)


def local(now: datetime) -> datetime:
    """Return the moment as clocks in the network show it."""
    return now.astimezone(AMSTERDAM)


def works(day: date) -> bool:
    """Return whether people are reminded of anything on this day."""
    return day.isoweekday() <= 5 and name_of(day) is None


def at_work(due: datetime, *, at_once: bool = False) -> bool:
    """Return whether people may be reminded at this moment; what goes `at_once` is no reminder."""
    here = local(due)
    return at_once or (works(here.date()) and OPEN <= here.time() <= CLOSE)


def moment(meeting: Meeting, name: str) -> datetime | None:
    """Return when a row of the table is due for a meeting as it is now; None when never."""
    row, number = ROWS[name], DEFAULT[name]
    if number is None:
        return None
    if row.unit == Unit.DAYS:
        day = meeting.day - timedelta(days=number)
        while not works(day):
            day -= timedelta(days=1)
        return datetime.combine(day, time(9), AMSTERDAM).astimezone(UTC)
    if not meeting.link or not works(meeting.day):
        return None
    wanted = local(meeting.starts_at - timedelta(minutes=number)).time()
    clock = min(max(wanted, OPEN), CLOSE)
    found = datetime.combine(meeting.day, clock, AMSTERDAM).astimezone(UTC)
    return found if found < meeting.starts_at else None


def surely_planned(
    meeting: Meeting, planned_at: datetime
) -> Iterator[tuple[str, ScheduleRow, datetime]]:
    """Return the rows that must be planned for a meeting that became what it is at this moment.

    What comes close behind the moment of planning may be left out, and twice the same on one day.
    """
    days: set[tuple[str, date]] = set()
    for name, row in ROWS.items():
        due = moment(meeting, name)
        if due is None or not due < meeting.starts_at:
            continue
        day = (row.kind, local(due).date())
        asked = max(planned_at, moment(meeting, "invitation") or planned_at)
        if due > asked + timedelta(days=row.apart) and name != "invitation" and day not in days:
            yield name, row, due
        if name == "invitation" and due > planned_at:
            yield name, row, due
        days.add(day)


def row_of(notice: Notice) -> str | None:
    """Return the row of the table that a notice is of; None when somebody asked for it by hand."""
    kind, *parts = notice.key.split("/")
    if ASKED in parts:
        return None
    return next((part for part in [*parts, kind] if part in ROWS), None)


class People:
    """What is known of everybody at one moment."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session, self._now = session, now

    def faults(self, notice: Notice, meeting: Meeting) -> list[str]:
        """Return why somebody should not have got this, if so."""
        person = notice.person
        if BEHALF in notice.args:
            person = self._session.get(Person, int(notice.args[BEHALF]))
        if person is None:
            return ["it went to nobody"]
        found = self.unwanted(notice.kind, notice.person or person, meeting)
        if notice.kind in SAID:
            said = self.answer(meeting, person)
            if said not in SAID[notice.kind]:
                found.append(f"it went to somebody who said {said}")
            if said is not None and notice.kind in ASKS:
                found.append("who has answered is asked again")
            if said is None and not self.belongs(meeting, person):
                found.append("it is not for them")
        return found

    def unwanted(self, kind: str, person: Person, meeting: Meeting) -> list[str]:
        """Return which wish of somebody's is ignored by a message of this kind."""
        if kind not in REMINDERS or (kind in DUTIES and not self.takes_duties(meeting)):
            return []
        found = []
        if person.paused_until is not None and local(self._now).date() < person.paused_until:
            found.append("they paused")
        if person.reminders == ReminderLevel.NOTHING:
            found.append("they want nothing")
        if person.reminders != ReminderLevel.ALL and kind in ONLY_FOR_ALL:
            found.append("they want what is needed")
        if person.home_only and kind not in ON_NO_PAGE:
            found.append("they look in Home only")
        rule = REMINDERS[kind]
        if person.weekly and not rule.duty:
            monday = self._next_monday()
            if not (rule.hurries and meeting.starts_at <= monday):
                found.append("they want one overview")
        return found

    def takes_duties(self, meeting: Meeting) -> bool:
        """Return whether anybody who may have the duties of a meeting wants them now."""
        today = local(self._now).date()
        leads = select(Lead.person_id).where(Lead.group_id == meeting.group_id)
        carers = (
            Person.admin | Person.id.in_(leads) | Person.accounts.any(Account.user == BEHEERDER)
        )
        return any(
            person.reminders != ReminderLevel.NOTHING
            and (person.paused_until is None or person.paused_until <= today)
            for person in self._session.scalars(select(Person).where(carers))
            if any(account.gone_at is None for account in person.accounts)
        )

    def expected(self, kind: str, meeting: Meeting) -> Sequence[Person]:
        """Return whom a kind of reminder must reach now."""
        if kind == "please_answer" and meeting.answer_until and meeting.answer_until <= self._now:
            return []
        found = []
        for person in self._session.scalars(select(Person)):
            said = self.answer(meeting, person)
            concerned = said is not None or self.belongs(meeting, person)
            planner = kind == "invitation" and meeting.planned_by_id == person.id
            wanted = not self.unwanted(kind, person, meeting)
            if kind == "prepare":
                wanted = wanted and self.advises(person)
            if person.accounts and concerned and wanted and not planner and said in SAID[kind]:
                found.append(person)
        return found

    def advised(self, kind: str, meeting: Meeting) -> Iterator[tuple[Person, Person]]:
        """Return (person, adviser) for each reminder of this kind that must reach an adviser."""
        late = meeting.answer_until is not None and meeting.answer_until <= self._now
        if kind not in FOR_ADVISERS or (kind == "please_answer" and late):
            return
        for pair in self._session.scalars(select(Pair).where(Pair.confirmed_at.is_not(None))):
            person, adviser = pair.bestuurder, pair.adviser
            said = self.answer(meeting, person)
            concerned = said is not None or self.belongs(meeting, person)
            wanted = adviser.accounts and not self.unwanted(kind, adviser, meeting)
            if concerned and wanted and said in SAID[kind]:
                yield person, adviser

    def answer(self, meeting: Meeting, person: Person) -> AnswerState | None:
        """Return what somebody said."""
        return self._session.scalar(
            select(Answer.state).where(
                Answer.meeting_id == meeting.id, Answer.person_id == person.id
            )
        )

    def belongs(self, meeting: Meeting, person: Person) -> bool:
        """Return whether somebody is in the meeting's group."""
        some = (
            select(row.person_id).where(
                row.group_id == meeting.group_id, row.person_id == person.id
            )
            for row in (Membership, Lead)
        )
        return any(self._session.scalar(one) is not None for one in some)

    def advises(self, person: Person) -> bool:
        """Return whether somebody has a seat in a group of advisers: their function was confirmed."""
        kring = (
            select(Membership.id)
            .join(Group, Group.id == Membership.group_id)
            .join(Function, Function.id == Group.function_id)
            .where(Membership.person_id == person.id)
            .where(Group.function_id == person.function_id)
            .where(Group.function_id == person.confirmed_function_id)
            .where(Function.function_class == FunctionClass.AMBTELIJK)
        )
        return self._session.scalar(kring) is not None

    def _next_monday(self) -> datetime:
        """Return when the next overview comes: Monday at nine, or the first working day after it."""
        day = local(self._now).date()
        day -= timedelta(days=day.weekday())
        while True:
            due = day
            while not works(due):
                due += timedelta(days=1)
            found = datetime.combine(due, time(9), AMSTERDAM).astimezone(UTC)
            if found > self._now:
                return found
            day += timedelta(days=7)
