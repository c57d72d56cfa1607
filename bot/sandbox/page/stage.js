// The bar on top, apart from the chat itself: the bot's state, the clock, the colours, the traffic drawer.

import { longMoment, shortDay, shortMoment, span } from "./dates.js";
import { h, show } from "./dom.js";
import { icon } from "./icons.js";
import { act, page, paint, paints } from "./store.js";
import { S } from "./strings.js";

const bar = document.getElementById("stage");
const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const HOUR = 3600;
const STATES = { running: "check", stopped: "stop", starting: "clock", none: "warning" };

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
    h(
      "div",
      {
        class: page.tools ? "stage-tools is-open" : "stage-tools",
        id: "stage-tools",
        role: "group",
        "aria-label": S.stage.label,
      },
      bot(snapshot.bot),
      clock(snapshot.clock),
    ),
    h("div", { class: "stage-ends" }, day(snapshot.clock), tools(snapshot.bot), theme(), drawer()),
  );
paints(draw);

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

const mark = (state) =>
  h("span", { class: "bot-mark", "aria-hidden": "true" }, icon(STATES[state] ?? "warning"));

function bot({ state, pid }) {
  const [verb, text, shape, style] =
    state === "stopped"
      ? ["bot_start", S.stage.start, "play", "button-bright"]
      : ["bot_kill", S.stage.kill, "stop", ""];
  return h(
    "div",
    { class: "stage-bot", id: "bot-bar", "data-state": state },
    h(
      "span",
      {
        class: `bot-state bot-${state}`,
        id: "bot-state",
        role: "status",
        title: pid ? S.stage.process(pid) : null,
      },
      mark(state),
      h("span", {}, S.stage.states[state] ?? state),
    ),
    state !== "none" &&
      h(
        "button",
        {
          type: "button",
          class: `button ${style}`,
          id: verb.replace("_", "-"),
          "data-key": verb,
          "data-stage": verb,
          "aria-disabled": state === "starting" ? "true" : null,
        },
        icon(shape),
        h("span", {}, text),
      ),
  );
}

const momentOf = (given) => new Date(Date.now() + given.offset_seconds * 1000);

/** On a narrow screen the tools fold away, and the day stands apart; it is a day of the demo's own. */
const day = (given) =>
  given?.offset_seconds !== undefined &&
  h(
    "span",
    { class: "stage-day", id: "stage-day" },
    h("span", { class: "unseen" }, S.stage.today("")),
    shortDay(momentOf(given)),
  );

function clock(given) {
  // Only a clock that can be put forward is worth a bar; the sandbox alone just tells the time.
  if (given?.offset_seconds === undefined) return null;
  const next = given.next_notice_iso;
  const now = momentOf(given);
  const passed = given.offset_seconds - given.began_seconds;
  const ahead = passed >= 60 ? S.stage.ahead(span(passed)) : "";
  return h(
    "div",
    { class: "stage-clock", id: "clock-bar" },
    h(
      "span",
      { class: "clock-now" },
      icon("clock"),
      h("span", { class: "unseen" }, S.stage.clock),
      h(
        "time",
        { id: "clock-now", datetime: now.toISOString(), title: `${longMoment(now)} ${ahead}`.trim() },
        S.stage.today(shortMoment(now)),
      ),
      ahead && h("span", { class: "clock-ahead" }, ahead),
    ),
    h("button", { type: "button", class: "button", id: "clock-hour", "data-advance": HOUR }, S.stage.hour),
    h(
      "button",
      { type: "button", class: "button", id: "clock-day", "data-advance": 24 * HOUR },
      S.stage.day,
    ),
    h(
      "button",
      {
        type: "button",
        class: "button",
        id: "clock-next",
        "data-to": "next",
        "aria-disabled": next ? null : "true",
        title: next ? S.stage.nextAt(longMoment(new Date(next))) : S.stage.noNext,
      },
      S.stage.next,
    ),
  );
}

function drawer() {
  return h(
    "button",
    {
      type: "button",
      class: "button",
      id: "log-toggle",
      "aria-expanded": String(page.drawer),
      "aria-controls": "log",
    },
    icon("traffic"),
    h("span", {}, S.stage.log),
  );
}

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

bar.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button || button.getAttribute("aria-disabled") === "true") return;
  const { stage, advance, to } = button.dataset;
  if (stage) act(stage);
  else if (advance) act("clock", { advance: Number(advance) });
  else if (to) act("clock", { to });
  else if (button.id === "tools-toggle") {
    page.tools = !page.tools;
    paint();
  } else if (button.id === "theme-toggle") {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    localStorage.setItem("theme", document.documentElement.dataset.theme);
    paint();
  } else if (button.id === "log-toggle") {
    page.drawer = !page.drawer;
    paint();
  }
});
