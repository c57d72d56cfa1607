"""Writes down what the bot is made of (CycloneDX, JSON): exactly the packages of a lock file."""

import re
import sys
import tomllib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from tests.supply.lock import Locked, read

ROOT = Path(__file__).parents[2]
_LICENCES = LicenseFactory()


def bill(lock: Path, project: Path) -> str:
    """Make the bill of materials; the same lock gives the same bytes.

    A licence is named when the package is installed here and says which one it has.
    """
    about = tomllib.loads(project.read_text("utf-8"))["project"]
    bom = Bom(serial_number=uuid5(NAMESPACE_URL, lock.read_text("utf-8")))
    bom.metadata.timestamp = None  # type: ignore[assignment] # left out: the same lock gives the same bytes
    root = Component(
        name=about["name"],
        version=about["version"],
        type=ComponentType.APPLICATION,
        bom_ref=about["name"],
        licenses=[_LICENCES.make_from_string(about["license"])],
    )
    parts = {one.name: _part(one) for one in read(lock)}
    bom.metadata.component = root
    bom.components = parts.values()
    bom.register_dependency(root, [parts[name] for name in _named(about["dependencies"])])
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def _part(locked: Locked) -> Component:
    """Describe one package; each hash is of one of the files in which it comes."""
    licence = _licence(locked.name)
    return Component(
        name=locked.name,
        version=locked.version,
        type=ComponentType.LIBRARY,
        bom_ref=f"{locked.name}=={locked.version}",
        purl=PackageURL("pypi", name=locked.name, version=locked.version),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one) for one in locked.hashes],
        licenses=[_LICENCES.make_from_string(licence)] if licence else [],
    )


def _licence(name: str) -> str | None:
    """Return the licence that an installed package says it has, when that is one line."""
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    (named, *_) = said.get_all("License-Expression") or said.get_all("License") or [""]
    classified = [
        line for line in said.get_all("Classifier") or () if line.startswith("License ::")
    ]
    if not named and classified:
        named = classified[0].rpartition(" :: ")[2]
    return named if named and "\n" not in named else None


def _named(dependencies: Iterable[str]) -> list[str]:
    return sorted({re.split(r"[^A-Za-z0-9-]", one)[0].lower() for one in dependencies})


def main(target: Path) -> None:
    """Write the bill of requirements.txt to a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(bill(ROOT / "requirements.txt", ROOT / "pyproject.toml"), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
