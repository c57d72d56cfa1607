// The list of messages, kept in place across refreshes; new and changed ones are read out to who cannot see them.

import { avatar } from "./avatar.js";
import { clockTime, dayName } from "./dates.js";
import { h, show, showList } from "./dom.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { here } from "./platforms.js";
import { channelNow, now, page, paints } from "./store.js";
import { S } from "./strings.js";

const list = document.getElementById("messages");
const announcer = document.getElementById("announcer");
const latest = document.getElementById("latest");
const NEAR_PX = 60;
const TOGETHER_MS = 5 * 60_000;
const SPOKEN = 20;
const LATELY_MS = 5000;
let shown = null;
let following = true;
let heading = false; // the newest message was put with its head on top, and nobody scrolled since
let newest = null;
let acted = 0; // when something was done here last
let height = 0; // of the list, when it was last put in its place
let put = 0;
let signs = new Map();

paints((snapshot) => {
  const channel = channelNow();
  const name = channel?.kind === "dm" ? snapshot.workspace.bot.name : (channel?.name ?? "");
  list.setAttribute("aria-label", S.place.list(name));
  show(latest, icon("down"), S.place.latest);
  if (!channel) {
    show(list);
    return;
  }
  const where = `${page.me} ${channel.id}`;
  const moved = where !== shown;
  if (page.sending > 0) acted = Date.now();
  // What comes of one's own press is what one looks for, wherever one was reading.
  following ||= moved || (Date.now() - acted < LATELY_MS && channel.messages.at(-1)?.id !== newest);
  const items = itemsOf(channel, snapshot);
  if (moved) {
    list.replaceChildren();
    list.signs = new Map();
  }
  showList(list, items.length ? items : [emptyItem(channel)]);
  speak(channel.messages, moved);
  shown = where;
  stay();
});

/**
 * Whoever reads the newest messages goes on seeing the newest, whatever grows or shrinks.
 * One that does not fit is read from its head.
 */
function stay() {
  const last = list.lastElementChild;
  if (following && last) {
    heading ||= last.dataset.key !== newest;
    newest = last.dataset.key;
    const head = last.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop;
    list.scrollTop = heading ? Math.min(head, list.scrollHeight) : list.scrollHeight;
  }
  height = list.clientHeight;
  put = list.scrollTop;
  latest.hidden = following || inView();
}

const inView = () =>
  list.lastElementChild?.getBoundingClientRect().top < list.getBoundingClientRect().bottom;
const distance = () => list.scrollHeight - list.scrollTop - list.clientHeight;

function itemsOf(channel, snapshot) {
  const items = [];
  const today = now();
  let before = null;
  for (const message of channel.messages) {
    const moment = new Date(message.time_iso);
    const day = dayName(moment, today);
    if (day !== before?.day)
      items.push({
        key: `day ${day}`,
        sign: day,
        build: () => h("div", { class: "day" }, h("span", {}, day)),
      });
    const follows =
      before?.day === day &&
      before.author === message.author.id &&
      moment - before.moment < TOGETHER_MS &&
      !here().isCard(message) &&
      before.plain &&
      before.thread === message.thread_ts;
    items.push({
      key: message.id,
      sign: JSON.stringify([
        message,
        follows,
        snapshot.people.map((one) => one.name),
        snapshot.workspace.shortcuts,
      ]),
      build: () => draw(message, moment, follows, snapshot),
    });
    before = {
      day,
      author: message.author.id,
      moment,
      thread: message.thread_ts,
      plain: !here().isCard(message) && !message.ephemeral && !message.error,
    };
  }
  return items;
}

function emptyItem(channel) {
  return {
    key: "empty",
    sign: S.language,
    build: () =>
      h(
        "div",
        { class: "empty" },
        h("p", {}, S.place.empty),
        h("p", {}, here().nothing(channel)),
      ),
  };
}

function draw(message, moment, follows, { workspace }) {
  const { author, ephemeral, error } = message;
  const kind = [
    "message",
    follows && "follows",
    ephemeral && "is-private",
    error && "is-error",
    here().isCard(message) && "has-blocks",
    author.id === page.snapshot.me.account && "is-mine",
    message.thread_ts && "is-answer",
  ];
  const note = error ? ["warning", S.message.error] : ephemeral && ["eye", S.message.private];
  const offers = here().act && workspace.shortcuts?.length > 0 && !ephemeral && !error;
  return h(
    "article",
    {
      class: kind.filter(Boolean).join(" "),
      "data-message-id": message.id,
      "data-ts": message.ts,
      "data-thread": message.thread_ts ?? "",
      "data-ephemeral": String(Boolean(ephemeral)),
    },
    h("div", { class: "message-side" }, follows ? null : avatar(author)),
    h(
      "div",
      { class: "message-main" },
      h(
        "p",
        { class: follows ? "message-head unseen" : "message-head" },
        h("span", { class: "author" }, author.name),
        author.bot && h("span", { class: "badge" }, S.message.bot),
        message.thread_ts && h("span", { class: "badge" }, S.message.thread),
        h("time", { datetime: message.time_iso, class: "when" }, clockTime(moment)),
      ),
      h(
        "div",
        { class: "message-body" },
        note && h("p", { class: "note" }, icon(note[0]), h("span", {}, note[1])),
        here().body(message),
        message.files?.map(file),
        message.edited && h("p", { class: "edited" }, S.message.edited),
      ),
    ),
    offers &&
      h(
        "button",
        {
          type: "button",
          class: "button button-icon message-menu",
          "data-shortcuts": "true",
          "aria-haspopup": "menu",
          "aria-expanded": "false",
          "aria-label": S.message.menu(author.name),
          title: S.message.menu(author.name),
        },
        icon("dots"),
      ),
  );
}

/** A file that was sent along, to be saved. */
const file = ({ name, size, url_private_download: address }) =>
  h(
    "a",
    { class: "file", href: address, download: name },
    icon("file"),
    h("span", { class: "file-name" }, name),
    h("span", { class: "file-size" }, S.message.size(size)),
  );

function speak(messages, moved) {
  const before = signs;
  signs = new Map(messages.map((one) => [one.id, JSON.stringify([one.text, one.blocks ?? one.card, one.files])]));
  if (moved) {
    announcer.replaceChildren();
    return;
  }
  for (const one of messages.filter((each) => before.get(each.id) !== signs.get(each.id))) {
    const names = (one.files ?? []).map(({ name }) => S.message.file(name));
    const words = [here().heard(one), ...names].filter(Boolean).join(" ");
    announcer.append(h("p", {}, S.message.says(one.author.name, words)));
  }
  while (announcer.children.length > SPOKEN) announcer.firstElementChild.remove();
}

new ResizeObserver(stay).observe(list);
list.addEventListener("scroll", () => {
  // Nobody scrolled: the list became smaller or larger, and the observer has still to hear of that.
  if (list.clientHeight !== height || list.scrollTop === put) return;
  heading = false;
  following = distance() < NEAR_PX;
  latest.hidden = following || inView();
});
latest.addEventListener("click", () => {
  following = true;
  stay();
  list.focus();
});

list.addEventListener("click", (event) => {
  const button = event.target.closest("[data-shortcuts]");
  if (!button) return;
  const { messageId, ts } = button.closest("[data-message-id]").dataset;
  const offers = page.snapshot.workspace.shortcuts.map((one) => [
    one.callback_id,
    one.name ?? one.title ?? one.text ?? one.callback_id,
  ]);
  openMenu(button, offers, (offer) => here().act({ id: messageId, ts }, offer));
});
