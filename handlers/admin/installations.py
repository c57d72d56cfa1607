"""Workspaces and tenants as a beheerder keeps them: of which gemeente one is, and what follows for its people."""

from handlers.admin.screens import installations as screens
from handlers.admin.screens.installations import Effect, Listed
from handlers.call import Call, Invalid, Unknown
from handlers.common.access import require_admin
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import PAGE, pages
from handlers.routes import button, form
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from storage.models import AuditEntry, Installation, Organisation
from storage.queries import admin_organisations, audit, installations, organisations, ties
from storage.queries.ties import Before
from storage.vocabulary import Act


@button("keep_installations", writes=False)
def listed_installations(call: Call) -> Replace:
    """Show where the bot lives, and of which gemeente each place is."""
    require_admin(call)
    some = installations.all_of_them(call.session)
    page = min(number(call.args.get("page", "")) or 0, pages(len(some), PAGE) - 1)
    shown = [_listed(call, one) for one in some[page * PAGE : (page + 1) * PAGE]]
    return Replace(screens.listing(shown, page, len(some)))


@button("keep_installation", writes=False)
def chose_installation(call: Call) -> Replace:
    """Show one of them, and what can be changed."""
    require_admin(call)
    return Replace(screens.one(_listed(call, _of_button(call))))


@button("tie_installation", writes=False)
def wants_to_tie(call: Call) -> Form:
    """Open the form that asks of which gemeente it is."""
    require_admin(call)
    known = [one for one in organisations.known(call.session) if one.counts]
    return screens.tie_form(_of_button(call), known)


@form("tie_installation", writes=False)
def named_gemeente(call: Call) -> Message:
    """Show what follows when it is of this gemeente, and for how many people; nothing changes yet."""
    require_admin(call)
    found = _of_button(call)
    organisation = organisations.by_name(call.session, call.values.get("organisation", ""))
    if organisation is None or not organisation.counts:
        raise Invalid(organisation=Text("keep.no_organisation"))
    return screens.asks(found, organisation, _effect(call, found, organisation))


@button("tie_sure", writes=True)
def tied(call: Call) -> Replace:
    """Let a workspace or tenant be of a gemeente; whoever is no guest there has that one confirmed."""
    require_admin(call)
    found = _of_button(call)
    wanted = number(call.args.get("organisation", "")) or 0
    organisation = admin_organisations.by_id(call.session, wanted)
    if organisation is None or not organisation.counts:
        raise Unknown(Text("no.gone"))
    effect = _effect(call, found, organisation)
    before = [ties.confirm(call.session, one, organisation) for one in effect.confirmed]
    said = Text("ties.done", organisation=organisation.name, count=len(before))
    return _put(call, found, organisation, said, before)


@button("untie_installation", writes=True)
def untied(call: Call) -> Replace:
    """Let it be of no gemeente; what was confirmed stays so."""
    require_admin(call)
    return _put(call, _of_button(call), None, Text("ties.untied"))


@button("undo_tie", writes=True)
def undid_tie(call: Call) -> Replace:
    """Let it be as it was before a change, and so the people whom that change confirmed."""
    require_admin(call)
    found, entry = _of_button(call), _entry(call)
    detail = entry.detail or {}
    if detail.get("installation") != found.id or detail.get("to") != found.organisation_id:
        raise Unknown(Text("no.gone"))
    some: list[Before] = [(one[0], one[1], one[2]) for one in detail.get("people", ())]
    ties.take_back(call.session, some, found.organisation_id or 0)
    was = admin_organisations.by_id(call.session, detail.get("was") or 0)
    _record(call, found, was, [])
    return Replace(screens.one(_listed(call, found), Text("keep.undone")))


def _put(
    call: Call,
    found: Installation,
    organisation: Organisation | None,
    said: Text,
    before: list[Before] | None = None,
) -> Replace:
    entry = _record(call, found, organisation, before or [])
    return Replace(screens.one(_listed(call, found), said, screens.undo(found, entry)))


def _record(
    call: Call, found: Installation, organisation: Organisation | None, before: list[Before]
) -> int:
    """Tie it, and write down how it was: numbers only, no names."""
    detail = {
        "installation": found.id,
        "was": found.organisation_id,
        "to": organisation.id if organisation else None,
        "people": [list(one) for one in before],
    }
    found.organisation = organisation
    call.session.flush()
    me = call.caller.known
    return audit.record(call.session, Act.INSTALLATION_TIED, now=call.now, actor=me, detail=detail)


def _effect(call: Call, found: Installation, organisation: Organisation) -> Effect:
    effect = Effect()
    for one in ties.there(call.session, found):
        person, guest = one.person, call.guest(one.account)
        if guest:
            effect.guests += 1
        elif person.organisation is organisation and person.organisation_confirmed:
            effect.already += 1
        elif person.organisation not in (None, organisation):
            effect.others += 1
        elif guest is None:
            effect.unknown += 1
        elif person not in effect.confirmed:
            effect.confirmed.append(person)
    return effect


def _listed(call: Call, found: Installation) -> Listed:
    return Listed(found, found.organisation, ties.how_many(call.session, found))


def _entry(call: Call) -> AuditEntry:
    found = audit.by_id(call.session, number(call.args.get("entry", "")) or 0)
    if found is None or found.act != Act.INSTALLATION_TIED:
        raise Unknown(Text("no.gone"))
    return found


def _of_button(call: Call) -> Installation:
    wanted = number(call.args.get("installation", "")) or 0
    found = installations.by_id(call.session, wanted)
    if found is None:
        raise Unknown(Text("no.gone"))
    return found
