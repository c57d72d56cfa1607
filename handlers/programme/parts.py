"""The programme of a meeting, for the person who plans it: its parts, their order, and who receives it."""

from handlers.call import Call, Invalid, Refused
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import NAME
from handlers.meetings import lookup, part_choices
from handlers.meetings.rules.plan import MOST_PLACES
from handlers.meetings.rules.programme import HALL, MOST_PARTS, PartPlan
from handlers.programme import changes
from handlers.programme.parsing.programme import clock
from handlers.programme.screens import programme as screens
from handlers.routes import button, form
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from storage.models import Group, Meeting, Part
from storage.names import name_key
from storage.queries import audit, groups, organisations, posts, programme
from storage.vocabulary import Act, PartKind, PostKind


@button("programme", writes=False)
def wants_programme(call: Call) -> Message:
    """Show the parts of a meeting, with what can be done with them."""
    meeting = lookup.of_button(call)
    lookup.require_planner_of(call, meeting)
    return _programme(call, meeting)


@button("part_add", writes=False)
def wants_to_add(call: Call) -> Form:
    """Open the form for a new part."""
    meeting = lookup.of_button(call)
    changes.require_may_change(call, meeting)
    if len(programme.parts(call.session, meeting)) >= MOST_PARTS:
        raise Refused(Text("programme.too_many", most=MOST_PARTS))
    return screens.form(meeting, None, groups.open_ones(call.session))


@button("part_change", writes=False)
def wants_to_change(call: Call) -> Form:
    """Open the form with a part as it is."""
    part = _part(call)
    return screens.form(part.meeting, part, _choosable(call, part))


@form("part", writes=True)
def filled_in_part(call: Call) -> Message:
    """Put a part into the programme, or change it; what cannot be is said at its field."""
    part = _part(call) if call.args.get("part") else None
    meeting = part.meeting if part else lookup.of_button(call)
    changes.require_may_change(call, meeting)
    plan = _plan(call, _choosable(call, part))
    faults = changes.faults_of(call, meeting, plan, part)
    if part is not None and part.kind != plan.kind and programme.has_answers(call.session, part):
        faults["kind"] = Text("programme.kind_chosen")
    if faults:
        raise Invalid(**faults)
    if part is None:
        changes.add(call, meeting, [plan])
    else:
        changes.change(call, part, plan)
    return _programme(call, meeting, Text("programme.saved", title=plan.title))


@button("part_take_out", writes=True)
def pressed_take_out(call: Call) -> Replace:
    """Take a part out, with the way back."""
    part = _part(call)
    return Replace(screens.taken_out(part, changes.take_out(call, part)))


@button("part_put_back", writes=True)
def pressed_put_back(call: Call) -> Replace:
    """Put a part back where it was."""
    part = part_choices.of_button(call)
    changes.require_may_change(call, part.meeting)
    changes.put_back(call, part)
    return Replace(_programme(call, part.meeting, Text("programme.put_back", title=part.title)))


@button("part_up", writes=True)
def pressed_up(call: Call) -> Replace:
    """Move a part one place up."""
    part = _part(call)
    changes.shift(call, part, -1)
    return Replace(_programme(call, part.meeting))


@button("part_down", writes=True)
def pressed_down(call: Call) -> Replace:
    """Move a part one place down."""
    part = _part(call)
    changes.shift(call, part, 1)
    return Replace(_programme(call, part.meeting))


@button("host", writes=False)
def wants_host(call: Call) -> Form:
    """Open the form that asks which gemeente receives the meeting."""
    meeting = lookup.of_button(call)
    lookup.require_planner_of(call, meeting)
    return screens.host_form(meeting, organisations.known(call.session))


@form("host", writes=True)
def chose_host(call: Call) -> Message:
    """Record which gemeente receives the meeting; none when the field is left empty."""
    meeting = lookup.of_button(call)
    lookup.require_planner_of(call, meeting)
    typed = call.values.get("organisation", "").strip()
    found = organisations.by_name(call.session, typed[:NAME]) if typed else None
    if typed and (found is None or not found.counts):
        raise Invalid(organisation=Text("programme.no_gemeente"))
    meeting.host = found
    audit.record(
        call.session,
        Act.PROGRAMME_CHANGED,
        now=call.now,
        actor=call.caller.known,
        group=meeting.group,
        detail={"meeting": meeting.id},
    )
    posts.want(call.session, PostKind.MEETING, meeting.id)
    done = Text("programme.host", gemeente=found.name) if found else Text("programme.no_host")
    return _programme(call, meeting, done)


def _programme(call: Call, meeting: Meeting, said: Text | None = None) -> Message:
    shown = part_choices.shown(call, meeting)
    plans = [part_choices.plan_of(one.part) for one in shown]
    wrong = {
        one.part.id: tuple(found.values())
        for number, one in enumerate(shown)
        if (found := changes.faults_among(meeting.begins, meeting.ends, plans, number))
    }
    return screens.programme(meeting, shown, wrong, call.today, said)


def _part(call: Call) -> Part:
    """Return the part of the button, which may be changed and is in the programme."""
    part = part_choices.of_button(call)
    changes.require_may_change(call, part.meeting)
    if part.removed_at is not None:
        raise Refused(Text("part.gone"))
    return part


def _choosable(call: Call, part: Part | None) -> list[Group]:
    """Return whose part it can be: any open group, and the one that it is of."""
    some = list(groups.open_ones(call.session))
    if part is not None and part.group is not None and part.group not in some:
        some.append(part.group)
    return some


def _plan(call: Call, some: list[Group]) -> PartPlan:
    """Read the form; Invalid names every field that cannot be read."""
    values = {name: value.strip() for name, value in call.values.items()}
    faults = {}
    title, place = (" ".join(values.get(name, "").split()) for name in ("title", "place"))
    kind = values.get("kind", "")
    begins, ends = (clock(values.get(name, "")) for name in ("begins", "ends"))
    group = _group(values.get("group", ""), some)
    places = number(values.get("places", ""), MOST_PLACES)
    if not any(map(str.isalnum, title)):
        faults["title"] = Text("plan.needed")
    for name, words, most in (("title", title, NAME), ("place", place, HALL)):
        if len(words) > most:
            faults[name] = Text("plan.too_long", most=most)
    if kind not in set(PartKind):
        faults["kind"] = Text("plan.needed")
    for name, read in (("begins", begins), ("ends", ends)):
        if read is None:
            faults[name] = Text("plan.unreadable" if values.get(name) else "plan.needed")
    if values.get("places") and not places:
        faults["places"] = Text("plan.no_number")
    if group is None:
        faults["group"] = Text("no.gone")
    if faults or begins is None or ends is None or group is None:
        raise Invalid(**faults)
    return PartPlan(PartKind(kind), title, begins, ends, place, places, group)


def _group(typed: str, some: list[Group]) -> str | None:
    """Return the slug that was chosen, or whose name was typed where the list was too long."""
    key = name_key(typed)
    found = [one.slug for one in some if typed == one.slug or name_key(one.name) == key]
    return "" if not typed else next(iter(found), None)
