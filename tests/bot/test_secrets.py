"""Keys for a purpose, out of one secret: what is ours is known again, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.secrets import TAG_LENGTH, Purpose, Secrets, Unreadable

FORMER, TODAY = "was-the-secret-of-last-year-0123456789", "is-the-secret-of-this-year-0123456789"
OLD, NEW, BOTH = Secrets(FORMER), Secrets(TODAY), Secrets(TODAY, FORMER)


@pytest.mark.parametrize("purpose", Purpose)
@given(text=st.text())
def test_what_is_ours_is_known_again(purpose: Purpose, text: str) -> None:
    tag = NEW.tag(purpose, text)
    assert len(tag) == TAG_LENGTH
    assert NEW.is_ours(purpose, text, tag)
    assert NEW.is_ours(purpose, text, tag.upper())  # on the way a mail system may change that
    assert not NEW.is_ours(purpose, text + "!", tag)
    assert not OLD.is_ours(purpose, text, tag)
    assert not any(NEW.is_ours(other, text, tag) for other in Purpose if other is not purpose)


@given(tag=st.text())
def test_whatever_is_said_to_be_a_tag_is_looked_at(tag: str) -> None:
    assert not NEW.is_ours(Purpose.LINK, "1-2", tag)


def test_during_a_change_the_former_secret_counts() -> None:
    assert BOTH.is_ours(Purpose.LINK, "1-2", OLD.tag(Purpose.LINK, "1-2"))
    assert BOTH.tag(Purpose.LINK, "1-2") == NEW.tag(Purpose.LINK, "1-2")
    locked = OLD.lock(Purpose.TOKENS, "xoxb-1")
    assert "xoxb" not in locked
    assert BOTH.unlock(Purpose.TOKENS, locked) == "xoxb-1"
    assert NEW.unlock(Purpose.TOKENS, BOTH.relock(Purpose.TOKENS, locked)) == "xoxb-1"


@pytest.mark.parametrize("secrets", [NEW, BOTH])
@pytest.mark.parametrize("locked", ["", "x", OLD.lock(Purpose.LINK, "1")], ids=["", "x", "other"])
def test_what_was_locked_elsewhere_is_refused(secrets: Secrets, locked: str) -> None:
    with pytest.raises(Unreadable):
        secrets.unlock(Purpose.TOKENS, locked)


def test_no_secret_is_no_secret() -> None:
    with pytest.raises(ValueError, match="PMG_SECRET_KEY"):
        Secrets("")
