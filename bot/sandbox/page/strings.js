// Every text of the page, in the language of whoever one is: S holds those of words/nl.js or words/en.js.

import { en } from "./words/en.js";
import { nl } from "./words/nl.js";

const WORDS = { nl, en };

export const S = { ...nl };

/** Has the page speak the language of this locale, Dutch where it has no other. */
export function speaks(locale) {
  Object.assign(S, WORDS[locale?.slice(0, 2)] ?? nl);
  document.documentElement.lang = S.language;
}

/** A text of our own data in the language of the page: {nl, en}. */
export const said = (texts) => texts?.[S.language] ?? texts?.nl ?? "";

const REASONS = [
  [/\boperation_timeout\b/g, "operation_timeout"],
  [/\bdispatch_failed\b/g, "dispatch_failed"],
  [/\bhttp_status_(\d+)\b/g, "http_status"],
];

/** A line about a failure, with Slack's words for what went wrong in plain ones. */
export const inWords = (text) => REASONS.reduce((line, [word, name]) => line.replace(word, S.reasons[name]), text);
