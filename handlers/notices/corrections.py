"""Something wrong went out: a correction to exactly the people who got it, or it is taken back."""

from handlers.call import Call, Invalid, Refused, Unknown
from handlers.common import promises
from handlers.common.notices import tell
from handlers.common.parsing.numbers import number
from handlers.common.promises import Reach
from handlers.common.rules.limits import PAGE, pages
from handlers.notices import lookup, page
from handlers.notices.rules.corrections import (
    MOST_WORDS,
    UNDO,
    UNTOUCHED,
    WITH_WORDS,
    Planned,
    planned,
)
from handlers.notices.rules.overview import ALL
from handlers.notices.screens import corrections as screens
from handlers.notices.screens.corrections import Addressed
from handlers.notices.screens.overview import NoticePage
from handlers.routes import button, form, notice
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from storage.models import Correction, Promise
from storage.queries import audit, groups, meetings
from storage.queries.notices import corrections as rows
from storage.queries.notices import overview
from storage.queries.notices.corrections import FOLLOWS, IN_PLACE_OF, Wrong
from storage.vocabulary import Act, CorrectionKind


@button("sent_wrong", writes=False)
def something_is_wrong(call: Call) -> Replace:
    """Show what was sent, each line with the way to put it right."""
    mine = lookup.looked_after(call)
    group = lookup.known(mine, call.args.get("group", ALL))
    scope, since = lookup.scope(call, mine, group), page.shown_since(call)
    total = overview.how_many(call.session, "sent", scope, call.now, since)
    at = min(number(call.args.get("page", "")) or 0, pages(total, PAGE) - 1)
    some = overview.sent(call.session, scope, since, skip=at * PAGE, most=PAGE)
    lines = [lookup.line(call, one.notice, one.number) for one in some]
    return Replace(screens.sent(NoticePage("sent", group, at, total, call.zone), lines))


@button("correction", writes=False)
def chose_message(call: Call) -> Replace:
    """Show who got it by which way, and what can be done."""
    return Replace(screens.choices(_addressed(call, _wrong(call))))


@button("correction_write", writes=False)
def wants_to_write(call: Call) -> Form:
    """Open the form for the words, in which those of a draft stand."""
    return screens.written(_addressed(call, _wrong(call)), _draft(call))


@form("correction", writes=True)
def wrote(call: Call) -> Message:
    """Keep the words, and show how they will look and to how many they go."""
    wrong, words = _wrong(call), call.values.get("words", "").strip()
    kind = next((one for one in WITH_WORDS if one == call.values.get("how")), WITH_WORDS[0])
    if not words:
        raise Invalid(words=Text("plan.needed"))
    words, draft = words[:MOST_WORDS], _draft(call)
    if draft is None:
        draft = rows.draft(call.session, wrong, kind, words, call.caller.known, call.now)
    elif not rows.reword(call.session, draft, kind, words):
        raise Refused(Text("correction.sent_already"))
    return _preview(call, draft)


@button("correction_back", writes=True)
def wants_to_take_back(call: Call) -> Replace:
    """Show how many messages would be taken back, and which cannot be."""
    wrong, me = _wrong(call), call.caller.known
    kind = CorrectionKind.TAKEN_BACK
    return Replace(_preview(call, rows.draft(call.session, wrong, kind, None, me, call.now)))


@button("correction_send", writes=True)
def sends(call: Call) -> Replace:
    """Plan it for in a moment, once, by the way that each had the wrong message."""
    made = _made(call)
    to = _addressed(call, Wrong.of_correction(made))
    chosen = planned(made.kind, to.went)
    if not chosen:
        raise Refused(Text("correction.nobody"))
    if made.stopped_at is not None or not rows.send(call.session, made, call.now):
        raise Refused(Text("correction.sent_already"))
    reach = promises.begin(call, chosen[0].kind, meeting=to.meeting)
    told: set[int | None] = set()
    for one in chosen:
        first = one.before.person_id not in told
        told.add(one.before.person_id)
        _plan(call, made, one, reach if first else None)
    taken = made.kind == CorrectionKind.TAKEN_BACK
    _record(call, made, Act.MESSAGE_TAKEN_BACK if taken else Act.MESSAGE_CORRECTED, len(told))
    return Replace(screens.goes(made, reach, held=lookup.is_held(call, made.group)))


