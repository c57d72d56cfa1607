// The few line icons of the page, drawn here so that nothing is fetched from elsewhere.

import { svg } from "./dom.js";

const SHAPES = {
  hash: ["M9 4 7 20", "M17 4l-2 16", "M4 9h17", "M3 15h17"],
  lock: ["M6 11h12v9H6z", "M9 11V8a3 3 0 0 1 6 0v3"],
  eye: ["M2 12s4-6 10-6 10 6 10 6-4 6-10 6S2 12 2 12z", "M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z"],
  warning: ["M12 4 2.5 20h19z", "M12 10v4.5", "M12 17.2v.3"],
  dots: ["M5 12h.01", "M12 12h.01", "M19 12h.01"],
  close: ["M6 6l12 12", "M18 6 6 18"],
  back: ["M15 5l-7 7 7 7"],
  menu: ["M4 7h16", "M4 12h16", "M4 17h16"],
  down: ["M6 9l6 6 6-6"],
  right: ["M9 6l6 6-6 6"],
  arrowRight: ["M4 12h15", "M13 6l6 6-6 6"],
  arrowLeft: ["M20 12H5", "M11 6l-6 6 6 6"],
  send: ["M4 12 20 4l-5 16-3.5-6.5z", "M11.5 13.5 20 4"],
  sun: [
    "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z",
    "M12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.7 1.7M17.3 17.3 19 19M19 5l-1.7 1.7M6.7 17.3 5 19",
  ],
  moon: ["M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z"],
  clock: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z", "M12 7.5V12l3 2"],
  stop: ["M7 7h10v10H7z"],
  play: ["M8 5.5v13l10-6.5z"],
  traffic: ["M4 8h14", "M14 4l4 4-4 4", "M20 16H6", "M10 12l-4 4 4 4"],
  file: ["M6 3h8l4 4v14H6z", "M14 3v4h4", "M12 11v6", "M9 14.5l3 3 3-3"],
  clip: ["M19 11.5l-7.5 7.5a4.5 4.5 0 0 1-6.4-6.4l8-8a3 3 0 0 1 4.3 4.3l-7.8 7.8a1.5 1.5 0 0 1-2.2-2.1l7-7"],
  check: ["M5 12.5l4.5 4.5L19 7.5"],
  up: ["M12 20V5", "M6 11l6-6 6 6"],
  downwards: ["M12 4v15", "M6 13l6 6 6-6"],
  both: ["M8 10l4-5 4 5", "M8 14l4 5 4-5"],
  mail: ["M3 6h18v12H3z", "M3 7l9 7 9-7"],
  calendar: ["M4 6h16v14H4z", "M4 10.5h16", "M8 3.5v4", "M16 3.5v4"],
  bot: ["M5 20V9", "M9.7 20V5", "M14.3 20V9", "M19 20V5", "M3 20h18"],
};

export const icon = (name) =>
  svg(
    "svg",
    { viewBox: "0 0 24 24", class: `icon icon-${name}`, "aria-hidden": "true" },
    SHAPES[name].map((d) => svg("path", { d })),
  );
