"""What the year comes to for those who are mailed, in figures, and which promises about mail were broken."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import timedelta

from handlers.common.rules.delegation import BEHALF
from tests.benchmarks.figures import table
from tests.simulation.answers import Answers
from tests.simulation.figures import histogram, percentile, row
from tests.simulation.ledger import Ledger, Month

# Mails to one person in a month: to nine of ten, and of their own to anybody. Whoever acts for a bestuurder
# gets what is asked of them as well.
USUALLY, MOST_OF_ONES_OWN = 6, 8
SOON = timedelta(minutes=15)  # 30 a minute: within which a mail goes out in the hours for mail
WAYS = ("calendar", "link", "words")


def broken(ledger: Ledger, answers: Answers, mailed: Collection[int]) -> list[str]:
    """Return which promises were not kept."""
    found = [f"astray: {one}" for one in ledger.astray]
    found += [f"not read back: {one}" for one in answers.faults]
    missing = answers.sent.total() - answers.read.total() - answers.old - answers.gone
    if missing:
        found.append(f"{missing} answers of {answers.sent.total()} are not accounted for")
    found += [f"nobody answered by {way}" for way in WAYS if not answers.read[way]]
    if not answers.humans:
        found.append("nobody wrote what only a human understands")
    for (person, month), number in sorted(_counted(ledger, mailed, own=True).items()):
        if number > MOST_OF_ONES_OWN:
            found.append(f"too much: person {person}, {month}: {_kinds(ledger, person, month)}")
    if percentile(list(_counted(ledger, mailed).values()), 0.9) > USUALLY:
        found.append(f"too much: more than {USUALLY} mails a month to more than one of ten")
    late = percentile([one.late.total_seconds() for one in ledger.heard if one.letter], 0.99)
    if late > SOON.total_seconds():
        found.append(f"late: p99 of mail {late:.0f} s")
    return found


def shown(ledger: Ledger, answers: Answers, mailed: Collection[int]) -> str:
    """Lay out all figures."""
    mails = [one for one in ledger.heard if one.letter]
    kinds = Counter(one.kind for one in mails)
    counted = _counted(ledger, mailed)
    numbers = list(counted.values())
    late = [one.late.total_seconds() for one in mails]
    busiest = max(counted, key=counted.__getitem__)
    ways = [(way, f"{answers.sent[way]}", f"{answers.read[way]}") for way in WAYS]
    why = ", ".join(f"{n} {what}" for what, n in sorted(ledger.not_mailed.items())) or "none"
    return "\n".join(
        [
            table(
                "mails per person per month",
                ("", "months", "p50", "p90", "p99", "max"),
                [
                    row("all", numbers),
                    row("with a mail", [one for one in numbers if one]),
                    row("their own", list(_counted(ledger, mailed, own=True).values())),
                ],
            ),
            "\n".join(histogram(numbers)),
            f"most: {_kinds(ledger, *busiest)}",
            table(
                "mails by kind", ("", "mails"), [(kind, f"{n}") for kind, n in kinds.most_common()]
            ),
            table("answers", ("by", "sent", "read back"), ways),
            f"about a date that had changed: {answers.old}; to what was over: {answers.gone}",
            f"for a human, as it was meant: {answers.humans}; automatic, and not said: {answers.automatic}",
            f"not mailed: {why}",
            f"lateness in the hours for mail: {_late(late)}",
        ]
    )


def _late(late: Sequence[float]) -> str:
    p50, p99, most = percentile(late, 0.5), percentile(late, 0.99), max(late, default=0)
    return f"p50 {p50:.0f} s, p99 {p99:.0f} s, most {most:.0f} s (n = {len(late)})"


def _counted(
    ledger: Ledger, mailed: Collection[int], *, own: bool = False
) -> dict[tuple[int, Month], int]:
    """Count the mails of each of them in each month, or only those that are not for a bestuurder."""
    found = {key: 0 for key in ledger.counted if key[0] in mailed}
    for one in ledger.heard:
        counts = one.letter and not (own and BEHALF in one.args)
        if counts and (one.person, one.month) in found:
            found[one.person, one.month] += 1
    return found


def _kinds(ledger: Ledger, person: int, month: Month) -> dict[str, int]:
    of = (one for one in ledger.heard if one.letter and (one.person, one.month) == (person, month))
    return dict(
        Counter(f"{one.kind} for another" if BEHALF in one.args else one.kind for one in of)
    )
