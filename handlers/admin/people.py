"""People as a beheerder keeps them: finding, entering, changing, confirming."""

from handlers.admin import person_card
from handlers.admin.screens import people as screens
from handlers.call import Call, Invalid, Refused, Unknown
from handlers.common import confirmation, person_lookup, terms
from handlers.common import organisations as organisation_records
from handlers.common.access import require_admin
from handlers.common.parsing import emails, mentions
from handlers.common.parsing.numbers import number
from handlers.common.rules.limits import NAME, PAGE, pages
from handlers.common.screens.words import introduced
from handlers.routes import button, command, form
from handlers.sentences import Text
from handlers.views import Button, Form, Message, Replace
from storage.models import Function, Organisation, Person
from storage.names import fold, name_key
from storage.queries import admin_people, audit, confirmations, imports, mail, organisations
from storage.vocabulary import Act, ImportKind

OPPOSITE = {"yes": "no", "no": "yes"}


@command("person", writes=True)
def asked_for_person(call: Call) -> Message:
    """Show somebody by name; with a mention behind it, ask whether that is their account."""
    require_admin(call)
    pointed = mentions.read(call.text)
    if pointed.person is None or not pointed.text:
        return person_card.shown(call, person_lookup.named(call, call.text, screens.show).person)
    listed = person_lookup.named(call, pointed.text, screens.show).person
    other = person_lookup.of_user(call, pointed.person)
    if listed.accounts or listed is other:
        return person_card.shown(call, listed)
    return screens.asks_to_merge(listed, other)


@button("keep_people", writes=False)
def listed_people(call: Call) -> Replace:
    """Show a page of whose gemeente and function wait to be confirmed."""
    require_admin(call)
    mine = confirmation.judge(call)
    total = confirmations.how_many_waiting(call.session, mine)
    page = min(number(call.args.get("page", "")) or 0, pages(total, PAGE) - 1)
    some = confirmations.waiting(call.session, mine, skip=page * PAGE, most=PAGE)
    since = call.now - terms.kept(call.session, "pasted_list")
    batch = imports.latest(call.session, ImportKind.PEOPLE, call.caller.person, since)
    return Replace(screens.listing(some, page, total, batch))


@button("find_person", writes=False)
def wants_to_find(call: Call) -> Form:
    """Open the form that asks for a name."""
    require_admin(call)
    return screens.find_form()


@form("find_person", writes=False)
def found_person(call: Call) -> Message:
    """Show the person who was looked for."""
    require_admin(call)
    return person_card.shown(
        call, person_lookup.named(call, call.values.get("name", ""), screens.show).person
    )


@button("keep_person", writes=False)
def chose_person(call: Call) -> Replace:
    """Show what can be changed of somebody."""
    require_admin(call)
    return Replace(person_card.shown(call, person_lookup.of_button(call)))


@button("add_person", writes=False)
def wants_to_add(call: Call) -> Form:
    """Open the form for somebody without an account."""
    require_admin(call)
    known = organisations.known(call.session)
    return screens.person_form(
        None, known, organisations.functions(call.session), mails=mail.is_set(call.session)
    )


@form("add_person", writes=True)
def added_person(call: Call) -> Message:
    """Enter somebody without an account."""
    require_admin(call)
    name, organisation, function, address = _filled_in(call)
    person = admin_people.add(
        call.session,
        name,
        organisation=organisation,
        function=function,
        mail=address,
        by=call.caller.known,
        now=call.now,
    )
    _record(call, Act.PERSON_ADDED, person)
    return person_card.shown(call, person, Text("keep.person_added"), screens.undo_add(person))


@button("drop_person", writes=True)
def dropped_person(call: Call) -> Replace:
    """Take away somebody who was entered by mistake; Refused once anything names them."""
    require_admin(call)
    person = person_lookup.of_button(call)
    if admin_people.used(call.session, [person.id]):
        raise Refused(Text("keep.person_used"))
    shown = screens.gone(person)
    admin_people.remove(call.session, [person.id])
    audit.record(call.session, Act.PERSON_REMOVED, now=call.now, actor=call.caller.known)
    return Replace(shown)


@button("change_person", writes=False)
def wants_to_change(call: Call) -> Form:
    """Open the form with what is known of somebody."""
    require_admin(call)
    known = organisations.known(call.session)
    return screens.person_form(
        person_lookup.of_button(call),
        known,
        organisations.functions(call.session),
        mails=mail.is_set(call.session),
    )


