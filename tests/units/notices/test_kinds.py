"""Every message that can stand in the list has words for what it is."""

import pytest

from handlers.common.rules.lateness import LATEST
from handlers.texts import LANGUAGES, catalogue


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_of_message_has_its_words(language: str) -> None:
    known = set(catalogue(language).keys("messages."))
    assert [kind for kind in LATEST if f"messages.kind_{kind}" not in known] == []
