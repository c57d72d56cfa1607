// The bar on top, apart from the chat itself: who one is, the clock, the drawers, the colours.

import { avatar } from "./avatar.js";
import { clock, day } from "./clock.js";
import { h, show } from "./dom.js";
import { icon } from "./icons.js";
import { offerRoles } from "./start.js";
import { act, page, paint, paints, putForward } from "./store.js";
import { S } from "./strings.js";
import { mark, techRow, turned } from "./tech.js";

const bar = document.getElementById("stage");
const prefersDark = matchMedia("(prefers-color-scheme: dark)");

const draw = (snapshot) =>
  show(
    bar,
    h(
      "button",
      {
        type: "button",
        class: "button button-icon",
        id: "menu-button",
        "aria-expanded": String(page.menu),
        "aria-controls": "sidebar",
        "aria-label": S.sidebar.open,
      },
      icon("menu"),
    ),
    h(
      "h1",
      { class: "brand" },
      h("span", { class: "brand-mark", "aria-hidden": "true" }, icon("bot")),
      h("span", { class: "brand-name" }, snapshot.workspace.name),
      h("span", { class: "brand-place" }, S.page.place),
    ),
    whoOne(snapshot),
    h(
      "div",
      {
        class: page.tools ? "stage-tools is-open" : "stage-tools",
        id: "stage-tools",
        role: "group",
        "aria-label": S.stage.label,
      },
      clock(snapshot.clock),
      drawer("heard-toggle", "heard", page.drawer === "heard", S.heard.title),
      drawer("tech-toggle", "tech", page.tech, S.tech.title),
    ),
    h("div", { class: "stage-ends" }, day(snapshot.clock), tools(snapshot.bot), theme()),
    techRow(snapshot),
  );
paints(draw);

/** Who one is, on every screen; where one can choose, the way back to the card. */
const whoOne = ({ me, guide }) =>
  guide.roles?.length > 0 &&
  h(
    "button",
    { type: "button", class: "button who-one", id: "who-one", title: S.start.title, "aria-haspopup": "dialog" },
    avatar(me),
    h("span", { class: "unseen" }, S.start.you),
    h("span", { class: "who-name" }, me.name),
    icon("down"),
  );

/** On a narrow screen the tools fold away behind this button, which then shows the bot's state. */
const tools = ({ state }) =>
  h(
    "button",
    {
      type: "button",
      class: `button bot-${state}`,
      id: "tools-toggle",
      "aria-expanded": String(page.tools),
      "aria-controls": "stage-tools",
      "aria-label": S.stage.tools(S.stage.states[state]),
    },
    mark(state),
    icon("down"),
  );

const drawer = (id, controls, open, text) =>
  h(
    "button",
    { type: "button", class: "button", id, "aria-expanded": String(open), "aria-controls": controls },
    h("span", {}, text),
  );

const isDark = () =>
  (document.documentElement.dataset.theme ?? (prefersDark.matches ? "dark" : "light")) === "dark";

function theme() {
  const dark = isDark();
  return h(
    "button",
    {
      type: "button",
      class: "button",
      id: "theme-toggle",
      "aria-label": dark ? S.stage.toLight : S.stage.toDark,
      title: dark ? S.stage.toLight : S.stage.toDark,
    },
    icon(dark ? "sun" : "moon"),
  );
}

// The clock runs on while nothing else changes.
setInterval(() => page.snapshot && draw(page.snapshot), 20_000);

const kept = localStorage.getItem("theme");
if (kept) document.documentElement.dataset.theme = kept;
prefersDark.addEventListener("change", paint);

const PRESSED = {
  "who-one": () => offerRoles(true),
  "tools-toggle": () => {
    page.tools = !page.tools;
  },
  "tech-toggle": () => {
    page.tech = !page.tech;
  },
  "log-toggle": () => {
    page.drawer = page.drawer === "log" ? null : "log";
  },
  "heard-toggle": () => {
    page.drawer = page.drawer === "heard" ? null : "heard";
  },
  "theme-toggle": () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    localStorage.setItem("theme", document.documentElement.dataset.theme);
  },
};

bar.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button || button.getAttribute("aria-disabled") === "true") return;
  const { stage, advance, to, fault } = button.dataset;
  if (stage) act(stage);
  else if (advance) putForward("clock", { advance: Number(advance) });
  else if (to) putForward("clock", { to });
  else if (fault) act(...turned(fault, page.snapshot.faults));
  else if (PRESSED[button.id]) {
    PRESSED[button.id]();
    paint();
  }
});
