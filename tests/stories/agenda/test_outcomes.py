"""After the meeting: what came of each item, what comes back, the verslag; everybody hears, once."""

import io
from collections import Counter

import docx
from sqlalchemy import select

from storage.models import Notice, Referral
from storage.vocabulary import ItemStage
from tests.scenes import scene
from tests.stories.items.made_items import handed_in, on_agenda, stages
from tests.world import Screen, Someone, World

LINE = "plan samenleving donderdag 25 maart 10.00 Zeist"
TITLES = ("Wachtlijsten", "Taskforce Wmo", "Mantelzorg", "Energie", "Jeugd", "Slot")
CHOICES = {
    "nl": ("Besproken", "Niet aan toe gekomen", "Verder gebracht", "Afgerond"),
    "en": ("Discussed", "Not reached", "Taken further", "Settled"),
}
ASKED = {"by": "Bram Visser", "asks": "Meer geld"}


@scene
def held(world: World, bram: Someone, anna: Someone, emily: Someone, fatima: Someone) -> list[int]:
    """A meeting that has begun: six items of Anna, and Emily stands behind them."""
    bram.says(LINE).submit()
    for who, gemeente in ((anna, "Waalwijk"), (emily, "Nijkerk")):
        who.says(f"aanmelden samenleving gemeente {gemeente}")
    fatima.says("ik kom samenleving")
    made = handed_in(world, anna, *TITLES, meeting=1, behind=[emily])
    world.passes(days=24, hours=1)
    return made


def opens(who: Someone) -> Screen:
    """Open the form for the outcomes, by way of the meeting."""
    found = who.says("bijeenkomsten dit jaar").press("meetings.show")
    return found.press("outcome.button")


def asks_of(page: Screen) -> list[str]:
    """Return the names of the fields for how each item of a page ended."""
    return [name for name in page.fields if name.startswith("ending_")]


def told(who: Someone, key: str, title: str) -> int:
    """Count how often somebody heard this of an item."""
    return sum(one.has(key) and title in one.text for one in who.hears())


def passes(world: World) -> None:
    """Let a minute pass in which everything goes out, one after the other."""
    for _ in range(12):
        world.passes(seconds=5)


def planned(world: World) -> Counter[tuple[int, str]]:
    """Count what was planned to be told of each item, by item and name."""
    kinds = ("item_ended", "item_carried", "item_referred")
    with world.database.read() as session:
        rows = session.scalars(select(Notice).where(Notice.kind.in_(kinds))).all()
        asked = {row.id: row.item_id for row in session.scalars(select(Referral))}
        return Counter(
            (
                int(row.args["item"]) if "item" in row.args else asked[int(row.args["referral"])],
                row.person.name if row.person else "",
            )
            for row in rows
        )


def fills(page: Screen, numbers: list[int], *endings: int, language: str = "nl") -> Screen:
    """Choose an ending for each item of a page, by its place in the list."""
    chosen = {
        f"ending_{number}": CHOICES[language][ending]
        for number, ending in zip(numbers, endings, strict=True)
    }
    return page.submit(**chosen)


def test_the_meeting_is_held_and_all_items_end(
    world: World, bram: Someone, anna: Someone, emily: Someone, held: list[int]
) -> None:
    page = opens(bram)
    assert page.has("outcome.page", page="1", pages="2")
    further = fills(page, held[:5], 0, 1, 2, 3, 3)
    assert "Mantelzorg" in further.text
    refused = further.submit(destination="een groep", **ASKED)
    assert refused.fault("group", "refer.which_group")
    assert refused.value("asks") == "Meer geld"
    second = refused.submit(destination="VNG")
    assert second.has("outcome.page", page="2", pages="2")
    done = fills(second, held[5:], 3)
    assert done.has("outcome.noted")
    assert done.has("outcome.counted", number="1")
    assert stages(world) == {
        "Wachtlijsten": ItemStage.SETTLED,
        "Taskforce Wmo": ItemStage.INSPIRATION,
        "Mantelzorg": ItemStage.DEEPENING,
        "Energie": ItemStage.SETTLED,
        "Jeugd": ItemStage.SETTLED,
        "Slot": ItemStage.SETTLED,
    }
    passes(world)
    for who in (anna, emily):
        assert told(who, "outcome.carried_on", "Taskforce Wmo") == 1
        assert told(who, "refer.done", "Mantelzorg") == 1
    # Of every item each of the two hears one thing, and only one.
    assert planned(world) == {
        (number, name): 1 for number in held for name in ("Anna de Boer", "Emily Carter")
    }


