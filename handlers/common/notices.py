"""Plans what the bot tells people later; delivery sends it, and asks for the words only then."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from types import MappingProxyType

from sqlalchemy.orm import Session

from handlers.common.promises import Reach, will_hear
from handlers.common.rules.delegation import BEHALF, FORWARDED
from handlers.common.rules.lateness import LATEST
from storage.models import Group, Lead, Person, Post
from storage.queries import notices, pairs, people
from storage.queries.people import is_here
from storage.vocabulary import LeadRole


def tell(
    session: Session,
    kind: str,
    key: str,
    *,
    now: datetime,
    due: datetime | None = None,
    person: Person | None = None,
    post: Post | None = None,
    about: Group | None = None,
    more: Mapping[str, object] = MappingProxyType({}),
    replace: bool = False,
    reach: Reach | None = None,
    wants: Callable[[Person], bool] = lambda _person: True,
    **args: object,
) -> bool:
    """Plan a notice (at once, or when `due`); False when `key` was planned before.

    `about` is the group whose trekker may see it in the list of messages; `args` and `more` are ids
    and dates, for the route that makes the words; no personal facts. `replace` moves a notice that
    has not gone out yet to this moment. `reach` counts who will hear it, as far as one `wants` it.
    """
    moment = due or now
    if moment <= now:
        notices.nudge(session)
    plan = partial(
        notices.add,
        session,
        kind,
        due=moment,
        expires=moment + LATEST[kind],
        group=about,
        anew=replace,
        promise=reach.promise if reach else None,
    )
    texts = {name: str(value) for name, value in {**more, **args}.items()}
    if person is not None and kind in FORWARDED:
        for adviser in pairs.advisers(session).get(person.id, ()):
            copy = {**texts, BEHALF: str(person.id)}
            known = people.by_id(session, adviser)
            hears = known is not None and will_hear(session, known, kind, wants=wants(known))
            name = f"{kind}/{key}{notices.COPY}{adviser}"
            copied = plan(name, person=known, args=copy, promised=bool(reach) and hears)
            if reach is not None and known is not None and copied:
                reach.count(known, hears=hears, adviser=True)
    counted = reach is not None and person is not None and wants(person)
    hears = counted and person is not None and will_hear(session, person, kind, wants=True)
    planned = plan(f"{kind}/{key}", person=person, post=post, args=texts, promised=hears)
    if reach is not None and person is not None and planned:
        reach.count(person, hears=hears)
    return planned


def supporters_of(leads: Sequence[Lead]) -> Sequence[Person]:
    """Return a group's ondersteuners, else its trekkers; of either those with an account, if any."""
    supporting = [lead.person for lead in leads if lead.role == LeadRole.ONDERSTEUNER]
    leading = [lead.person for lead in leads if lead.role == LeadRole.TREKKER]
    reachable = [person for person in supporting if is_here(person)]
    return reachable or [person for person in leading if is_here(person)] or supporting or leading
