// An Adaptive Card to DOM: one function per type of element. What one fills in is in inputs.js, what one presses in presses.js.

import { h, idOf } from "/static/dom.js";
import { S } from "/static/strings.js";
import { input } from "./inputs.js";
import { markdown } from "./markdown.js";
import { chart } from "./pictures.js";

const STYLES = { positive: "button button-primary", destructive: "button button-danger" };
// Where an element keeps what stands in it, in the order in which a card is read.
const WITHIN = ["body", "items", "columns", "rows", "cells", "actions"];

/** Draws a card; `place` is {key, typed}: whose it is, and what was filled in so far, by the id of the input. */
export function card(made, place) {
  const buttons = [...actionsOf(made)];
  const drawing = { ...place, number: (action) => buttons.indexOf(action) };
  return h(
    "div",
    // Another card in the place of this one is another card: nothing that was typed goes over into it.
    { class: "adaptive-card", "data-card": place.key, "data-key": buttons[0]?.data?.n ?? "card" },
    elements(made.body, drawing),
    made.actions?.length > 0 && actionSet(made, drawing),
  );
}

function* actionsOf(one) {
  if (Array.isArray(one)) for (const each of one) yield* actionsOf(each);
  if (!one || typeof one !== "object" || Array.isArray(one) || one.isVisible === false) return;
  if (one.type?.startsWith("Action.")) yield one;
  else for (const name of WITHIN) yield* actionsOf(one[name]);
}

const elements = (list, place) =>
  (list ?? []).filter((one) => one.isVisible !== false).map((one) => element(one, place));

function element(one, place) {
  if (one.type.startsWith("Input.")) return input(one, place);
  if (one.type.startsWith("Chart.")) return chart(one, place);
  const draw = ELEMENTS[one.type];
  return draw ? draw(one, place) : h("p", { class: "block-unknown" }, S.message.unknownBlock(one.type));
}

function textBlock({ text, style, size, weight, color, isSubtle }) {
  const look = [
    "card-text",
    size === "Small" && "is-small",
    weight === "Bolder" && "is-bold",
    color === "Attention" && "is-wrong",
    isSubtle && "is-subtle",
  ];
  const attributes = { class: look.filter(Boolean).join(" ") };
  if (style === "heading") return h("h3", { class: "block-header" }, markdown(text).map(wordsAlone));
  return h("div", attributes, markdown(text));
}

/** A heading holds words, and no paragraphs. */
const wordsAlone = (paragraph) => h("span", {}, [...paragraph.childNodes]);

function columnSet({ columns }, place) {
  const drawn = columns.map((one) =>
    h(
      "div",
      { class: one.width === "auto" ? "card-column" : "card-column is-wide" },
      elements(one.items, place),
    ),
  );
  return h("div", { class: "card-columns" }, drawn);
}

const actionSet = ({ actions }, place) =>
  h(
    "div",
    { class: "block-actions" },
    actions.map((one) => action(one, place)),
  );

function action(one, place) {
  const shared = {
    class: STYLES[one.style] ?? "button",
    "aria-label": one.tooltip && one.tooltip !== one.title ? one.tooltip : null,
    "data-key": String(place.number(one)),
  };
  if (one.type === "Action.OpenUrl")
    return h("a", { ...shared, href: one.url, target: "_blank", rel: "noopener noreferrer" }, one.title);
  return h(
    "button",
    {
      ...shared,
      type: "button",
      "data-press": place.number(one),
      "data-hands-over": String((one.associatedInputs ?? "auto").toLowerCase() !== "none"),
    },
    one.title,
  );
}

function table({ rows, columns, firstRowAsHeader: headed }, place) {
  const cells = (row, head) =>
    row.cells.map((one, index) =>
      h(
        head ? "th" : index ? "td" : "th",
        { scope: head ? "col" : index ? null : "row" },
        elements(one.items, place),
      ),
    );
  const [first, ...rest] = headed ? rows : [null, ...rows];
  const name = first?.cells[0]?.items?.[0]?.text ?? S.teams.header;
  return h(
    "div",
    {
      class: "table-scroll",
      tabindex: "0",
      role: "group",
      "aria-label": name,
      "data-columns": columns.length,
      "data-key": idOf(place.key, "table", name),
    },
    h(
      "table",
      { class: "data-table" },
      first && h("thead", {}, h("tr", {}, cells(first, true))),
      h("tbody", {}, rest.map((row) => h("tr", {}, cells(row, false)))),
    ),
  );
}

const ELEMENTS = {
  TextBlock: textBlock,
  ColumnSet: columnSet,
  ActionSet: actionSet,
  Container: ({ items }, place) => h("div", { class: "card-container" }, elements(items, place)),
  Table: table,
};
