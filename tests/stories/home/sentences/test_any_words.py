"""Whatever is typed that is no command: there is an answer, and not one row changes."""

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from handlers.common.parsing.sentences import sentences, typed_command
from tests.proofs import size
from tests.stories.home.sentences.test_lines import planned, rows
from tests.units.texts import ANYTHING
from tests.world import World

__all__ = ["planned"]
NAMES = [
    "samenleving",
    "bestuur",
    "pijlers",
    "lab",
    "binnenstad",
    "jeugdzorg",
    "Zeist",
    "wethouder",
]
SAID = st.lists(st.sampled_from([*sorted(sentences().known), *NAMES]), max_size=14).map(" ".join)
LONG = st.tuples(SAID, st.integers(1, 600)).map(lambda some: (f"{some[0]} " * some[1])[:40_000])


@settings(
    max_examples=size(60),
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.one_of(SAID, SAID, LONG, ANYTHING), who=st.sampled_from(["fatima", "gijs", "emily"]))
def test_nothing_is_done_for_a_line_that_is_no_command(
    planned: None, world: World, text: str, who: str
) -> None:
    text = "".join(sign for sign in text if sign.isprintable()).strip()
    assume(text and typed_command(text) is None)
    before = rows(world)
    assert not world.person(who).says(text).has("no.broken")
    assert rows(world) == before
