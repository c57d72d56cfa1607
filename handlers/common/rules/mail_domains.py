"""Domains of mail that anybody can have an address at, so that they say nothing about a gemeente."""

import re

PUBLIC = frozenset(
    "gmail.com googlemail.com outlook.com outlook.nl hotmail.com hotmail.nl live.com live.nl "
    "msn.com icloud.com me.com mac.com yahoo.com yahoo.nl aol.com gmx.com gmx.net gmx.nl mail.com "
    "proton.me protonmail.com pm.me zoho.com fastmail.com tutanota.com hey.com ziggo.nl kpnmail.nl "
    "kpnplanet.nl planet.nl hetnet.nl home.nl upcmail.nl chello.nl casema.nl quicknet.nl xs4all.nl "
    "telfort.nl tele2.nl online.nl solcon.nl caiway.nl zeelandnet.nl kabelfoon.nl freeler.nl "
    "wxs.nl zonnet.nl versatel.nl delta.nl t-mobilethuis.nl onsbrabantnet.nl telenet.be skynet.be "
    "web.de t-online.de".split()
)
_DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")


def domain(typed: str) -> str | None:
    """Return the domain that was typed, with or without what stands before its "@"; None: it is none."""
    found = typed.strip().lower().rpartition("@")[2]
    return found if _DOMAIN.fullmatch(found) else None


def is_public(found: str) -> bool:
    """Return whether anybody can have an address there."""
    return any(found == one or found.endswith(f".{one}") for one in PUBLIC)
