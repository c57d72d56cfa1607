"""The first line that somebody wrote themselves, above what their mail program quotes or adds.

No library was found that does this for Dutch mails: of six samples mail-parser-reply 1.36 missed three,
email-reply-parser 0.5.12 two.
"""

import re

LONGEST = 400  # characters of a line that is read

# Where the words of the person end. What is not known here is taken for theirs, and then not
# understood: that is shown to a human, and nobody is signed up by mistake.
END = re.compile(
    r"""
    \s*(?:
        >                                                # a quote
      | (?:van|from|von|de|verzonden|sent|onderwerp)\s*: # the head of a forwarded or quoted mail
      | op\s.{3,120}\s(?:schreef|het\svolgende)          # "Op do 4 mrt 2027 om 10:02 schreef ..."
      | .{0,120}\sheeft\s.{0,80}\sgeschreven\s*:
      | on\s.{3,120}\swrote\s*:
      | _{4,} | -{4,} | --\s*$                           # a ruler, or the mark of a signature
      | verstuurd\svan(?:af|uit)? | verzonden\svan(?:af|uit)? | sent\sfrom
      | outlook\svoor | get\soutlook | download\soutlook
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What mail programs of organisations put on top of what comes from outside.
BANNER = re.compile(r"\s*(?:\[?(?:extern|external|let op|caution)\b.*|\W*)$", re.IGNORECASE)


def first_line(text: str) -> str:
    """Return the first line of somebody's own; empty when they wrote nothing."""
    for line in text.splitlines():
        if not line.strip() or BANNER.match(line[:LONGEST]):
            continue
        if END.match(line[:LONGEST]):
            return ""
        return " ".join(line[:LONGEST].split())
    return ""
