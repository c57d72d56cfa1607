"""Mails as calendar and mail programs send them back; README.md says where each comes from."""

from pathlib import Path

NAMES = tuple(sorted(one.stem for one in Path(__file__).parent.glob("*.eml")))


def sample(name: str, uid: str = "7-12-tag", sequence: int = 0, reply_to: str = "") -> bytes:
    """Return the bytes of a mail, as a server hands it over."""
    text = (Path(__file__).parent / f"{name}.eml").read_text(encoding="utf-8")
    filled = text.format(uid=uid, sequence=sequence, reply_to=reply_to or "pmg@bot.example.nl")
    return filled.replace("\n", "\r\n").encode()
