"""Files: announced, uploaded and shared in three steps, each held to what Slack says of it."""

import base64
import json
import urllib.error
import urllib.request
from typing import Any

import pytest

from bot.sandbox.refusal import CannotDo
from tests.sandbox.playground import Playground

Json = dict[str, Any]
BYTES = b"\x00een bestand\xff"


def announce(ground: Playground, **more: Any) -> Json:
    return ground.api(
        "files.getUploadURLExternal", **{"filename": "a b.xlsx", "length": len(BYTES), **more}
    )


def bring(ground: Playground, url: str, content: bytes = BYTES) -> int:
    return ground.fetch(url, content, {"Content-Type": "application/octet-stream"})[0]


def uploaded(ground: Playground) -> str:
    answer = announce(ground)
    assert bring(ground, answer["upload_url"]) == 200
    return str(answer["file_id"])


def complete(ground: Playground, *files: Any, **more: Any) -> Json:
    return ground.api("files.completeUploadExternal", files=list(files), **more)


def test_a_file_is_shared_and_can_be_saved(ground: Playground) -> None:
    identifier = uploaded(ground)
    answer = complete(ground, {"id": identifier, "title": "Opkomst"}, channel_id="D1")
    assert answer["files"][0]["title"] == "Opkomst"
    (seen,) = ground.sandbox.seen("U1", "D1")
    assert seen.files == (("a b.xlsx", BYTES),)
    status, _, headers = ground.fetch(f"{ground.sandbox.url}/_files/{identifier}", None, {})
    assert status == 200
    assert headers["content-disposition"] == "attachment; filename*=UTF-8''a%20b.xlsx"
    assert headers["x-content-type-options"] == "nosniff"


def test_without_a_channel_nobody_sees_it(ground: Playground) -> None:
    assert complete(ground, {"id": uploaded(ground)})["ok"] is True
    assert ground.sandbox.seen("U1", "D1") == []


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"filename": None}, "invalid_arguments"),
        ({"length": None}, "invalid_arguments"),
        ({"length": "veel"}, "invalid_arguments"),
        ({"length": 0}, "missing_argument"),
        ({"length": 2**31}, "file_upload_size_restricted"),
        ({"channel": "C1"}, "invalid_arguments"),
    ],
)
def test_an_announcement_that_is_not_right(ground: Playground, more: Json, error: str) -> None:
    assert announce(ground, **more)["error"] == error


def test_only_the_announced_bytes_are_taken_and_only_once(ground: Playground) -> None:
    url = announce(ground)["upload_url"]
    assert bring(ground, url, BYTES + b"x") == 400
    assert bring(ground, url) == 200
    assert bring(ground, url) == 404
    assert bring(ground, url[:-3] + "xyz") == 404


@pytest.mark.parametrize(
    ("files", "channel", "error"),
    [
        ([], "D1", "invalid_arguments"),
        ([{"title": "x"}], "D1", "invalid_arguments"),
        ([{"id": "F0"}], "D1", "file_not_found"),
        ([{"id": "US", "name": "x"}], "D1", "invalid_arguments"),
        ([{"id": "US"}, {"id": "US"}], "D1", "invalid_arguments"),
        ([{"id": "US"}], "U1", "invalid_arguments"),
        ([{"id": "US"}], "C9", "channel_not_found"),
        ([{"id": "US"}], "G1", "channel_not_found"),
        ([{"id": "US"}], "C2", "not_in_channel"),
    ],
)
def test_what_cannot_be_shared(
    ground: Playground, files: list[Json], channel: str, error: str
) -> None:
    identifier = uploaded(ground)
    given = [{**one, "id": identifier} if one.get("id") == "US" else one for one in files]
    assert complete(ground, *given, channel_id=channel)["error"] == error
    assert complete(ground, {"id": identifier}, channel_id="D1")["ok"] is True
    assert complete(ground, {"id": identifier}, channel_id="D1")["error"] == "file_not_found"


def test_what_has_no_bytes_yet_cannot_be_shared(ground: Playground) -> None:
    answer = announce(ground)
    assert complete(ground, {"id": answer["file_id"]})["error"] == "file_not_found"


def test_uploads_can_fail_like_calls(ground: Playground) -> None:
    url = announce(ground)["upload_url"]
    ground.sandbox.fail("upload", 503)
    assert bring(ground, url) == 503
    assert bring(ground, url) == 200


def test_a_file_that_is_not_there_is_not_given(ground: Playground) -> None:
    status, _, _ = ground.fetch(f"{ground.sandbox.url}/_files/F0", None, {})
    assert status == 404


def shared(ground: Playground) -> Json:
    """Let somebody share a file with the bot; return the event that the bot was told."""
    ground.sandbox.send_file("U1", "D1", "a b.xlsx", base64.b64encode(BYTES).decode(), "kijk")
    ground.sandbox.wait_idle()
    event: Json = json.loads(ground.bot.requests[-1].body)["event"]
    return event


def fetched(ground: Playground, address: str, token: str = "") -> int:
    token = token or ground.sandbox.bot_token
    request = urllib.request.Request(address, headers={"Authorization": f"Bearer {token}"})  # noqa: S310 - our own address
    opener = urllib.request.build_opener(NoRedirect)
    try:
        with opener.open(request, timeout=5) as answer:
            assert answer.read() == BYTES
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        refused.close()
        return refused.code


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Shows a redirect as it is."""

    def redirect_request(self, *_: Any) -> None:
        """Follow nothing."""


def test_people_share_files_and_the_bot_hears_of_it(ground: Playground) -> None:
    event = shared(ground)
    assert (event["subtype"], event["channel_type"], event["text"]) == ("file_share", "im", "kijk")
    (file,) = event["files"]
    assert (file["name"], file["size"], file["user"]) == ("a b.xlsx", len(BYTES), "U1")
    (seen,) = ground.sandbox.seen("U1", "D1")
    assert seen.files == (("a b.xlsx", BYTES),)
    assert seen.author == "Anna de Boer"


def test_the_bot_gets_it_with_its_token_and_scope_only(ground: Playground) -> None:
    address = shared(ground)["files"][0]["url_private_download"]
    assert fetched(ground, address) == 200
    assert fetched(ground, address, "xoxb-other") == 302
    ground.sandbox.take_scope("files:read")
    assert fetched(ground, address) == 302
    ground.sandbox.grant("files:read")
    ground.sandbox.fail("download", 503)
    assert fetched(ground, address) == 503
    assert fetched(ground, address + "x") == 200
    assert fetched(ground, address.replace("T1-F", "T1-G")) == 404
    ground.sandbox.revoke_token()
    assert fetched(ground, address) == 302


@pytest.mark.parametrize(("name", "content"), [("a", "=="), ("a", ""), (" ", "YQ=="), ("a", "é")])
def test_what_is_no_file_cannot_be_shared(ground: Playground, name: str, content: str) -> None:
    with pytest.raises(CannotDo):
        ground.sandbox.send_file("U1", "D1", name, content)
    assert ground.sandbox.seen("U1", "D1") == []
