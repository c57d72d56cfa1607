"""What an activity of Teams must look like before anything of it is used.

Only what we read is held to a type; everything else may be as it likes (shapes: the Bot Framework's
"Activity" schema, and learn.microsoft.com per kind of invoke).
"""

import json
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, Field, ValidationError

from bot.incoming.unwanted import clean

MOST_ID = 250  # characters of an id; a conversation's is about 140

Words: TypeAlias = Annotated[str | None, Field(strict=True)]
Id: TypeAlias = Annotated[str, Field(strict=True, min_length=1, max_length=MOST_ID)]


class Malformed(ValueError):
    """The body has a form that Teams does not send."""


class Who(BaseModel):
    """An account in an activity: Microsoft's own id ("29:..."), and that of the directory."""

    id: Id
    aadObjectId: Annotated[str | None, Field(strict=True, max_length=MOST_ID)] = None  # noqa: N815 - as Teams writes it
    name: Words = None
    isTargeted: bool | None = None  # noqa: N815


class Conversation(BaseModel):
    """Where something happens."""

    id: Id
    conversationType: Words = None  # noqa: N815
    tenantId: Words = None  # noqa: N815


class Named(BaseModel):
    """A tenant, a team or a channel."""

    id: Words = None
    name: Words = None


class ChannelData(BaseModel):
    """What Teams adds to an activity."""

    tenant: Named | None = None
    team: Named | None = None
    channel: Named | None = None
    eventType: Words = None  # noqa: N815


class Entity(BaseModel):
    """A mention, among other things."""

    type: Words = None
    text: Words = None
    mentioned: Named | None = None


class File(BaseModel):
    """Something that came along."""

    contentType: Words = None  # noqa: N815
    name: Words = None
    content: Any = None


class Activity(BaseModel):
    """One thing that happened in Teams."""

    type: Annotated[str, Field(strict=True)]
    id: Words = None
    name: Words = None
    action: Words = None
    text: Words = None
    locale: Words = None
    replyToId: Words = None  # noqa: N815
    serviceUrl: Annotated[str, Field(strict=True, max_length=500)]  # noqa: N815
    sender: Who = Field(alias="from")
    recipient: Who | None = None
    conversation: Conversation
    channelData: ChannelData | None = None  # noqa: N815
    entities: list[Entity] | None = None
    attachments: list[File] | None = None
    membersAdded: list[Who] | None = None  # noqa: N815
    membersRemoved: list[Who] | None = None  # noqa: N815
    value: Any = None

    @property
    def tenant(self) -> str:
        """The tenant from which it comes; "" where none is named."""
        data = self.channelData
        return (data and data.tenant and data.tenant.id) or self.conversation.tenantId or ""

    @property
    def user(self) -> str:
        """The account of whoever did it, by the directory of their tenant; "" where none is named."""
        return self.sender.aadObjectId or ""


def read(body: bytes) -> Activity:
    """Return the activity that a body holds. Raises Malformed."""
    try:
        found = json.loads(body.decode("utf-8"))
        return Activity.model_validate(clean(found))
    except (ValueError, RecursionError, ValidationError) as error:
        raise Malformed("not an activity that Teams sends") from error
