"""What is said of a gemeente or function that nobody has confirmed yet."""

from collections.abc import Sequence

from handlers.common.rules.confirmation import Claim
from handlers.common.screens.words import mention
from handlers.sentences import Listing, Text
from handlers.views import Button, Buttons, ViewPart
from storage.models import Person

NAMED = 4  # people who can confirm, by name


def claims(open_ones: Sequence[Claim]) -> Text:
    """Return "je gemeente", "je functie", or both."""
    return Text("confirm.both" if len(open_ones) > 1 else f"confirm.{open_ones[0]}")


def theirs(open_ones: Sequence[Claim]) -> Text:
    """Return "gemeente", "functie", or both."""
    return Text("confirm.their_both" if len(open_ones) > 1 else f"confirm.their_{open_ones[0]}")


def people(some: Sequence[Person]) -> Text:
    """Return the names of the people who can confirm it."""
    if not some:
        return Text("confirm.nobody")
    return Text("confirm.people", people=Listing(tuple(map(mention, some[:NAMED]))))


def to_confirm(count: int) -> list[ViewPart]:
    """Return how many people wait for the reader, with a way to them."""
    return [Text("confirm.waiting", count=count), Buttons((confirm_list(),))]


def confirm_list() -> Button:
    """Return a button that leads to the people whom the reader can confirm."""
    return Button(Text("confirm.one_by_one"), "confirm_list")


def waits(open_ones: Sequence[Claim], some: Sequence[Person]) -> Text:
    """Return what is not confirmed yet, what waits for that, and who can confirm it."""
    return Text("confirm.waits", claims=claims(open_ones), people=people(some))
