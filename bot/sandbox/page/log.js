// The drawer "Verkeer": every request to the bot and of the bot, with what was asked and what was answered.

import { h, show, showList } from "./dom.js";
import { icon } from "./icons.js";
import { page, paint, paints } from "./store.js";
import { S } from "./strings.js";

const drawer = document.getElementById("log");
const open = new Set();
let filter = "all";
let language = null;

/** The drawer without what went over the line: drawn once for each language. */
const frame = () => [
  h(
    "div",
    { class: "log-head" },
    h("h2", { class: "log-title" }, S.log.title),
    h(
      "label",
      { class: "log-filter" },
      h("span", {}, S.log.filter),
      h(
        "span",
        { class: "select-box" },
        h(
          "select",
          { id: "log-filter" },
          [["all", S.log.all], ...Object.entries(S.log.directions)].map(([value, text]) =>
            h("option", { value, selected: value === filter }, text),
          ),
        ),
        icon("down"),
      ),
    ),
    h(
      "button",
      {
        type: "button",
        class: "button button-icon",
        id: "log-close",
        "aria-label": S.log.close,
        title: S.log.close,
      },
      icon("close"),
    ),
  ),
  h(
    "div",
    { class: "log-scroll", tabindex: "0", role: "group", "aria-label": S.log.title },
    h(
      "table",
      { id: "log-table", class: "log-table" },
      h("caption", { class: "unseen" }, S.log.caption),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          Object.entries(S.log.columns).map(([name, text]) =>
            h("th", { scope: "col", class: `col-${name}` }, text),
          ),
        ),
      ),
      h("tbody", { id: "log-rows" }),
    ),
    h("p", { class: "empty", id: "log-empty" }, S.log.empty),
  ),
];

paints((snapshot) => {
  drawer.hidden = page.drawer !== "log";
  if (drawer.hidden) return;
  if (language !== S.language) drawer.replaceChildren(...frame());
  language = S.language;
  drawer.setAttribute("aria-label", S.log.title);
  const entries = snapshot.log.filter((one) => filter === "all" || one.direction === filter).reverse();
  document.getElementById("log-empty").hidden = entries.length > 0;
  showList(
    document.getElementById("log-rows"),
    entries.flatMap((one) => {
      const wide = open.has(one.n);
      const row = {
        key: `row ${one.n}`,
        sign: JSON.stringify([one.status, one.ms, wide]),
        build: () => drawRow(one, wide),
      };
      return wide
        ? [row, { key: `more ${one.n}`, sign: JSON.stringify(one), build: () => drawMore(one) }]
        : [row];
    }),
  );
});

function drawRow(one, wide) {
  return h(
    "tr",
    {
      class: isFault(one) ? "log-row is-fault" : "log-row",
      "data-n": one.n,
      "data-direction": one.direction,
      "data-kind": one.kind,
    },
    h(
      "td",
      { class: "col-direction" },
      h(
        "button",
        {
          type: "button",
          class: "log-more",
          "aria-expanded": String(wide),
          "aria-controls": wide ? `log-more-${one.n}` : null,
        },
        icon(wide ? "down" : "right"),
        icon(one.direction === "to_bot" ? "arrowRight" : "arrowLeft"),
        h("span", {}, S.log.directions[one.direction] ?? one.direction),
      ),
    ),
    h("td", { class: "col-kind" }, S.log.kinds[one.kind] ?? one.kind),
    h("td", { class: "col-title" }, h("span", {}, one.title)),
    h("td", { class: "col-status" }, isFault(one) && icon("warning"), h("span", {}, statusOf(one))),
    h("td", { class: "col-ms" }, milliseconds(one.ms)),
  );
}

const milliseconds = (ms) =>
  ms === null || ms === undefined
    ? ""
    : ms.toLocaleString(S.locale, { maximumFractionDigits: ms < 10 ? 1 : 0 });

const isFault = (one) =>
  Boolean(one.error) || one.status >= 400 || one.response?.ok === false || one.response?.body?.ok === false;

function statusOf(one) {
  if (one.status !== null && one.status !== undefined) return String(one.status);
  return one.ms === null || one.ms === undefined ? S.log.underway : S.log.noAnswer;
}

function drawMore(one) {
  return h(
    "tr",
    { class: "log-detail", id: `log-more-${one.n}` },
    h(
      "td",
      { colspan: "5" },
      h(
        "div",
        { class: "log-pair" },
        part(S.log.request, one.request),
        part(S.log.response, one.error ? { error: one.error, response: one.response } : one.response),
      ),
    ),
  );
}

const part = (title, content) =>
  h(
    "section",
    {},
    h("h3", {}, title),
    h(
      "pre",
      { tabindex: "0", "aria-label": title, role: "group" },
      content === null || content === undefined || content === "" ? S.log.nothing : JSON.stringify(content, opened, 2),
    ),
  );

/** Slack sends JSON within JSON; shown as one whole it can be read. */
function opened(_, value) {
  if (typeof value !== "string" || !/^\s*[{[]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

drawer.addEventListener("click", (event) => {
  if (event.target.closest("#log-close")) {
    page.drawer = null;
    paint();
    document.getElementById("log-toggle")?.focus();
    return;
  }
  const row = event.target.closest(".log-row");
  if (!row || String(getSelection())) return;
  const n = Number(row.dataset.n);
  if (!open.delete(n)) open.add(n);
  paint();
});
drawer.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.getElementById("log-close").click();
});
drawer.addEventListener("change", (event) => {
  filter = event.target.value;
  paint();
});
