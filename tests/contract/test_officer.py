"""The officer's pages say what is so: tables, places, terms, scopes, and tests that exist."""

import ast
import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.slack import manifest
from bot.upkeep.retention import WORK
from handlers.common.rules.retention import TERMS
from handlers.texts import catalogue
from storage.models import Model
from storage.queries import outlook
from storage.queries.erasure import FATES, Fate
from tests.contract.arrows import ROOT

DOCS = ROOT / "docs"
PRIVACY, SCOPES, ASVS = [
    (DOCS / f"{name}.md").read_text("utf-8") for name in ("privacy", "rechten", "asvs")
]
PAGES = ("privacy", "rechten", "dpia", "asvs")
SAID = {Fate.DELETED: "weg", Fate.LOOSENED: "los", Fate.KEPT: "telt"}
NUMBER = re.compile(r"\b([1-9]|1[0-7])\.[1-9]\.[1-9][0-9]?\b")
# Modules that start processes, or build objects out of bytes.
DANGEROUS = {"subprocess", "pickle", "marshal", "shelve", "code", "pty", "xml", "ctypes"}

# Where one of those is used all the same, and why.
NAMED = {
    "bot/incoming/file_process.py": {
        "subprocess": "a file of a stranger is read in a process apart, with limits"
    },
    "bot/incoming/spreadsheets.py": {
        "xml.parsers": "expat finds out whether a part declares a DTD, in that process apart"
    },
}


def section(page: str, heading: str) -> str:
    """Return what stands under a heading."""
    return page.partition(f"\n## {heading}")[2].partition("\n## ")[0]


def table(text: str) -> list[list[str]]:
    """Return the rows of the tables in a text, without their headings."""
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in row] for row in rows]
    rules = [at for at, row in enumerate(cells) if set("".join(row)) <= {"-"}]
    return [row for at, row in enumerate(cells) if at not in rules and at + 1 not in rules]


def test_every_table_is_named() -> None:
    named = set(re.findall(r"`(\w+)`", section(PRIVACY, "Wat staat waar")))
    assert named == set(Model.metadata.tables)


def test_every_place_of_a_person_is_told_with_what_becomes_of_it() -> None:
    told = {row[0].strip("`"): row[1] for row in table(section(PRIVACY, "Wat `vergeet mij` doet"))}
    so = {f"{place.class_.__tablename__}.{place.key}": SAID[fate] for place, fate in FATES.items()}
    people = {
        f"{one.name}.{column.name}"
        for one in Model.metadata.sorted_tables
        for column in one.columns
        if any(key.column.table.name == "person" for key in column.foreign_keys)
    }
    assert told == so
    assert set(told) == people


def test_the_terms_are_those_of_the_cleaning() -> None:
    rows = {row[0].strip("`"): row[1:] for row in table(section(PRIVACY, "Termijnen"))}
    assert set(rows) == set(TERMS)
    for name, (days, bounds, _since, then) in rows.items():
        term = TERMS[name]
        assert re.fullmatch(r"\d+ dag(en)?", days)
        assert timedelta(days=int(days.split()[0])) == term.kept, name
        assert bounds == (f"{term.least} tot {term.most}" if term.can_be_set else "vast"), name
        assert then == catalogue("nl").words(f"terms.then_{name}")[0], name
        assert days in section(PRIVACY, "Wat staat waar"), name


def test_every_term_but_the_fixed_ones_may_be_what_it_is_and_each_is_done() -> None:
    for name, term in TERMS.items():
        assert not term.can_be_set or term.allows(term.days), name
    of_people = {"silence", "stay_answer"}  # who are asked first, one by one
    assert set(WORK) | of_people == outlook.KINDS | of_people == set(TERMS)


def test_every_scope_is_explained_and_no_other() -> None:
    bot, own = table(section(SCOPES, "Rechten van de bot")), manifest.APP_METHODS.values()
    told = [row[0].strip("`") for row in bot]
    assert sorted(told) == sorted({*manifest.scopes(), *(one for some in own for one in some)})
    heard = re.findall(r"`([\w.]+)`", " ".join(row[0] for row in table(section(SCOPES, "Wat de bot hoort"))))  # fmt: skip
    assert sorted(heard) == sorted(manifest.EVENTS)
    manual = (DOCS / "installeren.md").read_text("utf-8")
    asked = re.findall(r"`([a-z:]+)`", manual.partition("| recht |")[2].partition("\n\n")[0])
    assert sorted(asked) == manifest.scopes()


def names_in(file: Path) -> set[str]:
    """Return the names of the tests in a file."""
    tree = ast.parse(file.read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("page", PAGES)
def test_every_test_that_a_page_names_exists(page: str) -> None:
    text = (DOCS / f"{page}.md").read_text("utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", text)
    assert len(named) == text.count("`tests/")
    for file, test in named:
        assert (ROOT / file).exists(), file
        assert not test or test in names_in(ROOT / file), f"{file}::{test}"


def test_every_requirement_stands_once_and_has_a_test() -> None:
    met = ASVS.partition("\n## Niet gehaald")[0]
    numbers = [found[0] for found in NUMBER.finditer(" ".join(row[0] for row in table(met)))]
    open_ones = [
        found[0]
        for found in NUMBER.finditer(
            " ".join(row[0] for row in table(section(ASVS, "Niet gehaald")))
        )
    ]
    assert len(numbers) > 60
    assert len({*numbers, *open_ones}) == len(numbers) + len(open_ones)
    for row in table(met):
        assert NUMBER.search(row[0]), row
        assert row[3].startswith("`tests/"), row


def test_the_readme_leads_to_every_page() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert all(f"(docs/{page}.md)" in readme for page in PAGES)


def dangers(code: str) -> list[str]:
    """Return what a file uses that starts processes or runs what it was given."""
    found = []
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Import(names=names):
                found += [one.name for one in names if one.name.split(".")[0] in DANGEROUS]
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] in DANGEROUS:
                found.append(module)
            case ast.Call(func=ast.Name(id="eval" | "exec" | "compile" | "__import__" as name)):
                found.append(name)
            case ast.Attribute(value=ast.Name(id="os"), attr=name) if name in {"system", "popen"}:
                found.append(f"os.{name}")
    return found


def test_nothing_dangerous_is_used() -> None:
    ours = [
        file
        for room in ("bot", "handlers", "storage")
        for file in sorted((ROOT / room).rglob("*.py"))
        if not {ROOT / "bot" / "sandbox", ROOT / "bot" / "demo"} & set(file.parents)
    ]
    assert len(ours) > 100
    used = {str(file.relative_to(ROOT)): dangers(file.read_text("utf-8")) for file in ours}
    assert {file: found for file, found in used.items() if found} == {
        file: list(why) for file, why in NAMED.items()
    }


@pytest.mark.parametrize(
    "line",
    ["import subprocess", "from xml.etree import ElementTree", "eval('1')", "os.system('x')"],
)
def test_what_is_dangerous_is_seen(line: str) -> None:
    assert dangers(line)
