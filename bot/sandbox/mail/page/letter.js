// A letter as a mail program shows it: its subject, its words with links that can be followed, and the appointment in it.

import { clockTime, longMoment } from "/static/dates.js";
import { h, idOf } from "/static/dom.js";
import { icon } from "/static/icons.js";
import { S } from "/static/strings.js";

const LINK = /(https?:\/\/[^\s<>"')\]]+)/;
const ITEM = /^- /;

/** A line of plain text, its addresses as links. */
const line = (text) =>
  text
    .split(LINK)
    .map((part, index) =>
      index % 2 ? h("a", { href: part, target: "_blank", rel: "noopener noreferrer" }, part) : part,
    );

/** Plain text as paragraphs and lists: an empty line parts them. */
function words(text) {
  const blocks = text
    .split(/\n\s*\n/)
    .map((one) => one.split("\n").filter((each) => each.trim()))
    .filter((lines) => lines.length);
  return blocks.map((lines) =>
    lines.every((one) => ITEM.test(one) || /^ {2}/.test(one))
      ? h("ul", {}, lines.map((one) => h("li", {}, line(one.replace(ITEM, "")))))
      : h("p", {}, lines.flatMap((one, index) => (index ? [h("br"), ...line(one)] : line(one)))),
  );
}

/** What a message shows. */
export const letter = (message) =>
  h(
    "div",
    { class: "letter" },
    h("h3", { class: "letter-subject" }, message.subject),
    message.to && h("p", { class: "letter-to" }, S.mail.to(message.to)),
    message.event && appointment(message),
    h("div", { class: "letter-words" }, words(message.text)),
  );

function appointment(message) {
  const { event, faults = [] } = message;
  const [begins, ends] = [new Date(event.starts), new Date(event.ends)];
  return h(
    "section",
    {
      class: event.cancelled ? "appointment is-cancelled" : "appointment",
      "data-letter": message.number,
      "data-uid": event.uid,
      "aria-label": S.mail.part,
    },
    h("p", { class: "appointment-what" }, icon("calendar"), h("span", {}, event.summary)),
    h("p", {}, S.mail.time(longMoment(begins), clockTime(ends))),
    event.location && h("p", {}, event.location),
    h("p", { class: "appointment-said", role: "status" }, state(message)),
    faults.map((one) => h("p", { class: "input-error" }, icon("warning"), h("span", {}, S.mail.fault(one)))),
    event.open && faults.length === 0 && answers(message),
  );
}

/** In the calendar itself: what was said; in a letter also what became of the appointment since. */
function state({ number, event }) {
  if (event.cancelled) return S.mail.cancelled;
  if (number && !event.open) return S.mail.old;
  return S.mail.said[event.said ?? "NEEDS-ACTION"];
}

function answers({ number, event }) {
  const id = idOf("comment", number);
  return [
    h("label", { class: "input-label", for: id }, S.mail.comment),
    h("input", { class: "line", id, type: "text", maxlength: "300", "data-comment": "true", "data-initial": "" }),
    h(
      "div",
      { class: "appointment-answers" },
      Object.entries(S.mail.answers).map(([answer, text]) =>
        h(
          "button",
          {
            type: "button",
            class: answer === "ACCEPTED" ? "button button-primary" : "button",
            "data-answer": answer,
            "data-key": answer,
            "aria-pressed": String(event.said === answer),
          },
          event.said === answer && icon("check"),
          h("span", {}, text),
        ),
      ),
    ),
  ];
}
