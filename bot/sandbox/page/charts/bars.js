// A bar chart: bars that lie, the category above them and the number at their end, at any width.

import { svg } from "../dom.js";
import { colour, filling, patterns } from "./marks.js";

const NAME = 20;
const BAR = 18;
const BETWEEN = 10;
const WIDEST = 84; // percent: the rest is for the number

export function bars({ categories, series, x, y }, id, say) {
  const values = series.flatMap((one) => one.values);
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const at = (value) => ((value - low) / (high - low || 1)) * WIDEST;
  const each = NAME + series.length * BAR + BETWEEN;
  const top = x ? NAME : 0;
  const height = top + categories.length * each + (y ? NAME : 0);
  const bar = (name, group, one, index) => {
    const value = one.values[group];
    const from = top + group * each + NAME + index * BAR;
    const end = at(Math.max(0, value));
    return [
      svg(
        "rect",
        {
          class: `mark ${colour(index)}`,
          x: `${at(Math.min(0, value))}%`,
          y: from + 2,
          width: `${at(Math.max(0, value)) - at(Math.min(0, value))}%`,
          height: BAR - 4,
          fill: filling(id, index),
          "data-value": value,
        },
        svg("title", {}, [name, one.name, say(value)].filter(Boolean).join(", ")),
      ),
      svg("text", { class: "chart-number", x: `${end}%`, dx: 6, y: from + BAR - 5 }, say(value)),
    ];
  };
  const base = (from) =>
    svg("line", {
      class: "chart-base",
      x1: `${at(0)}%`,
      x2: `${at(0)}%`,
      y1: from,
      y2: from + series.length * BAR,
    });
  return [
    height,
    [
      patterns(id, series.length),
      x && svg("text", { class: "chart-axis", y: 13 }, x),
      categories.map((name, group) => [
        svg("text", { class: "chart-name", y: top + group * each + NAME - 5 }, name),
        series.map((one, index) => bar(name, group, one, index)),
        base(top + group * each + NAME),
      ]),
      y && svg("text", { class: "chart-axis", y: height - 5, x: "100%", "text-anchor": "end" }, y),
    ],
  ];
}
