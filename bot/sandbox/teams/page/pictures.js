// Teams' charts: what they say, for whoever draws a chart.

import { chart as figure } from "/static/charts/figure.js";
import { h, idOf } from "/static/dom.js";

const KINDS = { "Chart.Line": "line", "Chart.VerticalBar.Grouped": "bar" };

/** A chart: of a pie each part has a number, of the others each series has one for each of the categories. */
export function chart(one, place) {
  const id = idOf(place.key, one.type, one.title);
  const facts =
    one.type === "Chart.Pie"
      ? {
          kind: "pie",
          categories: one.data.map(({ legend }) => legend),
          series: [{ name: "", values: one.data.map(({ value }) => value) }],
        }
      : {
          kind: KINDS[one.type],
          categories: one.data[0].values.map(({ x }) => String(x)),
          series: one.data.map(({ legend, values }) => ({ name: legend, values: values.map(({ y }) => y) })),
        };
  return h("div", { class: "card-picture", "data-key": id }, figure({ title: one.title, ...facts }, id));
}