def test_the_form_of_the_second_item_that_goes_further_opens_empty(
    bram: Someone, held: list[int]
) -> None:
    further = fills(opens(bram), held[:5], 2, 2, 0, 0, 0)
    assert "Wachtlijsten" in further.text
    second = further.submit(destination="VNG", **ASKED)
    assert "Taskforce Wmo" in second.text
    assert {name: second.value(name) for name in ("destination", "asks")} == {
        "destination": "",
        "asks": "",
    }


def test_what_was_not_reached_comes_onto_the_next_agenda_as_soon_as_that_is_planned(
    world: World, bram: Someone, anna: Someone, held: list[int]
) -> None:
    fills(opens(bram), held[:5], 1, 0, 0, 0, 0)
    assert on_agenda(world, 1) == ["Slot"]
    bram.says("plan samenleving donderdag 10 juni 10.00 Zeist").submit_anyway()
    assert on_agenda(world, 2) == ["Wachtlijsten"]


def test_with_a_next_meeting_it_is_there_at_once(
    world: World, bram: Someone, anna: Someone, held: list[int]
) -> None:
    bram.says("plan samenleving donderdag 10 juni 10.00 Zeist").submit_anyway()
    fills(opens(bram), held[:5], 1, 0, 0, 0, 0)
    assert on_agenda(world, 2) == ["Wachtlijsten"]
    passes(world)
    assert told(anna, "outcome.carried_to", "Wachtlijsten") == 1


def test_an_outcome_is_corrected_later(world: World, bram: Someone, held: list[int]) -> None:
    fills(opens(bram), held[:5], 0, 0, 0, 0, 0)
    page = opens(bram)
    assert page.value(f"ending_{held[0]}") == "discussed"
    fills(page, held[:5], 1, 0, 0, 0, 0)
    assert stages(world)["Wachtlijsten"] == ItemStage.INSPIRATION
    fills(opens(bram), held[:5], 3, 0, 0, 0, 0)
    assert stages(world)["Wachtlijsten"] == ItemStage.SETTLED


def test_only_who_leads_notes_outcomes_and_only_once_it_has_begun(
    world: World, bram: Someone, fatima: Someone, anna: Someone
) -> None:
    bram.says(LINE).submit()
    shown = bram.says("bijeenkomsten").press("meetings.show")
    assert not shown.offers("outcome.button")
    world.passes(days=24, hours=1)
    seen = fatima.says("bijeenkomsten dit jaar").press("meetings.show")
    assert not seen.offers("outcome.button")
    assert seen.offers("minutes.button")
    assert opens(bram).has("outcome.no_items")
    assert not anna.says("bijeenkomsten dit jaar").press("meetings.show").offers("minutes.button")


def test_the_verslag_opens_in_a_word_processor(
    world: World, bram: Someone, fatima: Someone, held: list[int]
) -> None:
    fills(opens(bram), held[:5], 0, 1, 0, 3, 3)
    fatima.says("bijeenkomsten dit jaar").press("meetings.show").press("minutes.button")
    ((name, content),) = fatima.files()
    assert name.endswith(".docx")
    words = "\n".join(one.text for one in docx.Document(io.BytesIO(content)).paragraphs)
    for wanted in ("Fatima El Amrani", "Zeist", *TITLES, "Besproken", "Uitleg bij Energie"):
        assert wanted in words, wanted
