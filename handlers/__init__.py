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
    privacy,
    programme,
    seats,
    work,
    year,
)

# A subject may use those above it, `common`, and the files beside this one.
SUBJECTS = (
    meetings,
    programme,
    attendance,
    notices,
    year,
    groups,
    items,
    actions,
    advisers,
    work,
    seats,
    agenda,
    planning,
    lists,
    admin,
    privacy,
    home,
)
FEATURES = tuple(feature for subject in SUBJECTS for feature in subject.FEATURES)
