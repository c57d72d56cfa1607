"""The manuals are true: what they tell people to type and press is there, and their numbered steps can be followed."""

import re
from collections.abc import Callable

import pytest

from handlers.common.parsing.commands import command_words
from handlers.texts import catalogue
from storage.names import fold
from tests.contract.arrows import ROOT
from tests.contract.manuals import Reader, Section, commands, labels, sections
from tests.contract.test_officer import DOCS
from tests.stories.notices.test_reminders import LINE, until
from tests.world import PEOPLE, World

PLAYED = ("voor-leden", "voor-trekkers", "handleiding-secretariaat")
READ = (*PLAYED, "datalek", "aankondiging")
TEXTS = {name: (DOCS / f"{name}.md").read_text("utf-8") for name in READ}
KINDS = {"pijlers", "labs"}  # the words of the network's own data
# Words in bold that are not the bot's: of a calendar, of the chat, and for a reader's eye.
NOT_OURS = {"Accepteren", "Weigeren", "gelezen", "zonder chat"}
NAMES = {
    "@naam": f"<@{PEOPLE['gijs']}>",
    "#kanaal": "<#CSAMENLEVING|pijler-samenleving>",
}
FILLS = {
    "Zoeken": {"name": "Emily Carter"},
    "Bewaar": {"ending_1": "Besproken"},
    "Ja, zeg af": {"why": "De zaal is weg."},
    "Lees de lijst": {"lines_1": "Ineke Vos; Zutphen; wethouder; ineke@example.nl; Samenleving"},
}
ROWS = [(page, one) for page in PLAYED for one in sections(TEXTS[page])]


def known() -> list[re.Pattern[str]]:
    """Return all that the bot says in Dutch, with anything where somebody's words stand."""
    of = catalogue("nl")
    return [
        re.compile(".+".join(map(re.escape, re.split(r"\{\w+\}", words))))
        for key in of.keys("")
        for words in of.words(key)
        if not key.endswith(".words") and len(re.sub(r"\{\w+\}", "", words).strip()) > 2
    ]


@pytest.mark.parametrize("page", READ)
def test_every_label_that_a_manual_names_exists(page: str) -> None:
    ours = known()
    said = set(labels(TEXTS[page])) - NOT_OURS
    assert {one for one in said if not any(words.fullmatch(one) for words in ours)} == set()


@pytest.mark.parametrize("page", READ)
def test_every_command_that_a_manual_names_exists(page: str) -> None:
    said = set(commands(TEXTS[page]))
    assert said or page == "datalek"
    assert {
        one for one in said if fold(one) not in KINDS and not command_words().parse(one)
    } == set()


def planned(world: World) -> None:
    """A meeting of Samenleving for which people were invited, with an item that was handed in."""
    world.person("bram").says(LINE).submit()
    for title in ("Eenzaamheid", "Wachtlijsten"):
        world.person("fatima").says(f"agendapunt samenleving {title}")
    until(world, 3, 12)


def begun(world: World) -> None:
    """The same, of which one item is on the agenda already."""
    planned(world)
    world.person("bram").says("agenda samenleving").press("item.do_put_on")


def over(world: World) -> None:
    """The same meeting, of which the agenda was settled and that is over."""
    planned(world)
    world.person("carla").says(f"koppel samenleving {NAMES['#kanaal']}")
    world.person("fatima").says("ik kom samenleving")
    page = world.person("bram").says("agenda samenleving")
    page.press("item.do_put_on").press("agenda.settle")
    until(world, 4, 23)


def newcomer(world: World) -> None:
    """Somebody who is known, and can follow somebody up."""
    world.person("emily").says("join samenleving")


def reachable(world: World) -> None:
    """A bot that has an address, so that calendars can be given."""
    world.told = {"pmg_public_url": "https://pmg.example"}
    world.restart()


BEFORE: dict[str, Callable[[World], None]] = {
    "Zeg of je komt": planned,
    "In je eigen agenda": reachable,
    "Kijk wie er komt": planned,
    "Maak de agenda": begun,
    "Verander of zeg af": planned,
    "Na afloop": over,
    "Als er iets misgaat": planned,
    "Elke week": planned,
    "Eén persoon, van alles": planned,
    "Verkiezingen": newcomer,
}


@pytest.mark.parametrize(
    ("page", "one"), ROWS, ids=[f"{page}: {one.heading}" for page, one in ROWS]
)
def test_its_steps_can_be_followed(world: World, page: str, one: Section) -> None:
    assert len(one.items) >= 2
    if one.heading in BEFORE:
        BEFORE[one.heading](world)
    reader = Reader(world.person(one.person), NAMES, FILLS, "CSAMENLEVING")
    for item in one.items:
        reader.follows(item)
        assert not reader.seen[-1].has("no.unknown_command"), (page, item)
        assert not reader.seen[-1].errors, (page, item)


def test_there_are_many_and_the_readme_leads_to_them() -> None:
    assert len(ROWS) >= 16
    readme = (ROOT / "README.md").read_text("utf-8")
    assert all(f"(docs/{page}.md)" in readme for page in (*PLAYED, "aankondiging"))
