"""Invitations by mail as ical.js reads them, which calendars on the web are made with: the same as others do."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.bot.mail_letters import gallery, read
from tests.bot.test_mail_letters import HOSTILE, invitation
from tests.teams_renderer.renderer import MODULES

SCRIPT = Path(__file__).with_name("calendars.js")
OWN_NODE = MODULES.parents[1] / "node/bin/node"


def by_ical_js(calendars: list[str]) -> list[dict[str, Any]]:
    """Return what ical.js reads of each of these."""
    node = shutil.which("node") or str(OWN_NODE)
    ran = subprocess.run(
        [node, SCRIPT, MODULES],
        input=json.dumps(calendars),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return found


def test_a_third_reader_reads_every_invitation_alike() -> None:
    mails = [read(one, language) for _, language, one in gallery() if one.event is not None]
    mails += [read(invitation(HOSTILE, cancelled=cancelled)) for cancelled in (True, False)]
    assert len(mails) > 100
    found = by_ical_js([one.part("calendar") for one in mails])
    assert [one for one, mail in zip(found, mails, strict=True) if one != next(mail.events())] == []
