"""The rooms of the gallery about what was wrong: which message, what can be done, how it looks, that it goes."""

from collections.abc import Iterator, Sequence

from handlers.common.rules.limits import PAGE
from handlers.notices.rules.corrections import MOST_WORDS
from handlers.notices.screens import corrections as screens
from handlers.notices.screens.corrections import Addressed
from handlers.notices.screens.overview import NoticeLine, NoticePage
from handlers.views import View
from storage.models import Correction, Meeting, Notice
from storage.queries.notices.corrections import Wrong
from storage.vocabulary import CorrectionKind
from tests.gallery.facts import NOW, Facts, reaches

Shown = Iterator[tuple[str, View]]
ZONE = "Europe/Amsterdam"


def rooms(facts: Facts, about: Meeting | None, kind: str, lines: Sequence[NoticeLine]) -> Shown:
    """Return every screen of a correction of messages of a kind, named."""
    for total in (0, PAGE, 9999):
        listed = NoticePage("sent", facts.group.slug, total // 99, total, ZONE)
        yield "which was wrong", screens.sent(listed, lines if total else [])
    for made in _made(facts, about, kind):
        for to in _addressed(made, about):
            yield "wrong", screens.choices(to)
            yield "correction form", screens.written(to, None)
            yield "correction form", screens.written(to, made)
            for reach in reaches(facts.people):
                yield "preview", screens.preview(made, to, reach, len(to.went))
                yield "correction goes", screens.goes(made, reach, held=bool(to.waiting))
        yield "corrected", screens.in_place(made, about, ZONE)
        yield "correction", screens.follows(made, about, ZONE)
    yield "correction stopped", screens.stopped()


def _made(facts: Facts, about: Meeting | None, kind: str) -> Iterator[Correction]:
    for one in CorrectionKind:
        for said, group in (
            ("Het is in Goes.", None),
            ("&<*_`\n" * (MOST_WORDS // 6), facts.group),
        ):
            made = Correction(kind=one, about=kind, due_at=NOW, at=NOW, group=group)
            made.id, made.meeting = 10**12, about.id if about else None
            made.by = facts.people[0] if facts.people and group else None
            made.words = None if one == CorrectionKind.TAKEN_BACK else said
            yield made


def _addressed(made: Correction, about: Meeting | None) -> Iterator[Addressed]:
    wrong = Wrong(made.about, None, NOW, None)
    for many, waiting, last in ((0, 0, None), (1, 1, None), (999, 999, made)):
        chats = [Notice(person_id=number, args={}) for number in range(many)]
        mails = [Notice(person_id=number, args={}, mail_id=number) for number in range(1, many)]
        went = [*chats, *mails]
        yield Addressed(wrong, made.group, about, went, waiting, waiting, last, ZONE, str(10**12))
