// The sidebar: who one is, the channels that this person is in, and the conversation with the bot.

import { control } from "./api.js";
import { avatar } from "./avatar.js";
import { h, show } from "./dom.js";
import { icon } from "./icons.js";
import { here, placeIcon } from "./platforms.js";
import { addressOf, channelNow, go, page, paint, paints } from "./store.js";
import { S } from "./strings.js";

const sidebar = document.getElementById("sidebar");
const veil = document.getElementById("veil");
const told = new Map();
const narrow = matchMedia("(max-width: 760px)");

paints((snapshot) => {
  sidebar.setAttribute("aria-label", S.sidebar.label);
  show(document.getElementById("who"), who(snapshot));
  show(document.getElementById("places"), places(snapshot));
  document.getElementById("places").setAttribute("aria-label", S.sidebar.channels);
});

function who({ me, everybody }) {
  const words = [me.about, me.admin && S.sidebar.admin, me.deleted && S.sidebar.left]
    .filter(Boolean)
    .join(" · ");
  return [
    h("label", { class: "who-label", for: "act-as" }, S.sidebar.who),
    h(
      "div",
      { class: "who-row" },
      avatar(me),
      h(
        "span",
        { class: "select-box" },
        h(
          "select",
          { id: "act-as", "aria-describedby": "about", "data-initial": me.id },
          everybody.filter((one) => !one.platform).map((one) => choice(one, me)),
          inOthers(everybody, me),
        ),
        icon("down"),
      ),
    ),
    h("p", { class: "about", id: "about" }, words),
  ];
}

const choice = (one, me) => h("option", { value: one.id, selected: one.id === me.id }, one.name);

/** Those on other platforms, below the name of each. */
const inOthers = (everybody, me) =>
  [...new Set(everybody.map((one) => one.platform).filter(Boolean))].map((name) =>
    h(
      "optgroup",
      { label: S.sidebar.platforms[name] },
      everybody.filter((one) => one.platform === name).map((one) => choice(one, me)),
    ),
  );

function places({ channels }) {
  const rooms = channels.filter((one) => one.kind !== "dm");
  const direct = channels.filter((one) => one.kind === "dm");
  const [shared, own] = here().titles?.() ?? [S.sidebar.channels, S.sidebar.direct];
  return [
    h("h2", { class: "places-title" }, shared),
    rooms.length ? h("ul", {}, rooms.map(link)) : h("p", { class: "places-none" }, S.sidebar.none),
    h("h2", { class: "places-title" }, own),
    h("ul", {}, direct.map(link)),
  ];
}

function link(channel) {
  const name = channel.kind === "dm" ? page.snapshot.workspace.bot.name : channel.name;
  const fresh = unread(channel);
  return h(
    "li",
    { "data-key": channel.id },
    h(
      "a",
      {
        href: addressOf(channel.id),
        class: fresh ? "place-link is-fresh" : "place-link",
        "data-channel-id": channel.id,
        "aria-current": channel.id === page.channel ? "page" : null,
      },
      icon(placeIcon(channel)),
      h("span", { class: "place-name" }, name),
      channel.kind === "private" && h("span", { class: "unseen" }, ` (${S.sidebar.private})`),
      fresh > 0 &&
        h(
          "span",
          { class: "fresh" },
          h("span", { "aria-hidden": "true" }, String(fresh)),
          h("span", { class: "unseen" }, S.sidebar.fresh(fresh)),
        ),
    ),
  );
}

/** How many messages wait in a channel; those in the channel that one looks at are read by that. */
function unread(channel) {
  const here =
    channel === channelNow() && page.tab === "messages" && document.visibilityState === "visible";
  if (!here || !channel.unread) return channel.unread;
  const last = channel.messages.at(-1).ts;
  if (told.get(channel.id) !== last)
    control("read", { as: page.me, channel: channel.id }).catch(() => told.delete(channel.id));
  told.set(channel.id, last);
  return 0;
}

function toggle(wanted, back = true) {
  page.menu = wanted && narrow.matches;
  sidebar.classList.toggle("is-open", page.menu);
  sidebar.inert = narrow.matches && !page.menu;
  veil.hidden = !page.menu;
  paint();
  if (page.menu) document.getElementById("act-as").focus();
  else if (back && narrow.matches) document.getElementById("menu-button")?.focus();
}

document.addEventListener("change", (event) => {
  if (event.target.id !== "act-as") return;
  toggle(false); // on a phone the list lies over what one came for
  const channel = channelNow();
  go(channel?.kind === "dm" ? "" : page.channel, page.tab, event.target.value);
});
document.addEventListener("click", (event) => {
  if (event.target.closest("#menu-button")) toggle(!page.menu);
  else if (event.target.closest(".place-link")) toggle(false, false);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && page.menu) toggle(false);
});
veil.addEventListener("click", () => toggle(false));
narrow.addEventListener("change", () => toggle(false, false));
toggle(false, false);
