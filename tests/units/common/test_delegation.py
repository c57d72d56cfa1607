"""What may be done on behalf of somebody is a table of routes that exist, none of them a right."""

from handlers import FEATURES
from handlers.common.rules.delegation import ALLOWED, FORWARDED
from handlers.common.rules.lateness import LATEST
from handlers.routes import Kind, Routes

ROUTES = Routes(FEATURES)
OWN = {
    "plan", "move", "cancel", "cancel_sure", "lead", "link", "unlink", "admin", "person",
    "behalf", "language", "calendar", "messages", "members", "my_data", "forget_me", "make_admin",
    "pair_confirm", "pair_ask", "pair_end", "stand_in", "i_am", "become_admin", "logbook",
}  # fmt: skip


def test_all_that_is_allowed_exists() -> None:
    for kind, names in ALLOWED.items():
        assert names <= set(ROUTES.names(Kind(kind)))


def test_rights_and_what_is_private_are_nobody_elses() -> None:
    assert OWN.isdisjoint(set().union(*ALLOWED.values()))


def test_only_notices_that_exist_are_forwarded() -> None:
    assert set(LATEST) >= FORWARDED
    assert set(ROUTES.names(Kind.NOTICE)) >= FORWARDED
