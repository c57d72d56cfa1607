"""What stands in the house: rooms, what each is for, and which rooms it uses."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.contract.arrows import ROOT, Source, imported, sources

COMMON = "common"


@dataclass(frozen=True)
class Room:
    """A folder of code: `uses` are the rooms of the same storey that its files import."""

    name: str
    about: str
    uses: tuple[str, ...]


@dataclass(frozen=True)
class Storey:
    """One of the three top folders, with its rooms from the entrance to the back."""

    name: str
    about: str
    rooms: tuple[Room, ...]


def storeys() -> tuple[Storey, ...]:
    """Return the three storeys, the highest first; a subject stands before those that use it."""
    return tuple(_storey(name) for name in ("bot", "handlers", "storage"))


def _storey(top: str) -> Storey:
    everything = sources((top,))
    folders = sorted({_folder(one.path) for one in everything} - {""})
    rooms = [_room(top, folder, everything, folders) for folder in folders]
    return Storey(top, _about(ROOT / top), tuple(_in_order(rooms)))


def _room(top: str, folder: str, everything: Sequence[Source], folders: Sequence[str]) -> Room:
    files = [one for one in everything if _folder(one.path) == folder]
    used = {
        name.split(".")[1]
        for one in files
        for name in imported(ast.parse(one.code), one)
        if name.startswith(f"{top}.")
    }
    return Room(
        folder,
        _about(ROOT / top / folder),
        tuple(one for one in folders if one in used - {folder, COMMON}),
    )


def _in_order(rooms: Sequence[Room]) -> Iterator[Room]:
    """Yield each room after all that it uses; `common` comes first, among equals the alphabet."""
    left = sorted(rooms, key=lambda room: (room.name != COMMON, room.name))
    done: set[str] = set()
    while left:
        room = next((one for one in left if set(one.uses) <= done), left[0])
        left.remove(room)
        done.add(room.name)
        yield room


def _folder(path: str) -> str:
    parts = Path(path).parts
    return parts[1] if len(parts) > 2 else ""


def _about(folder: Path) -> str:
    words = ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))) or ""
    return words.partition("\n")[0].rstrip(".")
