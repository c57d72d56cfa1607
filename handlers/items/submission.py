"""Handing in an agenda item: by one line, by a form, or from a message."""

from handlers.call import Call, Invalid, Refused, Unknown
from handlers.common import group_lookup
from handlers.common.parsing import groups as parsing
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import (
    CARRIED,
    ITEM_TITLE,
    OFFERED,
    PAGE,
    pages,
)
from handlers.common.screens.words import label, quoted
from handlers.items import content, drafts, facts, lifecycle, origin, similar
from handlers.items.drafts import NOT_KNOWN, ItemDraft
from handlers.items.rules.stages import OWN, ItemRole
from handlers.items.screens import forms, mine
from handlers.items.screens import items as screens
from handlers.routes import button, command, form, notice
from handlers.sentences import Text
from handlers.texts import catalogue
from handlers.views import Button, Form, Message, Replace, typed_button
from storage.models import AgendaItem, Group
from storage.queries import agenda, groups


@command("item", writes=True)
def typed_item(call: Call) -> Message | Form:
    """Record the title that was typed; without one, or with too long a one, open the form."""
    group, title = group_lookup.group_at_start(call)
    if title == call.text:
        _ask_which_group(call)
    if group is not None and group.closed_at is not None:
        raise Refused(Text("no.closed", group=label(group)))
    draft = ItemDraft.of_text(title, [group] if group else [])
    if not draft.title or draft.explanation or len(" ".join(title.split())) > ITEM_TITLE:
        return forms.form(draft, groups.open_ones(call.session), {}, forms.cut(title))
    item = content.add(call, drafts.submission(call, draft))
    return _handed_in(call, item)


@form("item", writes=True)
def filled_in_item(call: Call) -> Message:
    """Record a new item, or what an item says from now on."""
    draft = ItemDraft.filled_in(call.values)
    if "item" in call.args:
        item = lifecycle.of_button(call)
        _require_own(call, item)
        if lifecycle.is_stale(call, item):
            return facts.stale(call, item)
        if item.explanation and draft.confidential == "yes":
            draft = ItemDraft.filled_in({**call.values, "explanation": ""})
        content.change(call, item, drafts.submission(call, draft))
        return screens.changed(item)
    if draft.confidential == "yes" and draft.explanation:
        raise Invalid(explanation=Text("item.elsewhere"))
    if known := origin.item_of(call):
        return facts.one(call, known, Text("item.already"))
    return _handed_in(call, origin.add(call, drafts.submission(call, draft)))


@button("item_new", writes=False)
def wants_to_hand_in(call: Call) -> Form:
    """Open an empty form, for the group of the button if there is one."""
    group = groups.by_slug(call.session, call.args.get("group", ""))
    slug = group.slug if group and group.closed_at is None else NOT_KNOWN
    draft = ItemDraft(title=call.args.get("title", "")[:ITEM_TITLE], groups=slug)
    return forms.form(draft, groups.open_ones(call.session), {})


@button("item_detail", writes=False)
def wants_to_add(call: Call) -> Form | Replace:
    """Open the form with what an item says."""
    item = lifecycle.of_button(call)
    _require_own(call, item)
    if lifecycle.is_stale(call, item):
        return Replace(facts.stale(call, item))
    carried = {"item": str(item.id), "stage": item.stage}
    return forms.form(ItemDraft.of(item), groups.open_ones(call.session), carried)


@button("item_place", writes=True)
def chose_group(call: Call) -> Replace:
    """Let an item belong to the group of the button."""
    item, group = lifecycle.of_button(call), group_lookup.of_button(call)
    if lifecycle.reader(call).is_to(item).isdisjoint({*OWN, ItemRole.ADMIN, ItemRole.LEAD}):
        raise Refused(Text("item.may_not"))
    if group.closed_at is not None:
        raise Refused(Text("no.closed", group=label(group)))
    content.place(call, item, [group])
    return Replace(facts.one(call, item, Text("item.placed", group=label(group))))


@button("item_also", writes=True)
def chose_another_group(call: Call) -> Replace:
    """Let an item belong to one more group."""
    item, group = lifecycle.of_button(call), group_lookup.of_button(call)
    _require_own(call, item)
    if group.closed_at is not None:
        raise Refused(Text("no.closed", group=label(group)))
    if group not in item.groups:
        content.place(call, item, [*item.groups, group])
    return Replace(facts.one(call, item, Text("item.placed", group=label(group))))


@button("items_page", writes=False)
def turned_page_of_mine(call: Call) -> Replace:
    """Show a page of what the caller handed in."""
    person = call.caller.person
    total = agenda.how_many_of_person(call.session, person) if person else 0
    page = min(number(call.args.get("page", "")) or 0, pages(total, PAGE) - 1)
    some = agenda.of_person(call.session, person, skip=page * PAGE, most=PAGE) if person else []
    return Replace(mine.mine(some, page, total))


@notice("item_unplaced")
def hears_of_unplaced(call: Call) -> Message | None:
    """Tell a beheerder that something waits for a group; nothing when all have one."""
    return screens.unplaced() if agenda.how_many_collected(call.session, None) else None


def _ask_which_group(call: Call) -> None:
    """Offer the groups that a line may begin with when a letter is wrong, and the line as a title."""
    some = groups.with_names_and_subjects(call.session)
    if not (found := parsing.misspelt(call.text, some)):
        return
    word = catalogue(call.caller.language).words("commands.item.words")[0]
    offers = [
        typed_button(label(group), f"{word} {group.kind.key} {group.slug} {rest[:CARRIED]}".strip())
        for group, rest in found
    ]
    whole = {"title": call.text.strip()[:CARRIED]}
    offers.append(Button(Text("item.no_group_meant"), "item_new", whole))
    first = call.text.split(maxsplit=1)[0]
    raise Unknown(
        Text("no.unknown_group", typed=quoted(first)),
        Text("no.perhaps_group"),
        offers=tuple(offers),
    )


def _handed_in(call: Call, item: AgendaItem) -> Message:
    some: list[Group] = [] if item.groups else list(groups.open_ones(call.session))[:OFFERED]
    return screens.handed_in(item, alike=similar.alike(call, item), choice=some)


def _require_own(call: Call, item: AgendaItem) -> None:
    if lifecycle.reader(call).is_to(item).isdisjoint(OWN):
        raise Refused(Text("item.may_not"))
