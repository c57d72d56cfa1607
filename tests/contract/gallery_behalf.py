"""The rooms of the gallery about acting for somebody else."""

from collections.abc import Iterator
from dataclasses import replace

from handlers.acting import carried
from handlers.offices import Office
from handlers.rules.acting import BEHALF
from handlers.rules.limits import PAGE
from handlers.screens import answers, behalf, handing_over, joined, mailing
from handlers.screens.meeting_parts import ANSWERS, answer_buttons
from handlers.views import Form, Message, Replace, Text, View
from storage.models import Pair, Person
from storage.vocabulary import AnswerState
from tests.contract.facts import NOW, Facts, person
from tests.contract.facts_meetings import TODAY
from tests.contract.facts_meetings import meetings as made_for

Shown = Iterator[tuple[str, View]]


def rooms(facts: Facts, language: str) -> Shown:
    """Give every screen about acting for somebody, named."""
    me = facts.person or person("Anna", None, None, "U1")
    other = person(me.name, facts.functions[0], facts.gemeenten[0], None)
    some = [_pair(n, me, other) for n in range(PAGE)]
    for pairs in ([], some):
        yield "mine", behalf.mine(me, pairs, language)
    for pair in some[:4]:
        yield "asked", behalf.asked(pair, other)
        yield "proposed", behalf.proposed(pair)
        yield "confirmed", behalf.confirmed(pair, language)
    yield "ended", behalf.ended(me, other)
    yield "what then", behalf.what_then(other, language)
    for role in behalf.ROLES:
        yield "form", behalf.form(role)
    offers = (behalf.choice(other, "adviser"), behalf.ask(other), behalf.pressed(other, "x" * 120))
    for actor in (me, None):
        yield "done", behalf.done(actor, Text("acting.nobody"), offers)
        yield "only done", behalf.done(actor, Text("acting.nobody"), ())
    for inside in (True, False):
        back = joined.undo_buttons(facts.group, inside=inside)
        yield "way back", behalf.done(me, Text("acting.nobody"), back)
    yield from _offices(facts, me, other, some)
    yield from _answers(facts, me)
    yield from _mails(facts)


def _offices(facts: Facts, me: Person, other: Person, some: list[Pair]) -> Shown:
    yield "who follows", handing_over.form(me)
    yield "followed", behalf.done(me, Text("office.title"), (handing_over.choice(me, other),))
    yield "by hand", behalf.done(me, Text("office.title"), (handing_over.by_hand(other),))
    yield "undo", behalf.done(me, Text("office.title"), (handing_over.undo(10**9),))
    for office in (
        Office([], [], []),
        Office(facts.groups, facts.led, some[:1]),
        Office(facts.groups * PAGE, facts.led * PAGE, some * PAGE),
    ):
        yield "asks", handing_over.asks(me, other, office)
        for back in (True, False):
            for reader in (me, other):
                yield "told", handing_over.told(me, other, reader, office, back=back)


def _pair(number: int, me: Person, other: Person) -> Pair:
    mine = number % 2 == 0
    made = Pair(
        bestuurder=me if mine else other,
        adviser=other if mine else me,
        proposed_by_id=None,
        confirmed_at=NOW if number % 4 < 2 else None,
    )
    made.id = 123_456
    return made


def _answers(facts: Facts, me: Person) -> Shown:
    heading = Text("acting.told_for", person=me.name[:60])
    for one in made_for(facts).one_by_one:
        for state in AnswerState:
            said = behalf.answered(one, state, TODAY)
            others = answer_buttons({"meeting": "1"}, but_not=state if state in ANSWERS else None)
            yield "answered", behalf.done(me, said, others.buttons)
        shown = carried(answers.invitation(one, TODAY, "nl"), me, heading)
        assert isinstance(shown, Message)
        yield "invitation for", shown
    form = carried(behalf.form("adviser"), me, heading)
    assert isinstance(form, Form)
    assert form.args[BEHALF] == str(me.id)
    yield "form for", form
    replaced = carried(Replace(behalf.mine(me, [], "nl")), me, heading)
    assert isinstance(replaced, Replace)
    yield "replaced for", replace(replaced)


def _mails(facts: Facts) -> Shown:
    """Give what is shown about mail and answers for who is not here."""
    people = [person(f"{n} {facts.gemeenten[0].name}"[:60], None, None, None) for n in range(45)]
    for one in people[:30]:
        one.mail = "m" * 100 + "@example.nl"
    for meeting in made_for(facts).one_by_one:
        for some in ([], people):
            titles = ["x" * 150] * 20 + [""] if some else []
            yield "mail", mailing.invitation(meeting, some, titles, TODAY, "Europe/Amsterdam")
        yield "answer form", mailing.answer_form(meeting)
        for before in (None, *AnswerState):
            yield "answered", mailing.answered(meeting, people[0], AnswerState.WAITING, before)
        for state in AnswerState:
            yield "answered", mailing.answered(meeting, people[0], state, None)
        yield "forgotten", mailing.forgotten(meeting, people[0])
        offers = (mailing.offer(meeting, "coming", people[0]),)
        yield "offers", behalf.done(None, Text("acting.nobody"), offers)
    for one in people[29:31]:
        yield "about", mailing.about(Text("messages.kind_linked", group="x" * 68), one)
