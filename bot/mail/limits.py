"""What mail takes at most, and how long its servers may take."""

MOST_BYTES = 200_000  # of one mail; ours are some five to twenty thousand
LONGEST_SUBJECT = 150  # characters; a longer one ends with "…", for the mail says it whole
ANSWER_TO_DATA = 60.0  # seconds: a server may look the whole mail over first (RFC 5321, 4.5.3.2.6)
IDLE = 30.0  # seconds after which a line is looked at before it is used again
COPIES_STAY_DAYS = 91


class TooLong(ValueError):
    """A screen of ours made more than a mail should be: a mistake in the screen."""
