// A chart as a figure: its title, the drawing with a name for who cannot see it, and all its numbers as a table.

import { h, svg } from "../dom.js";
import { S } from "../strings.js";
import { bars } from "./bars.js";
import { lines } from "./lines.js";
import { swatch } from "./marks.js";
import { pie } from "./pie.js";

const DRAWINGS = { pie, bar: bars, line: lines, area: lines };
const SPOKEN = 12; // so many numbers can be said in one breath

/** Draws {kind, title, categories, series: [{name, values}], x, y}; `id` is that of this one on the page. */
export function chart(facts, id) {
  const say = (value) => new Intl.NumberFormat(S.locale).format(value);
  const [height, drawn] = DRAWINGS[facts.kind](facts, id, say);
  return h(
    "figure",
    { class: `chart chart-${facts.kind}`, "data-chart": facts.kind },
    h("figcaption", { class: "chart-title" }, facts.title),
    h(
      "div",
      { class: "chart-body" },
      svg("svg", { class: "drawing", role: "img", height, "aria-label": label(facts, say) }, drawn),
      legend(facts, id, say),
    ),
    h(
      "details",
      { class: "chart-numbers" },
      h("summary", {}, S.chart.numbers),
      h(
        "div",
        { class: "table-scroll", tabindex: "0", role: "group", "aria-label": facts.title },
        table(facts, say),
      ),
    ),
  );
}

function label(facts, say) {
  const { kind, title, categories, series } = facts;
  const few = series.length * categories.length <= SPOKEN;
  const said = series.flatMap((one) =>
    categories.map((name, index) => {
      const about = [one.name, name].filter(Boolean).join(", ");
      return `${about}: ${say(one.values[index])}`;
    }),
  );
  return S.chart.label(S.chart.kinds[kind], title, few ? `${said.join("; ")}.` : S.chart.below);
}

function legend({ kind, categories, series }, id, say) {
  const names =
    kind === "pie"
      ? categories.map((name, index) => [name, say(series[0].values[index])])
      : series.map((one) => [one.name]);
  if (kind !== "pie" && series.length < 2) return null;
  return h(
    "ul",
    { class: "legend" },
    names.map(([name, value], index) =>
      h(
        "li",
        {},
        swatch(`${id}-swatch`, index, kind === "line" || kind === "area"),
        h("span", {}, value === undefined ? name : `${name}: ${value}`),
      ),
    ),
  );
}

function table({ title, categories, series, x, y }, say) {
  return h(
    "table",
    { class: "data-table" },
    h("caption", { class: "unseen" }, title),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("th", { scope: "col" }, x || S.chart.category),
        series.map((one) => h("th", { scope: "col", class: "is-number" }, one.name || y || S.chart.value)),
      ),
    ),
    h(
      "tbody",
      {},
      categories.map((name, index) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, name),
          series.map((one) =>
            h("td", { class: "is-number", "data-value": one.values[index] }, say(one.values[index])),
          ),
        ),
      ),
    ),
  );
}
