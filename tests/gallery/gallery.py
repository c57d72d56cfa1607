"""A gallery of everything that the bot can show, made by the real screens."""

from collections.abc import Callable, Iterator, Mapping

from handlers.admin.screens import leads as lead_screens
from handlers.admin.screens import overview
from handlers.call import Refused, Unknown
from handlers.charts import Chart, Kind, Series, Table
from handlers.common.rules.limits import NAME
from handlers.common.rules.seats import Seat
from handlers.common.screens import profile, refusals
from handlers.common.screens.pauses import button, stands_still
from handlers.common.screens.words import label, quoted
from handlers.files import Data
from handlers.groups.screens import channels, membership
from handlers.groups.screens import overview as group_screens
from handlers.groups.screens import seats as seat_screens
from handlers.sentences import Channel, Text
from handlers.views import (
    Attachment,
    Buttons,
    Choice,
    Field,
    Heading,
    Lines,
    Menu,
    MenuGroup,
    Message,
    Note,
    Option,
    Row,
    View,
    ViewPart,
    menu,
    message,
    typed_button,
)
from handlers.year.screens import rhythm
from storage.address import AccountKey, ChannelKey
from storage.models import Person
from storage.vocabulary import LeadRole, Platform
from tests.gallery import (
    actions,
    agenda,
    agendas,
    attention,
    behalf,
    bulk,
    confirmations,
    exporting,
    held,
    home,
    importing,
    keeping,
    mail,
    meetings,
    officer,
    outbox,
    past,
    places,
    privacy,
    questions,
    reminders,
    seats,
    work,
    year,
)
from tests.gallery import items as gallery_items
from tests.gallery.facts import NOW, Facts, group, link

Shown = Iterator[tuple[str, View]]
WINGS: Mapping[str, Callable[[Facts, str], Shown]] = {
    "meetings": meetings.rooms,
    "agenda": agenda.rooms,
    "held": held.rooms,
    "home": home.rooms,
    "agendas": agendas.rooms,
    "actions": actions.rooms,
    "behalf": behalf.rooms,
    "bulk": bulk.rooms,
    "confirmations": confirmations.rooms,
    "exporting": exporting.rooms,
    "importing": importing.rooms,
    "past": past.rooms,
    "keeping": keeping.rooms,
    "places": places.rooms,
    "mail": mail.rooms,
    "privacy": privacy.rooms,
    "officer": officer.rooms,
    "seats": seats.rooms,
    "items": gallery_items.rooms,
    "reminders": reminders.rooms,
    "outbox": outbox.rooms,
    "questions": questions.rooms,
    "work": work.rooms,
    "year": year.rooms,
}


GONE = Channel(ChannelKey(Platform.SLACK, "T1", "C1"))


def everything(facts: Facts, language: str) -> Shown:
    """Return every screen, named, for these facts."""
    for room in (
        _groups,
        _joined,
        _profile,
        _refusals,
        _roles,
        _channels,
        _admin,
    ):
        for name, view in room(facts, language):
            yield f"{room.__name__[1:]}.{name}", view
    for about, rooms in WINGS.items():
        for name, view in rooms(facts, language):
            yield f"{about}.{name}", view


# Slack shows at most two charts in a message.
DRAWN = (Kind.BAR, Kind.PIE)
TOLD = tuple(Text("attendance.meetings", count=count) for count in (2, 1))


def every_part() -> Message:
    """Return a message with every kind of part, and every kind of button."""
    text = Text("help.button_me")
    return message(
        Heading(text),
        text,
        Note(text),
        Lines((text, text)),
        Buttons((typed_button(text, "mijn"),), menu(text, typed_button(text, "mijn"))),
        Row(text, typed_button(text, "mijn")),
        Row(text, Menu(text, (MenuGroup((typed_button(text, "mijn"),), text),))),
        Choice("choice", text, (Option("a", "a"),), chosen="a", args={"group": "g"}, optional=True),
        Choice("several", text, (Option("a", "a"), Option("b", "b")), chosen="a,b", many=True),
        Field("field", text, most=NAME, value="a", hint=text, multiline=True),
        *(Chart(text, kind, ("a", "b"), (Series("s", (2, 1)),), TOLD) for kind in DRAWN),
        Table(text, ("a", "b"), (("x", 2), ("y", 1)), TOLD),
    )


