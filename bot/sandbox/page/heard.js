// The drawer "Wie hoorde wat?": what the bot told somebody, the newest first, and whom it told since the clock moved.

import { control } from "./api.js";
import { shortDay, shortMoment } from "./dates.js";
import { h, show } from "./dom.js";
import { icon } from "./icons.js";
import { addressOf, page, paint, paints, putForward } from "./store.js";
import { S } from "./strings.js";

const drawer = document.getElementById("heard");
let chosen = null; // whose messages these are; nobody chosen: those of whoever one is
let asked = null;
let told = [];
let reached = [];

const whose = () => chosen ?? page.me;

paints((snapshot) => {
  drawer.hidden = page.drawer !== "heard";
  if (drawer.hidden) {
    asked = chosen = null;
    return;
  }
  drawer.setAttribute("aria-label", S.heard.title);
  show(drawer, head(), h("div", { class: "log-scroll heard-parts" }, moved(snapshot.clock), timeline(snapshot)));
  look(snapshot.revision);
});

/** Asks the sandbox once for each change, each person and each move of the clock. */
async function look(revision) {
  const question = JSON.stringify([whose(), page.since, revision]);
  if (asked === question) return;
  asked = question;
  try {
    const [mine, all] = await Promise.all([
      control("heard", { as: whose() }),
      page.since === null ? { result: [] } : control("reached", { since: page.since }),
    ]);
    if (asked !== question) return;
    [told, reached] = [mine.result, all.result];
  } catch {
    return; // without a line to the sandbox the page says so itself
  }
  paint();
}

const head = () =>
  h(
    "div",
    { class: "log-head" },
    h("h2", { class: "log-title" }, S.heard.title),
    h(
      "button",
      {
        type: "button",
        class: "button button-icon heard-close",
        id: "heard-close",
        "aria-label": S.heard.close,
        title: S.heard.close,
      },
      icon("close"),
    ),
  );

function moved({ landmarks, about }) {
  const moments = Object.entries(landmarks ?? {});
  const from = page.since === null ? null : shortMoment(new Date(page.since * 1000));
  return h(
    "section",
    { class: "heard-moved" },
    moments.length > 0 && [
      h("p", { class: "heard-about" }, S.heard.about(about)),
      h("div", { class: "heard-row" }, moments.map(jump)),
    ],
    h("p", { class: "heard-about", role: "status", id: "heard-since" }, since(from)),
    page.sending === 0 && h("ul", { class: "heard-row" }, reached.map(whom)),
  );
}

function since(from) {
  if (page.sending > 0) return S.heard.jumping;
  if (from === null) return "";
  return reached.length ? S.heard.since(from, reached.length) : S.heard.nobody(from);
}

const jump = ([name, moment]) =>
  h(
    "button",
    {
      type: "button",
      class: "button",
      id: `jump-${name.replace("_", "-")}`,
      "data-key": name,
      "data-jump": name,
      "aria-disabled": page.sending > 0 ? "true" : null,
    },
    S.heard.jumps[name](shortDay(new Date(moment))),
  );

const whom = ({ person, name, count }) =>
  h(
    "li",
    { "data-key": person },
    h(
      "button",
      { type: "button", class: "button heard-person", "data-person": person, "aria-pressed": String(person === whose()) },
      h("span", {}, name),
      h("span", { class: "fresh" }, h("span", { "aria-hidden": "true" }, String(count)), h("span", { class: "unseen" }, S.heard.times(count))),
    ),
  );

function timeline({ everybody: people }) {
  const name = people.find((one) => one.id === whose())?.name ?? "";
  return h(
    "section",
    { class: "heard-told" },
    h(
      "label",
      { class: "log-filter" },
      h("span", {}, S.heard.who),
      h(
        "span",
        { class: "select-box" },
        h(
          "select",
          { id: "heard-who", "data-initial": whose() },
          people.map((one) => h("option", { value: one.id, selected: one.id === whose() }, one.name)),
        ),
        icon("down"),
      ),
    ),
    told.length === 0 && h("p", { class: "empty" }, S.heard.empty(name)),
    h("ol", { class: "heard-list", tabindex: "0", "aria-label": `${S.heard.who} ${name}` }, told.map(entry)),
  );
}

function entry(one) {
  const moment = new Date(one.at_iso);
  const fresh = page.since !== null && moment.getTime() / 1000 >= page.since;
  return h(
    "li",
    { class: "heard-entry", "data-key": one.id },
    h(
      "p",
      { class: "heard-when" },
      h("time", { datetime: one.at_iso }, shortMoment(moment)),
      h(
        "a",
        { href: addressOf(one.channel, "messages", whose()) },
        one.channel_name ? `#${one.channel_name}` : S.heard.private,
      ),
      fresh && h("strong", { class: "badge" }, S.heard.fresh),
    ),
    h("p", { class: "heard-title" }, one.title),
    one.text && h("p", { class: "heard-text" }, one.text),
  );
}

drawer.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (!button || button.getAttribute("aria-disabled") === "true") return;
  if (button.id === "heard-close") page.drawer = null;
  else if (button.dataset.person) {
    chosen = button.dataset.person;
    drawer.querySelector(".heard-told").scrollIntoView(); // on a narrow screen it stands below
  }
  else if (button.dataset.jump) await putForward("jump", { to: button.dataset.jump });
  paint();
  if (!page.drawer) document.getElementById("heard-toggle")?.focus();
});
drawer.addEventListener("change", (event) => {
  if (event.target.id !== "heard-who") return;
  chosen = event.target.value;
  paint();
});
drawer.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.getElementById("heard-close").click();
});
