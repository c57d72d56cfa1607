"""A meeting: looked up and answered, who looks after it, and what goes out around it."""

from handlers.meetings import admissions, answers, by_mail, overview, replacements

FEATURES = (overview, answers, admissions, replacements, by_mail)

# What other subjects may use.
__all__ = [
    "admission",
    "audience",
    "caretakers",
    "course",
    "facts",
    "lookup",
    "part_choices",
    "replies",
    "rules",
    "schedule",
    "screens",
    "tasks",
]
