// The field to write in: what starts with the bot's command is sent as a command, the rest as a message.

import { attachButton, sendChosen } from "./attach.js";
import { h, show } from "./dom.js";
import { icon } from "./icons.js";
import { here } from "./platforms.js";
import { channelNow, page, paints } from "./store.js";
import { S } from "./strings.js";
import { suggestionsFor } from "./suggestions.js";

const form = document.getElementById("compose");
const drafts = new Map();
const sent = [];
let back = 0;
let offered = [];
let chosen = -1;
let hidden = null;
let shown = null;

const field = () => document.getElementById("composer");
const draftName = () => `${page.me} ${page.channel}`;

paints(draw);

function draw(snapshot) {
  const channel = channelNow();
  form.hidden = !channel;
  if (!channel) return;
  const name = channel.kind === "dm" ? snapshot.workspace.bot.name : `#${channel.name}`;
  if (field() && shown !== draftName()) swap();
  offered =
    field() && field() === document.activeElement && hidden !== field().value
      ? suggestionsFor(field(), snapshot)
      : [];
  if (chosen >= offered.length) chosen = -1;
  const open = offered.length > 0;
  show(
    form,
    h(
      "p",
      { class: "busy", role: "status", id: "busy" },
      page.sending > 0 || snapshot.pending ? h("span", { class: "busy-words" }, S.page.busy) : "",
    ),
    h(
      "ul",
      {
        id: "suggestions",
        class: "suggestions",
        role: "listbox",
        "aria-label": S.composer.suggestions,
        hidden: !open,
      },
      offered.map((one, index) =>
        h(
          "li",
          {
            role: "option",
            id: `suggestion-${index}`,
            class: "suggestion",
            "data-index": index,
            "aria-selected": String(index === chosen),
          },
          h("span", { class: "suggestion-text" }, one.text),
          one.hint && h("span", { class: "suggestion-hint" }, one.hint),
        ),
      ),
    ),
    h(
      "div",
      { class: "compose-box" },
      here().takesFiles(channel) && attachButton(snapshot.me.deleted),
      h("textarea", {
        id: "composer",
        rows: "1",
        "aria-label": S.composer.label(name),
        placeholder: here().example(snapshot, channel),
        "aria-autocomplete": "list",
        "aria-controls": "suggestions",
        "aria-describedby": "composer-hint",
        maxlength: "12000",
        "aria-activedescendant": open && chosen >= 0 ? `suggestion-${chosen}` : null,
        disabled: snapshot.me.deleted,
      }),
      h(
        "button",
        { type: "submit", class: "button button-primary send", id: "send", disabled: snapshot.me.deleted },
        icon("send"),
        h("span", {}, S.composer.send),
      ),
    ),
    h(
      "p",
      { class: "compose-hint", id: "composer-hint" },
      snapshot.me.deleted ? S.composer.left : S.composer.hint,
    ),
    h("p", { class: "unseen", role: "status" }, open ? S.composer.count(offered.length) : ""),
  );
  if (shown !== draftName()) swap();
}

/** Each person has a draft per channel. */
function swap() {
  if (shown) drafts.set(shown, field().value);
  shown = draftName();
  field().value = drafts.get(shown) ?? "";
  hidden = null;
  chosen = -1;
  back = 0;
}

async function submit() {
  const text = field().value.trim();
  if (!text) return;
  if (!here().canSend(text)) return;
  sent.push(text);
  back = 0;
  write("");
  hidden = "";
  const done = await here().send(text, page.channel);
  if (done === null && !field().value) write(text);
}

function write(text) {
  field().value = text;
  field().setSelectionRange(text.length, text.length);
  chosen = -1;
  retype();
}

const redraw = () => {
  if (page.snapshot) draw(page.snapshot);
};
const retype = () => field().dispatchEvent(new Event("input", { bubbles: true }));

function complete(index) {
  const { text, from } = offered[index];
  write(field().value.slice(0, from) + text + field().value.slice(field().selectionStart));
  hidden = field().value;
  retype();
}

const step = (by) => {
  chosen = (chosen + by + offered.length + (chosen < 0 && by < 0 ? 1 : 0)) % offered.length;
};

function recall(by) {
  back = Math.min(sent.length, Math.max(0, back + by));
  write(back ? sent.at(-back) : "");
  hidden = field().value;
}

const KEYS = {
  ArrowDown: () =>
    offered.length ? step(1) : field().value === sent.at(-back) && back ? recall(-1) : false,
  ArrowUp: () =>
    offered.length
      ? step(-1)
      : !field().value || (back && field().value === sent.at(-back))
        ? recall(1)
        : false,
  Tab: (event) => (offered.length && !event.shiftKey ? complete(Math.max(chosen, 0)) : false),
  Escape: () => (offered.length ? ((hidden = field().value), undefined) : false),
  Enter: (event) => {
    if (event.shiftKey) return false;
    if (chosen >= 0) return complete(chosen);
    submit();
    return undefined;
  },
};

form.addEventListener("keydown", (event) => {
  if (event.target !== field() || event.isComposing || !KEYS[event.key]) return;
  if (KEYS[event.key](event) === false) return;
  event.preventDefault();
  redraw();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
form.addEventListener("change", (event) => {
  if (event.target.id === "attach") sendChosen(event.target);
});
form.addEventListener("input", () => {
  if (hidden !== field().value) hidden = null;
  chosen = -1;
  redraw();
});
form.addEventListener("focusin", () => redraw());
form.addEventListener("focusout", () => setTimeout(redraw));
form.addEventListener("pointerdown", (event) => {
  const option = event.target.closest("[data-index]");
  if (!option) return;
  event.preventDefault();
  complete(Number(option.dataset.index));
});
