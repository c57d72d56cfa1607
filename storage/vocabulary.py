"""The words that the database keeps as such; everything that a network may rename is a row instead."""

from enum import StrEnum


class Platform(StrEnum):
    """A chat platform on which somebody has an account."""

    SLACK = "slack"
    TEAMS = "teams"


class FunctionClass(StrEnum):
    """What sort of function somebody has; the functions themselves are rows."""

    BESTUURDER = "bestuurder"
    AMBTELIJK = "ambtelijk"
    EXTERN = "extern"


class LeadRole(StrEnum):
    """In what role somebody leads a group; both have the same rights."""

    TREKKER = "trekker"
    ONDERSTEUNER = "ondersteuner"


class Act(StrEnum):
    """What the logboek records."""

    JOINED = "joined"
    LEFT = "left"
    PROFILE_CHANGED = "profile_changed"
    LANGUAGE_CHANGED = "language_changed"
    ORGANISATION_ADDED = "organisation_added"
    ROLE_GIVEN = "role_given"
    ROLE_TAKEN_BACK = "role_taken_back"
    PEOPLE_MERGED = "people_merged"
    ACCOUNTS_JOINED = "accounts_joined"  # by their own person, with a code
    INSTALLATION_TIED = "installation_tied"  # to a gemeente, another one, or none any more
    CHANNEL_LINKED = "channel_linked"
    CHANNEL_UNTIED = "channel_untied"
    BECAME_ADMIN = "became_admin"
    MEETING_PLANNED = "meeting_planned"
    MEETING_MOVED = "meeting_moved"
    MEETING_CHANGED = "meeting_changed"
    MEETING_CANCELLED = "meeting_cancelled"
    ANSWERED = "answered"
    REPLACED = "replaced"
    STOOD_IN = "stood_in"
    FEED_GIVEN = "feed_given"
    FEED_ENDED = "feed_ended"
    FORGOTTEN = "forgotten"
    PROGRAMME_CHANGED = "programme_changed"
    GUEST_NAMED = "guest_named"
    ATTENDANCE_NOTED = "attendance_noted"
    POLL_ASKED = "poll_asked"
    POLL_EXTENDED = "poll_extended"
    POLL_ENDED = "poll_ended"
    ITEM_HANDED_IN = "item_handed_in"
    ITEM_CHANGED = "item_changed"
    ITEM_MOVED = "item_moved"  # from one stage to another
    ITEM_MERGED = "item_merged"
    ITEM_SUPPORTED = "item_supported"
    AGENDA_PUBLISHED = "agenda_published"
    REFERRED = "referred"
    REFERRAL_ANSWERED = "referral_answered"
    SUBJECT_CHANGED = "subject_changed"
    REMINDERS_CHANGED = "reminders_changed"
    LIST_IMPORTED = "list_imported"
    LIST_TAKEN_BACK = "list_taken_back"
    MEETINGS_LISTED = "meetings_listed"  # a list of past ones was brought in
    MEETINGS_UNLISTED = "meetings_unlisted"
    PAST_MEETING_ADDED = "past_meeting_added"
    PAST_MEETING_REMOVED = "past_meeting_removed"
    MESSAGE_HURRIED = "message_hurried"
    MESSAGE_SKIPPED = "message_skipped"
    MESSAGE_UNSKIPPED = "message_unskipped"
    MESSAGE_RETRIED = "message_retried"
    ANSWERS_ASKED = "answers_asked"
    GROUP_ADDED = "group_added"
    GROUP_REMOVED = "group_removed"  # right after it was added by mistake
    GROUP_CHANGED = "group_changed"
    GROUP_CLOSED = "group_closed"
    GROUP_REOPENED = "group_reopened"
    KIND_ADDED = "kind_added"
    KIND_REMOVED = "kind_removed"
    ORGANISATION_CHANGED = "organisation_changed"
    ORGANISATION_MERGED = "organisation_merged"
    ORGANISATION_PARTED = "organisation_parted"
    PERSON_ADDED = "person_added"
    PERSON_REMOVED = "person_removed"
    PERSON_CHANGED = "person_changed"
    PERSON_CONFIRMED = "person_confirmed"
    PERSON_DOUBTED = "person_doubted"
    ADMIN_GIVEN = "admin_given"
    ADMIN_TAKEN = "admin_taken"
    LEFT_WORKSPACE = "left_workspace"
    PAIR_PROPOSED = "pair_proposed"
    PAIR_CONFIRMED = "pair_confirmed"
    PAIR_ENDED = "pair_ended"
    OFFICE_HANDED_OVER = "office_handed_over"
    OFFICE_GIVEN_BACK = "office_given_back"
    IMPORTED = "imported"
    IMPORT_UNDONE = "import_undone"
    EXPORTED = "exported"


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


class SupportKind(StrEnum):
    """With how much weight a gemeente stands behind an item."""

    OFFICIAL = "official"  # ambtelijk: it plays with us as well
    EXECUTIVE = "executive"  # bestuurlijk akkoord: counts as a signatory


class ImportKind(StrEnum):
    """What the lines of a pasted list are about."""

    PEOPLE = "people"
    MEETINGS = "meetings"  # past ones, with who was there
