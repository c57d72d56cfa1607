"""Of whom nothing was heard for long: they are asked whether they stay, reminded once, and then forgotten.

Who leads a group or is beheerder is never forgotten so: the beheerders hear of it instead.
"""

from collections.abc import Callable, Mapping

from handlers.call import Call
from handlers.common import silence, terms
from handlers.common.notices import tell
from handlers.common.parsing.numbers import number
from handlers.common.rules.silence import Step, goes_on
from handlers.common.ways import reachable
from handlers.privacy import farewell
from handlers.privacy.screens import silence as screens
from handlers.routes import notice, outcome, round_
from handlers.views import Message
from storage.models import Person
from storage.queries import people
from storage.queries import silence as signs
from storage.queries.silence import Mark, Quiet
from storage.vocabulary import Act

ASKS, REMINDS, REPORTS, TELLS = "will_you_stay", "stay_reminder", "silence_report", "silent_lead"
AT_ONCE = 20  # people for whom one round does something; the next hour has a round of its own


@round_("silence")
def goes_round(call: Call) -> None:
    """Do for each who is silent what is to be done now; the beheerders hear whom it is about."""
    some = silence.due(call.session, call.now, call.admins)[:AT_ONCE]
    for one, step in some:
        DO[step](call, one)
    steps = {step for _, step in some}
    for admin in people.admins(call.session, call.admins):
        if steps & {Step.ASK, Step.FORGET}:
            tell(call.session, REPORTS, f"{admin.id}/{call.today}", now=call.now, person=admin)
        if Step.REPORT in steps:
            key = f"{admin.id}/{call.now:%Y-%m-%dT%H}"
            tell(call.session, TELLS, key, now=call.now, person=admin, day=call.now.date())


def _ask(call: Call, one: Quiet) -> None:
    # Passed over by somebody, it is asked again in another month.
    key = f"{one.person.id}/{one.last}/{call.now:%Y-%m}"
    if reachable(call.session, one.person, ASKS):
        tell(call.session, ASKS, key, now=call.now, person=one.person, who=one.person.id)
    else:
        signs.mark(call.session, one.person.id, Mark.ASKED, call.now.date())


def _remind(call: Call, one: Quiet) -> None:
    key = f"{one.person.id}/{one.asked}/{call.now:%Y-%m}"
    if reachable(call.session, one.person, REMINDS):
        tell(call.session, REMINDS, key, now=call.now, person=one.person, who=one.person.id)
    else:
        signs.mark(call.session, one.person.id, Mark.REMINDED, call.now.date())


def _forget(call: Call, one: Quiet) -> None:
    if farewell.may_go(call, one.person):
        farewell.forget(call, one.person, Act.FORGOTTEN_SILENT)


def _report(call: Call, one: Quiet) -> None:
    signs.mark(call.session, one.person.id, Mark.TOLD, call.now.date())


DO: Mapping[Step, Callable[[Call, Quiet], None]] = {
    Step.ASK: _ask,
    Step.REMIND: _remind,
    Step.FORGET: _forget,
    Step.REPORT: _report,
}


@outcome(ASKS)
def was_asked(call: Call) -> None:
    """Let the time to answer begin, now that the question went out, or surely could not."""
    if (person := _known(call)) is not None:
        signs.mark(call.session, person.id, Mark.ASKED, call.now.date())


@outcome(REMINDS)
def was_reminded(call: Call) -> None:
    """Note that the reminder went out, or surely could not."""
    if (person := _known(call)) is not None:
        signs.mark(call.session, person.id, Mark.REMINDED, call.now.date())


@notice(ASKS)
def is_asked(call: Call) -> Message | None:
    """Ask somebody whether they stay; nothing when they were heard of since."""
    return _question(call, "asks")


@notice(REMINDS)
def is_reminded(call: Call) -> Message | None:
    """Ask once more, and tell from which day on they are forgotten."""
    return _question(call, "reminds")


@notice(REPORTS)
def hears_who_is_asked(call: Call) -> Message:
    """Tell a beheerder that people are asked, and where to see who."""
    return screens.report(terms.days(call.session, "silence"))


@notice(TELLS)
def hears_of_silent_leads(call: Call) -> Message | None:
    """Tell a beheerder who leads and is silent; nothing when all were heard of since."""
    some = [
        one
        for one in silence.silent_now(call.session, call.now)
        if one.told is not None
        and str(one.told) == call.args["day"]
        and silence.stays(one, call.admins)
    ]
    return screens.silent_leads([(one.person, one.last) for one in some]) if some else None


def _question(call: Call, how: str) -> Message | None:
    found = _quiet(call)
    if found is None or silence.stays(found, call.admins):
        return None
    answer = terms.days(call.session, "stay_answer")
    until = goes_on(found.asked or call.now.date(), answer, found.reminded or call.now.date())
    return screens.question(how, found.last, until)


def _quiet(call: Call) -> Quiet | None:
    """Return the person whom a notice is about, as long as they are silent."""
    some = silence.silent_now(call.session, call.now)
    return next((one for one in some if str(one.person.id) == call.args["who"]), None)


def _known(call: Call) -> Person | None:
    person = people.by_id(call.session, number(call.args["who"]) or 0)
    return person if person is not None and person.forgotten_at is None else None
