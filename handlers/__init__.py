"""What people can do: a folder per subject, each with its features."""

from handlers import (
    actions,
    admin,
    advisers,
    agenda,
    attendance,
    groups,
    home,
    items,
    lists,
    meetings,
    notices,
    planning,
    programme,
    work,
)

# A subject may use those above it, `common`, and the files beside this one.
SUBJECTS = (
    meetings,
    programme,
    attendance,
    notices,
    groups,
    items,
    actions,
    advisers,
    work,
    agenda,
    planning,
    lists,
    admin,
    home,
)
FEATURES = tuple(feature for subject in SUBJECTS for feature in subject.FEATURES)
