// A pie: the number on each slice with room for it; the names stand beside it with a piece of each pattern.

import { svg } from "../dom.js";
import { colour, filling, patterns } from "./marks.js";

const SIZE = 184;
const RADIUS = 86;
const ROOM = 0.06; // of the whole: less has no room for a number

export function pie({ categories, series: [{ values }] }, id, say) {
  const total = values.reduce((sum, value) => sum + value, 0);
  const drawn = [];
  const numbers = [];
  let from = 0;
  values.forEach((value, index) => {
    const share = total ? value / total : 0;
    const about = svg("title", {}, `${categories[index]}, ${say(value)}`);
    const attributes = {
      class: `mark ${colour(index)}`,
      fill: filling(id, index),
      "data-value": value,
    };
    if (share === 1) drawn.push(svg("circle", { ...attributes, r: RADIUS }, about));
    else drawn.push(svg("path", { ...attributes, d: slice(from, from + share) }, about));
    if (share >= ROOM) {
      const [x, y] = share === 1 ? [0, 0] : spot(from + share / 2, RADIUS * 0.66);
      numbers.push(
        svg(
          "text",
          { class: "chart-number", x, y: y + 5, "text-anchor": "middle" },
          say(value),
        ),
      );
    }
    from += share;
  });
  const view = `${-SIZE / 2} ${-SIZE / 2} ${SIZE} ${SIZE}`;
  return [
    SIZE,
    [patterns(id, values.length), svg("svg", { viewBox: view, width: SIZE, height: SIZE }, drawn, numbers)],
  ];
}

const spot = (part, radius) => {
  const angle = part * 2 * Math.PI;
  return [Math.sin(angle) * radius, -Math.cos(angle) * radius].map((one) => Number(one.toFixed(2)));
};

const slice = (from, to) =>
  `M0 0L${spot(from, RADIUS)}A${RADIUS} ${RADIUS} 0 ${to - from > 0.5 ? 1 : 0} 1 ${spot(to, RADIUS)}z`;
