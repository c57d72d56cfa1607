"""Acting for somebody else: `namens PERSOON ...`, and what that person hears of it."""

from handlers.advisers.screens import advisers as screens
from handlers.call import Call, Refused, Unknown
from handlers.common import log_lines, person_lookup
from handlers.common.delegation import may_act_for
from handlers.common.screens import links
from handlers.common.screens.log_lines import what
from handlers.common.screens.words import mention
from handlers.groups.screens.membership import undo_buttons
from handlers.meetings.screens.facts import answer_buttons
from handlers.routes import command, notice
from handlers.sentences import Text
from handlers.views import Button, Message, OnBehalf, Result
from storage.models import AuditEntry, Person
from storage.queries import audit, groups, meetings, memberships, pairs
from storage.vocabulary import Act, AnswerState


@command("behalf", writes=False)
def typed_behalf(call: Call) -> Result:
    """Do the rest of the line for the person who is named; without a name, show whom one may act for."""
    me = call.caller.person
    if me is None:
        raise Refused(Text("acting.for_nobody"))
    if not call.text.strip():
        return screens.mine(me, pairs.of_person(call.session, me), call.caller.language)
    meant = _meant(call, me)
    if not may_act_for(call, meant.person):
        refusal = Text("acting.not_yours", person=mention(meant.person))
        raise Refused(refusal, offers=(screens.ask(meant.person),))
    if not meant.rest:
        return screens.what_then(meant.person, call.caller.language)
    return OnBehalf(meant.person.id, meant.rest)


@notice("done_for_you")
def hears_what_was_done(call: Call) -> Message | None:
    """Tell somebody what was done in their name, from what the logboek says."""
    entry = audit.by_id(call.session, int(call.args["entry"]))
    if entry is None:
        return None
    line = log_lines.line(call, entry)
    said = _answer(call, entry)
    if said is not None:
        return screens.done(line.actor, *said)
    return screens.done(line.actor, what(line), _ways_back(call, entry))


def _meant(call: Call, me: Person) -> person_lookup.NamedPerson:
    """Find the name at the start of the line: first among whose adviser one is."""
    if call.caller.admin:
        return person_lookup.named(call, call.text, screens.pressed)
    mine = pairs.of_adviser(call.session, me)
    if mine:
        try:
            return person_lookup.named(call, call.text, screens.pressed, mine)
        except Unknown as unknown:
            if unknown.offers:
                raise
    return person_lookup.named(call, call.text, lambda one, _rest: screens.ask(one), near=False)


def _ways_back(call: Call, entry: AuditEntry) -> tuple[Button, ...]:
    """Return the buttons by which somebody undoes what was done in their name."""
    group = groups.by_id(call.session, entry.group_id) if entry.group_id else None
    if group is not None and entry.act in {Act.JOINED, Act.LEFT}:
        inside = memberships.membership(call.session, group, call.caller.known) is not None
        return undo_buttons(group, inside=inside)
    detail = entry.detail or {}
    if entry.act == Act.ITEM_SUPPORTED and detail.get("given"):
        about = {"item": str(detail["item"])}
        back = links.to("support_end", {**about, "kind": str(detail["given"])})
        return back, links.to("item", about)
    return ()


def _answer(call: Call, entry: AuditEntry) -> tuple[Text, tuple[Button, ...]] | None:
    """Return what was answered to which meeting, with the other answers; None when it is no answer."""
    detail = entry.detail or {}
    meeting = meetings.by_id(call.session, detail.get("meeting", 0))
    if entry.act != Act.ANSWERED or meeting is None:
        return None
    if detail["state"] not in set(AnswerState):
        return None
    state = AnswerState(detail["state"])
    said = screens.answered(meeting, state, call.today)
    over = meeting.cancelled_at is not None or meeting.starts_at <= call.now
    about = {"meeting": str(meeting.id)}
    return said, () if over else answer_buttons(about, excluding=state).buttons
