"""`python -m tests.gallery`: writes down how full each screen is, as far as it is less than the table says."""

from tests.gallery.sizes import TABLE, fullest, table, written
from tests.gallery.walk import WALKS, walk

sizes = fullest((name, one.size) for some in WALKS for name, one in walk(*some).seen)
TABLE.write_text(written(sizes, table() if TABLE.exists() else {}), encoding="utf-8")
