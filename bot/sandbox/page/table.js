// A table in pages, which one sorts by its heads; how somebody left it stays so while it is drawn anew.

import { h, morph } from "./dom.js";
import { icon } from "./icons.js";
import { S } from "./strings.js";

const tables = new Map(); // by key: what it shows, and how somebody left it
const SIGNS = { ascending: "up", descending: "downwards", none: "both" };

/**
 * Draws {caption, head, rows, header, size}; a cell is {text, number}: a column of numbers alone is sorted by
 * these, every other one by its words. `header` is the column that names its row.
 */
export function table(key, facts) {
  const left = tables.get(key)?.left ?? { page: 0, column: null, order: "none" };
  tables.set(key, { facts, left });
  return draw(key);
}

function draw(key) {
  const { facts, left } = tables.get(key);
  const pages = Math.ceil(facts.rows.length / facts.size);
  left.page = Math.min(left.page, pages - 1);
  const rows = sorted(facts, left).slice(left.page * facts.size, (left.page + 1) * facts.size);
  return h(
    "div",
    { class: "table-block", "data-table": key },
    h(
      "div",
      { class: "table-scroll", tabindex: "0", role: "group", "aria-label": facts.caption },
      h(
        "table",
        { class: "data-table" },
        h("caption", {}, facts.caption),
        h("thead", {}, h("tr", {}, facts.head.map((name, column) => head(name, column, facts, left)))),
        h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell, column) => drawn(cell, column, facts))))),
      ),
    ),
    pages > 1 && pager(facts, left, pages),
  );
}

const numeric = (facts, column) => facts.rows.every((row) => row[column].number !== null);

function head(name, column, facts, left) {
  const order = left.column === column ? left.order : "none";
  return h(
    "th",
    { scope: "col", "aria-sort": order, class: numeric(facts, column) && "is-number" },
    h("button", { type: "button", class: "sort", "data-sort": column }, h("span", {}, name), icon(SIGNS[order])),
  );
}

const drawn = (cell, column, facts) =>
  h(
    column === facts.header ? "th" : "td",
    {
      scope: column === facts.header && "row",
      class: cell.number !== null && "is-number",
      "data-value": cell.number,
    },
    cell.text,
  );

function sorted(facts, { column, order }) {
  if (column === null) return facts.rows;
  const words = new Intl.Collator(S.locale, { numeric: true, sensitivity: "base" });
  const compare = numeric(facts, column)
    ? (one, other) => one[column].number - other[column].number
    : (one, other) => words.compare(one[column].text, other[column].text);
  return facts.rows.toSorted((one, other) => (order === "ascending" ? 1 : -1) * compare(one, other));
}

function pager(facts, left, pages) {
  const turn = (text, by) => {
    const there = left.page + by >= 0 && left.page + by < pages;
    return h(
      "button",
      { type: "button", class: "button", "data-turn": by, "aria-disabled": there ? null : "true" },
      text,
    );
  };
  return h(
    "div",
    { class: "pager", role: "group", "aria-label": S.table.pages(facts.caption) },
    turn(S.table.previous, -1),
    turn(S.table.next, 1),
    h("span", { class: "pager-place", role: "status" }, S.table.page(left.page + 1, pages)),
  );
}

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-sort], [data-turn]:not([aria-disabled])");
  const shown = pressed?.closest("[data-table]");
  if (!shown) return;
  const { left } = tables.get(shown.dataset.table);
  if (pressed.dataset.turn) left.page += Number(pressed.dataset.turn);
  else sort(left, Number(pressed.dataset.sort));
  const next = draw(shown.dataset.table);
  for (const name of ["data-key", "data-block-id"]) {
    if (shown.hasAttribute(name)) next.setAttribute(name, shown.getAttribute(name));
  }
  morph(shown, next);
});

function sort(left, column) {
  left.order = left.column === column && left.order === "ascending" ? "descending" : "ascending";
  left.column = column;
  left.page = 0;
}
