"""What anybody may type: anything at all, and a name in every disguise that does not matter."""

import unicodedata

from hypothesis import strategies as st

from storage.names import FILLERS

# Also control characters, lone surrogates, emoji, other scripts, very long words.
ANYTHING = st.one_of(
    st.text(st.characters(codec=None), max_size=200),
    st.lists(
        st.sampled_from(
            [
                "aanmelden", "join", "meld", "me", "aan", "pijler", "lab", "innovation", "de", "voor",
                "als", "as", "gemeente", "van", "of", "uit", "wethouder", "bestuurder", "alderman",
                "samenleving", "bestuur", "efl", "sociaal", "domein", "arbeidsmigranten", "Zeist",
                "<!channel>", "'; DROP TABLE person; --", "\ud800", "\x00", "\u202e", "🏛", "…", "_", "x" * 4000,
            ]
        ),
        max_size=20,
    ).map(" ".join),
)  # fmt: skip

_WAYS = (
    str.upper,
    str.lower,
    str.title,
    str.swapcase,
    str.casefold,
    lambda name: unicodedata.normalize("NFD", name),
    lambda name: "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)),
    lambda name: name.replace("e", "é").replace("o", "ö"),
    lambda name: name.replace(" ", "  "),
    lambda name: name.replace(" ", "\t"),
    lambda name: f"“{name}”",
    lambda name: f"{name},",
    lambda name: f"*{name}*",
    lambda name: name,
)  # fmt: skip
DISGUISES = st.lists(st.sampled_from(_WAYS), min_size=1, max_size=3)
BETWEEN = st.sampled_from([" ", "  ", " - ", " _ ", " … ", " de ", " voor the "])
IN_FRONT = st.lists(st.sampled_from(sorted(FILLERS)), max_size=3).map(" ".join)


def disguised(name: str, ways: list[object]) -> str:
    """Write a name differently without meaning another one."""
    for way in ways:
        name = way(name)  # type: ignore[operator] # hypothesis gives a list of the functions above
    return name
