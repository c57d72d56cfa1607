"""Whoever is in no chat hears of their action by mail, and whom to tell how it stands; nothing that is besloten."""

from bot.sandbox.mail.sandbox import Sandbox
from tests.bot.mail_world import NAME, can_mail, enters, received
from tests.stories.items.made_items import handed_in
from tests.world import Someone, World

LINE = "plan samenleving donderdag 25 maart 10.00 Zeist"


def test_the_action_and_the_question_go_by_mail(
    world: World, mail_sandbox: Sandbox, bram: Someone, fatima: Someone
) -> None:
    can_mail(world, mail_sandbox)
    enters(world)
    fatima.says("help")
    fatima.says("aanmelden samenleving gemeente Zeist")
    bram.says(LINE).submit_anyway()
    world.passes(hours=1)
    before = len(received(mail_sandbox))
    page = bram.says("acties samenleving").press("action.button")
    added = page.submit(what="Cijfers opvragen", person=NAME, due="2027-03-22")
    assert added.has("action.hears")
    handed_in(world, fatima, "Geheim", confidential=True, meeting=1)
    item = bram.says("agenda samenleving").press("item.show")
    item.press("action.button").submit(what="Advocaat bellen", person=NAME)
    world.passes(hours=1)
    first, secret = received(mail_sandbox)[before:]
    assert "Cijfers opvragen" in first.part("plain")
    assert "maandag 22 maart" in first.part("plain")
    assert "Bram Visser" in first.part("plain")
    assert "Advocaat" not in secret.part("plain")
    assert "besloten punt" in secret.part("plain")
    world.passes(days=17)
    for _ in range(4):
        world.passes(seconds=5)
    asked = received(mail_sandbox)[-1]
    assert "Cijfers opvragen" in asked.part("plain")
    assert "Advocaat" not in asked.part("plain")
