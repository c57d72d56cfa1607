"""Everything that a beheerder does about one person is three presses away from `beheer`, or fewer."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from urllib.parse import parse_qsl

from handlers import FEATURES
from handlers.routes import Kind, Routes
from storage.models import MailAddress, Person
from tests.bot.forged import Hand
from tests.reading import Blocks, elements, is_menu, offered
from tests.world import Someone, World

ROUTES = Routes(FEATURES)
MOST = 3
# What a beheerder does about one person, by the route that does it or asks what it needs; and of whom.
ACTS: Mapping[str, str] = {
    "confirm_person": "Gijs Mulder",
    "change_person": "Fatima El Amrani",
    "person_groups": "Fatima El Amrani",
    "hand_over": "Bram Visser",
    "merge_person": "Joost van Dam",
    "make_admin yes": "Fatima El Amrani",
    "make_admin no": "Anna de Boer",
    "mail_again": "Karin Postma",
    "person_data": "Joost van Dam",
    "person_forget": "Joost van Dam",
}
ABOUT_OTHERS = frozenset({"keep_people"})  # what a card offers besides


def presses(blocks: Blocks) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Return the route of each button, and what it carries."""
    for _, element in elements(blocks):
        if is_menu(element):
            for option in offered(element):
                route, _, carried = option["value"].partition("?")
                yield route, dict(parse_qsl(carried))
        elif element["type"] == "button":
            carried = dict(parse_qsl(element.get("value", "")))
            yield element["action_id"].partition("#")[0], carried


def named(route: str, carried: Mapping[str, str]) -> str:
    """Return an act as the table names it."""
    return f"{route} {carried['to']}" if route == "make_admin" else route


class Walk:
    """Goes from screen to screen by what they show, and counts the presses to each route."""

    def __init__(self, carla: Someone) -> None:
        first = carla.says("beheer")
        self._hand = Hand(first)
        self.distance: dict[str, int] = {}
        self.cards: set[str] = set()
        waiting = [(first.blocks, 0)]
        while waiting:
            blocks, far = waiting.pop(0)
            for route, carried in list(presses(blocks)):
                new = named(route, carried) not in self.distance
                self.distance.setdefault(named(route, carried), far + 1)
                if new and far + 2 <= MOST:
                    waiting += [(one, far + 1) for one in self._pressed(route, carried)]
            if "find_person" in self.distance and not self.cards:
                far = self.distance["find_person"] + 1  # the name is filled in, and handed over
                waiting += [(one, far) for one in map(self._card, sorted(set(ACTS.values())))]

    def _pressed(self, route: str, carried: Mapping[str, str]) -> list[Blocks]:
        found = ROUTES.find(Kind.BUTTON, route)
        if found is None or found.writes:
            return []
        before = len(self._hand.shown())
        self._hand.presses(route, **carried)
        self._hand.world.settle()
        return [one["blocks"] for one in self._hand.shown()[before:] if "blocks" in one]

    def _card(self, name: str) -> Blocks:
        self._hand.fills("find_person", {"name": name})
        self._hand.world.settle()
        blocks: Blocks = self._hand.shown()[-1]["blocks"]
        self.cards |= {named(*press) for press in presses(blocks)}
        return blocks


def test_each_act_is_three_presses_away(
    world: World, carla: Someone, gijs: Someone, anna: Someone
) -> None:
    gijs.says("aanmelden samenleving als wethouder gemeente Zeist")
    anna.says("taal nl")
    carla.says("persoon anna de boer").press("keep.make_admin")
    world.database.can_mail()
    with world.database.write() as session:
        karin = session.query(Person).filter(Person.name == "Karin Postma").one()
        session.add(
            MailAddress(
                person_id=karin.id,
                address="karin@example.nl",
                bounced_at=datetime(2027, 2, 1, tzinfo=UTC),
            )
        )
    walk = Walk(carla)
    assert {
        act: walk.distance.get(act, 99) for act in ACTS if walk.distance.get(act, 99) > MOST
    } == {}
    assert walk.cards - set(ACTS) == ABOUT_OTHERS  # what a card offers stands in the table
