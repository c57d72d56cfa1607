"""How the page of a personal link looks, and the headers that keep it from everybody else.

The colours and the type are those of the demo's page. It runs nothing, fetches nothing and keeps nothing.
"""

import base64
import hashlib
from html import escape

from starlette.responses import HTMLResponse

STYLE = """
:root{color-scheme:light dark;--ground:light-dark(#f2f5f3,#101616);--raised:light-dark(#fff,#1c2525);
--line:light-dark(#d9e1de,#2c3939);--line-strong:light-dark(#7c8e89,#6f8380);--ink:light-dark(#14211f,#e7eeec);
--ink-soft:light-dark(#4c5d59,#a9b8b4);--accent:light-dark(#0b5f59,#6fcfbf);--on-accent:light-dark(#fff,#06231f);
--accent-soft:light-dark(#dff0ec,#1b3531);--hover:light-dark(#e5ecea,#222d2d);--focus:light-dark(#1c5fd4,#8db8ff)}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);
font:17px/1.5 "Inter","Segoe UI",system-ui,-apple-system,"Helvetica Neue","Noto Sans","Liberation Sans",sans-serif}
main{max-width:38rem;margin:0 auto;padding:24px 16px 48px;overflow-wrap:anywhere}
h1{margin:0 0 12px;font-size:1.6rem;line-height:1.25}
p{margin:0 0 12px}
ul{margin:0 0 12px;padding-left:1.2em}
a{color:var(--accent)}
small{color:var(--ink-soft);font-size:.9em}
.status{margin:0 0 12px;padding:12px 16px;border-left:6px solid var(--accent);border-radius:8px;background:var(--accent-soft)}
.status p{margin:0}
fieldset{min-width:0;margin:0 0 16px;padding:14px 16px 16px;border:1px solid var(--line);border-radius:14px;background:var(--raised)}
legend{float:left;width:100%;margin:0 0 10px;padding:0;font-weight:650}
legend+form{clear:both}
form{margin:0;padding:0}
form+form{margin-top:12px}
.row{display:flex;flex-wrap:wrap;gap:10px}
label{display:block;margin-bottom:4px}
input{width:100%;min-height:44px;margin:4px 0 10px;padding:8px 10px;border:1px solid var(--line-strong);border-radius:8px;
background:var(--raised);color:var(--ink);font:inherit}
button{min-height:44px;max-width:100%;padding:8px 18px;border:1px solid var(--line-strong);border-radius:8px;
background:var(--raised);color:var(--ink);font:inherit;font-weight:600;text-align:center;overflow-wrap:anywhere;cursor:pointer}
button:hover{background:var(--hover)}
.main{border-color:var(--accent);background:var(--accent);color:var(--on-accent)}
.main:hover{background:var(--accent)}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
"""
_DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": f"default-src 'none'; style-src 'sha256-{_DIGEST}'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex, nofollow",
}


def response(language: str, title: str, body: str, code: int = 200) -> HTMLResponse:
    """Return a page; `title` is plain words, `body` is marked up and escaped."""
    page = (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="robots" content="noindex, nofollow">\n<title>{escape(title)}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
    return HTMLResponse(page, status_code=code, headers=HEADERS)
