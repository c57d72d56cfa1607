"""How often a group comes together: set by whoever leads it, listed, and told once when it goes short."""

from handlers.call import Call, Invalid, Refused
from handlers.common import group_lookup
from handlers.common.notices import tell
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import PAGE, pages
from handlers.common.rules.year import year_of
from handlers.meetings import lookup
from handlers.routes import button, form, notice, round_
from handlers.sentences import Text
from handlers.views import Form, Message, Replace, Untold
from handlers.year import facts
from handlers.year.screens import rhythm as screens
from storage.models import Group, Person
from storage.queries import audit, groups, rhythm
from storage.queries.people import is_here
from storage.vocabulary import Act, LeadRole, Unheard

TELLS = "year_short"


@button("rhythm_change", writes=False)
def wants_to_change(call: Call) -> Form:
    """Ask how many times a year a group comes together."""
    return screens.form(_group_of_planner(call))


@form("rhythm", writes=True)
def filled_in(call: Call) -> Message:
    """Set how many times a year a group comes together; empty: nobody counts."""
    group = _group_of_planner(call)
    typed = call.values.get("times", "").strip()
    times = number(typed, screens.MOST) if typed else None
    if typed and not times:
        raise Invalid(times=Text("rhythm.hint", most=screens.MOST))
    if group.per_year != times:
        group.per_year = times
        audit.record(
            call.session, Act.RHYTHM_SET, now=call.now, actor=call.caller.known, group=group
        )
        call.session.flush()
    return screens.saved(group, facts.of_group(call, group))


@button("rhythms", writes=False)
def asked_for_all(call: Call) -> Message | Replace:
    """Show how this year stands for every group with a rhythm; in the same message when paging."""
    year = year_of(call.today)
    some = rhythm.all_paces(call.session, call.now, year)
    short = frozenset(one.group.id for one in rhythm.short(call.session, call.now, year))
    page = min(number(call.args.get("page", "")) or 0, pages(len(some), PAGE) - 1)
    some = sorted(some, key=lambda one: one.group.id not in short)
    shown = screens.listing(some, short, page)
    return Replace(shown) if "page" in call.args else shown


@round_("year_round")
def goes_round(call: Call) -> None:
    """Tell the trekkers of the groups that go short; in one year nobody hears it twice of a group."""
    some = [one.group for one in rhythm.short(call.session, call.now, year_of(call.today))]
    leads = groups.leads(call.session, some)
    for group in some:
        for lead in leads[group.id]:
            if lead.role == LeadRole.TREKKER and is_here(lead.person):
                key = f"{group.id}/{call.today.year}/{lead.person_id}"
                _tell(call, group, key, lead.person)


def _tell(call: Call, group: Group, key: str, trekker: Person) -> None:
    about = {"group": group.id, "year": call.today.year}
    tell(call.session, TELLS, key, now=call.now, person=trekker, about=group, more=about)


@notice(TELLS)
def heard_that_it_goes_short(call: Call) -> Message | Untold:
    """Tell a trekker that the year goes short; nothing when something was planned since."""
    group = groups.by_id(call.session, int(call.args["group"]))
    if group is None or not groups.role(call.session, group, call.caller.known):
        return Untold(Unheard.STOPPED)
    if call.args["year"] != str(call.today.year):
        return Untold(Unheard.OVER)
    year = year_of(call.today)
    for one in rhythm.short(call.session, call.now, year):
        if one.group is group:
            return screens.too_few(one)
    return Untold(Unheard.ANSWERED)


def _group_of_planner(call: Call) -> Group:
    """Return the open group of a button or form; Refused without the right to plan for it."""
    group = group_lookup.of_button(call)
    lookup.require_planner(call, group)
    if group.closed_at is not None:
        raise Refused(Text("rhythm.closed"))
    return group
