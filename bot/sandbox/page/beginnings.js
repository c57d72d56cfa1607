// With what the demo begins: how far that is made ready, and the way to begin anew, with this or with something else.

import { h, show } from "./dom.js";
import { icon } from "./icons.js";
import { act, page, paints } from "./store.js";
import { S } from "./strings.js";

const place = document.getElementById("beginnings");

/** What is being made ready, until it is there; a sandbox without a demo has no beginnings. */
export function preparing(beginning) {
  if (!beginning || beginning.ready >= 1) return null;
  return h(
    "div",
    { class: "notice-card is-calm", id: "preparing" },
    icon("clock"),
    h(
      "div",
      {},
      h("p", {}, S.beginning.ready(beginning.ready)),
      h("progress", { max: "1", value: String(beginning.ready), "aria-label": S.beginning.progress }),
      h("p", {}, S.beginning.once),
    ),
  );
}

const button = (id, what, text) =>
  h("button", { type: "button", class: "button", id, "data-begin": what }, text);

paints(({ beginning }) => {
  place.hidden = !beginning;
  if (!beginning) return;
  const others = beginning.of.filter((one) => one !== beginning.what);
  show(place, [
    h("h2", { class: "places-title" }, S.beginning.title),
    button("begin-again", beginning.what, S.beginning.again),
    others.map((one) => button(`begin-${one}`, one, S.beginning.with[one])),
  ]);
});

place.addEventListener("click", (event) => {
  const what = event.target.closest("[data-begin]")?.dataset.begin;
  if (!what || !confirm(S.beginning.sure)) return;
  page.card = true; // whoever begins anew chooses anew
  act("begin", { what });
});
