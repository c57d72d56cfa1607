// What tells one series from another without colour: a pattern, a shape, a way of drawing a line.

import { svg } from "../dom.js";

const COLOURS = 6;
const TILE = 8;
/** Drawn on a tile of 8 by 8; the first fills it. */
const PATTERNS = [
  "M0 0h8v8h-8z",
  "M-2 2l4-4M0 8l8-8M6 10l4-4",
  "M4 2.5v3M2.5 4h3",
  "M0 4h8",
  "M-2 6l4 4M0 0l8 8M6-2l4 4",
  "M4 0v8",
  "M0 4h8M4 0v8",
  "M0 0l8 8M0 8l8-8",
  "",
  "M0 6l4-4 4 4",
  "M1 1h3v3h-3zM5 5h2v2h-2z",
  "M0 2h8M0 6h8",
];
const SHAPES = [
  "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z",
  "M-4 -4h8v8h-8z",
  "M0 -5.5l5 9h-10z",
  "M0 -5.5l5.5 5.5 -5.5 5.5 -5.5 -5.5z",
  "M0 5.5l5 -9h-10z",
  "M-6 -2h4v-4h4v4h4v4h-4v4h-4v-4h-4z",
];
const DASHES = [null, "7 4", "2 4", "10 4 2 4", "14 5", "5 3 2 3 2 3"];

export const colour = (index) => `mark-${index % COLOURS}`;
export const dash = (index) => DASHES[(index + Math.floor(index / COLOURS)) % DASHES.length];
export const filling = (id, index) => `url(#${id}-${index})`;

/** The patterns of the first `count` marks of a drawing with this id. */
export const patterns = (id, count) =>
  svg(
    "defs",
    {},
    Array.from({ length: count }, (_, index) => pattern(id, index)),
  );

const pattern = (id, index) =>
  svg(
    "pattern",
    {
      id: `${id}-${index}`,
      class: `pattern ${colour(index)}`,
      width: TILE,
      height: TILE,
      patternUnits: "userSpaceOnUse",
    },
    svg("path", { class: "pattern-ground", d: PATTERNS[0] }),
    svg("path", {
      class: index % PATTERNS.length ? "pattern-lines" : "pattern-full",
      d: PATTERNS[index % PATTERNS.length],
    }),
  );

/** The shape of a series at a point: in pixels and parts of the whole, whatever else is stretched. */
export const shape = (index, x, y, about) =>
  svg(
    "svg",
    { class: `point ${colour(index)}`, x, y },
    svg("path", { d: SHAPES[index % SHAPES.length] }, svg("title", {}, about)),
  );

/** A small piece of a series, for beside its name. */
export const swatch = (id, index, lined) =>
  svg(
    "svg",
    { class: `swatch ${colour(index)}`, width: 28, height: 16, "aria-hidden": "true" },
    lined
      ? [
          svg("path", { class: "line", d: "M0 8h28", "stroke-dasharray": dash(index) }),
          shape(index, 14, 8, ""),
        ]
      : [
          patterns(id, index + 1).children[index],
          svg("rect", { class: "mark", x: 1, y: 1, width: 26, height: 14, fill: filling(id, index) }),
        ],
  );
