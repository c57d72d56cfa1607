// "Voor techneuten": how the bot's process is, what goes wrong around it, and what goes over the line.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { page } from "./store.js";
import { S } from "./strings.js";

const STATES = { running: "check", stopped: "stop", starting: "clock", none: "warning" };
const SLOW_SECONDS = 5;

export const mark = (state) =>
  h("span", { class: "bot-mark", "aria-hidden": "true" }, icon(STATES[state] ?? "warning"));

/** The row itself; with a bot that has stopped it is there for everybody, as that one must be started again. */
export const techRow = ({ bot, faults }) =>
  h(
    "div",
    {
      class: "stage-tech",
      id: "tech",
      role: "group",
      "aria-label": S.tech.title,
      hidden: !page.tech && bot.state !== "stopped",
    },
    process(bot),
    h("div", { class: "stage-faults" }, switchOf("down", faults.down), switchOf("slow", faults.slow > 0)),
    h(
      "button",
      {
        type: "button",
        class: "button",
        id: "log-toggle",
        "aria-expanded": String(page.drawer === "log"),
        "aria-controls": "log",
      },
      icon("traffic"),
      h("span", {}, S.stage.log),
    ),
  );

function process({ state, pid }) {
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

const switchOf = (name, on) =>
  h(
    "button",
    { type: "button", class: "button", id: `fault-${name}`, "data-fault": name, "aria-pressed": String(on) },
    icon(on ? "check" : "warning"),
    h("span", {}, S.tech[name]),
  );

/** The verb and its arguments that turn a fault on, or off again. */
export const turned = (name, { down, slow }) =>
  name === "down" ? ["down", { down: !down }] : ["slow", { seconds: slow > 0 ? 0 : SLOW_SECONDS }];
