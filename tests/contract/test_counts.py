"""Every text with a number in it, said with none, one, two and twenty-one."""

from collections.abc import Iterator

import pytest

from bot.rendering.plain import MARKS
from bot.rendering.wording import Wording
from handlers.sentences import Details, Listing, Slot, Text
from handlers.texts import LANGUAGES, Catalogue, catalogue
from tests.contract.slips import slips

NUMBERS = (0, 1, 2, 21)
# What stands in a slot besides `count`: a number as it is, or a text that counts.
BARE = frozenset({"there", "asked", "maybe", "cannot", "waiting"})
COUNTED = {
    "people": "groups.people",
    "gemeenten": "groups.gemeenten",
    "meetings": "attendance.meetings",
    "links": "subject.links",
    "days": "outside.days",
    "places": "programme.places",
}
# The code asks for these only when there is something to count; the gallery shows it with nothing.
SOME = frozenset(
    "correction.chats correction.mails correction.mails_get correction.mails_stay correction.wait correction.forgotten "
    "bulk.names_more bulk.not_all bulk.would_ask bulk.would_confirm bulk.would_place bulk.would_welcome "
    "action.more action.open_count answers.absent answers.coming answers.maybe answers.silent agenda.collected agenda.gone_more agenda.more agenda.over agenda.silent attendance.meetings "
    "attendance.noted attendance.noted_gemeenten attendance.not_seen_more attendance.of_ambtelijk "
    "attendance.of_bestuurder attendance.of_extern attendance.stayed_away attendance.usual "
    "attendance.usual_from attendance.walked_in_too attendance.who attendance.who_gemeenten "
    "attendance.year confirm.asked confirm.still confirm.waiting found.number groups.size hears.advisers hears.call "
    "hears.many_others hears.others hears.people held.gemeenten held.people held.people_from "
    "held.people_named held.signed_up importing.all_places importing.count_doubtful "
    "importing.count_known importing.count_new importing.count_skipped importing.count_wrong "
    "importing.done_filled importing.done_joined importing.done_places importing.left "
    "importing.places_stay importing.stays_more importing.sure item.all_mine item.behind "
    "item.behind_names item.behind_unsure item.signatories keep.organisations_waiting "
    "keep.people_waiting link.who link.who_and_more mailing.for mailing.more messages.missed_many meeting.free meeting.gemeenten "
    "meeting.more_absent meeting.people minutes.absent "
    "election.done election.followed election.go election.more election.stay election.undone election.wrong "
    "need.place need.channel need.confirm need.first_week need.gemeente need.group need.lead need.mail need.seat need.year "
    "need.organisation need.undecided need.unreached new_members.more new_members.title "
    "office.actions office.answers office.items office.more_groups one_group.size outside.silent part.free past.done_filled past.no_places "
    "past.stays past.stays_more pause.goes_now pause.would_go poll.counts programme.added poll.added poll.open_already programme.line_places "
    "programme.places reminders.week_more heard_as.how_many heard_as.how_many_all "
    "reminders.agenda_more reminders.in_short reminders.who_comes report.items seat.waiting subject.line_links "
    "subject.links subject.more subject.more_links task.action task.confirm task.pick task.setup task.unreached stay.silent_more terms.days "
    "unanswered.away unanswered.gemeenten "
    "unanswered.others unanswered.sure unanswered.will_ask work.idle work.supported work.without".split()
)


def counted(of: Catalogue) -> dict[str, set[str]]:
    """Return the texts in which something is counted, without their plural forms, and their slots."""
    found: dict[str, set[str]] = {}
    for key in of.keys(""):
        start, _, form = key.rpartition(".")
        plural = form in {"one", "other", "none"} and f"{start}.one" in of.keys(f"{start}.")
        if plural or of.slots(key) & (BARE | set(COUNTED)):
            found.setdefault(start if plural else key, set()).update(of.slots(key))
    return found


def filled(key: str, slots: set[str], number: int) -> Text:
    """Return the text with `number` of everything; what is no number is a name."""
    values: dict[str, Slot] = {**dict.fromkeys(slots, "Zeist"), "count": number}
    values |= dict.fromkeys(slots & BARE, number)
    values |= {
        slot: Text(counts, count=number)
        for slot, counts in COUNTED.items()
        if slot in slots and not key.startswith(counts)
    }
    return Text(key, **values)


def said(language: str) -> Iterator[tuple[str, int, str]]:
    """Return all that can be said with each of the numbers."""
    wording = Wording.of(language, MARKS)
    for key, slots in counted(catalogue(language)).items():
        for number in NUMBERS:
            if number or key not in SOME:
                yield key, number, wording.say(filled(key, slots, number))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_slips_on_a_number(language: str) -> None:
    assert len(list(said(language))) > 300
    wrong = {
        (key, n): found for key, n, words in said(language) if (found := slips(language, words))
    }
    assert wrong == {}


def test_what_is_asked_for_with_something_is_counted() -> None:
    assert set(counted(catalogue("nl"))) >= SOME


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_network_has_its_article_wherever_a_meeting_is_named(language: str) -> None:
    wording, of = Wording.of(language, MARKS), catalogue(language)
    about = [key for key in of.keys("") if "subject" in of.slots(key)]
    assert about
    whole = Text("meeting.of_network")
    for key in about:
        slots: dict[str, Slot] = {**dict.fromkeys(of.slots(key), "Zeist"), "subject": whole}
        assert slips(language, wording.say(Text(key, **slots))) == [], key


@pytest.mark.parametrize(
    ("language", "words", "wrong"),
    [
        ("nl", "Bij Ledenbijeenkomst waren 1 persoon uit 1 gemeente.", ["waren 1 persoon"]),
        ("nl", "Er is 105 minuten voor punten.", ["is 105 minuten"]),
        ("nl", "11.00 uur: Lab (zaal 3 en 0 mensen)", ["0 mensen"]),
        ("nl", "een bijeenkomst van hele netwerk", ["van hele netwerk"]),
        ("nl", "Is het 1 dagen stil", ["1 dagen"]),
        ("nl", "21 persoon", ["21 persoon"]),
        ("nl", "niemand uit 3 gemeenten", ["niemand uit 3"]),
        ("nl", "Over 24 dagen is de bijeenkomst. Er komt 1 persoon. 10.00 uur", []),
        ("en", "There are 1 person", ["are 1 person"]),
        ("en", "Behind it is 2 municipalities", ["is 2 municipalities"]),
        ("en", "a meeting of whole network", ["of whole network"]),
        ("en", "And 2 other items. 1 does not.", []),
    ],
)
def test_the_reader_sees_slips(language: str, words: str, wrong: list[str]) -> None:
    assert slips(language, words) == wrong


@pytest.mark.parametrize(("language", "both"), [("nl", "zaal 3 en vol"), ("en", "zaal 3 and vol")])
def test_only_like_things_are_joined_with_and(language: str, both: str) -> None:
    wording = Wording.of(language, MARKS)
    assert wording.say(Listing(("zaal 3", "vol"))) == both
    assert wording.say(Details(("zaal 3", "nog niemand", "vol"))) == "zaal 3, nog niemand, vol"
