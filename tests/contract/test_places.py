"""No text speaks of one platform as if there were no other: it names the one that is meant, or none."""

import re

import pytest

from handlers.common.rules.ailments import NATURES
from handlers.texts import LANGUAGES, catalogue

# The names themselves, where both are named as examples, and what only a page of Teams says.
NAMED = frozenset({"platform.slack", "platform.teams", "same.explained"})
ONE = re.compile(r"\b(Slack|Teams|Microsoft)\b")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_names_a_platform_by_itself(language: str) -> None:
    texts = catalogue(language)
    # What is wrong with a platform is told only where that one is set.
    theirs = tuple(one for one, nature in NATURES.items() if nature.of is not None)
    found = {
        key
        for key in texts.keys("")
        if not key.startswith(("heard", "commands."))
        if not (key.startswith("ailment.") and key.endswith(theirs))
        and any(ONE.search(words) for words in texts.words(key))
    }
    assert found == NAMED
