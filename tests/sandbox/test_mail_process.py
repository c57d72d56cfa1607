"""The mail server as a process of its own: it says where it listens, and is gone when it is told to be."""

import json
import signal
import smtplib
import ssl
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

PEOPLE = 'bot = "bot@netwerk.example"\n[[people]]\nid = "karin"\nname = "Karin"\naddress = "karin@zeist.example"\n'
PATIENCE = 20


def test_it_says_where_it_is_and_ends(tmp_path: Path) -> None:
    described = tmp_path / "people.toml"
    described.write_text(PEOPLE, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "bot.sandbox.mail", str(described)], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        where = json.loads(process.stdout.readline())
        assert set(where) == {"smtp", "smtps", "imap", "imaps", "authority"}
        url = urlsplit(where["smtps"])
        trusted = ssl.create_default_context(cadata=where["authority"])
        with smtplib.SMTP_SSL("127.0.0.1", url.port or 0, context=trusted) as line:
            assert unquote(url.username or "") == "bot@netwerk.example"
            assert line.login(unquote(url.username or ""), url.password or "")[0] == 235
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
