"""Reads out of the source files which texts the code asks for."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.contract.arrows import Source, sources

KEY = re.compile(r"[a-z_]+(\.[a-z_]+)+")
# Where a value in an f-string stands, one word of a key can stand.
HOLE = "\0"
# What takes a key: a view's text, and the catalogue itself.
ASKING = frozenset({"Text", "words", "template"})


@dataclass
class Asked:
    """The keys that the code asks for, and what each call puts into the slots."""

    keys: dict[str, str] = field(default_factory=dict)  # key -> path
    families: dict[str, str] = field(default_factory=dict)  # pattern -> path
    slots: list[tuple[str, str, frozenset[str]]] = field(default_factory=list)  # path, key, slots
    unclear: list[str] = field(default_factory=list)  # Text(...) with a key that cannot be read


def asked(files: list[Source], sections: frozenset[str]) -> Asked:
    """Read all files; a text's key is any literal like "section.word"."""
    found = Asked()
    for source in files:
        tree = ast.parse(source.code)
        inside = {
            id(part) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for part in n.values
        }
        assigned = {
            target.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Constant)
                and id(node) not in inside
                and isinstance(node.value, str)
                and _is_key(node.value, sections)
            ):
                found.keys.setdefault(node.value, source.path)
            if not isinstance(node, ast.Call) or not node.args or _name(node.func) not in ASKING:
                continue
            for made in ast.walk(node.args[0]):
                if isinstance(made, ast.JoinedStr) and (family := _family(made)) is not None:
                    found.families.setdefault(family, source.path)
            if _name(node.func) == "Text":
                _call(node, source, assigned, found)
    return found


def code() -> list[Source]:
    """Return all files that may ask for a text; the sandbox has words of its own."""
    others = ("bot/demo/", "bot/sandbox/", "storage/")
    return [source for source in sources() if not source.path.startswith(others)]


def _call(node: ast.Call, source: Source, assigned: set[str], found: Asked) -> None:
    keys = list(_literals(node.args[0]))
    elsewhere = isinstance(node.args[0], ast.JoinedStr | ast.Subscript)  # read as such
    if not keys and not elsewhere and _name(node.args[0]) not in assigned:
        found.unclear.append(f"{source.path}:{node.lineno}")
    if any(keyword.arg is None for keyword in node.keywords):
        return
    slots = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
    found.slots += [(f"{source.path}:{node.lineno}", key, slots) for key in keys]


def _literals(node: ast.expr) -> Iterator[str]:
    """Return the strings that this expression can be, as far as they stand in it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def _family(node: ast.JoinedStr) -> str | None:
    """Return the pattern of the keys that an f-string can make; None when it makes no keys."""
    parts = [part.value if isinstance(part, ast.Constant) else HOLE for part in node.values]
    whole = "".join(map(str, parts))
    if HOLE not in whole or not KEY.fullmatch(whole.replace(HOLE, "x")):
        return None
    return re.escape(whole).replace(re.escape(HOLE), "[a-z_]+")


def _is_key(value: str, sections: frozenset[str]) -> bool:
    return KEY.fullmatch(value) is not None and value.partition(".")[0] in sections


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
