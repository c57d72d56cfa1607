"""What a beheerder may call a group or a kind of group, so that people can still reach all of them."""

from collections.abc import Sequence

from handlers.call import Call, Invalid
from handlers.common.parsing.commands import command_words
from handlers.common.parsing.groups import kind_words
from handlers.common.rules.limits import ALIASES, KIND_WORD, NAME
from handlers.sentences import Text
from storage.models import LABEL_LENGTH, Group, GroupKind
from storage.names import FILLERS, fold, name_key
from storage.queries import admin_groups, groups


def group_name(call: Call, kind: GroupKind, typed: str, excluding: Group | None = None) -> str:
    """Return the name of a group as it was typed; Invalid at the field when it cannot be one."""
    name = " ".join(typed.split())
    key = name_key(name)
    longest = max(kind.name, kind.name_en, key=len)
    if not key or max(len(name), len(key)) > NAME or len(f"{longest} {name}") > LABEL_LENGTH:
        most = min(NAME, LABEL_LENGTH - len(longest) - 1)
        raise Invalid(name=Text("keep.bad_name", most=most))
    if key in _taken_words(call):
        raise Invalid(name=Text("keep.is_command"))
    other = admin_groups.of_kind_called(call.session, kind, key)
    if other is not None and other is not excluding:
        raise Invalid(name=Text("keep.is_taken"))
    return name


def aliases(call: Call, typed: str) -> list[str]:
    """Return the lookup keys of what else a group is called; Invalid when one cannot be a name."""
    if len(typed) > ALIASES:
        raise Invalid(aliases=Text("keep.too_many", most=ALIASES))
    keys = [name_key(part) for part in typed.replace("\n", ",").split(",") if part.strip()]
    if any(not key or len(key) > NAME for key in keys):
        raise Invalid(aliases=Text("keep.bad_alias"))
    if set(keys) & _taken_words(call):
        raise Invalid(aliases=Text("keep.is_command"))
    return list(dict.fromkeys(keys))


def new_slug(call: Call, kind: GroupKind, name: str) -> str:
    """Return a slug that no group has yet."""
    taken = admin_groups.slugs(call.session)
    plain = fold(name).replace(" ", "-")[:NAME]
    numbered = (f"{plain[: NAME - 4]}-{n}" for n in range(2, 1000))
    for slug in (plain, f"{kind.key}-{plain}"[:NAME], *numbered):
        if slug not in taken:
            return slug
    raise Invalid(name=Text("keep.is_taken"))


def kind_faults(call: Call, words: dict[str, str]) -> dict[str, Text]:
    """Return at which field of a new kind of group something is wrong."""
    taken = _taken_words(call)
    faults = {}
    for name, word in words.items():
        if not fold(word) or len(word) > KIND_WORD:
            faults[name] = Text("keep.bad_name", most=KIND_WORD)
        elif not name.startswith("lead") and fold(word) in taken:
            faults[name] = Text("keep.is_command")
        elif not name.startswith("lead") and groups.by_keys(call.session, [name_key(word)]):
            faults[name] = Text("keep.is_taken")
    return faults


def _taken_words(call: Call) -> set[str]:
    """Return the words with which nothing can begin that is no command, kind or filler."""
    kinds: Sequence[GroupKind] = groups.kinds(call.session)
    return set(command_words().phrases) | FILLERS | set().union(*map(kind_words, kinds))