@form("change_person", writes=True)
def changed_person(call: Call) -> Message:
    """Change what is known of somebody; a beheerder did it, so it is confirmed."""
    require_admin(call)
    person, before = person_lookup.of_button(call), _as_it_is(person_lookup.of_button(call))
    person.name, person.organisation, person.function, address = _filled_in(call, person)
    _set_mail(call, person, address)
    person.confirmed_organisation, person.confirmed_function = person.organisation, person.function
    _record(call, Act.PERSON_CHANGED, person)
    return person_card.shown(call, person, Text("keep.saved"), screens.undo_change(person, before))


@button("put_person", writes=True)
def put_back(call: Call) -> Replace:
    """Put back what was known of somebody before a change."""
    require_admin(call)
    person, was = person_lookup.of_button(call), call.args
    person.name = _name(was.get("name", ""))
    person.organisation = organisations.by_name(call.session, was.get("organisation", ""))
    person.function = organisations.function_by_key(call.session, was.get("function", ""))
    _set_mail(call, person, emails.address(was.get("mail", "")))
    sure = was.get("confirmed", "").split(",")
    person.confirmed_organisation = person.organisation if sure[0] == "yes" else None
    person.confirmed_function = person.function if sure[-1] == "yes" else None
    _record(call, Act.PERSON_CHANGED, person)
    return Replace(person_card.shown(call, person, Text("keep.undone")))


@button("confirm_person", writes=True)
def confirmed_person(call: Call) -> Replace:
    """Confirm somebody's gemeente and function, or take that back."""
    require_admin(call)
    person, to = person_lookup.of_button(call), call.args.get("to", "")
    if to not in OPPOSITE:
        raise Unknown(Text("who.gone"))
    if to == "yes":
        confirmation.confirm(call, person)
    else:
        person.confirmed_organisation, person.confirmed_function = None, None
        _record(call, Act.PERSON_DOUBTED, person)
    back: Button = screens.undo_to(person, "confirm_person", OPPOSITE[to])
    return Replace(person_card.shown(call, person, Text("keep.saved"), back))


def _record(call: Call, act: Act, person: Person) -> None:
    call.session.flush()
    audit.record(call.session, act, now=call.now, actor=call.caller.known, person=person)


def _as_it_is(person: Person) -> dict[str, str]:
    return {
        "name": person.name,
        "organisation": person.organisation.name if person.organisation else "",
        "function": person.function.key if person.function else "",
        "mail": person.mail or "",
        "confirmed": ",".join(
            "yes" if sure else "no"
            for sure in (person.organisation_confirmed, person.function_confirmed)
        ),
    }


def _filled_in(
    call: Call, whose: Person | None = None
) -> tuple[str, Organisation | None, Function | None, str | None]:
    """Return what the form says; Invalid names the field that cannot be accepted."""
    address = _address(call, whose)
    function = None
    if chosen := call.values.get("function", "").strip():
        function = organisations.function_by_key(call.session, name_key(chosen))
        if function is None:
            raise Invalid(function=Text("profile.unknown_function"))
    return _name(call.values.get("name", "")), _organisation(call), function, address


def _address(call: Call, whose: Person | None) -> str | None:
    """Return the address of the form; Invalid when it is none, or somebody else's."""
    typed = call.values.get("mail", "").strip()
    found = emails.address(typed)
    if typed and found is None:
        raise Invalid(mail=Text("keep.bad_mail"))
    had = mail.of_address(call.session, found) if found else None
    if had is not None and had.person is not whose:
        raise Invalid(mail=Text("keep.mail_taken", person=introduced(had.person)))
    return found


def _set_mail(call: Call, person: Person, address: str | None) -> None:
    mail.give(call.session, person, address, by=call.caller.known, now=call.now)


def _name(typed: str) -> str:
    name = " ".join(typed.split())
    if not fold(name) or len(name) > NAME:
        raise Invalid(name=Text("replace.no_name"))
    return name


def _organisation(call: Call) -> Organisation | None:
    other = call.values.get("organisation_other", "").strip()
    typed = other or call.values.get("organisation", "").strip()
    if not typed:
        return None
    try:
        return organisation_records.organisation(call, typed, sure=bool(other))
    except (organisation_records.NotAName, organisation_records.SimilarName) as error:
        field = "organisation_other" if other else "organisation"
        raise Invalid(**{field: Text("profile.no_name")}) from error
