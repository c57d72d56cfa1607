// A person's mark: initials on a colour of their own, so that a conversation can be read at a glance.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { where } from "./neighbours.js";

const TONES = 8;

/** Two letters: of the first and the last word that begin with a capital, so that "de" and "van" are left out. */
const initials = (name) => {
  const words = name.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word));
  return (words.length > 1 ? words[0][0] + words.at(-1)[0] : name.slice(0, 2)).toUpperCase();
};

const tone = (id) => [...id].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 997, 7) % TONES;

/** `who` is {id, name, bot?}. */
export function avatar(who) {
  if (who.bot) return h("span", { class: "avatar avatar-bot", "aria-hidden": "true" }, icon("bot"));
  return h("span", { class: `avatar tone-${tone(where(who.id).id)}`, "aria-hidden": "true" }, initials(who.name));
}
