"""What people hear about who leads a group."""

from collections.abc import Sequence

from handlers.common.screens.words import introduced, label, lead_title, mention
from handlers.sentences import Slot, Text, Typed
from handlers.texts import catalogue
from handlers.views import Button, Buttons, Message, Style, ViewPart, message, typed_button
from storage.models import Group, Person
from storage.vocabulary import LeadRole


def given(
    group: Group, person: Person, role: LeadRole, others: Sequence[Person], *, new: bool
) -> Message:
    """Show that somebody leads a group now; ask about the person who stood on the list before them."""
    slots: dict[str, Slot] = {"person": mention(person), "role": _role(group, role)}
    done = Text("roles.given" if new else "roles.had", group=label(group), **slots)
    asked = [part for other in others for part in _other(group, person, role, other)]
    return message(done, Buttons((_take(group, person, Text("roles.take_back")),)), *asked)


def asks_to_step_back(group: Group, person: Person) -> Message:
    """Ask whether somebody should lead a group no more, but only help to."""
    about = {"group": group.slug, "person": str(person.id)}
    role = lead_title(group.kind)
    return message(
        Text("roles.step_back", person=mention(person), role=role, group=label(group)),
        Buttons((Button(Text("roles.step_back_yes"), "step_back", about),)),
    )


def taken(group: Group, person: Person) -> Message:
    """Show that somebody no longer leads a group."""
    return message(Text("roles.taken", person=mention(person), group=label(group)))


def merged(group: Group, person: Person) -> Message:
    """Show that two entries became one person."""
    return message(Text("roles.merged", person=introduced(person), group=label(group)))


def made_lead(group: Group, role: LeadRole, language: str) -> Message:
    """Tell somebody that they lead a group, and what they can do."""
    members = catalogue(language).words("commands.members.words")[0]
    return message(
        Text("roles.you", role=_role(group, role), group=label(group)),
        Text(
            "roles.you_can",
            command=Typed(f"{members} {group.slug}"),
            plan=Typed(f"{catalogue(language).words('commands.plan.words')[0]} {group.slug}"),
        ),
        Buttons(
            (
                Button(
                    Text("joined.show", group=label(group)),
                    "show_group",
                    {"group": group.slug},
                    Style.MAIN,
                ),
                typed_button(
                    Text("no.help_button"), catalogue(language).words("commands.help.words")[0]
                ),
            )
        ),
    )


def no_longer_lead(group: Group, role: LeadRole) -> Message:
    """Tell somebody that they no longer lead a group."""
    return message(Text("roles.you_stopped", role=_role(group, role), group=label(group)))


def example(group: Group, command: str, language: str) -> Typed:
    """Show how to name somebody."""
    word = catalogue(language).words(f"commands.{command}.words")[0]
    return Typed(f"{word} {group.slug} @name" if language == "en" else f"{word} {group.slug} @naam")


def _other(group: Group, person: Person, role: LeadRole, other: Person) -> list[ViewPart]:
    """Ask whether somebody on the list is the same person, or has stopped."""
    if role != LeadRole.TREKKER:
        return []
    title = lead_title(group.kind)
    stop = _take(group, other, Text("roles.other_stopped", person=other.name[:34], role=title))
    if other.accounts:
        return [Text("roles.also", person=mention(other), role=title), Buttons((stop,))]
    about = {"group": group.slug, "listed": str(other.id), "person": str(person.id)}
    same = Button(Text("roles.same"), "same_person", about, Style.MAIN)
    return [Text("roles.is_this", person=introduced(other)), Buttons((same, stop))]


def _take(group: Group, person: Person, text: Text) -> Button:
    return Button(text, "take_role", {"group": group.slug, "person": str(person.id)})


def _role(group: Group, role: LeadRole) -> Slot:
    return lead_title(group.kind) if role == LeadRole.TREKKER else Text("me.support")