def _reader(facts: Facts) -> Person:
    return facts.person or Person(name="Gast", organisation=None, function=None, accounts=[])


def _groups(facts: Facts, _language: str) -> Shown:
    yield "none", group_screens.overview(facts.kind, [], {}, {}, {}, 0)
    many = [
        *facts.groups,
        *(group(100 + n, one.name, one.kind) for n, one in enumerate(facts.groups * 2)),
    ]
    for page in (0, 1):
        at = dict(zip((g.id for g in many), list(facts.groups) * 3, strict=False))
        yield (
            f"overview page {page}",
            group_screens.overview(
                facts.kind,
                many,
                {number: facts.leads[g.id] for number, g in at.items()},
                {number: facts.subjects[g.id] for number, g in at.items()},
                {number: facts.sizes[g.id] for number, g in at.items()},
                page if len(many) > 8 else 0,
            ),
        )
    closed = group(9, facts.group.name, facts.kind, closed=True)
    for seat in (None, *Seat):
        for shown in (facts.group, closed):
            yield (
                "one",
                group_screens.one(
                    shown,
                    facts.leads[facts.group.id],
                    facts.subjects[facts.group.id],
                    facts.sizes[facts.group.id],
                    seat=seat,
                    may_see_members=seat is not None,
                ),
            )
    for since in (None, NOW):
        paused = stands_still(facts.group, NOW, "Europe/Amsterdam") if since else None
        yield (
            "stopped",
            group_screens.one(
                facts.group,
                facts.leads[facts.group.id],
                facts.subjects[facts.group.id],
                facts.sizes[facts.group.id],
                seat=Seat.MEMBER,
                may_see_members=True,
                still=paused,
                rhythm=rhythm.pace(year.paces(facts, rhythm.MOST)[0]),
                change=(button(facts.group, since), rhythm.change(facts.group)),
            ),
        )
    strangers = [Person(name=p.name, accounts=p.accounts) for p in facts.people]
    for people in (facts.people, facts.people[:12] + strangers[12:], strangers):
        for leads in (True, False):
            more = seat_screens.waiting(facts.group, people[:3] if leads else ())
            listed = group_screens.members(facts.group, people, 1, 99, leads=leads, more=more)
            yield "members", listed
    yield "seat asked for", seat_screens.requested(facts.group, 12, Text("confirm.nobody"))
    yield "follows", seat_screens.follows(facts.group)
    yield "claims a seat", message(Buttons((seat_screens.claim(facts.group, facts.functions[0]),)))


def _joined(facts: Facts, language: str) -> Shown:
    reader, leads = _reader(facts), facts.leads[facts.group.id]
    about = {"group": facts.group.slug}
    asked = profile.questions(reader, facts.gemeenten, facts.functions, about)
    notes: list[ViewPart] = [
        Text("profile.alike", typed=quoted(facts.typed), name=facts.gemeenten[0].name),
        Buttons(profile.looks_like(facts.gemeenten[0].name, about, facts.typed)),
        Text("joined.extra", extra=quoted(facts.typed * 9)),
    ]
    for new in (True, False):
        yield (
            "joined",
            membership.joined(facts.group, reader, leads, asked, notes, new=new, language=language),
        )
    yield "undone", membership.undone(facts.group)
    for was_member in (True, False):
        yield "left", membership.left(facts.group, was_member=was_member)
    yield (
        "left closed",
        membership.left(group(9, "Dicht", facts.kind, closed=True), was_member=True),
    )
    yield "new members", membership.new_members(facts.group, facts.people * 3 or [reader])


