"""Who was there, as a list of past meetings says it: people whom we know, or only their gemeente."""

import re

from handlers.common.rules.limits import NAME
from handlers.common.screens.words import introduced, quoted
from handlers.lists.lines import NEW_PLACE, Decision, MeetingLine, Question
from handlers.lists.parsing.columns import Column
from handlers.lists.parsing.lines import several
from handlers.lists.recognition import KnownNames, bare, near
from handlers.sentences import Text
from storage.models import Organisation, Person
from storage.names import name_key

MOST_NAMES = 200  # on one line
MOST_MEANT = 3  # people who are asked about, one after the other
_WITH_PLACE = re.compile(r"(?P<name>[^()]+)\((?P<place>[^()]+)\)")


def read(line: MeetingLine, known: KnownNames) -> None:
    """Find out who was there; every name that is not certain is asked about, once for all lines.

    Of somebody whom nobody knows at most the gemeente counts; a gemeente of which somebody is named
    is not counted apart.
    """
    came, places = (several(line.row.get(one)) for one in (Column.CAME, Column.PLACE))
    if len(came) + len(places) > MOST_NAMES:
        line.faults.append(Text("past.too_many_names", most=MOST_NAMES))
        return
    for typed in came:
        _one(line, typed, known, people_first=True)
    for typed in places:
        _one(line, typed, known, people_first=False)
    named = {one.organisation_id for one in line.people}
    line.people = list(dict.fromkeys(line.people))
    line.places = [one for one in dict.fromkeys(line.places) if one.id not in named]


def _one(line: MeetingLine, typed: str, known: KnownNames, *, people_first: bool) -> None:
    found = _WITH_PLACE.fullmatch(typed)
    name = found["name"].strip() if found else typed
    place = known.places.get(name_key(bare(found["place"].strip()))) if found else None
    key, gemeente = name_key(name), bare(name)
    if not key or len(name) > NAME or len(key) > NAME:
        line.faults.append(Text("past.bad_name", typed=quoted(typed)))
        return
    exact = None if found else known.places.get(name_key(gemeente))
    if exact is not None and not (people_first and known.named(key)):
        line.places.append(exact)
        return
    if _person(line, typed, key, place, known):
        return
    if place is not None:
        asked = Text("past.only_place", typed=quoted(typed), name=place.name)
        if _ask(line, f"only/{place.id}/{key}", asked) == Decision.YES:
            line.places.append(place)
        return
    _gemeente(line, gemeente, known)


def _person(
    line: MeetingLine, typed: str, key: str, place: Organisation | None, known: KnownNames
) -> bool:
    """Find the person of this name; return whether that settles it, if only by a question."""
    same = known.named(key)
    fitting = [one for one in same if _fits(one, place)]
    if len(fitting) == 1:
        line.people.append(fitting[0])
        return True
    for one in (fitting or same or known.alike(key))[:MOST_MEANT]:
        asked = Text("past.like_person", typed=quoted(typed), person=introduced(one))
        answer = _ask(line, f"person/{one.id}/{key}", asked)
        if answer == Decision.YES:
            line.people.append(one)
        if answer != Decision.NO:
            return True
    return False


def _gemeente(line: MeetingLine, typed: str, known: KnownNames) -> None:
    """Find the gemeente that is called nearly so; else ask whether it is a new one."""
    key = name_key(typed)
    if found := near(key, known.places):
        meant = known.places[found]
        asked = Text("past.like_place", typed=quoted(typed), name=meant.name)
        answer = _ask(line, f"place/{meant.id}/{key}", asked)
        if answer == Decision.YES:
            line.places.append(meant)
        if answer != Decision.NO:
            return
    asked = Text("past.new_place", typed=quoted(typed))
    new = _ask(line, f"{NEW_PLACE}/{key}", asked, typed) == Decision.YES
    if new and key not in map(name_key, line.new_places):
        line.new_places.append(typed)


def _fits(person: Person, place: Organisation | None) -> bool:
    return place is None or person.organisation is None or person.organisation is place


def _ask(line: MeetingLine, id_: str, text: Text, place: str = "") -> Decision | None:
    return line.ask(Question(id_, text, place, everywhere=True))
