"""What one person asks, again and again, and how the right answer is told."""

from collections.abc import Callable
from dataclasses import replace

from tests.benchmarks.commands import Request, command, press
from tests.benchmarks.history import COMING

Share = Callable[[str, int], list[Request]]  # a user and how often -> what to send, in order


def echo(user: str, times: int) -> list[Request]:
    """Ask a reference, with a body like the bot's."""
    return [command(user, "aanmelden economie", "economie") for _ in range(times)]


def help_(user: str, times: int) -> list[Request]:
    """Ask for help."""
    return [command(user, "help", '"header"') for _ in range(times)]


def overview(user: str, times: int) -> list[Request]:
    """Ask for all pijlers."""
    return [command(user, "pijlers", '"show_group#') for _ in range(times)]


def join(user: str, times: int) -> list[Request]:
    """Sign up for a pijler as who is not in it; signing off in between does not count."""
    turns = join_and_leave(user, times * 2)
    return [replace(one, counted=n % 2 == 0) for n, one in enumerate(turns)]


def join_and_leave(user: str, times: int) -> list[Request]:
    """Sign up and off by turns."""
    turns = (("aanmelden economie", '"undo_join#'), ("afmelden economie", '"join#'))
    return [command(user, *turns[n % 2]) for n in range(times)]


def join_again(user: str, times: int) -> list[Request]:
    """Sign up for a pijler as who is in it."""
    first = command(user, "aanmelden bestuur", counted=False)
    return [first, *(command(user, "aanmelden bestuur", '"leave#') for _ in range(times))]


def meetings(user: str, times: int) -> list[Request]:
    """Ask which meetings are coming."""
    return [command(user, "bijeenkomsten", '"meeting#') for _ in range(times)]


def actions(user: str, times: int) -> list[Request]:
    """Ask what one still has to do."""
    return [command(user, "acties", "geen acties") for _ in range(times)]


def mine(user: str, times: int) -> list[Request]:
    """Ask what is one's own."""
    return [command(user, "mijn", '"edit_profile#') for _ in range(times)]


def answer(user: str, times: int) -> list[Request]:
    """Answer a coming meeting by button: coming and not coming, by turns."""
    says = ("coming", "absent")
    return [press(user, "answer", meeting=str(COMING), say=says[n % 2]) for n in range(times)]
