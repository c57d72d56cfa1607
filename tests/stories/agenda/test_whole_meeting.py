"""A whole meeting, from plan to the next one, as each of four people hears and sees it, in both languages."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace

import docx
import pytest

from tests.stories.agenda.test_outcomes import CHOICES, asks_of
from tests.world import Screen, Someone, World

CHANNEL = "CSAMENLEVING"
TITLE = "Bijeenkomst Samenleving"
LINE = "plan samenleving donderdag 25 maart 10.00-12.00 Zeist"
NEXT = "plan samenleving donderdag 10 juni 10.00-12.00 Zeist"
LABS = "10.10-10.40 lab Wonen\n10.10-10.40 lab Zorg"
AUTHOR, MEMBER, OTHER = "Wachtlijsten", "Mantelzorg", "Wijkteams"
# What each types, by language; dates and titles are as the trekker types them.
WORDS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "join": "aanmelden samenleving gemeente",
        "come": "ik kom samenleving",
        "not": "ik kom niet samenleving",
        "item": "agendapunt samenleving",
        "agenda": "agenda samenleving",
        "year": "bijeenkomsten dit jaar",
        "soon": "bijeenkomsten",
        "there": "Wie was er",
    },
    "en": {
        "join": "join samenleving municipality",
        "come": "coming samenleving",
        "not": "absent samenleving",
        "item": "item samenleving",
        "agenda": "agenda samenleving",
        "year": "meetings this year",
        "soon": "meetings",
        "there": "Who was there",
    },
}


@dataclass
class People:
    """The four of whom the story is, in one language."""

    world: World
    language: str

    def __post_init__(self) -> None:
        self.word = WORDS[self.language]
        self.member, self.author = self._one("fatima"), self._one("anna")
        self.trekker, self.secretariaat = self._one("bram"), self._one("carla")
        for who in (self.member, self.author, self.trekker, self.secretariaat):
            who.says(f"taal {self.language}")

    def _one(self, name: str) -> Someone:
        return self.world.person(name, self.language)

    def page(self, who: Someone, *, past: bool = False) -> Screen:
        """Return the page of the first meeting as somebody sees it."""
        listed = who.says(self.word["year" if past else "soon"])
        return listed.press("meetings.show", title=TITLE)

    def passes(self, days: int = 0, **time: float) -> None:
        """Let time pass day by day, and then a few minutes in which everything goes out."""
        for _ in range(days):
            self.world.passes(days=1)
            for _ in range(3):  # what goes to the same person goes one after the other
                self.world.passes(seconds=12)
        self.world.passes(**time)
        for _ in range(10):
            self.world.passes(seconds=12)


def hears(who: Someone, key: str, **slots: str) -> Screen:
    """Return the one message with these words that the bot sent somebody."""
    (found,) = [one for one in who.hears() if one.has(key, **slots)]
    return found


def never_hears(who: Someone, *keys: str) -> None:
    """Hold that somebody was sent none of these."""
    assert [key for key in keys if any(one.has(key) for one in who.hears())] == []


def in_channel(who: Someone, key: str) -> Screen:
    """Return the one card in the channel with these words; the channel reads Dutch."""
    reader = replace(who, language="nl")
    (found,) = [one for one in reader.sees(CHANNEL) if not one.private and one.has(key)]
    return found


def paper(who: Someone) -> str:
    """Return all words of the last document that somebody was sent."""
    opened = docx.Document(io.BytesIO(who.files()[-1][1]))
    return "\n".join(one.text for one in opened.paragraphs)


def planned_and_answered(all_: People) -> None:
    """The trekker plans; the member comes, the author of a message that is collected does not."""
    all_.secretariaat.says("koppel samenleving #pijler-samenleving")
    all_.author.says(f"{all_.word['join']} Waalwijk")
    assert all_.trekker.says(LINE).submit().has("plan.done", title=TITLE)
    all_.passes()
    for who in (all_.member, all_.author):
        hears(who, "meeting.title", title=TITLE)
    assert all_.member.says(all_.word["come"]).has("answer.done_coming", title=TITLE)
    assert all_.author.says(all_.word["not"]).has("answer.done_absent", title=TITLE)
    said = all_.author.posts(f"{AUTHOR}\nZe worden langer.", CHANNEL)
    seen = next(one for one in all_.trekker.sees(CHANNEL) if one.ref == said.ref)
    assert seen.shortcut("collect_item").submit().has("item.handed_in", title=AUTHOR)
    for title in (MEMBER, OTHER):
        all_.member.says(f"{all_.word['item']} {title}")
    all_.passes()
    hears(all_.author, "item.collected", title=AUTHOR)


def labs_are_there(all_: People) -> None:
    """Labs come into the programme later: who comes is asked, who does not come is not."""
    form = all_.page(all_.trekker).press("programme.button").press("programme.type")
    form.submit(lines=LABS).submit()
    all_.passes(minutes=11)
    asked = hears(all_.member, "part.ask", title=TITLE)
    assert asked.press("part.choose", title="lab Zorg").has("part.done_coming", title="lab Zorg")
    never_hears(all_.author, "part.ask")


def agenda_is_settled(all_: People) -> None:
    """All three go on the agenda; the author hears at which number, the member the whole of it."""
    page = all_.trekker.says(all_.word["agenda"])
    for _ in range(3):
        page = page.press("item.do_put_on")
    all_.passes()
    for who, title, number in (
        (all_.author, AUTHOR, "1"),
        (all_.member, MEMBER, "2"),
        (all_.member, OTHER, "3"),
    ):
        hears(who, "item.told_agenda", title=title, meeting=TITLE, number=number)
    settled = all_.trekker.says(all_.word["agenda"]).press("agenda.settle")
    assert settled.has("agenda.settled", title=TITLE)
    all_.passes()
    assert AUTHOR in hears(all_.member, "agenda.told").text
    never_hears(all_.author, "agenda.told")
    assert hears(all_.author, "item.told_settled").has("item.told_agenda", title=AUTHOR, number="1")
    assert in_channel(all_.member, "agenda.opening").offers("agenda.document")


def is_held(all_: People) -> None:
    """The day before the member is reminded; from the begin on there is nothing to answer."""
    all_.passes(days=23)
    tomorrow = hears(all_.member, "reminders.day_before")
    assert AUTHOR in tomorrow.text
    assert not tomorrow.has("part.ask_now")
    never_hears(all_.author, "reminders.day_before")
    all_.passes(days=1)
    meeting = in_channel(all_.member, "meeting.line_where")
    assert any(meeting.has(f"held.signed_up.{form}") for form in ("one", "other"))
    assert not meeting.offers("answer.coming")
    assert in_channel(all_.member, "agenda.opening").labels == ["Verslag"]
    assert not all_.page(all_.member, past=True).offers("answer.coming")


def attendance_and_outcomes(all_: People) -> None:
    """The trekker is asked who was there and what came of it; the author hears, and so does the channel."""
    all_.passes(hours=3)
    noted = hears(all_.trekker, "attendance.ask").press("attendance.button").submit()
    assert noted.has("attendance.and_outcomes")
    all_.passes(days=5)
    form = hears(all_.trekker, "outcome.ask").press("outcome.button")
    ids = asks_of(form)
    words = CHOICES[all_.language]
    chosen = dict(zip(ids, (words[2], words[1], words[0]), strict=True))
    refer = form.submit(**chosen)
    done = refer.submit(destination="VNG", by="Bram Visser", asks="Meer geld")
    assert done.has("outcome.noted")
    all_.passes()
    lies = {"nl": "het punt ligt bij VNG", "en": "the item is with VNG"}[all_.language]
    assert lies in hears(all_.author, "refer.done", title=AUTHOR).text
    hears(all_.member, "outcome.carried_on", title=MEMBER)
    hears(all_.member, "item.told_discussed", title=OTHER)
    never_hears(all_.author, "outcome.carried_on", "item.told_discussed")
    report = in_channel(all_.member, "report.title")
    assert report.has("report.items.other", count="3")
    assert report.has("report.no_next")
    agenda = in_channel(all_.member, "agenda.opening")
    assert not agenda.has("agenda.gone")
    for title, came in ((AUTHOR, "verder gebracht"), (MEMBER, "niet aan toe gekomen")):
        (line,) = [one for one in agenda.text.splitlines() if title in one]
        assert came in line


def verslag_and_pages(all_: People) -> None:
    """The verslag and the pages of the past say what was, to each what is theirs."""
    page = all_.page(all_.member, past=True)
    assert page.has("held.there")
    assert len(page.labels) == 1
    page.press("minutes.button")
    words = paper(all_.member)
    for wanted in ("Fatima El Amrani", "lab Zorg: Fatima El Amrani", AUTHOR, MEMBER, "VNG"):
        assert wanted in words, wanted
    mine = all_.author.says(all_.word["year"])
    assert mine.has("held.had_declined")
    assert not mine.has("answer.mine_none")
    for who in (all_.trekker, all_.secretariaat):
        assert all_.page(who, past=True).offers("plan.following")
    messages = all_.secretariaat.says("berichten")
    assert "Karin Postma" in messages.text  # she has no account: the only one who was not reached
    assert not messages.has("messages.fault_too_late")


def the_next_one(all_: People) -> None:
    """What was not reached is on the next agenda by itself, and its bringer hears where."""
    all_.trekker.says(NEXT).submit_anyway()
    all_.passes()
    told = [one for one in all_.member.hears() if one.has("item.told_agenda", title=MEMBER)]
    assert len(told) == 2
    assert told[-1].has("item.told_agenda", number="1")
    form = all_.trekker.says("onderweg").press("pending.answer", title=AUTHOR)
    form.submit(answer="Er komt geld")
    all_.passes()
    heard = hears(all_.author, "refer.came", title=AUTHOR)
    assert heard.has("refer.said", answer="Er komt geld")
    assert heard.has("refer.now_settled")
    assert in_channel(all_.member, "report.title").has("report.next")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_whole_meeting(world: World, language: str) -> None:
    all_ = People(world, language)
    planned_and_answered(all_)
    labs_are_there(all_)
    agenda_is_settled(all_)
    is_held(all_)
    attendance_and_outcomes(all_)
    verslag_and_pages(all_)
    the_next_one(all_)
