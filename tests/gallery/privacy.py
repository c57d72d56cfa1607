"""The rooms of the gallery about what is kept of somebody."""

from collections.abc import Iterator

from handlers.common.screens import greeting
from handlers.home.screens import my_data
from handlers.views import Replace, View
from tests.gallery.facts import NOW, Facts

Shown = Iterator[tuple[str, View]]
SECTIONS = (
    "person accounts groups roles answers parts presence guest dates items supports pairs messages silence log mail"
).split()


def row(name: str, *, gone: bool) -> dict[str, object]:
    """Return a row that has all that one of any sort has; of what is `gone` only ids are left."""
    known = None if gone else name
    return {
        "name": name, "with": name, "group": name, "reason": known, "meeting": known,
        "part": known, "title": name, "day": "2027-03-25", "role": "trekker",
        "state": "coming", "stage": "agenda", "kind": "official",
    }  # fmt: skip


OF_A_SORT: dict[str, dict[str, object]] = {
    "presence": {"state": "walked_in"},
    "guest": {"role": "spreker"},
    "mail": {
        **{f"{one}_at": None for one in my_data.MAIL_STATES},
        "address": "m" * 242 + "@example.nl",
        "first_sent_at": NOW.isoformat(),
    },
}


def rooms(facts: Facts, language: str) -> Shown:
    """Return every screen about what is kept, named; with nothing kept and with a great deal."""
    yield "nothing", my_data.nothing()
    for named in (False, True):
        yield f"asks once {named}", my_data.asks_once(named=named)
        yield f"done {named}", my_data.done(named=named)
    rows = [
        row(person.name, gone=number % 2 > 0) for number, person in enumerate(facts.people, start=0)
    ]
    for some in ([], rows, rows * 300):
        sections = {name: [one | OF_A_SORT.get(name, {}) for one in some] for name in SECTIONS}
        if facts.people:
            yield "overview", my_data.overview(facts.people[0], sections, contact="é" * 120)
        yield "files", my_data.files(sections, NOW.date())
    first = greeting.greeted(Replace(my_data.nothing()), language)
    assert isinstance(first, Replace)
    yield "greeted", first.message
