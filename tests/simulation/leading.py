"""What who leads does: plan, move and call off meetings, order and settle agendas, note what came of it."""

from collections.abc import Sequence
from datetime import date
from random import Random

from sqlalchemy import select

from handlers.items.rules.stages import Move
from handlers.views import Choice, Form
from storage.database import Database
from storage.models import AgendaItem, Answer, Group, ItemGroup, Lead, Meeting
from storage.vocabulary import AnswerState, ItemStage, LeadRole
from tests.simulation.running import Running
from tests.simulation.seeding import ADMIN

MOST_ON_AGENDA = 30
ENDINGS = ("discussed", "discussed", "discussed", "done", "carried")


class Leading:
    """Acts as the trekker of a meeting's group would; of the network's, as the secretariaat."""

    def __init__(self, running: Running, database: Database, seed: int) -> None:
        self._running, self._database = running, database
        self._chance = Random(seed)  # noqa: S311 - the same seed has to give the same year

    def plans(self, group: str, day: date, begins: str, link: str) -> int:
        """Plan a meeting of a group (empty: of the network), and give its number."""
        user = self._trekker(group)
        opened = self._running.types(user, f"plan {group or 'netwerk'}")
        values = {
            "title": f"Bijeenkomst {group or 'netwerk'}",
            "day": day.isoformat(),
            "begins": begins,
            "ends": f"{int(begins[:2]) + 2:02}{begins[2:]}",
            "place": "Stadhuis Zeist",
            "link": link,
        }
        self._running.fills_in(user, opened, values)
        with self._database.read() as session:
            return session.scalars(select(Meeting.id).order_by(Meeting.id.desc())).first() or 0

    def moves(self, meeting: int, day: date, *, again: bool) -> None:
        """Move it to another day, and ask everybody again or not."""
        user = self._of(meeting)
        opened = self._running.presses(user, "move", meeting=meeting)
        values = {"day": day.isoformat(), "again": "yes" if again else "no"}
        self._running.fills_in(user, opened, values)

    def calls_off(self, meeting: int) -> None:
        """Call it off."""
        self._running.presses(self._of(meeting), "cancel_sure", meeting=meeting)

    def settles(self, meeting: int) -> None:
        """Put what is collected on the agenda, and settle it; declines a few."""
        user = self._of(meeting)
        for number, items in enumerate(self._collected(meeting)):
            if self._chance.random() < 0.04:
                form = self._running.presses(user, "item_end", item=items, move=Move.DECLINE)
                self._running.fills_in(user, form, {"outcome": "Dit doet de VNG al."})
            elif number < MOST_ON_AGENDA:
                args = {"item": items, "move": Move.PUT_ON, "meeting": meeting}
                self._running.presses(user, "agenda_do", **args)
        self._running.presses(user, "agenda_settle", meeting=meeting)

    def asks_again(self, meeting: int) -> None:
        """Ask who has not answered."""
        self._running.presses(self._of(meeting), "ask_answers_now", meeting=meeting)

    def notes(self, meeting: int) -> None:
        """Note who was there: all who said so but a few."""
        user = self._of(meeting)
        with self._database.read() as session:
            said = select(Answer.person_id).where(
                Answer.meeting_id == meeting, Answer.state == AnswerState.COMING
            )
            coming = session.scalars(said).all()
        away = {str(one) for one in coming if self._chance.random() < 0.08}
        view = self._running.presses(user, "attendance", meeting=meeting)
        while isinstance(view, Form):
            view = self._running.hands_over(user, view, {"absent": _offered(view, away)})
        opened = self._running.presses(user, "outcomes", meeting=meeting)
        self._running.fills_in(user, opened, {"ending_*": self._chance.choice(ENDINGS)})

    def _collected(self, meeting: int) -> Sequence[int]:
        with self._database.read() as session:
            found = session.get_one(Meeting, meeting)
            some = select(AgendaItem.id).where(AgendaItem.stage == ItemStage.INSPIRATION)
            if found.group_id is not None:
                some = some.join(ItemGroup).where(ItemGroup.group_id == found.group_id)
            return session.scalars(some.order_by(AgendaItem.id)).all()

    def _of(self, meeting: int) -> str:
        with self._database.read() as session:
            group = session.get_one(Meeting, meeting).group
            slug = group.slug if group else ""
        return self._trekker(slug)

    def _trekker(self, slug: str) -> str:
        if not slug:
            return ADMIN
        with self._database.read() as session:
            lead = session.scalars(
                select(Lead)
                .join(Group, Group.id == Lead.group_id)
                .where(Group.slug == slug, Lead.role == LeadRole.TREKKER)
            ).one()
            return lead.person.accounts[0].user


def _offered(form: Form, wanted: set[str]) -> str:
    """Return those of `wanted` that can be chosen on this page."""
    options = {
        option.value
        for part in form.parts
        if isinstance(part, Choice) and part.name == "absent"
        for option in part.options
    }
    return ",".join(sorted(options & wanted))
