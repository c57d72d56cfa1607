"""The order of the subjects in handlers/, what each opens to others, and whose texts are whose."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from tests.contract.arrows import ROOT, Source, imported, sources

HANDLERS = ROOT / "handlers"
COMMON = "common"

# Which subjects a subject may use, besides `common`: only those that stand above it here.
MAY_USE: dict[str, tuple[str, ...]] = {
    "meetings": (),
    "programme": ("meetings",),
    "attendance": ("meetings",),
    "notices": ("meetings",),
    "year": ("meetings",),
    "groups": ("year", "meetings"),
    "items": ("groups", "meetings"),
    "actions": ("items", "meetings"),
    "advisers": ("groups", "meetings"),
    "work": ("items", "meetings"),
    "seats": (),
    "agenda": ("work", "actions", "items", "meetings"),
    "planning": ("agenda", "programme", "meetings"),  # what is typed as programme becomes its parts
    "lists": ("planning", "attendance", "meetings"),
    "admin": ("lists", "seats", "work", "groups", "meetings"),
    "privacy": ("seats", "meetings"),
    # Its own page shows what waits, whatever subject that is of.
    "home": (
        "privacy",
        "planning",
        "agenda",
        "work",
        "actions",
        "items",
        "groups",
        "notices",
        "attendance",
        "meetings",
    ),
}
# The buttons that lead to another subject: they say its words, and know no more of it.
LINKS = "handlers/common/screens/links.py"
# Single words that a lower subject says of a higher one, each with where it stands.
LENT = {
    "agenda.feed": "a calendar says what is on the agenda",
    "agenda.line": "a calendar says what is on the agenda",
    "guests.alike_field": "whoever enters an organisation may mean one that is known",
    "item.confidential": "what is besloten is called so everywhere",
    "keep.bad_mail": "a mail in a list is checked as one in a form",
    "keep.in_groups": "whom one lets be forgotten is shown as on their card",
    "keep.leads": "whom one lets be forgotten is shown as on their card",
    "keep.find_name": "a person is looked for by name",
    "keep.for_function": "the page of a kring says for whom it is",
    "minutes.from": "what was found says whose it is",
    "privacy.first": "the first answer says what is kept",
    "programme.undo": "the way back is called so",
    "roles.nobody": "a person is looked for by name",
}


def subject_of(path: str) -> str | None:
    """Return the subject's folder in which a file of handlers/ stands; None for the files beside."""
    parts = Path(path).parts
    return parts[1] if parts[0] == "handlers" and len(parts) > 2 else None


def violations(source: Source) -> list[str]:
    """Name whatever in this file of a subject reaches where it may not."""
    subject = subject_of(source.path)
    if subject is None:
        return []
    found = []
    for name in sorted(imported(ast.parse(source.code), source)):
        parts = name.split(".")
        if parts[0] != "handlers" or len(parts) < 2 or not (HANDLERS / parts[1]).is_dir():
            continue
        other = parts[1]
        if other in (subject, COMMON):
            continue
        if other not in MAY_USE.get(subject, ()):
            found.append(f"{source.path} imports {name}: {subject} may not use {other}")
        elif not _open("handlers", parts[1:]):
            found.append(f"{source.path} imports {name}: {other} does not open that to others")
    return found


def _open(package: str, parts: list[str]) -> bool:
    """Return whether every step from a package down to a module is in the `__all__` above it."""
    inside = f"{package}.{parts[0]}"
    if not (ROOT / inside.replace(".", "/")).is_dir() or len(parts) < 2:
        return True
    return parts[1] in getattr(import_module(inside), "__all__", ()) and _open(inside, parts[1:])


def unused(features: frozenset[str]) -> list[str]:
    """Return the modules in handlers/ that no other file imports and that are no feature."""
    files = sources()
    used = {
        name
        for file in files
        if not file.path.endswith("/__init__.py")
        for name in imported(ast.parse(file.code), file)
    }
    return [
        file.module
        for file in files
        if file.room == "handlers"
        and not file.path.endswith("/__init__.py")
        and file.module not in features
        and not any(name == file.module or name.startswith(f"{file.module}.") for name in used)
    ]


@cache
def owners(language: str) -> dict[str, str]:
    """Return for each section of texts the folder in which it stands; a command's is a section."""
    found: dict[str, str] = {}
    for file in sorted(HANDLERS.glob(f"*/{language}.toml")):
        for section in _sections(tomllib.loads(file.read_text("utf-8"))):
            if section in found:
                raise ValueError(f"{section} stands in {found[section]} and in {file.parent.name}")
            found[section] = file.parent.name
    return found


def _sections(tree: dict[str, object]) -> Iterator[str]:
    for name, inside in tree.items():
        if name == "commands" and isinstance(inside, dict):
            yield from (f"commands.{command}" for command in inside)
        else:
            yield name


def may_say(path: str, key: str) -> bool:
    """Return whether the file may ask for a text: of its own subject, or of one that it may use."""
    subject, section = subject_of(path), key.partition(".")[0]
    owner = owners("nl").get(section)
    if owner is None:  # a command's words, or a family whose section is itself a slot
        return True
    if path == LINKS or key in LENT or owner == COMMON:
        return True
    return subject is not None and owner in (subject, *MAY_USE.get(subject, ()))
