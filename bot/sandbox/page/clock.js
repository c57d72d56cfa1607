// The demo's clock: what time it is there, and how it is put forward.

import { longMoment, shortDay, shortMoment, span } from "./dates.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { S } from "./strings.js";

const HOUR = 3600;
const momentOf = (given) => new Date(Date.now() + given.offset_seconds * 1000);

/** On a narrow screen the clock folds away, and the day stands apart; it is a day of the demo's own. */
export const day = (given) =>
  given?.offset_seconds !== undefined &&
  h(
    "span",
    { class: "stage-day", id: "stage-day" },
    h("span", { class: "unseen" }, S.stage.today("")),
    shortDay(momentOf(given)),
  );

export function clock(given) {
  // Only a clock that can be put forward is worth a bar; the sandbox alone just tells the time.
  if (given?.offset_seconds === undefined) return null;
  const next = given.next_notice_iso;
  const now = momentOf(given);
  const passed = given.offset_seconds - given.began_seconds;
  const ahead = passed >= 60 ? S.stage.ahead(span(passed)) : "";
  return h(
    "div",
    { class: "stage-clock", id: "clock-bar" },
    h(
      "span",
      { class: "clock-now" },
      icon("clock"),
      h("span", { class: "unseen" }, S.stage.clock),
      h(
        "time",
        { id: "clock-now", datetime: now.toISOString(), title: `${longMoment(now)} ${ahead}`.trim() },
        S.stage.today(shortMoment(now)),
      ),
      ahead && h("span", { class: "clock-ahead" }, ahead),
    ),
    forward("clock-hour", { "data-advance": HOUR }, S.stage.hour),
    forward("clock-day", { "data-advance": 24 * HOUR }, S.stage.day),
    forward(
      "clock-next",
      {
        "data-to": "next",
        "aria-disabled": next ? null : "true",
        title: next ? S.stage.nextAt(longMoment(new Date(next))) : S.stage.noNext,
      },
      S.stage.next,
    ),
  );
}

const forward = (id, attributes, text) => h("button", { type: "button", class: "button", id, ...attributes }, text);
