"""The words that the database keeps as such; everything that a network may rename is a row instead."""

from enum import StrEnum

from storage.acts import Act as Act  # noqa: PLC0414 - the words are had from here


class Platform(StrEnum):
    """By what somebody is reached: a chat platform on which they have an account, or mail."""

    SLACK = "slack"
    TEAMS = "teams"
    MAIL = "mail"


class Ailment(StrEnum):
    """What can be wrong with the bot itself, for longer than a moment."""

    SLACK_REFUSES = "slack_refuses"  # Slack does not take our token
    SLACK_SCOPES = "slack_scopes"  # our app may not do all that it needs
    SLACK_SILENT = "slack_silent"  # no answer, or none that is of use
    WORKSPACE_LOST = "workspace_lost"  # a further workspace does not take its token
    TEAMS_REFUSES = "teams_refuses"  # Microsoft gives no token, or Teams does not take it
    TEAMS_SILENT = "teams_silent"
    TEAMS_PROOF_ENDS = "teams_proof_ends"  # soon
    MAIL_REFUSED = "mail_refused"  # the server takes no mail from us, whoever it is for
    MAIL_SILENT = "mail_silent"
    MAILBOX_SILENT = "mailbox_silent"  # it could not be read
    MAIL_PROOF_ENDS = "mail_proof_ends"
    DISK_FULL = "disk_full"  # nearly
    BACKUP_LATE = "backup_late"
    CLOCK_OFF = "clock_off"
    MANY_UNREACHED = "many_unreached"  # in a day


class FunctionClass(StrEnum):
    """What sort of function somebody has; the functions themselves are rows."""

    BESTUURDER = "bestuurder"
    AMBTELIJK = "ambtelijk"
    EXTERN = "extern"


class LeadRole(StrEnum):
    """In what role somebody leads a group; both have the same rights."""

    TREKKER = "trekker"
    ONDERSTEUNER = "ondersteuner"


class BodyKind(StrEnum):
    """What sort of table people of the network sit at."""

    COMMITTEE = "committee"  # a commissie of the VNG
    BOARD = "board"  # of the VNG, or of the network itself
    DELEGATION = "delegation"  # people of a group who speak for it elsewhere


class BodyRole(StrEnum):
    """In what role somebody sits in a body."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"
    STAND_IN = "stand_in"


class Audience(StrEnum):
    """For whom a meeting is."""

    MEMBERS = "members"  # of the group whose meeting it is
    NETWORK = "network"
    FUNCTION = "function"  # people with one function


class NoticeState(StrEnum):
    """How far a notice has come."""

    DUE = "due"
    SENDING = "sending"
    UNKNOWN = "unknown"  # it may or may not have been posted: it is looked for before anything else
    SENT = "sent"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class Unheard(StrEnum):
    """Why somebody who was to hear something did not; there are no other reasons than these."""

    LEFT = "left"  # the workspace
    UNMAILED = "unmailed"  # their mail was stopped or paused, or came back; or the address went
    STOPPED = "stopped"  # it is no longer for them: they left the group, or act for nobody
    FORGOTTEN = "forgotten"
    CALLED_OFF = "called_off"  # what it was about, since
    CHANGED = "changed"  # since: how it is now is told by another message, or was what they knew
    ANSWERED = "answered"  # since, so that there is nothing left to ask or tell them
    QUIET = "quiet"  # since then they chose to hear less
    SKIPPED = "skipped"  # somebody who looks after the messages passed it over
    OVER = "over"  # what it was about began before it could go out


class ReminderLevel(StrEnum):
    """How much somebody wants to be reminded of."""

    ALL = "all"
    NEEDED = "needed"  # the day before, changes, and what is asked of them
    NOTHING = "nothing"


class CorrectionKind(StrEnum):
    """How a message that was wrong is put right."""

    FOLLOWS = "follows"  # a message after it, to whoever got it
    IN_PLACE = "in_place"  # where it stands, as far as it can be changed there
    TAKEN_BACK = "taken_back"  # the same, without words of anybody


class PostKind(StrEnum):
    """What a living card is about."""

    GROUP = "group"
    NETWORK = "network"
    MEETING = "meeting"
    POLL = "poll"
    ITEM = "item"
    AGENDA = "agenda"
    MINUTES = "minutes"  # what came of a meeting
    COLLECTED = "collected"  # that a message became an agenda item, in its thread


class AnswerState(StrEnum):
    """What somebody has said about a meeting, or a part of one."""

    COMING = "coming"
    MAYBE = "maybe"
    ABSENT = "absent"
    WAITING = "waiting"  # wants to come, but all places are taken


class PartKind(StrEnum):
    """What sort of thing a part of a meeting is, which decides how one takes part in it."""

    PLENARY = "plenary"  # everybody who comes
    PARALLEL = "parallel"  # one of those that are held at the same time
    BREAK = "break"  # lunch
    APART = "apart"  # a meeting of its own, for which one answers apart


class GuestRole(StrEnum):
    """Why somebody who is no member is at a meeting."""

    HOST = "host"
    SPEAKER = "speaker"
    GUEST = "guest"


class PresenceState(StrEnum):
    """Whether somebody was there."""

    CAME = "came"
    STAYED_AWAY = "stayed_away"  # had said to come
    WALKED_IN = "walked_in"  # had not


class ItemStage(StrEnum):
    """How far an agenda item has come: "van inspiratie, naar agenda, naar verdieping"."""

    DRAFT = "draft"  # for their own gemeente only
    INSPIRATION = "inspiration"  # handed in, no meeting yet
    AGENDA = "agenda"  # on a meeting's agenda, with a position
    DEEPENING = "deepening"  # taken up by a lab or working group, or brought to VNG, province, Rijk
    SETTLED = "settled"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Wish(StrEnum):
    """What whoever hands in an item wants of the meeting."""

    INFORM = "inform"
    DISCUSS = "discuss"
    DECIDE = "decide"


class Destination(StrEnum):
    """Where an item is for, or where it was taken to."""

    NETWORK = "network"  # among ourselves
    GROUP = "group"  # a lab, or another group
    WORKING_GROUP = "working_group"
    VNG = "vng"
    PROVINCE = "province"
    STATE = "state"


class Ending(StrEnum):
    """What came of an agenda item at a meeting."""

    OPEN = "open"  # not noted yet
    DISCUSSED = "discussed"
    CARRIED = "carried"  # not reached: to the next meeting
    FURTHER = "further"  # taken further, to a group or to somebody outside
    DONE = "done"


class ActionState(StrEnum):
    """How far an action has come."""

    OPEN = "open"
    BUSY = "busy"
    STUCK = "stuck"  # it does not work out, and why was said
    DONE = "done"
    DROPPED = "dropped"


class ActionSource(StrEnum):
    """What an action came of; whatever is added here needs no migration."""

    GROUP = "group"  # of the group itself
    MEETING = "meeting"
    ITEM = "item"
    PART = "part"  # of a programme: a lab


class SupportKind(StrEnum):
    """With how much weight a gemeente stands behind an item."""

    OFFICIAL = "official"  # ambtelijk: it plays with us as well
    EXECUTIVE = "executive"  # bestuurlijk akkoord: counts as a signatory


class ImportKind(StrEnum):
    """What the lines of a pasted list are about."""

    PEOPLE = "people"
    MEETINGS = "meetings"  # past ones, with who was there
