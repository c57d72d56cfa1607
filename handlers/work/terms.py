"""Terms of what was taken further: when silence comes back, and when an outside date is warned for."""

from datetime import date, timedelta

from handlers.call import Call
from handlers.common.notices import tell
from handlers.common.rules.times import MORNING, instant
from handlers.work.rules.terms import WARNED, next_silence
from storage.models import Group, OutsideDate, Person, Referral
from storage.queries import network, notices, people, referrals
from storage.queries.people import is_here


def watch(call: Call, referral: Referral) -> None:
    """Plan that the silence of a referral comes back to the person who leads its groups; beheerders if none."""
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


def forget(call: Call, referral: Referral) -> None:
    """Take back what was planned about a referral."""
    notices.cancel_from(call.session, f"referral_silent/{referral.id}/", call.now)


def taken_further(call: Call, referral: Referral) -> None:
    """Plan all that a new referral asks for: its silence, and outside dates of where it lies."""
    watch(call, referral)
    for one in referrals.dates(call.session, call.today):
        if one.destination == referral.destination:
            warn(call, one)


def watch_all_again(call: Call) -> None:
    """Plan all silences anew, because the term was changed."""
    for referral in referrals.open_ones(call.session):
        forget(call, referral)
        watch(call, referral)


def warn(call: Call, some: OutsideDate) -> None:
    """Plan the warnings for an outside date to everybody whom it concerns."""
    for person in referrals.to_warn(call.session, some):
        for days in WARNED:
            _plan(
                call,
                "outside_near",
                f"{some.id}/{some.day}/{days}/{person.id}",
                some.day - timedelta(days=days),
                person,
                date=some.id,
                on=some.day.isoformat(),
            )


def warn_no_more(call: Call, some: OutsideDate) -> None:
    """Take back the warnings for an outside date."""
    notices.cancel_from(call.session, f"outside_near/{some.id}/", call.now)


def leads_changed(call: Call, group: Group) -> None:
    """Let whoever leads a group from now on hear of its terms as well."""
    for referral in referrals.open_of_group(call.session, group):
        watch(call, referral)
    for one in referrals.dates(call.session, call.today):
        warn(call, one)


def _plan(call: Call, kind: str, key: str, day: date, person: Person, **args: object) -> None:
    due = instant(day, MORNING, call.zone)
    if due <= call.now:
        return
    new = tell(call.session, kind, key, now=call.now, due=due, person=person, more=args)
    if not new:
        notices.revive(call.session, f"{kind}/{key}", call.now)
