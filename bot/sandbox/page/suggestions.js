// What the field offers while one types: commands, all of them after "/", people after "@", channels after "#".

import { here } from "./platforms.js";

const MOST = 8;
const ROOM_PX = 100;
/** A low screen offers less, so that the list never has to scroll: only the arrow keys reach it. */
const most = () => Math.max(1, Math.min(MOST, Math.floor(innerHeight / ROOM_PX)));
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** [{text, hint, from}]: `text` would replace what stands between `from` and the cursor. */
export function suggestionsFor(field, snapshot) {
  if (field.selectionStart !== field.selectionEnd) return [];
  const before = field.value.slice(0, field.selectionStart);
  const offered = here().isCommand(before) && !before.includes("\n") ? commands(before, snapshot, field) : [];
  return offered.length ? offered : names(before, snapshot);
}

function commands(before, snapshot, field) {
  const all = here().commands(snapshot);
  const typed = plain(before);
  return all
    .filter((one) => (before === "/" || plain(one.text).startsWith(typed)) && one.text !== field.value.trimEnd())
    .slice(0, most())
    .map((one) => ({ ...one, from: 0 }));
}

function names(before, snapshot) {
  const match = before.match(/(?:^|\s)([@#])([\p{L}\d][^@#\n]*|)$/u);
  if (!match) return [];
  const [, sign, start] = match;
  const known =
    sign === "@"
      ? snapshot.people.filter((one) => !one.deleted).map((one) => ({ name: one.name, hint: one.about }))
      : snapshot.channels
          .filter((one) => one.kind !== "dm")
          .map((one) => ({ name: one.name, hint: one.topic }));
  return known
    .filter((one) => plain(one.name).startsWith(plain(start)) && plain(one.name) !== plain(start))
    .slice(0, most())
    .map((one) => ({
      text: `${sign}${one.name} `,
      hint: one.hint,
      from: before.length - start.length - 1,
    }));
}
