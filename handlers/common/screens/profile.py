"""Asking and showing somebody's gemeente and function."""

from collections.abc import Mapping, Sequence

from handlers.common.rules.limits import NAME
from handlers.common.screens.words import function_name, profile
from handlers.sentences import Text
from handlers.views import Button, Choice, Field, Form, Message, Option, Style, ViewPart, message
from storage.models import Function, Organisation, Person


def organisation_choice(
    known: Sequence[Organisation], person: Person | None, args: Mapping[str, str]
) -> Choice:
    """Let somebody choose their gemeente."""
    current = person.organisation if person else None
    options = tuple(Option(one.name, one.name) for one in known)
    listed = current is not None and current.name in {option.value for option in options}
    return Choice(
        "organisation",
        Text("profile.organisation"),
        options,
        chosen=current.name if current and listed else None,
        args=args,
        optional=True,
    )


def other_organisation(args: Mapping[str, str]) -> Field:
    """Let somebody type a gemeente that is not on the list."""
    return Field(
        "organisation_other",
        Text("profile.other"),
        most=NAME,
        hint=Text("profile.other_hint"),
        args=args,
        optional=True,
    )


def function_choice(
    functions: Sequence[Function], person: Person | None, args: Mapping[str, str]
) -> Choice:
    """Let somebody choose their function."""
    current = person.function if person else None
    return Choice(
        "function",
        Text("profile.function"),
        tuple(Option(one.key, function_name(one)) for one in functions),
        chosen=current.key if current else None,
        args=args,
        optional=True,
    )


def questions(
    person: Person,
    known: Sequence[Organisation],
    functions: Sequence[Function],
    args: Mapping[str, str],
) -> tuple[ViewPart, ...]:
    """Ask for whatever somebody has not told yet, in the message itself; nothing when all is known."""
    if person.organisation and person.function:
        return ()
    asked: list[ViewPart] = []
    if not person.organisation and not person.function:
        asked.append(Text("joined.ask_both"))
    elif not person.organisation:
        asked.append(Text("joined.ask_organisation"))
    else:
        asked.append(Text("joined.ask_function"))
    if not person.organisation:
        asked += [organisation_choice(known, None, args), other_organisation(args)]
    if not person.function:
        asked.append(function_choice(functions, None, args))
    return tuple(asked)


def form(
    person: Person | None, known: Sequence[Organisation], functions: Sequence[Function]
) -> Form:
    """Let somebody change gemeente and function."""
    return Form(
        "profile",
        Text("profile.title"),
        Text("profile.submit"),
        (
            organisation_choice(known, person, {}),
            other_organisation({}),
            function_choice(functions, person, {}),
        ),
    )


def saved(person: Person, *extra: ViewPart) -> Message:
    """Show what is recorded now."""
    known = profile(person)
    done = Text("profile.saved", profile=known) if known else Text("profile.saved_nothing")
    return message(done, *extra)


def looks_like(name: str, args: Mapping[str, str], typed: str) -> tuple[Button, ...]:
    """Offer the gemeente that was probably meant, and the one that was typed."""
    return (
        Button(
            Text("profile.alike_yes", name=name),
            "organisation",
            {**args, "chosen": name},
            Style.MAIN,
        ),
        Button(
            Text("profile.alike_no", name=typed), "organisation_sure", {**args, "chosen": typed}
        ),
    )
