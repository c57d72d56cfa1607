// How mail does what every platform does: a message is a letter, and what one types answers the newest one.

import { platform } from "/static/platforms.js";
import { act, channelOfBot } from "/static/store.js";
import { S } from "/static/strings.js";
import { letter } from "./letter.js";

const CALENDAR = "calendar";
const newest = () => channelOfBot().messages.filter((one) => one.number && one.id.startsWith("m")).at(-1);
const send = (words) => (newest() ? act("write", { number: newest().number, words }) : null);

platform("mail", {
  body: letter,
  heard: ({ subject, text }) => `${subject} ${text}`,
  isCard: () => true,
  takesFiles: () => false,
  canSend: () => Boolean(newest()),
  send,
  asks: send,
  example: () => S.mail.example,
  nothing: ({ kind }) => (kind === CALENDAR ? S.mail.noDates : S.mail.nothing),
  isCommand: () => false,
  commands: () => [],
  titles: () => S.mail.places,
  icons: { dm: "mail", calendar: "calendar" },
});
