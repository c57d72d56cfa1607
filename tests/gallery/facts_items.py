"""Items, what came of them and where they were taken, as screens are given them."""

from dataclasses import dataclass
from datetime import date

from handlers.common.rules.limits import ASKED, NAME
from storage.models import AgendaItem, Meeting, Outcome, OutsideDate, Referral
from storage.queries.presence import Attended
from storage.vocabulary import Destination, Ending, ItemStage
from tests.gallery.facts import NOW, Facts
from tests.gallery.facts_meetings import meeting
from tests.gallery.facts_work import ODD, SIZES, TODAY

FAR = date(2028, 9, 27)


@dataclass
class ItemFacts:
    """A meeting with as many outcomes as there can be, and what was taken further."""

    meeting: Meeting
    following: Meeting | None
    outcomes: list[list[Outcome]]
    referrals: list[Referral]
    dates: list[OutsideDate]
    attended: list[Attended]


def item(number: int, facts: Facts, *, long: bool) -> AgendaItem:
    """Make an item; every seventh is confidential."""
    made = AgendaItem(
        title=ODD[:150] if long else "Wachtlijsten",
        explanation=ODD[:3000] if long and number % 7 else "",
        confidential=number % 7 == 0,
        stage=ItemStage.AGENDA,
        staged_at=NOW,
        organisation=facts.gemeenten[0] if number % 2 else None,
        groups=list(facts.groups),
    )
    made.id = 10**9 + number
    return made


def items(facts: Facts) -> ItemFacts:
    """Return what goes with these facts."""
    long = len(facts.people) > 1
    held = meeting(10**9, facts.group, title=ODD[:NAME] if long else "Bijeenkomst")
    some = [item(number, facts, long=long) for number in range(SIZES[-1])]
    endings = list(Ending)
    outcomes = []
    for size in SIZES:
        made = []
        for number, one in enumerate(some[:size]):
            ending = endings[number % len(endings)]
            line = ODD[:ASKED] if long and number % 2 else ""
            made.append(
                Outcome(item=one, item_id=one.id, position=number + 1, ending=ending, line=line)
            )
        outcomes.append(made)
    names: list[tuple[str | None, str]] = [
        (facts.gemeenten[0].name, "Anna de Boer"),
        (facts.gemeenten[0].name, ODD[:120]),
        (None, "Gijs"),
    ]
    return ItemFacts(
        meeting=held,
        following=meeting(10**9 + 1, None, day=FAR) if long else None,
        outcomes=outcomes,
        referrals=[_referral(n, one, facts, long=long) for n, one in enumerate(some[:60])],
        dates=[_outside(number, facts, long=long) for number in range(8)],
        attended=[Attended([], 0, noted=False), Attended(names, 1, noted=True, gemeenten=[one.name for one in facts.gemeenten]), Attended(names, 99, noted=False)],
    )  # fmt: skip


def _referral(number: int, of: AgendaItem, facts: Facts, *, long: bool) -> Referral:
    where = list(Destination)[1:]
    destination = where[number % len(where)]
    made = Referral(
        item=of,
        item_id=of.id,
        destination=destination,
        group=facts.group if destination == Destination.GROUP and number % 2 else None,
        to=ODD[:NAME] if long else "",
        by=ODD[:NAME] if long else "Bram",
        asks=ODD[:ASKED] if long else "Meer geld",
        since=FAR if long else TODAY,
        answer_by=FAR if long and number % 3 else None,
        answer=ODD[:ASKED] if long else "Nee",
    )
    made.id = 10**9 + number
    return made


def _outside(number: int, facts: Facts, *, long: bool) -> OutsideDate:
    made = OutsideDate(
        title=ODD[:NAME] if long else "ALV VNG",
        day=FAR,
        destination=Destination.VNG if number % 2 else None,
        group=facts.group if number % 3 == 0 else None,
    )
    made.id = 10**9 + number
    return made
