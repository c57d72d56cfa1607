// The tour: a few steps that one clicks, one at a time in a strip of its own. A step can be undone, the strip closed.

import { h, show } from "./dom.js";
import { icon } from "./icons.js";
import { act, page, paint, paints, putForward, visit } from "./store.js";
import { S, said } from "./strings.js";

const strip = document.getElementById("tour");
const KEPT = "tour";
const CLOSED = "closed";
const INVITES = -1; // before the first step

let closed = localStorage.getItem(KEPT) === CLOSED;
let at = INVITES;

export function beginTour() {
  closed = false;
  at = 0;
  paint();
}

/** Whoever closes it or comes to its end is not asked again. */
function close() {
  closed = true;
  at = INVITES;
  localStorage.setItem(KEPT, CLOSED);
  paint();
  document.getElementById("messages").focus();
}

paints(({ guide, marks }) => {
  const steps = guide.tour ?? [];
  strip.hidden = closed || !steps.length || page.card;
  if (strip.hidden) return;
  strip.setAttribute("aria-label", S.tour.title);
  // A page that is loaded anew goes on where one was.
  if (at === INVITES && marks.length) at = Math.max(...steps.map(({ key }, index) => (marks.includes(key) ? index : 0)));
  show(strip, h("div", { class: "tour-words", role: "status" }, words(steps)), h("div", { class: "tour-row" }, buttons(steps, marks)));
});

const words = (steps) =>
  at === INVITES
    ? [h("strong", {}, S.tour.title), h("span", {}, S.tour.invites(steps.length))]
    : [h("strong", {}, S.tour.step(at + 1, steps.length, said(steps[at].title))), h("span", {}, said(steps[at].about))];

function buttons(steps, marks) {
  const done = at > INVITES && marks.includes(steps[at].key);
  const last = at === steps.length - 1;
  return [
    at === INVITES && button("begin", S.tour.begin, true),
    at > 0 && !done && button("before", S.tour.before),
    at > INVITES && !done && button("go", S.tour.go, true),
    done && button("undo", S.tour.undo),
    done && button(last ? "close" : "next", last ? S.tour.done : S.tour.next, true),
    h(
      "button",
      {
        type: "button",
        class: "button button-icon",
        id: "tour-close",
        "data-key": "x",
        "data-tour": "close",
        "aria-label": S.tour.close,
        title: S.tour.close,
      },
      icon("close"),
    ),
  ];
}

const button = (what, text, main = false) =>
  h(
    "button",
    {
      type: "button",
      class: main ? "button button-primary" : "button",
      id: `tour-${what === "close" ? "done" : what}`,
      "data-key": what,
      "data-tour": what,
      "aria-disabled": page.sending > 0 ? "true" : null,
    },
    text,
  );

function turn(by) {
  at += by;
  paint();
}

const PRESSED = {
  begin: beginTour,
  close,
  /** All is remembered first, so that whatever comes of the step can be undone. */
  go: async (step) => {
    if ((await act("mark", { name: step.key })) === null) return;
    if (step.jump) await putForward("jump", { to: step.jump });
    await visit(step);
  },
  next: () => turn(1),
  before: () => turn(-1),
  undo: (step) => act("back", { name: step.key }),
};

strip.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-tour]");
  if (!pressed || pressed.getAttribute("aria-disabled") === "true") return;
  PRESSED[pressed.dataset.tour](page.snapshot.guide.tour[at]);
});
