"""Finding items and meetings by their words: all words, any accents; and not what is not yours."""

from storage.vocabulary import ItemStage
from tests.stories.items.made_items import handed_in
from tests.world import Someone, World


def test_items_and_meetings_are_found_by_all_words_whatever_the_accents(
    world: World, bram: Someone, anna: Someone, emily: Someone
) -> None:
    bram.says("plan samenleving donderdag 25 maart 10.00 Café Zeist").submit()
    anna.says("aanmelden samenleving gemeente Waalwijk")
    handed_in(world, anna, "Wachtlijsten jeugdzorg", "Jeugd én gezin")
    assert anna.says("zoek JEUGD").has("found.number.other", count="2")
    assert anna.says("zoek gezin jeugd").has("found.number.one", count="1")
    assert anna.says("zoek cafe").has("found.number.one", count="1")
    assert anna.says("zoek jeugd wmo").has("found.nothing", words="jeugd wmo")
    assert emily.says("search GÉZIN").has("found.number.one", count="1")
    assert anna.says("zoek café").press("found.button").has("meeting.line_where")


def test_subjects_and_groups_are_found_too(anna: Someone, emily: Someone) -> None:
    for typed in ("zoek jeugdzorg", "jeugdzorg", "Jeugdzorg"):
        page = anna.says(typed)
        assert page.has("subject_of.line", subject="Jeugdzorg", group="pijler Samenleving")
    assert page.press("subject_of.join", group="Samenleving").has("joined.done")
    assert anna.says("aanmelden jeugdzorg").has("subject_of.line", subject="Jeugdzorg")
    assert anna.says("zoek samenl").offers("group.label", name="Samenleving")
    assert anna.says("zoek wmo samenl").has("found.nothing")
    assert emily.says("search wmo").has("subject_of.line", subject="Wmo")


def test_signs_are_no_wildcards(world: World, anna: Someone) -> None:
    anna.says("aanmelden samenleving gemeente Waalwijk")
    handed_in(world, anna, "Wachtlijsten")
    for signs in ("", "%", "_", "% %"):
        assert anna.says(f"zoek {signs}").has("found.what")
    assert anna.says("zoek w%x").has("found.nothing")


def test_everywhere_as_many_gemeenten_are_counted_behind_an_item(
    world: World, anna: Someone, fatima: Someone, bram: Someone
) -> None:
    for who, gemeente in ((anna, "Waalwijk"), (fatima, "Zeist")):
        who.says(f"aanmelden samenleving gemeente {gemeente}")
    handed_in(world, anna, "Wachtlijsten", behind=[fatima])
    handed_in(world, anna, "Tekorten")
    two, one = "2 gemeenten", "1 gemeente"
    for title, gemeenten in (("Wachtlijsten", two), ("Tekorten", one)):
        found = anna.says(f"zoek {title}").press("found.button", title=title)
        assert found.has("found.behind", gemeenten=gemeenten)
        line = next(part for part in anna.says("werkagenda").text.splitlines() if title in part)
        assert gemeenten in line


def test_many_are_paged_and_none_is_lost(world: World, anna: Someone) -> None:
    anna.says("aanmelden samenleving gemeente Waalwijk")
    handed_in(world, anna, *(f"Punt nummer{n}x" for n in range(20)))
    shown = anna.says("zoek punt")
    seen = set(shown.labels)
    for _ in range(2):
        shown = shown.press("groups.next")
        seen |= set(shown.labels)
    assert {one for one in seen if one.startswith("Punt")} == {
        f"Punt nummer{n}x" for n in range(20)
    }


def test_a_draft_is_found_by_its_own_gemeente_only(
    world: World, anna: Someone, fatima: Someone, gijs: Someone, carla: Someone
) -> None:
    anna.says("aanmelden samenleving gemeente Waalwijk")
    gijs.says("aanmelden bestuur gemeente Waalwijk")
    handed_in(world, anna, "Geheim plan", stage=ItemStage.DRAFT)
    assert anna.says("zoek geheim").has("found.number.one", count="1")
    assert gijs.says("zoek geheim").has("found.nothing")  # anybody can say Waalwijk
    carla.says("persoon gijs mulder").press("keep.confirm")
    assert gijs.says("zoek geheim").has("found.number.one", count="1")
    assert fatima.says("zoek geheim").has("found.nothing")


def test_what_is_besloten_is_found_by_its_groups_only_and_by_title_only(
    world: World, anna: Someone, fatima: Someone, gijs: Someone
) -> None:
    anna.says("aanmelden samenleving gemeente Waalwijk")
    handed_in(world, anna, "Integriteit", confidential=True)
    found = fatima.says("zoek integriteit").press("found.button", title="Integriteit")
    assert found.has("found.confidential")
    assert gijs.says("zoek integriteit").has("found.nothing")
