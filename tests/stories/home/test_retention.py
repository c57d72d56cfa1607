"""What came in is kept for a day, so that it has no second effect, and then forgotten."""

from tests.world import Someone, World


def test_the_inbox_is_kept_for_a_day(world: World, anna: Someone) -> None:
    def rows() -> int:
        with world.database.read() as session:
            found = session.connection().exec_driver_sql("SELECT count(*) FROM inbox").scalar()
            return int(found or 0)

    anna.says("aanmelden samenleving")
    world.passes(hours=20)
    assert rows() == 1
    world.passes(hours=5)
    assert rows() == 0
