// How Teams does what every platform does: words are plain, a card is an Adaptive Card, and in a channel one calls the bot.

import { h } from "/static/dom.js";
import { icon } from "/static/icons.js";
import { platform } from "/static/platforms.js";
import { act, channelNow, page, paints } from "/static/store.js";
import { S } from "/static/strings.js";
import { card } from "./card.js";
import { plain, markdown } from "./markdown.js";

const CALLED = /@\{([^{}]+)\}/g; // @{Name} stands in what somebody typed
let opened = null;

const typed = (text) =>
  text.split(CALLED).map((part, index) => (index % 2 ? h("span", { class: "mention" }, `@${part}`) : part));

function body(message) {
  const fault =
    message.fault && h("p", { class: "input-error", role: "alert" }, icon("warning"), message.fault);
  if (message.card) return [card(message.card, { key: message.id, typed: message.typed }), fault];
  if (message.file) return h("p", { class: "words" }, S.teams.file(message.file));
  return h("div", { class: "words" }, message.author.bot ? markdown(message.text) : h("p", {}, typed(message.text)));
}

const bot = () => page.snapshot.workspace.bot.name;
const isShared = (channel) => channel?.kind !== "dm";

/** What one types to the bot where one is: by its name where others are. */
const called = (words) => (isShared(channelNow()) ? `@${bot()} ${words}` : words);
const send = (text, conversation) => act("says", { text, conversation });

/** A line that is offered is one of Slack's, without the slash that begins it there. */
const commands = ({ suggestions }) =>
  (suggestions ?? [])
    .filter((one) => !one.for)
    .map((one) => ({ ...one, text: called(one.text.replace(/^\/\S+ /, "")) }));

platform("teams", {
  body,
  heard: (message) => {
    if (message.card) return plain(message.card);
    return message.file ? S.teams.file(message.file) : message.text.replace(CALLED, "@$1");
  },
  isCard: (message) => Boolean(message.card),
  canSend: () => true,
  send,
  takesFiles: (channel) => !isShared(channel), // no bot gets a file where others are
  sendFile: (conversation, name, content) => act("send_file", { conversation, name, content }),
  asks: (words, conversation) => send(called(words), conversation),
  example: (_, channel) => (isShared(channel) ? S.teams.inChannel(bot()) : S.teams.example),
  nothing: (channel) => S.teams.emptyHint(isShared(channel) ? `@${bot()} help` : "help"),
  isCommand: (text) => text.length > 0, // commands have no sign of their own here
  commands,
  act: ({ id }, offer) =>
    act("message_action", { ref: { conversation: page.channel, message: id }, command: offer }),
});

/** Whoever comes into a conversation sees its cards as everybody has them, and these refresh. */
paints(({ platform: name }) => {
  const place = name === "teams" ? `${page.me} ${page.channel}` : null;
  if (place === opened) return;
  opened = place;
  if (place && page.channel) queueMicrotask(() => act("opens", { conversation: page.channel }));
});
