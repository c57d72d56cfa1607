"""The columns of a pasted list: what a heading means, and how a list without headings is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from storage.vocabulary import ImportKind


class Column(StrEnum):
    """What a column of a list holds."""

    NAME = "name"
    PLACE = "place"  # the gemeente, or gemeenten, of somebody
    FUNCTION = "function"
    MAIL = "mail"
    ACCOUNT = "account"  # by its id, or as a mention; never by a name
    GROUPS = "groups"
    FIRST = "first"
    INFIX = "infix"
    LAST = "last"
    DAY = "day"
    BEGINS = "begins"
    ENDS = "ends"
    TITLE = "title"
    WHERE = "where"
    CAME = "came"


@dataclass(frozen=True)
class Shape:
    """How a list of one kind looks.

    `order`: the columns of one without a line of headings; what stands behind them belongs to the
    last of them. `means`: what a heading says, folded.
    """

    order: tuple[Column, ...]
    means: Mapping[str, Column]


def _shape(order: tuple[Column, ...], headings: Mapping[Column, str]) -> Shape:
    means = {word: column for column, words in headings.items() for word in words.split(",")}
    return Shape(order, means)


PLACES = "gemeente,organisatie,gemeenten,municipality,municipalities,organisation,organization"
GROUP = "groepen,groep,pijler,pijlers,lab,labs,groups,group,pillar,pillars"
DAYS = "datum,dag,date,day"
CAME = "aanwezig,aanwezigen,deelnemers,wie,present,attendees,participants,who"
NAMES = {
    Column.NAME: "naam,volledige naam,name,full name,persoon,person,contactpersoon",
    Column.FIRST: "voornaam,roepnaam,first name,given name",
    Column.INFIX: "tussenvoegsel,tussenvoegsels,infix",
    Column.LAST: "achternaam,last name,surname,family name",
}
SHAPES: Mapping[ImportKind, Shape] = {
    ImportKind.PEOPLE: _shape(
        (Column.NAME, Column.PLACE, Column.FUNCTION, Column.MAIL, Column.GROUPS),
        NAMES
        | {
            Column.PLACE: f"{PLACES},plaats",
            Column.FUNCTION: "functie,rol,functienaam,function,role,title,job title",
            Column.MAIL: "mail,email,e mail,mailadres,e mailadres,emailadres,email address,"
            "e mail address",
            Column.ACCOUNT: "account,accounts,account id,slack,slack id,slack account,slackid,"
            "user id,userid,member id,lid id,teams,teams id",
            Column.GROUPS: GROUP,
        },
    ),
    ImportKind.MEETINGS: _shape(
        (Column.DAY, Column.GROUPS, Column.TITLE, Column.WHERE, Column.CAME),
        {
            Column.DAY: DAYS,
            Column.BEGINS: "tijd,tijden,begin,begint,van,aanvang,time,times,begins,start,from",
            Column.ENDS: "eind,einde,eindigt,tot,ends,end,until",
            Column.GROUPS: GROUP,
            Column.TITLE: "titel,bijeenkomst,onderwerp,title,meeting,subject",
            Column.WHERE: "plaats,locatie,waar,place,location,venue,where",
            Column.CAME: CAME,
            Column.PLACE: PLACES,
        },
    ),
}
DAY_WORDS, CAME_WORDS = frozenset(DAYS.split(",")), frozenset(CAME.split(","))
NAME_WORDS = frozenset(",".join(NAMES.values()).split(","))


def kind_of_headings(cells: Sequence[str]) -> ImportKind:
    """Return which list begins with this line (folded): one of meetings has a column of days.

    So may one of people, beside their names. Without headings a list of meetings begins with a day.
    """
    days = not DAY_WORDS.isdisjoint(cells)
    names_only = not NAME_WORDS.isdisjoint(cells) and CAME_WORDS.isdisjoint(cells)
    begins = cells[0][:1].isdigit()
    return ImportKind.MEETINGS if begins or (days and not names_only) else ImportKind.PEOPLE
