"""What may be planned: which fields are wrong, and what is only worth a warning."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from handlers.common.rules.times import instant

PLACE = 120  # characters
PROGRAMME = 1500
PROGRAMME_LINE = 200
LINK = 500
USUAL = timedelta(hours=2)
UNSAID = (time(10), time(12))  # of a meeting in the past of which only the day is known

MOST_PLACES = 10_000
COLLEGE_DAY = 1  # Tuesday: when most colleges of burgemeester en wethouders meet


@dataclass(frozen=True)
class Plan:
    """What a trekker wants to plan; times are local."""

    day: date
    begins: time
    ends: time
    title: str
    place: str = ""
    link: str = ""
    programme: str = ""
    places: int | None = None
    answer_until: date | None = None
    items_until: date | None = None
    zone: str = "Europe/Amsterdam"

    @property
    def starts_at(self) -> datetime:
        """The instant at which it begins."""
        return instant(self.day, self.begins, self.zone)

    @property
    def ends_at(self) -> datetime:
        """The instant at which it ends."""
        return instant(self.day, self.ends, self.zone)

    def deadline(self, day: date | None) -> datetime | None:
        """Return the instant at which a deadline on `day` has passed: the end of that day.

        On the day itself a deadline ends when the meeting begins.
        """
        if day is None:
            return None
        return min(instant(day + timedelta(days=1), time(0), self.zone), self.starts_at)


@dataclass
class Findings:
    """Faults by field, and warnings: words of the texts under "plan"."""

    faults: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def check(plan: Plan, now: datetime, *, new: bool = True) -> Findings:
    """Return what is wrong with a plan. Holidays and clashes are for whoever knows them.

    A `new` meeting has no deadline in the past: nobody could answer. A changed one may.
    """
    found = Findings()
    if plan.starts_at <= now:
        found.faults["day"] = "past"
    if plan.ends <= plan.begins:
        found.faults["ends"] = "end_before_begin"
    if not plan.place and not plan.link:
        found.faults["place"] = "nowhere"
    for name, day in (("answer_until", plan.answer_until), ("items_until", plan.items_until)):
        passes = plan.deadline(day)
        if day and day > plan.day:
            found.faults[name] = "deadline_after"
        elif new and passes and passes <= now and plan.starts_at > now:
            found.faults[name] = "past"
    if plan.day.weekday() == COLLEGE_DAY:
        found.warnings.append("college_day")
    if plan.day.weekday() >= 5:  # noqa: PLR2004 - Saturday and Sunday
        found.warnings.append("weekend")
    return found
