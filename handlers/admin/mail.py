"""Mail as a beheerder keeps it: whoever may be mailed again, and which domain is of which gemeente."""

from handlers.admin import person_card
from handlers.admin.screens import mail as screens
from handlers.call import Call, Invalid, Unknown
from handlers.common import person_lookup
from handlers.common.access import require_admin
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import PAGE, pages
from handlers.common.rules.mail_domains import domain, is_public
from handlers.routes import button, form
from handlers.sentences import Text
from handlers.views import Form, Message, Replace
from storage.models import MailDomain, Organisation
from storage.queries import audit, mail_domains, mail_rules, organisations, ties
from storage.queries.ties import Before
from storage.vocabulary import Act


@button("mail_again", writes=True)
def mailed_again(call: Call) -> Replace:
    """Mail somebody again who had stopped that, or whose mail came back; a beheerder knows why."""
    require_admin(call)
    person = person_lookup.of_button(call)
    if person.mail_address is None:
        raise Unknown(Text("no.gone"))
    mail_rules.resume(call.session, person.mail_address)
    me = call.caller.known
    audit.record(call.session, Act.MAIL_CHANGED, now=call.now, actor=me, person=person)
    return Replace(person_card.shown(call, person, Text("keep.mailed_again")))


@button("keep_domains", writes=False)
def listed_domains(call: Call) -> Replace:
    """Show which domain is of which gemeente."""
    require_admin(call)
    return Replace(_page(call))


@button("tie_domain", writes=False)
def wants_to_tie(call: Call) -> Form:
    """Open the form that asks which domain is of which gemeente."""
    require_admin(call)
    return screens.tie_form([one for one in organisations.known(call.session) if one.counts])


@form("tie_domain", writes=True)
def tied(call: Call) -> Message:
    """Let a domain be a gemeente's; whoever answered from it has that one confirmed."""
    require_admin(call)
    name, organisation = _domain(call), _organisation(call)
    made = mail_domains.tie(call.session, name, organisation, call.caller.known, call.now)
    before = mail_domains.confirm(call.session, made)
    entry = _record(call, Act.MAIL_DOMAIN_TIED, made, before)
    about = {"organisation": organisation.name, "domain": name}
    said = Text("domains.tied", **about, count=len(before))
    return _page(call, said, screens.undo(made, entry))


@button("untie_domain", writes=True)
def untied(call: Call) -> Replace:
    """Let a domain be nobody's; what was confirmed stays so."""
    require_admin(call)
    found = _of_button(call)
    _record(call, Act.MAIL_DOMAIN_UNTIED, found, [])
    mail_domains.untie(call.session, found)
    return Replace(_page(call, Text("domains.untied")))


@button("undo_domain", writes=True)
def undid_tie(call: Call) -> Replace:
    """Let a domain be nobody's, and the people whom that confirmed be as they were."""
    require_admin(call)
    found = _of_button(call)
    entry = audit.by_id(call.session, number(call.args.get("entry", "")) or 0)
    detail = (entry.detail or {}) if entry and entry.act == Act.MAIL_DOMAIN_TIED else {}
    if detail.get("domain") != found.id:
        raise Unknown(Text("no.gone"))
    some: list[Before] = [(one[0], one[1], one[2]) for one in detail.get("people", ())]
    ties.take_back(call.session, some, found.organisation_id)
    _record(call, Act.MAIL_DOMAIN_UNTIED, found, [])
    mail_domains.untie(call.session, found)
    return Replace(_page(call, Text("keep.undone")))


def _page(call: Call, said: Text | None = None, undo: screens.Undo = None) -> Message:
    some = mail_domains.all_of_them(call.session)
    page = min(number(call.args.get("page", "")) or 0, pages(len(some), PAGE) - 1)
    shown = some[page * PAGE : (page + 1) * PAGE]
    return screens.listing(shown, page, len(some), said, undo)


def _domain(call: Call) -> str:
    found = domain(call.values.get("domain", ""))
    if found is None:
        raise Invalid(domain=Text("domains.bad"))
    if is_public(found):
        raise Invalid(domain=Text("domains.public", domain=found))
    had = mail_domains.by_name(call.session, found)
    if had is not None:
        raise Invalid(domain=Text("domains.taken", organisation=had.organisation.name))
    return found


def _organisation(call: Call) -> Organisation:
    found = organisations.by_name(call.session, call.values.get("organisation", ""))
    if found is None or not found.counts:
        raise Invalid(organisation=Text("keep.no_organisation"))
    return found


def _record(call: Call, act: Act, found: MailDomain, before: list[Before]) -> int:
    """Write down what was done, by numbers only."""
    detail = {"domain": found.id, "people": [list(one) for one in before]}
    return audit.record(call.session, act, now=call.now, actor=call.caller.known, detail=detail)


def _of_button(call: Call) -> MailDomain:
    found = mail_domains.by_id(call.session, number(call.args.get("domain", "")) or 0)
    if found is None:
        raise Unknown(Text("no.gone"))
    return found
