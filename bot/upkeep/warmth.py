"""Reads what the first answers need while nobody asks yet, so that they come as fast as later ones."""

from datetime import date

from handlers.common.parsing.commands import command_words
from handlers.common.parsing.dates.dates import read
from handlers.common.parsing.dates.periods import period
from handlers.common.parsing.sentences import sentences
from handlers.texts import catalogue, languages

A_DAY = date(2026, 1, 1)  # any will do


def warm() -> None:
    """Read the texts and the words of commands and sentences, and compile how dates are read; each is kept."""
    for language in languages():
        catalogue(language)
    command_words()
    sentences()
    period("week 1", A_DAY)
    read("1 januari 10.00 uur", A_DAY)