def _profile(facts: Facts, _language: str) -> Shown:
    reader = _reader(facts)
    yield "form", profile.form(facts.person, facts.gemeenten, facts.functions)
    yield "saved", profile.saved(reader)
    new = Text("profile.new_organisation", organisation=facts.gemeenten[0].name)
    yield "saved with a note", profile.saved(reader, new)
    for known in ((None, None), (facts.functions[0], None), (None, facts.gemeenten[0])):
        asked = Person(name=reader.name, function=known[0], organisation=known[1], accounts=[])
        questions = profile.questions(asked, facts.gemeenten, facts.functions, {"group": "g" * 60})
        yield "questions", Message(questions)


def _refusals(facts: Facts, _language: str) -> Shown:
    all_groups = tuple(
        typed_button(label(one), f"aanmelden {one.slug} {facts.typed}") for one in facts.groups
    )
    unknown = Text("no.unknown_group", typed=quoted(facts.typed * 1000))
    yield "unknown", refusals.no(Unknown(unknown, Text("no.perhaps_group"), offers=all_groups))
    offer = typed_button(Text("no.offer", typed=quoted(facts.typed * 1000) or "x"), facts.typed)
    yield "unknown command", refusals.no(Unknown(unknown, offers=(offer, offer)))
    yield "refused", refusals.no(Refused(Text("no.members_only", group=label(facts.group))))
    yield "busy", refusals.busy()
    yield "twice", refusals.twice()
    yield "broken", refusals.broken("A1B2C3")
    yield "unshown", refusals.unshown("A1B2C3")
    yield "no page", refusals.no_page(refusals.busy())
    yield "no home", refusals.no_home()
    file = Attachment(Text("no.unknown_group", typed=quoted(facts.typed)), Data({}))
    yield "no file", refusals.no_file([file])
    yield "no files", refusals.no_file([file] * 3)
    yield "gone", refusals.gone_button("help")
    yield "invalid", refusals.invalid()


def _roles(facts: Facts, language: str) -> Shown:
    reader, shown = _reader(facts), facts.group
    others = [lead.person for lead in facts.leads[shown.id]]
    for other in others:
        other.id = 123_456
    reader.id = 654_321
    for role in LeadRole:
        for new in (True, False):
            yield "given", lead_screens.given(shown, reader, role, others, new=new)
        yield "made lead", lead_screens.made_lead(shown, role, language)
        yield "no longer lead", lead_screens.no_longer_lead(shown, role)
    yield "taken", lead_screens.taken(shown, reader)
    yield "step back", lead_screens.asks_to_step_back(shown, reader)
    yield "merged", lead_screens.merged(shown, reader)
    who = Text("roles.who", command=lead_screens.example(shown, "lead", language))
    yield "who", refusals.no(Unknown(who))


def _channels(facts: Facts, _language: str) -> Shown:
    for to in (facts.group, None):
        yield "trying", channels.trying(to, link(to))
        yield "already", channels.already(to, link(to))
        yield "unlinked", channels.unlinked(to, link(to))
        for fault in ("", *channels.ADVICE, "something_else"):
            yield f"result {fault}", channels.result(to, link(to), fault)
    for to in (facts.group, None):
        yield "card gone", channels.card_gone(to, GONE)
        yield "meeting card gone", channels.meeting_card_gone(to, GONE)
        yield "item card gone", channels.item_card_gone(to, GONE)
        yield "poll card gone", channels.poll_card_gone(to, GONE)
    names = [place.name for place in facts.gemeenten]
    for shown in (facts.group, group(9, facts.group.name, facts.kind, closed=True)):
        for gemeenten in ([], names[:1], names):
            yield (
                f"group card with {len(gemeenten)}",
                channels.group_card(
                    shown,
                    facts.leads[facts.group.id],
                    facts.subjects[facts.group.id],
                    facts.sizes[facts.group.id],
                    gemeenten,
                ),
            )
    yield "network card", channels.network_card(facts.network, [facts.kind])


def _admin(facts: Facts, language: str) -> Shown:
    yield "vacant", overview.vacant()
    account = AccountKey(Platform.TEAMS, "", "d4d4d4d4-0000-4000-8000-000000000001")
    yield "own account", overview.own_account(account)
    yield "became", overview.became()
    yield from attention.rooms(facts, language)
