// A letter as a mail program shows it: its subject, its words with links that can be followed, and the appointment in it.

import { clockTime, longMoment } from "/static/dates.js";
import { h, idOf } from "/static/dom.js";
import { icon } from "/static/icons.js";
import { paint } from "/static/store.js";
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
    message.html ? written(message) : h("div", { class: "letter-words" }, words(message.text)),
  );

// What stands above a letter as it is shown: it runs nothing and fetches nothing but how this program writes,
// and links open in a page of their own.
const HEAD = `<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'"><base target="_blank"><link rel="stylesheet" href="${new URL("style/program.css", import.meta.url).pathname}">`;
// What a letter says of its own look is in the sheet here: this page takes no style but from a file of ours.
const STYLED = /<body style="[^"]*">/;
const heights = new Map();

/** The letter as it was written, in a frame of its own; the plain words are behind a switch. */
function written({ id, subject, html, text }) {
  const frame = h("iframe", {
    class: "letter-page",
    // Nothing runs in it. That we may look into it is for its height only.
    sandbox: "allow-same-origin allow-popups allow-popups-to-escape-sandbox",
    srcdoc: HEAD + html.replace(STYLED, "<body>"),
    title: S.mail.page(subject),
    height: heights.get(id) ?? 240,
  });
  return [
    frame,
    h(
      "details",
      { class: "letter-plain" },
      h("summary", {}, S.mail.plain),
      h("div", { class: "letter-words" }, words(text)),
    ),
  ];
}

/** A frame is as high as its letter, also when the window gets another width. */
function fits(frame) {
  const id = frame.closest("[data-message-id]").dataset.messageId;
  const height = Math.ceil(frame.contentDocument.documentElement.getBoundingClientRect().height);
  if (heights.get(id) === height) return;
  heights.set(id, height);
  frame.setAttribute("height", height);
  paint(); // what follows it is put in its place anew
}

document.addEventListener("load", ({ target }) => target.matches?.(".letter-page") && fits(target), true);
window.addEventListener("resize", () => document.querySelectorAll(".letter-page").forEach(fits));

function appointment(message) {
  const { event, faults = [] } = message;
  const [begins, ends] = [new Date(event.starts), new Date(event.ends)];
  return h(
    "div",
    {
      role: "group", // no landmark: a mailbox has many of them
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
