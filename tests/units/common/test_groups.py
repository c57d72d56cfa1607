"""Which group is meant: the longest exact name at the start; anything less is only an offer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.common.parsing.groups import OFFERS, kind_words
from handlers.common.rules.limits import NAME
from storage.names import FILLERS, name_key
from storage.network import NetworkFile
from tests.units.conftest import FILE, Groups, make_group
from tests.units.texts import ANYTHING, BETWEEN, DISGUISES, IN_FRONT, disguised

SEED = Groups()
EFL = "Economie en Fysieke Leefomgeving"
DOMEIN = "Innovaties in het sociaal domein"


@pytest.mark.parametrize(
    ("typed", "name", "rest"),
    [
        ("samenleving", "Samenleving", ""),
        ("SAMENLEVING", "Samenleving", ""),
        ("de samenleving", "Samenleving", ""),
        ("voor de pijler samenleving", "Samenleving", ""),
        ("pijler samenleving", "Samenleving", ""),
        ("pijlers samenleving", "Samenleving", ""),
        ("the pillar samenleving please", "Samenleving", ""),
        ("pillar: samenleving", "Samenleving", ""),
        ("sam", "Samenleving", ""),
        ("financien", "Financiën", ""),
        ("FINANCIËN!", "Financiën", ""),
        ("Financie\u0308n als wethouder", "Financiën", "als wethouder"),
        ("geld", "Financiën", ""),
        ("efl", EFL, ""),
        ("EFL als Wethouder", EFL, "als Wethouder"),
        ("economie", EFL, ""),
        ("economie en fysieke leefomgeving gemeente Zeist", EFL, "gemeente Zeist"),
        ("fysieke leefomgeving", EFL, ""),
        ("samenleving De jeugdzorg in de knel", "Samenleving", "De jeugdzorg in de knel"),
        ("samenleving graag", "Samenleving", ""),
        ("samenleving voor 12 maart", "Samenleving", "voor 12 maart"),
        ("samenleving – titel", "Samenleving", "titel"),
        ("economie en meer", EFL, "en meer"),
        ("bestuur", "Bestuur", ""),
        ("bestuur als bestuurder", "Bestuur", "als bestuurder"),
        ("pijler bestuur als bestuurder uit Zeist", "Bestuur", "als bestuurder uit Zeist"),
        ("binnenstad", "Vitale binnenstad", ""),
        ("lab binnenstad", "Vitale binnenstad", ""),
        ("het lab Vitale Binnenstad als  ambtelijk   adviseur", "Vitale binnenstad", "als  ambtelijk   adviseur"),
        ("innovatielab vitale binnenstad", "Vitale binnenstad", ""),
        ("innovation lab vitale binnenstad", "Vitale binnenstad", ""),
        ("the innovation lab binnenstad as mayor", "Vitale binnenstad", "as mayor"),
        ("arbeidsmigranten", "Arbeidsmigranten", ""),
        ("lab arbeidsmigranten", "Arbeidsmigranten", ""),
        ("lab Arbeidsmigranten, als wethouder", "Arbeidsmigranten", "als wethouder"),
        ("democratie", "Democratie dichtbij", ""),
        ("democratie dichtbij", "Democratie dichtbij", ""),
        ("innovaties in het sociaal domein", DOMEIN, ""),
        ("innovaties sociaal domein", DOMEIN, ""),
        ("innovaties in het – sociaal domein 12 maart", DOMEIN, "12 maart"),
    ],
)  # fmt: skip
def test_names_as_people_type_them(groups: Groups, typed: str, name: str, rest: str) -> None:
    assert groups.parse(typed) == (name, rest)


@pytest.mark.parametrize(
    "typed",
    [
        "", "   ", "pijler", "lab", "de", "samenlevig", "samen leving", "bestuurder", "als bestuurder",
        "als wethouder samenleving", "sociaal domein", "jeugdzorg", "innovatie", "lab samenleving",
        "pijler arbeidsmigranten", "pijler binnenstad", "innovation lab samenleving", "fysieke",
        "besturen", "<!channel>", "'; DROP TABLE \"group\"; --", "🏛",
    ],
)  # fmt: skip
def test_what_is_no_exact_name_finds_nothing(groups: Groups, typed: str) -> None:
    assert groups.parse(typed) is None


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("arbeidsmigranten", "lab", "Arbeidsmigranten"),
        ("arbeidsmigranten", "pijler", None),
        ("samenleving", "pijler", "Samenleving"),
        ("samenleving", "lab", None),
        ("lab binnenstad", "pijler", None),
    ],
)
def test_the_command_can_narrow_to_a_kind(
    groups: Groups, typed: str, kind: str, name: str | None
) -> None:
    assert groups.parse(typed, kind) == (None if name is None else (name, ""))


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("samenlevig", ["Samenleving"]),
        ("samenlevig als wethouder gemeente Zeist", ["Samenleving"]),
        ("finacien", ["Financiën"]),
        ("bestur", ["Bestuur"]),
        ("bestuurder", ["Bestuur"]),
        ("econmie", [EFL]),
        ("vitale binenstad", ["Vitale binnenstad"]),
        ("jeugdzorg", ["Samenleving"]),
        ("jeugzorg", ["Samenleving"]),
        ("wmo", ["Samenleving"]),
        ("europa", ["Bestuur"]),
        ("btw compensatiefonds", ["Financiën"]),
        ("sociaal domein", [DOMEIN, "Financiën", "Samenleving"]),
        ("het sociaal domein", [DOMEIN, "Financiën", "Samenleving"]),
        ("pijler sociaal domein", ["Financiën", "Samenleving"]),
        ("lab sociaal domein", [DOMEIN]),
        ("pijler arbeidsmigranten", [EFL]),
        ("arbeidsmigrant", ["Arbeidsmigranten", EFL]),
        ("lab arbeidsmigrant", ["Arbeidsmigranten"]),
        ("innovatie", [EFL]),
        ("xyzzy", []),
        ("", []),
        ("de", []),
        ("<!channel>", []),
    ],
)
def test_what_comes_near_is_offered(groups: Groups, typed: str, offered: list[str]) -> None:
    assert groups.parse(typed) is None
    assert sorted(groups.alike(typed)) == sorted(offered)


def test_a_nearer_name_is_offered_first(groups: Groups) -> None:
    assert groups.alike("sociaal domein")[0] == DOMEIN
    assert groups.alike("arbeidsmigrant")[0] == "Arbeidsmigranten"


def test_two_groups_with_one_name_are_told_apart_by_their_kind() -> None:
    both = Groups()
    pijler = both.all[0].kind
    both.all.append(make_group("Arbeidsmigranten", pijler, ["arbeidsmigranten"], [], 99))
    assert both.parse("arbeidsmigranten als wethouder") == ["Arbeidsmigranten", "Arbeidsmigranten"]
    assert both.parse("pijler arbeidsmigranten") == ("Arbeidsmigranten", "")
    assert both.parse("lab arbeidsmigranten") == ("Arbeidsmigranten", "")
    assert both.parse("arbeidsmigranten", "lab") == ("Arbeidsmigranten", "")


@pytest.mark.parametrize(
    "name",
    [
        "a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d",
        "Wij van de wijk die met de jeugd en de zorg in de weer zijn",
        "Kring",
        "Lab voor de zorg",
        "Pijler zonder pijlers",
        "Bestuur en bestuurder",
        "x" * NAME,
        "Αθήνα 2030",
    ],
)
def test_a_name_may_be_anything_of_at_most_sixty_characters(name: str) -> None:
    assert len(name) <= NAME
    more = Groups()
    more.all.append(make_group(name, more.all[-1].kind, [name_key(name)], [], 99))
    for typed in (name, name.upper(), f"voor de {name}", f"innovation lab {name}"):
        assert more.parse(f"{typed} als wethouder") == (name, "als wethouder"), typed


NAMES = [
    (key, entry.name, entry.kind)
    for entry in FILE.groups
    for key in {entry.name, entry.slug or entry.name, *entry.aliases}
]
KINDS = {kind.kind.key: sorted(kind_words(kind.kind)) for kind in SEED.all}


@given(
    st.sampled_from(sorted(NAMES)), DISGUISES, BETWEEN, IN_FRONT, st.data(), st.sampled_from(["", " als wethouder"])
)  # fmt: skip
def test_an_exact_name_is_always_found(
    named: tuple[str, str, str], ways: list[object], gap: str, front: str, data: st.DataObject, rest: str
) -> None:  # fmt: skip
    typed, name, kind = named
    word = data.draw(st.sampled_from(["", *KINDS[kind]]))
    written = disguised(gap.join(typed.split(" ")), ways)
    assert SEED.parse(f"{front} {word} {written}{rest}") == (name, rest.strip())


@given(st.sampled_from(sorted(NAMES)), ANYTHING)
def test_whatever_follows_a_name_is_given_back_as_typed(
    named: tuple[str, str, str], rest: str
) -> None:
    text = f"{named[0]} · {rest}"
    found = SEED.parse(text)
    assert isinstance(found, tuple)
    assert text.endswith(found[1])
    words = name_key(text.removesuffix(found[1]))
    assert words in {name_key(typed) for typed, name, _ in NAMES if name == found[0]}


@given(ANYTHING)
def test_no_text_is_too_strange(text: str) -> None:
    found = SEED.parse(text)
    assert found is None or isinstance(found, tuple)
    offered = SEED.alike(text)
    assert len(offered) <= OFFERS
    assert len(set(offered)) == len(offered)


@given(
    st.sampled_from(["", "de ", "voor de "]),
    st.sampled_from(["", "pijler ", "lab ", "innovation lab ", "kring "]),
    st.sampled_from([word for typed, _, _ in NAMES for word in typed.split()]),
    ANYTHING,
)
def test_only_an_exact_name_is_ever_executed(front: str, kind: str, word: str, rest: str) -> None:
    """Whatever is found stands at the start, in full, but for a kind word and filler words."""
    text = f"{front}{kind}{word} {rest}"
    found = SEED.parse(text)
    if isinstance(found, tuple):
        words = name_key(text.removesuffix(found[1]))
        keys = {name_key(typed): kind for typed, name, kind in NAMES if name == found[0]}
        assert any(
            words == key or words in {f"{word} {key}" for word in KINDS[kind]}
            for key, kind in keys.items()
        )


def test_no_group_of_a_network_is_called_like_a_kind_or_a_filler() -> None:
    for file in (FILE, NetworkFile.load()):
        words = {word for group in Groups(file).all for word in kind_words(group.kind)}
        for group in file.groups:
            assert not words & set(group.lookup_keys())
            assert not FILLERS & set(group.lookup_keys())
