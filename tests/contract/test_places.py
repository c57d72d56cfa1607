"""No text speaks of one platform as if there were no other: it names the one that is meant, or none."""

import re

import pytest

from handlers.texts import LANGUAGES, catalogue

# The names themselves, where both are named as examples, and what only a page of Teams says.
NAMED = frozenset({"platform.slack", "platform.teams", "same.explained"})
ONE = re.compile(r"\b(Slack|Teams|Microsoft)\b")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_names_a_platform_by_itself(language: str) -> None:
    texts = catalogue(language)
    found = {
        key
        for key in texts.keys("")
        if not key.startswith(("heard", "commands."))
        and any(ONE.search(words) for words in texts.words(key))
    }
    assert found == NAMED
