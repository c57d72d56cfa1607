"""Writes the picture of the house: docs/house.svg."""

from tests.contract.arrows import ROOT
from tests.house.drawing import draw
from tests.house.plan import storeys

PICTURE = ROOT / "docs" / "house.svg"

if __name__ == "__main__":
    PICTURE.write_text(draw(storeys()), encoding="utf-8")
