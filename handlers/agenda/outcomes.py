"""After the meeting: one form, a page at a time, for what came of all items of its agenda."""

from handlers.agenda import outcome_entry
from handlers.agenda.rules.outcomes import CHOICES
from handlers.agenda.screens import outcomes as screens
from handlers.call import Call, Invalid, Refused
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import ASKED, PAGE_OF_OUTCOMES, pages
from handlers.items import lifecycle
from handlers.routes import button, form, notice
from handlers.sentences import Text
from handlers.views import Form, Message
from handlers.work import referrals
from storage.models import Outcome
from storage.queries import meetings, outcomes
from storage.vocabulary import Ending


@button("outcomes", writes=True)
def wants_to_note(call: Call) -> Form:
    """Open the first page, or the one that was asked for, with what was noted before."""
    meeting = outcome_entry.of_button(call)
    some = outcomes.prepare(call.session, meeting)
    if not some:
        raise Refused(Text("outcome.no_items"))
    page = min(number(call.args.get("page", "")) or 0, pages(len(some), PAGE_OF_OUTCOMES) - 1)
    return screens.form(meeting, some, page)


@form("outcomes", writes=True)
def noted(call: Call) -> Form | Message:
    """Note a page of outcomes, and go on to the next; nothing is noted when one is refused."""
    meeting = outcome_entry.of_button(call)
    page = number(call.args.get("page", "")) or 0
    wanted = {number(one) for one in call.args.get("items", "").split(",")}
    some = [one for one in outcomes.prepare(call.session, meeting) if one.item_id in wanted]
    read = {one: _read(call, one) for one in some if outcome_entry.can_change(one)}
    faults = {name: fault for _, _, found in read.values() for name, fault in found.items()}
    if faults:
        raise Invalid(**faults)
    for one, (ending, line, _) in read.items():
        outcome_entry.record(call, one, ending, line)
    return outcome_entry.go_on(call, meeting, page + 1)


@form("outcome_refer", writes=True)
def referred(call: Call) -> Form | Message:
    """Take an item further as the meeting decided, and go on with what came of the others."""
    item = lifecycle.of_button(call)
    lifecycle.require_leads(call, item)
    meeting = outcome_entry.of_button(call)
    referrals.record(call, item, referrals.read(call))
    return outcome_entry.go_on(call, meeting, number(call.args.get("page", "")) or 0)


@notice("item_carried")
def heard_of_carrying(call: Call) -> Message | None:
    """Tell somebody that an item was not reached, and when it comes back."""
    item = lifecycle.by_number(call, call.args["item"])
    meeting = meetings.by_id(call.session, int(call.args["meeting"]))
    if item is None or meeting is None or item.carried_from_id != meeting.id:
        return None
    return screens.told_of_carrying(item, meeting, call.today, reads=lifecycle.visible(call, item))


def _read(call: Call, one: Outcome) -> tuple[Ending, str, dict[str, Text]]:
    chosen = call.values.get(f"ending_{one.item_id}", "")
    line = " ".join(call.values.get(f"line_{one.item_id}", "").split())
    faults = {}
    if chosen not in CHOICES:
        faults[f"ending_{one.item_id}"] = Text("plan.needed")
    if len(line) > ASKED:
        faults[f"line_{one.item_id}"] = Text("plan.too_long", most=ASKED)
    return (Ending.OPEN if faults else Ending(chosen)), line, faults
