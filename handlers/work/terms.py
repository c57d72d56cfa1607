"""Terms of referrals: notices of silence, and warnings for outside dates."""

from datetime import date, timedelta

from handlers.call import Call
from handlers.common.notices import tell
from handlers.common.rules.times import MORNING, instant
from handlers.work.rules.terms import WARNED, next_silence
from storage.models import Group, OutsideDate, Person, Referral
from storage.queries import network, notices, people, referrals
from storage.queries.people import is_here


def plan_silence(call: Call, referral: Referral) -> None:
    """Plan a notice of a referral's silence for the leads of its groups; the beheerders if none."""
    days = network.silent_days(call.session)
    day = next_silence(referral.since, days, referral.answer_by, call.today)
    leading = [one for one in referrals.leads_of(call.session, referral.item) if is_here(one)]
    for person in leading or people.admins(call.session, call.admins):
        _plan(
            call,
            "referral_silent",
            f"{referral.id}/{day}/{person.id}",
            day,
            person,
            referral=referral.id,
        )


def cancel_silence(call: Call, referral: Referral) -> None:
    """Take back what was planned about a referral."""
    notices.cancel_from(call.session, f"referral_silent/{referral.id}/", call.now)


def taken_further(call: Call, referral: Referral) -> None:
    """Plan the notices for a new referral: of its silence, and of outside dates where it lies."""
    plan_silence(call, referral)
    for one in referrals.dates(call.session, call.today):
        if one.destination == referral.destination:
            plan_warnings(call, one)


def plan_all_silences(call: Call) -> None:
    """Plan all silences again, because the term was changed."""
    for referral in referrals.open_ones(call.session):
        cancel_silence(call, referral)
        plan_silence(call, referral)


def plan_warnings(call: Call, outside_date: OutsideDate) -> None:
    """Plan the warnings for an outside date to everybody whom it concerns."""
    for person in referrals.to_warn(call.session, outside_date):
        for days in WARNED:
            _plan(
                call,
                "outside_near",
                f"{outside_date.id}/{outside_date.day}/{days}/{person.id}",
                outside_date.day - timedelta(days=days),
                person,
                date=outside_date.id,
                on=outside_date.day.isoformat(),
            )


def cancel_warnings(call: Call, outside_date: OutsideDate) -> None:
    """Take back the warnings for an outside date."""
    notices.cancel_from(call.session, f"outside_near/{outside_date.id}/", call.now)


def leads_changed(call: Call, group: Group) -> None:
    """Tell the people who now lead a group of its terms as well."""
    for referral in referrals.open_of_group(call.session, group):
        plan_silence(call, referral)
    for one in referrals.dates(call.session, call.today):
        plan_warnings(call, one)


def _plan(call: Call, kind: str, key: str, day: date, person: Person, **args: object) -> None:
    due = instant(day, MORNING, call.zone)
    if due <= call.now:
        return
    new = tell(call.session, kind, key, now=call.now, due=due, person=person, more=args)
    if not new:
        notices.revive(call.session, f"{kind}/{key}", call.now)
