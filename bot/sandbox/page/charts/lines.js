// A line or area chart: each series its own shape and way of drawing; the plane is stretched, the words are not.

import { svg } from "../dom.js";
import { colour, dash, shape } from "./marks.js";

const PLANE = 180;
const ABOVE = 24;
const AXIS = 20;
const LETTER = 7; // pixels, about
const NARROW = 300; // pixels: what a phone leaves
const [FIRST, LAST] = [12, 94]; // percent
const STEPS = [1, 2, 5, 10];

export function lines({ kind, categories, series, x, y }, _id, say) {
  const values = series.flatMap((one) => one.values);
  const grid = gridOf(Math.min(0, ...values), Math.max(0, ...values));
  const [low, high] = [grid[0], grid.at(-1)];
  const along = (index) =>
    categories.length < 2 ? 50 : FIRST + (index * (LAST - FIRST)) / (categories.length - 1);
  const up = (value) => 100 - ((value - low) / (high - low)) * 100;
  const top = ABOVE + (y ? AXIS : 0);
  const height = (value) => top + (up(value) / 100) * PLANE;
  const longest = Math.max(...categories.map((one) => one.length));
  const turned = categories.length * (longest + 1) * LETTER > NARROW;
  const foot = turned ? longest * LETTER + 14 : AXIS;
  return [
    top + PLANE + foot + (x ? AXIS : 0),
    [
      y && svg("text", { class: "chart-axis", y: 13 }, y),
      grid.map((value) => [
        svg("line", {
          class: value ? "chart-grid" : "chart-base",
          x2: "100%",
          y1: height(value),
          y2: height(value),
        }),
        svg("text", { class: "chart-axis", y: height(value) - 4 }, say(value)),
      ]),
      svg(
        "svg",
        { y: top, width: "100%", height: PLANE, viewBox: "0 0 100 100", preserveAspectRatio: "none" },
        series.map((one, index) => {
          const points = one.values.map((value, place) => `${along(place)},${up(value)}`);
          const ground = [`${along(categories.length - 1)},${up(0)}`, `${along(0)},${up(0)}`];
          return [
            kind === "area" &&
              svg("polygon", { class: `area ${colour(index)}`, points: [...points, ...ground].join(" ") }),
            svg("polyline", {
              class: `line ${colour(index)}`,
              points: points.join(" "),
              "stroke-dasharray": dash(index),
            }),
          ];
        }),
      ),
      series.map((one, index) =>
        one.values.map((value, place) => {
          const about = [categories[place], one.name, say(value)].filter(Boolean).join(", ");
          const point = shape(index, `${along(place)}%`, height(value), about);
          point.setAttribute("data-value", value);
          return point;
        }),
      ),
      // Several lines cross; then the table has the numbers.
      series.length === 1 &&
        series[0].values.map((value, place) =>
          svg(
            "text",
            { class: "chart-number", x: `${along(place)}%`, y: height(value) - 10, "text-anchor": "middle" },
            say(value),
          ),
        ),
      categories.map((name, place) =>
        svg(
          "svg",
          { class: "point", x: `${along(place)}%`, y: top + PLANE },
          turned
            ? svg(
                "text",
                {
                  class: "chart-name is-turned",
                  transform: "translate(4 8) rotate(-90)",
                  "text-anchor": "end",
                },
                name,
              )
            : svg("text", { class: "chart-name", y: 15, "text-anchor": "middle" }, name),
        ),
      ),
      x &&
        svg(
          "text",
          { class: "chart-axis", x: "100%", y: top + PLANE + foot + 13, "text-anchor": "end" },
          x,
        ),
    ],
  ];
}

/** Round numbers from below `low` to above `high`, about four of them. */
function gridOf(low, high) {
  const wanted = (high - low || 1) / 4;
  const size = 10 ** Math.floor(Math.log10(wanted));
  const step = STEPS.find((one) => one * size >= wanted) * size;
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  const round = (value) => Number(value.toPrecision(12));
  return Array.from({ length: last - first + 1 }, (_, index) => round((first + index) * step));
}
