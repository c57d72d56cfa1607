"""A person's own pages: home, profile, language, data, calendar, help."""

from handlers.home import calendar, help, home, language, my_data, one_person, profile  # noqa: A004 - help is its own word

FEATURES = (home, profile, language, my_data, one_person, calendar, help)
