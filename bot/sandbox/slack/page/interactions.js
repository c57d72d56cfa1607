// Turns what a person does with a bot's elements into the sandbox's verbs: click, choose, type_into.
//
// One set of listeners on the document serves every message, the Home tab and the modal; elements come and go.

import { TYPED } from "./kinds.js";
import { openMenu } from "../menu.js";
import { act, page } from "../store.js";
import { controlsIn, valueOf, valuesIn } from "./values.js";

const touched = new WeakSet();
const underway = new Set();
let lastKey = null;

/** Where an element stands, as the control API names it. */
function placeOf(element) {
  if (element.closest("[data-home]")) return { home: true };
  const view = element.closest("[data-view-id]");
  if (view) return { view: view.dataset.viewId };
  return { message: element.closest("[data-message-id]").dataset.messageId };
}

const surfaceOf = (element) => element.closest("[data-home], [data-view-id], [data-message-id]");
const blockOf = (element) => element.closest("[data-block-id]")?.dataset.blockId ?? null;
const isText = (element) => TYPED.has(element.dataset?.element);

async function send(element, verb, details) {
  const surface = surfaceOf(element);
  const place = placeOf(element);
  const key = JSON.stringify([page.me, place, element.dataset.actionId, blockOf(element)]);
  // A second press of the same button while the first is under way is a slip of the finger.
  if (verb === "click" && underway.has(key)) return;
  underway.add(key);
  try {
    await keepTyped(surface, place, element);
    await act(verb, {
      ref: place,
      block_id: blockOf(element),
      action_id: element.dataset.actionId,
      ...details,
    });
  } finally {
    underway.delete(key);
    keepFocus(surface);
  }
}

/** What one pressed may be gone by now; whoever works by keyboard goes on in the same message. */
function keepFocus(surface) {
  if (document.activeElement !== document.body || document.querySelector("dialog[open]")) return;
  const next = surface.isConnected && surface.querySelector("button, a[href], select, input, textarea");
  (next || document.getElementById("composer"))?.focus();
}

/** A click sends the state of all fields around it, so what was typed there is handed over first. */
async function keepTyped(surface, place, but) {
  if (place.view) {
    if (controlsIn(surface).length) await act("fill", { view_id: place.view, values: valuesIn(surface) });
    return;
  }
  for (const field of controlsIn(surface).filter((one) => touched.has(one) && one !== but)) {
    touched.delete(field);
    const details = { ref: place, block_id: blockOf(field), action_id: field.dataset.actionId };
    if (isText(field)) await act("type_into", { ...details, text: valueOf(field) ?? "", enter: false });
    else await act("choose", { ...details, value: valueOf(field) });
  }
}

function typed(field) {
  touched.delete(field);
  return send(field, "type_into", { text: valueOf(field) ?? "", enter: true });
}

const DOINGS = {
  press: (button) => send(button, "click", {}),
  save: (button) =>
    typed(surfaceOf(button).querySelector(`[data-block-id="${CSS.escape(blockOf(button))}"] .line`)),
  overflow: (button) =>
    openMenu(button, JSON.parse(button.dataset.options), (value) => send(button, "choose", { value })),
};

document.addEventListener("click", (event) => {
  const element = event.target.closest?.("[data-do]");
  const doing = DOINGS[element?.dataset.do];
  if (doing) doing(element);
});

// Keys that walk through choices: a letter goes to the first choice that begins with it.
const WALKS = /^(Arrow\w+|Page\w+|Home|End|[^ ])$/u;

document.addEventListener("keydown", (event) => {
  lastKey = WALKS.test(event.key) ? event.target : null;
  const field = event.target;
  const sends = isText(field) && field.dataset.dispatch === "true" && field.tagName === "INPUT";
  if (event.key === "Enter" && sends && !event.isComposing) {
    event.preventDefault();
    typed(field);
  } else if (event.key === "Enter" && waiting.has(field)) {
    flush(field);
  }
});

document.addEventListener("input", (event) => {
  const field = event.target.closest?.("[data-element]");
  if (field) touched.add(field);
});

// Keys walk through the choices and a date is typed in parts: only the choice that a person rests at is sent.
const REST_MS = 900;
const waiting = new Map();

document.addEventListener("change", (event) => {
  const field = event.target.closest?.("[data-element]");
  if (!field || isText(field) || field.dataset.dispatch !== "true") return;
  clearTimeout(waiting.get(event.target)?.timer);
  const send = () => choose(field);
  const slow =
    lastKey === event.target ||
    (event.target.matches("[type=date], [type=time]") && document.activeElement === event.target);
  if (!slow) {
    send();
    return;
  }
  waiting.set(event.target, { send, timer: setTimeout(() => flush(event.target), REST_MS) });
});

document.addEventListener("focusout", (event) => flush(event.target));

function flush(element) {
  const held = waiting.get(element);
  if (!held) return;
  waiting.delete(element);
  clearTimeout(held.timer);
  held.send();
}

function choose(field) {
  touched.delete(field);
  const value = valueOf(field);
  if (value === null && field.tagName === "SELECT") return;
  send(field, "choose", { value });
}
