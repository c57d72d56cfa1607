"""Reading what somebody said before it became an agenda item."""
