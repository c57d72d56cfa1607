// The Markdown that a TextBlock of ours uses: bold words, links, lists with a dash, and lines below each other.

import { h } from "/static/dom.js";

const MARKED = /\*\*(.+?)\*\*|\[([^\]]*)\]\(([^()\s]+)\)/gs;
const ITEM = /^- /;
const WITHIN = /^ {2}/; // a line that goes on beside the dash above it

/** Words in a line as nodes. */
function inLine(text) {
  const nodes = [];
  let at = 0;
  for (const found of text.matchAll(MARKED)) {
    nodes.push(text.slice(at, found.index), marked(found));
    at = found.index + found[0].length;
  }
  return [...nodes, text.slice(at)];
}

const marked = ([, bold, words, address]) =>
  bold
    ? h("strong", {}, inLine(bold))
    : h("a", { href: safe(address), target: "_blank", rel: "noopener noreferrer" }, words);

const safe = (address) => (/^https?:\/\//.test(address) ? address.replaceAll("&amp;", "&") : null);

/** A text as paragraphs and lists. */
export function markdown(text) {
  const made = [];
  let item = null;
  for (const line of text.split("\n")) {
    if (ITEM.test(line)) {
      item = h("li", {}, h("p", {}, inLine(line.replace(ITEM, ""))));
      if (made.at(-1)?.nodeName !== "UL") made.push(h("ul", {}));
      made.at(-1).append(item);
    } else if (item && WITHIN.test(line)) item.append(h("p", {}, inLine(line.replace(WITHIN, ""))));
    else if (line.trim()) {
      item = null;
      made.push(h("p", {}, inLine(line)));
    }
  }
  return made;
}

/** All words of a card that one reads, for whoever hears them. */
export const plain = (card) => [...wordsOf(card)].join("\n").replaceAll("**", "");

function* wordsOf(one) {
  if (Array.isArray(one)) for (const each of one) yield* wordsOf(each);
  if (!one || typeof one !== "object" || Array.isArray(one)) return;
  if (one.type === "TextBlock") yield one.text;
  if (one.type?.startsWith("Chart.")) yield one.title;
  for (const name of ["body", "items", "columns", "rows", "cells"]) yield* wordsOf(one[name]);
}
