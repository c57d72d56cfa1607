"""What our own server found out about a sender: read as servers write it, believed of no other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.mail.authentication import NAMELESS, is_doubted
from bot.mail.received import read
from tests.mail.samples import sample

OURS = "mx.bot.example.nl"
KARIN = "karin@zeist.example.nl"  # whom the mail says that it is from

# As these write it (their documentation and their source); names and numbers are ours.
TRUE = {
    "gmail": f"{OURS}; dkim=pass header.i=@zeist.example.nl header.s=s1 header.b=K/abc; spf=pass (google.com: domain of {KARIN} designates 192.0.2.7 as permitted sender) smtp.mailfrom={KARIN}; dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=zeist.example.nl",
    "opendkim": f'{OURS}; dkim=pass (2048-bit key; unprotected) header.d=zeist.example.nl header.i=@zeist.example.nl header.a=rsa-sha256 header.s=s1 header.b="AbC+/9"; dkim-atps=neutral',
    "opendmarc": f"{OURS}; dmarc=pass (p=none dis=none) header.from=zeist.example.nl",
    "rspamd": f"{OURS}; dkim=pass header.d=zeist.example.nl header.s=s1 header.b=AbCd1234; dmarc=none; spf=pass ({OURS}: domain of {KARIN} designates 192.0.2.7 as permitted sender) smtp.mailfrom={KARIN}",
    "a server within the domain": f"{OURS}; spf=pass smtp.mailfrom=bounce@mail.zeist.example.nl",
    "signed, and sent on by another": f"{OURS}; spf=softfail smtp.mailfrom=lijst@elders.example; dkim=pass header.d=zeist.example.nl",
    "nothing is published": f"{OURS}; spf=none smtp.mailfrom={KARIN}; dkim=none; dmarc=none",
    "not looked at": f"{OURS}; none",
    "not to be looked up": f"{OURS} 1; dmarc=temperror header.from=zeist.example.nl",
    "from nobody, as answers of machines are": f"{OURS}; spf=none smtp.helo=mx.zeist.example.nl",
    "words in brackets": f"{OURS}; spf=pass (or dmarc=fail; (spf=fail) smtp.mailfrom=x@kwaad.example) smtp.mailfrom={KARIN}",
    "of another server": "mx.elders.example.nl; dmarc=fail header.from=zeist.example.nl",
}  # fmt: skip
FALSE = {
    "dmarc": f"{OURS}; spf=pass smtp.mailfrom=x@kwaad.example; dmarc=fail (p=NONE sp=NONE dis=NONE) header.from=zeist.example.nl",
    "capitals": f"{OURS.upper()}; DMARC=Fail header.from=zeist.example.nl",
    "spf": f"{OURS}; spf=fail smtp.mailfrom={KARIN}; dkim=none; dmarc=none",
    "spf, and signed by another": f"{OURS}; dkim=pass header.d=kwaad.example; spf=softfail smtp.mailfrom={KARIN}",
    "passed for another": f"{OURS}; spf=pass smtp.mailfrom=x@kwaad.example; dkim=pass header.d=kwaad.example; dmarc=none",
    "passed for a name that looks like it": f"{OURS}; spf=pass smtp.mailfrom=x@nzeist.example.nl",
    "dmarc of another": f"{OURS}; dmarc=pass header.from=kwaad.example",
    "a comment that does not end": f"{OURS}; spf=pass smtp.mailfrom=x(@kwaad.example; dmarc=fail",
    "quoted": f'{OURS}; spf=fail smtp.mailfrom="; dmarc=pass header.from=zeist.example.nl; x"@zeist.example.nl',
}  # fmt: skip
# Exchange Online names nobody; the second is how it wrote until some years ago.
MICROSOFT = (
    ("spf=pass (sender IP is 192.0.2.7) smtp.mailfrom=zeist.example.nl; dkim=pass (signature was verified) header.d=zeist.example.nl;dmarc=pass action=none header.from=zeist.example.nl;compauth=pass reason=100", False),
    ("spf=pass (sender IP is 192.0.2.7) smtp.mailfrom=zeist.example.nl; bot.onmicrosoft.com; dkim=none (message not signed) header.d=none;bot.onmicrosoft.com; dmarc=bestguesspass action=none header.from=zeist.example.nl;compauth=pass reason=109", False),
    ("spf=fail (sender IP is 192.0.2.9) smtp.mailfrom=zeist.example.nl; dkim=none (message not signed) header.d=none;dmarc=fail action=oreject header.from=zeist.example.nl;compauth=fail reason=000", True),
    ("spf=softfail (sender IP is 192.0.2.9) smtp.mailfrom=zeist.example.nl; dkim=none (message not signed) header.d=none;dmarc=none action=none header.from=zeist.example.nl;compauth=softpass reason=200", True),
    ("spf=none (sender IP is 192.0.2.9) smtp.mailfrom=zeist.example.nl; dkim=none (message not signed) header.d=none;dmarc=none action=none header.from=zeist.example.nl;compauth=none reason=405", False),
)  # fmt: skip


@pytest.mark.parametrize("name", TRUE)
def test_who_passed_or_of_whom_nothing_is_known_is_not_doubted(name: str) -> None:
    assert not is_doubted([TRUE[name]], OURS, KARIN)


@pytest.mark.parametrize("name", FALSE)
def test_who_did_not_pass_for_their_own_domain_is_doubted(name: str) -> None:
    assert is_doubted([FALSE[name]], OURS, KARIN)
    assert not is_doubted([FALSE[name]], "", KARIN)  # without a name nobody is believed
    assert not is_doubted([FALSE[name]], "mx.elders.example.nl", KARIN)


@pytest.mark.parametrize(("said", "doubted"), MICROSOFT)
def test_what_has_no_name_is_read_where_it_stands_first(said: str, *, doubted: bool) -> None:
    assert is_doubted([said], NAMELESS, KARIN) == doubted
    assert is_doubted([said, TRUE["gmail"], MICROSOFT[2][0]], NAMELESS, KARIN) == doubted
    assert not is_doubted([TRUE["gmail"], said], NAMELESS, KARIN)
    assert not is_doubted([said], OURS, KARIN)


def test_several_filters_of_one_server_are_read_together() -> None:
    parts = [TRUE["opendkim"], f"{OURS}; spf=softfail smtp.mailfrom=x@elders.example"]
    assert not is_doubted(parts, OURS, KARIN)
    assert is_doubted(parts[1:], OURS, KARIN)


def test_two_answers_to_one_question_are_not_both_of_our_server() -> None:
    assert is_doubted([TRUE["opendmarc"], FALSE["dmarc"]], OURS, KARIN)
    assert is_doubted([TRUE["opendmarc"], TRUE["opendmarc"]], OURS, KARIN)


def test_the_headers_of_a_mail_are_unfolded_and_read() -> None:
    said = FALSE["dmarc"].replace("; ", ";\r\n\t")
    mail = f"Authentication-Results: {said}\r\n".encode() + sample("words_gmail")
    assert read(mail, OURS).distrusted
    assert not read(mail).distrusted


@given(st.text('();=" \\abc@.sdkimpfr-', max_size=60))
def test_whatever_stands_there_breaks_nothing(said: str) -> None:
    for name in (OURS, NAMELESS):
        assert is_doubted([f"{OURS}; {said}", said], name, KARIN) in {True, False}
