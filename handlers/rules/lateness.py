"""How long after its moment a notice is still of use; later it expires, and a beheerder hears it."""

from datetime import timedelta

LATEST = {
    "made_lead": timedelta(days=7),
    "no_longer_lead": timedelta(days=7),
    "new_members": timedelta(hours=20),
    "card": timedelta(days=1),
    "invitation": timedelta(days=7),
    "meeting_card": timedelta(days=1),
    "moved_up": timedelta(days=2),
    "late_absence": timedelta(days=1),
    "replaces": timedelta(days=7),
    "stands_in": timedelta(days=7),
    "meeting_moved": timedelta(days=7),
    "meeting_cancelled": timedelta(days=7),
    "item_carried": timedelta(days=7),
    "item_referred": timedelta(days=7),
    "referral_answered": timedelta(days=7),
    "referral_silent": timedelta(days=7),
    "outside_near": timedelta(days=6),
    "subject_shared": timedelta(days=7),
    "item_card": timedelta(days=1),
    "item_ended": timedelta(days=7),
    "attendance": timedelta(days=7),
    "poll": timedelta(days=7),
    "poll_card": timedelta(days=1),
    "poll_closed": timedelta(days=7),
    "expected": timedelta(days=7),
    "linked": timedelta(days=1),
    "card_gone": timedelta(days=7),
    "unreached": timedelta(days=7),
}
