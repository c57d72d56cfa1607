"""What an agenda item that was just handed in looks like: earlier items, subjects of groups."""

from rapidfuzz import fuzz, process

from handlers.call import Call
from handlers.items.screens import similar as screens
from handlers.views import ViewPart
from storage.models import AgendaItem
from storage.names import name_key
from storage.queries import agenda, groups

ALIKE = 82  # how alike (0 to 100) two titles must be to say so
MOST = 3


def alike(call: Call, item: AgendaItem) -> list[ViewPart]:
    """Return what an item looks like, with buttons to join that; of what is besloten, nothing."""
    key = name_key(item.title)
    if item.confidential or len(key) < 3:  # noqa: PLR2004 - shorter says nothing
        return []
    others = agenda.texts(call.session, item.groups, item.id) if item.groups else []
    near = process.extract(
        key,
        {one.id: name_key(one.title) for one in others},
        scorer=fuzz.token_set_ratio,
        score_cutoff=ALIKE,
        limit=MOST,
    )
    titles = {one.id: one.title for one in others}
    known = groups.with_names_and_subjects(call.session)
    subjects = [
        (subject.title, group)
        for group in known
        if group not in item.groups
        for subject in group.subjects
        if fuzz.token_set_ratio(key, name_key(subject.title)) >= ALIKE
    ]
    own = [
        (subject, group)
        for group in known
        if group in item.groups
        for subject in group.subjects
        if subject.id == item.subject_id
        or (item.subject_id is None and fuzz.token_set_ratio(key, name_key(subject.title)) >= ALIKE)
    ]
    shown = [(one, titles[one]) for _, _, one in near]
    return screens.alike(item, shown, subjects[:MOST], own[:MOST])
