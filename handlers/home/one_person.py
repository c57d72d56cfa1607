"""A code shown in one account and typed in another makes both one person's: "dat ben ik ook"."""

from handlers.call import Call
from handlers.common.notices import tell
from handlers.common.parsing.numbers import number
from handlers.home import union
from handlers.home.rules import codes
from handlers.home.rules.codes import Refusal, Typed
from handlers.home.screens import one_person as screens
from handlers.routes import button, command, form, notice
from handlers.views import Form, Message, Replace
from storage.models import Account, AccountCode, Person
from storage.queries import account_codes, people
from storage.queries.notices import ONLY_TO


@command("that_is_me", writes=True)
def said_who_they_are(call: Call) -> Message:
    """Take a code that was typed behind it; without one, say how it goes."""
    return _typed(call, call.text) if call.text.strip() else screens.explained()


@button("that_is_me", writes=False)
def asked_how(call: Call) -> Message:
    """Explain how two accounts become one person's."""
    del call
    return screens.explained()


@button("code_show", writes=True)
def wants_code(call: Call) -> Message:
    """Show a code for the caller's account; one that was shown before is worth nothing from now on."""
    code = codes.new_code()
    mine = _mine(call)
    account_codes.show(call.session, mine, codes.key_of(code), call.now)
    return screens.code(
        codes.written(code), call.now + codes.VALID, call.zone, call.caller.language
    )


@button("code_type", writes=False)
def has_code(call: Call) -> Form:
    """Open the form for a code."""
    del call
    return screens.code_form()


@form("code_type", writes=True)
def typed_code(call: Call) -> Message:
    """Take the code of the form."""
    return _typed(call, call.values.get("code", ""))


@button("accounts_join", writes=True)
def joined_accounts(call: Call) -> Replace:
    """Make one person of two, of whom one typed in this account the code of the other."""
    mine = _mine(call)
    shown_by = number(call.args.get("code", "")) or 0
    code = account_codes.typed_by(call.session, mine, shown_by)
    why = _refusal(call, code, tries=0)
    if why is not None or code is None:
        return Replace(screens.refused(why or Refusal.UNKNOWN))
    kept, other = code.account.person, call.caller.known
    about = {ONLY_TO: str(code.account_id), "joined": str(mine.id)}
    union.join(call, kept, other)
    code.used_at = mine.seen_at = call.now  # now they have several, it matters which was last
    key = f"{kept.id}/{mine.id}/{call.now.isoformat()}"
    tell(call.session, "accounts_joined", key, now=call.now, person=kept, more=about)
    return Replace(screens.joined(kept, union.places(call, kept)))


@button("accounts_apart", writes=False)
def left_apart(call: Call) -> Replace:
    """Change nothing."""
    del call
    return Replace(screens.left_apart())


@notice("accounts_joined")
def hears_of_joining(call: Call) -> Message | None:
    """Tell in the account that showed the code which one joined it, and whom to tell if that is wrong."""
    wanted = number(call.args["joined"])
    account = next((one for one in call.caller.known.accounts if one.id == wanted), None)
    if account is None:
        return None
    return screens.heard(union.place(call, account), people.admins(call.session, call.admins))


def _typed(call: Call, typed: str) -> Message:
    """Count the try; show what becomes of both, or why nothing does."""
    mine = _mine(call)
    own = account_codes.of(call.session, mine)
    tries = codes.tries_so_far(own.tries, own.tries_since, call.now)
    code = account_codes.by_key(call.session, codes.key_of(typed))
    why = _refusal(call, code, tries)
    if why != Refusal.MANY:
        own.tries_since = own.tries_since if tries else call.now
        own.tries = tries + 1
    if why is not None or code is None:
        return screens.refused(why or Refusal.UNKNOWN)
    code.typed_by_id = mine.id
    kept = code.account.person
    return screens.asks(union.outcome(call, kept, call.caller.known), code.account_id, call.today)


def _refusal(call: Call, code: AccountCode | None, tries: int) -> Refusal | None:
    if code is None:
        return codes.refusal(Typed(tries, None), call.now)
    theirs, me = code.account.person, call.caller.known
    found = Typed(
        tries,
        code.shown_at,
        used=code.used_at is not None,
        by_itself=code.account.key == call.caller.account,
        by_same_person=theirs is me,
        in_one_place=union.in_one_place(theirs, me),
        admin=any(_is_admin(call, one) for one in (theirs, me)),
    )
    return codes.refusal(found, call.now)


def _is_admin(call: Call, person: Person) -> bool:
    return person.admin or any(one.key in call.admins for one in person.accounts)


def _mine(call: Call) -> Account:
    if call.caller.account is None:
        raise LookupError("the bot itself has no account")
    return account_codes.account(call.session, call.caller.account)
