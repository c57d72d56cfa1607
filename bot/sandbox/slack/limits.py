"""How long and how many: Slack's limits by name, from its Block Kit and Web API reference."""

from typing import Final

# Block Kit reference, "Blocks".
BLOCKS_IN_MESSAGE: Final = 50
BLOCKS_IN_VIEW: Final = 100
BLOCK_ID: Final = 255
SECTION_TEXT: Final = 3000
SECTION_FIELDS: Final = 10
SECTION_FIELD: Final = 2000
HEADER: Final = 150
CONTEXT_ELEMENTS: Final = 10
CONTEXT_TEXT: Final = 3000
ACTIONS_ELEMENTS: Final = 25
INPUT_LABEL: Final = 2000
INPUT_HINT: Final = 2000
IMAGE_URL: Final = 3000
ALT_TEXT: Final = 2000
IMAGE_TITLE: Final = 2000

# Block Kit reference, "Block elements" and "Composition objects".
ACTION_ID: Final = 255
BUTTON_TEXT: Final = 75
BUTTON_VALUE: Final = 2000
BUTTON_URL: Final = 3000
ACCESSIBILITY_LABEL: Final = 75
OPTION_TEXT: Final = 75
OPTION_VALUE: Final = 150
OPTION_DESCRIPTION: Final = 75
OPTION_URL: Final = 3000
SELECT_OPTIONS: Final = 100
OPTION_GROUPS: Final = 100
OPTION_GROUP_LABEL: Final = 75
OVERFLOW_OPTIONS: Final = 5
RADIO_OPTIONS: Final = 10
CHECKBOX_OPTIONS: Final = 10
PLACEHOLDER: Final = 150
PLAIN_TEXT_INPUT: Final = 3000
CONFIRM_TITLE: Final = 100
CONFIRM_TEXT: Final = 300
CONFIRM_BUTTON: Final = 30

# "Data visualization block" and "Data table block"; a row more for the headings.
CHART_TITLE: Final = 50
CHART_LABEL: Final = 20
CHART_SERIES: Final = 12
CHART_CATEGORIES: Final = 20
CHARTS_IN_MESSAGE: Final = 2
TABLE_CAPTION: Final = 2000
TABLE_ROWS: Final = 101
TABLE_COLUMNS: Final = 20
TABLE_PAGE: Final = 100
TABLE_TEXT: Final = 10_000
TABLES_IN_MESSAGE: Final = 1

# "Views" reference.
VIEW_TITLE: Final = 24
VIEW_SUBMIT: Final = 24
VIEW_CLOSE: Final = 24
CALLBACK_ID: Final = 255
EXTERNAL_ID: Final = 255
PRIVATE_METADATA: Final = 3000
VIEW_BYTES: Final = 250_000

# chat.update refuses a longer text (msg_too_long). For a whole message Slack documents no figure;
# messages of about 13,000 characters were seen to be refused, so we stop well before that.
UPDATED_TEXT: Final = 4000
MESSAGE_TEXT: Final = 10_000
MESSAGE_TOTAL: Final = 10_000

# "Interactivity": how long an answer may take and how often a response_url works.
ANSWER_SECONDS: Final = 3.0
TRIGGER_SECONDS: Final = 3.0
RESPONSE_URL_SECONDS: Final = 1800.0
RESPONSE_URL_POSTS: Final = 5
