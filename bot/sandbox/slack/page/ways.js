// How Slack does what every platform does: words are mrkdwn, a card is blocks, and a command begins with a slash.

import { h } from "../dom.js";
import { platform } from "../platforms.js";
import { act, page, tell, world } from "../store.js";
import { inWords, S } from "../strings.js";
import { blocks } from "./blocks.js";
import { mrkdwn } from "./mrkdwn.js";

const spoken = ({ text, error }) => (error ? inWords(text) : text);
const isCard = ({ blocks: some }) => some?.length > 0;

function body(message) {
  const place = { key: message.id, world: world(), values: message.state?.values };
  if (isCard(message)) return blocks(message.blocks, place);
  return message.text && h("div", { class: "words" }, mrkdwn(spoken(message), place.world));
}

/** The words alone, with a pause where a line ends. */
function heard(message) {
  const words = h("div", {}, mrkdwn(spoken(message), world()));
  for (const end of words.querySelectorAll("br, li, .lines, blockquote, pre")) end.after("\n");
  return words.textContent.trim();
}

const command = () => page.snapshot.workspace.command;
const firstWord = (text) => text.split(/\s/, 1)[0];
const isOurs = (text) => firstWord(text).toLowerCase() === command().toLowerCase();

function canSend(text) {
  const word = firstWord(text);
  if (isOurs(text) || !/^\/[\p{L}\d_-]+$/u.test(word)) return true;
  tell(S.composer.unknown(word, command()));
  return false;
}

const send = (text, channel) =>
  isOurs(text)
    ? act("command", { channel, text: command() + text.slice(firstWord(text).length) })
    : act("message", { channel, text });

/** What this person would type; for somebody without a role the command alone. */
const example = ({ suggestions: [first], workspace }) =>
  first?.for ? S.composer.example(first.text) : S.composer.placeholder(workspace.command);

platform("slack", {
  body,
  heard,
  isCard,
  canSend,
  send,
  example,
  takesFiles: () => true,
  sendFile: (channel, name, content) => act("send_file", { channel, name, content }),
  asks: (words, channel) => act("command", { channel, text: `${command()} ${words}` }),
  nothing: () => S.place.emptyHint(command()),
  isCommand: (text) => text.startsWith("/"),
  commands: ({ suggestions }) =>
    suggestions?.length ? suggestions : [{ text: `${command()} help`, hint: "" }],
  act: ({ ts }, offer) => act("shortcut", { channel: page.channel, ts, callback_id: offer }),
});
