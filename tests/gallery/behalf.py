"""The rooms of the gallery about acting for somebody else."""

from collections.abc import Iterator
from dataclasses import replace

from handlers.admin.offices import Office
from handlers.admin.rules.elections import MOST_LINES, Wrong
from handlers.admin.screens import elections, succession
from handlers.admin.unfinished import InHand
from handlers.advisers.screens import advisers
from handlers.common.delegation import carried
from handlers.common.rules.delegation import BEHALF
from handlers.common.rules.limits import PAGE
from handlers.common.screens import promises
from handlers.groups.screens import membership
from handlers.meetings.screens import answers
from handlers.meetings.screens.facts import ANSWERS, answer_buttons
from handlers.notices.screens import mail_texts
from handlers.notices.screens.mail_texts import Recipients
from handlers.sentences import Text
from handlers.views import Form, Message, Replace, View
from storage.models import Action, AgendaItem, MailAddress, Pair, Person
from storage.vocabulary import AnswerState
from tests.gallery.facts import NOW, Facts, person
from tests.gallery.facts_meetings import TODAY
from tests.gallery.facts_meetings import meetings as made_for

Shown = Iterator[tuple[str, View]]


def rooms(facts: Facts, language: str) -> Shown:
    """Return every screen about acting for somebody, named."""
    me = facts.person or person("Anna", None, None, "U1")
    other = person(me.name, facts.functions[0], facts.gemeenten[0], None)
    some = [_pair(n, me, other) for n in range(PAGE)]
    for pairs in ([], some):
        yield "mine", advisers.mine(me, pairs, language)
    for pair in some[:4]:
        yield "asked", advisers.asked(pair, other)
        yield "proposed", advisers.proposed(pair)
        yield "confirmed", advisers.confirmed(pair, language)
    yield "ended", advisers.ended(me, other)
    yield "what then", advisers.what_then(other, language)
    for role in advisers.ROLES:
        yield "form", advisers.form(role)
    offers = (
        advisers.choice(other, "adviser"),
        advisers.ask(other),
        advisers.pressed(other, "x" * 120),
    )
    for actor in (me, None):
        yield "done", advisers.done(actor, Text("acting.nobody"), offers)
        yield "only done", advisers.done(actor, Text("acting.nobody"), ())
    for inside in (True, False):
        back = membership.undo_buttons(facts.group, inside=inside)
        yield "way back", advisers.done(me, Text("acting.nobody"), back)
    yield from _offices(facts, me, other, some)
    yield from _elections(me, other)
    yield from _answers(facts, me)
    yield from _mails(facts)


def _offices(facts: Facts, me: Person, other: Person, some: list[Pair]) -> Shown:
    yield "who follows", succession.form(me)
    yield "followed", advisers.done(me, Text("office.title"), (succession.choice(me, other),))
    yield "by hand", advisers.done(me, Text("office.title"), (succession.by_hand(other),))
    yield "undo", advisers.done(me, Text("office.title"), (succession.undo(10**9),))
    held = InHand(
        actions=[Action(id=1)] * PAGE,
        speaks=[AgendaItem(id=1)],
        meetings=made_for(facts).meetings * PAGE,
    )
    for office in (
        Office([], [], []),
        Office(facts.groups, facts.led, some[:1]),
        Office(facts.groups * PAGE, facts.led * PAGE, some * PAGE, held),
    ):
        yield "asks", succession.asks(me, other, office)
        for back in (True, False):
            for reader in (me, other):
                said = succession.told(me, other, reader, office, back=back)
                yield "told", said
                ahead = made_for(facts).meetings
                yield "told to come", succession.with_answers(said, me, ahead * PAGE, TODAY)


def _elections(me: Person, other: Person) -> Shown:
    yield "election list", elections.form()
    yield "election nothing", elections.asks(0, [], [])
    yield (
        "election of one",
        elections.asks(1, [(me, other), (other, None)], [(me.name, Wrong.TWICE)]),
    )
    many: list[elections.Going] = [(me, other), (other, None)] * (MOST_LINES // 2)
    wrong = [(other.name, why) for why in Wrong] * 10
    yield "election", elections.asks(MOST_LINES, many, wrong)
    names = [other.name] * MOST_LINES
    yield "election nobody", elections.done([], names)
    yield "election done", elections.done([10**9] * MOST_LINES, names)
    yield "election undone", elections.undone(MOST_LINES, names)


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
            said = advisers.answered(one, state, TODAY)
            others = answer_buttons({"meeting": "1"}, excluding=state if state in ANSWERS else None)
            yield "answered", advisers.done(me, said, others.buttons)
        shown = carried(answers.invitation(one, TODAY, "nl"), me, heading)
        assert isinstance(shown, Message)
        yield "invitation for", shown
    form = carried(advisers.form("adviser"), me, heading)
    assert isinstance(form, Form)
    assert form.args[BEHALF] == str(me.id)
    yield "form for", form
    replaced = carried(Replace(advisers.mine(me, [], "nl")), me, heading)
    assert isinstance(replaced, Replace)
    yield "replaced for", replace(replaced)


def _mails(facts: Facts) -> Shown:
    """Return what is shown about mail and answers for the person who is not here."""
    people = [person(f"{n}. {facts.gemeenten[0].name}"[:60], None, None, None) for n in range(45)]
    for one in people[:30]:
        one.mail_address = MailAddress(address="m" * 100 + "@example.nl")
    for some, page in ([], 0), (people, 0), (people, 99), (facts.people, 0):
        yield "do not hear", promises.others(some, 10**9, page)
    for some, page in ([], 0), (people, 0), (people[:30] * 4, 1):
        to = Recipients(some, {"meeting": "1" * 12})
        yield "addresses", mail_texts.addresses(to, page)
    for meeting in made_for(facts).one_by_one:
        for some in ([], people):
            titles = ["x" * 150] * 20 + [""] if some else []
            yield (
                "mail",
                mail_texts.invitation(
                    meeting, Recipients(some, {}), titles, TODAY, "Europe/Amsterdam"
                ),
            )
        yield "answer form", mail_texts.answer_form(meeting)
        for before in (None, *AnswerState):
            yield "answered", mail_texts.answered(meeting, people[0], AnswerState.WAITING, before)
        for state in AnswerState:
            yield "answered", mail_texts.answered(meeting, people[0], state, None)
        yield "forgotten", mail_texts.forgotten(meeting, people[0])
        offers = (mail_texts.offer(meeting, "coming", people[0]),)
        yield "offers", advisers.done(None, Text("acting.nobody"), offers)
    for one in people[29:31]:
        yield (
            "about",
            mail_texts.about(Text("messages.kind_linked", group="x" * 68), Recipients([one], {})),
        )
