// Slack's mrkdwn to DOM nodes. All that a person or a bot wrote ends up in text nodes, never in HTML.

import { dateTemplate } from "../dates.js";
import { h } from "../dom.js";
import { emoji } from "./emoji.js";
import { S } from "../strings.js";

const SAFE_LINK = /^(https?:\/\/|mailto:)/i;
const unescape = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

// A mark counts only around a word: "2*3*4" is no bold text.
const around = (mark) =>
  `(?<![\\p{L}\\p{N}${mark}])${mark}(?=[^\\s${mark}])([^${mark}\\n]*[^\\s${mark}])${mark}(?![\\p{L}\\p{N}${mark}])`;
const INLINE = new RegExp(
  ["`([^`\\n]+)`", "<([^<>\\n]+)>", ":([a-z0-9_+-]+):", around("\\*"), around("_"), around("~")].join("|"),
  "gu",
);
const MARKS = [
  [4, "strong"],
  [5, "em"],
  [6, "s"],
];

/** `world` is {people, channels, me, now}: what names and dates are looked up in. */
export function mrkdwn(text, world) {
  const nodes = [];
  String(text ?? "")
    .split(/```\n?([\s\S]*?)```/)
    .forEach((part, index) => {
      if (index % 2)
        nodes.push(h("pre", { class: "code-block", tabindex: "0" }, unescape(part.replace(/\n$/, ""))));
      else if (part.trim() || (part && !nodes.length))
        nodes.push(...paragraphs(part.replace(/^\n|\n$/g, ""), world));
    });
  return nodes;
}

const KINDS = [
  ["quote", /^(?:&gt;|>) ?/],
  ["bullets", /^\s*[•◦‣-] +/],
  ["numbers", /^\s*\d+[.)] +/],
  ["lines", /^/],
];
const LISTS = { bullets: "ul", numbers: "ol" };

function paragraphs(text, world) {
  const groups = [];
  for (const line of text.split("\n")) {
    const [kind, start] = KINDS.find(([, pattern]) => pattern.test(line));
    const last = groups.at(-1);
    const content = line.replace(start, "");
    if (last?.kind === kind) last.lines.push(content);
    else groups.push({ kind, lines: [content], first: parseInt(line, 10) });
  }
  return groups.map(({ kind, lines, first }) => {
    const tag = LISTS[kind];
    if (tag)
      return h(
        tag,
        { start: tag === "ol" && first > 1 ? first : null },
        lines.map((line) => h("li", {}, inline(line, world))),
      );
    const broken = lines.flatMap((line, index) =>
      index ? [h("br"), ...inline(line, world)] : inline(line, world),
    );
    return kind === "quote" ? h("blockquote", {}, broken) : h("span", { class: "lines" }, broken);
  });
}

function inline(text, world) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(unescape(text.slice(from, match.index)));
    from = match.index + match[0].length;
    const mark = MARKS.find(([group]) => match[group] !== undefined);
    if (match[1] !== undefined) nodes.push(h("code", {}, unescape(match[1])));
    else if (match[2] !== undefined) nodes.push(entity(match[2], world));
    else if (match[3] !== undefined) nodes.push(emoji(match[3]));
    else nodes.push(h(mark[1], {}, inline(match[mark[0]], world)));
  }
  nodes.push(unescape(text.slice(from)));
  return nodes;
}

function entity(content, world) {
  const [target, label] = content.split(/\|(.*)/s);
  if (target.startsWith("@")) return person(target.slice(1), label, world);
  if (target.startsWith("#")) return channel(target.slice(1), label, world);
  if (target.startsWith("!")) return special(target.slice(1), label, world);
  const address = unescape(target);
  if (!SAFE_LINK.test(address)) return h("span", {}, unescape(label ?? target));
  return h(
    "a",
    { href: address, target: "_blank", rel: "noopener noreferrer" },
    unescape(label ?? address.replace(/^mailto:/i, "")),
  );
}

function person(id, label, world) {
  const known = world.people.find((one) => one.id === id);
  const name = known?.name ?? label ?? S.message.unknownPerson;
  return h(
    "span",
    { class: id === world.me ? "mention mention-me" : "mention", "data-user-id": id },
    `@${unescape(name)}`,
  );
}

function channel(id, label, world) {
  const known = world.channels.find((one) => one.id === id);
  if (!known) return h("span", { class: "mention" }, `#${unescape(label || S.message.unknownChannel)}`);
  return h("a", { class: "mention", href: `#/${world.me}/${id}` }, `#${known.name}`);
}

function special(command, label, world) {
  const [name, seconds, template, link] = command.split("^");
  if (name !== "date")
    return h("span", { class: "mention" }, S.message.everyone[name] ?? unescape(label ?? `@${name}`));
  if (!/^\d{1,11}$/.test(seconds)) return h("span", {}, unescape(label ?? ""));
  const written =
    dateTemplate(Number(seconds), unescape(template ?? ""), world.now) || unescape(label ?? "");
  const time = h(
    "time",
    { datetime: new Date(Number(seconds) * 1000).toISOString(), title: unescape(label ?? "") || null },
    written,
  );
  return link && SAFE_LINK.test(link)
    ? h("a", { href: unescape(link), target: "_blank", rel: "noopener noreferrer" }, time)
    : time;
}