@button("correction_stop", writes=True)
def stops(call: Call) -> Replace:
    """Take it back as long as nothing of it has gone."""
    made = _made(call)
    if made.sent_at is None or made.stopped_at is not None:
        raise Refused(Text("correction.stopped"))
    if not rows.stop(call.session, made, call.now):
        raise Refused(Text("correction.too_late"))
    _record(call, made, Act.CORRECTION_STOPPED, 0)
    return Replace(screens.stopped())


@notice("correction")
def heard_of_correction(call: Call) -> Message | None:
    """Tell what is right instead; nothing once it was taken back."""
    made = rows.by_id(call.session, number(call.args["correction"]) or 0)
    if made is None or made.stopped_at is not None or made.words is None:
        return None
    return screens.follows(made, meetings.by_id(call.session, made.meeting or 0), call.zone)


@notice("corrected")
def sees_correction(call: Call) -> Message | None:
    """Show in the place of a message what is right instead, or that it was taken back."""
    made = rows.by_id(call.session, number(call.args["correction"]) or 0)
    if made is None or made.stopped_at is not None:
        return None
    return screens.in_place(made, meetings.by_id(call.session, made.meeting or 0), call.zone)


def _wrong(call: Call) -> Wrong:
    """Return which messages a button is about, to the person who looks after them."""
    if draft := _draft(call):
        return Wrong.of_correction(draft)
    found = lookup.of_button(call)
    if found.person_id is None or found.kind in UNTOUCHED:
        raise Unknown(Text("outbox.gone"))
    return Wrong.of(found)


def _draft(call: Call) -> Correction | None:
    return _made(call) if call.args.get("correction") else None


def _made(call: Call) -> Correction:
    """Return the correction of a button; Unknown to people who do not look after its messages."""
    found = rows.by_id(call.session, number(call.args.get("correction", "")) or 0)
    mine = {group.id for group in lookup.looked_after(call)}
    if found is None or not (call.caller.admin or found.group_id in mine):
        raise Unknown(Text("outbox.gone"))
    return found


def _addressed(call: Call, wrong: Wrong) -> Addressed:
    group = groups.by_id(call.session, wrong.group_id) if wrong.group_id else None
    return Addressed(
        wrong,
        group,
        meetings.by_id(call.session, wrong.meeting) if wrong.meeting else None,
        rows.went(call.session, wrong),
        rows.wait(call.session, wrong),
        rows.forgotten(call.session, wrong),
        rows.last(call.session, wrong),
        call.zone,
        call.args.get("notice", ""),
    )


def _preview(call: Call, made: Correction) -> Message:
    """Show it, and who would hear it, which is counted as when it is sent."""
    to, reach = _addressed(call, Wrong.of_correction(made)), Reach(Promise(number=0))
    chosen = planned(made.kind, to.went)
    for one in {one.before.person_id: one for one in chosen}.values():
        if person := one.before.person:
            hears = promises.will_hear(call.session, person, one.kind, wants=True)
            reach.count(person, hears=hears)
    return screens.preview(made, to, reach, len(chosen))


def _plan(call: Call, made: Correction, one: Planned, reach: Reach | None) -> None:
    before = one.before
    in_place = one.kind == "corrected"
    about = {IN_PLACE_OF if in_place else FOLLOWS: before.id}
    if made.meeting is not None:
        about["meeting"] = made.meeting
    tell(
        call.session,
        one.kind,
        f"{made.id}/{before.id if in_place else before.person_id}",
        now=call.now,
        due=call.now + UNDO,
        person=before.person,
        about=made.group,
        reach=reach,
        more=about,
        correction=made.id,
    )


def _record(call: Call, made: Correction, act: Act, people: int) -> None:
    detail = {"correction": made.id, "kind": made.about, "people": people}
    me, group = call.caller.known, made.group
    audit.record(call.session, act, now=call.now, actor=me, group=group, detail=detail)
