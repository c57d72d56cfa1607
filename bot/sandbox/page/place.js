// The head of the middle column: where one is, and in the conversation with the bot its two tabs.

import { h, show } from "./dom.js";
import { icon } from "./icons.js";
import { placeIcon } from "./platforms.js";
import { channelNow, go, page, paints } from "./store.js";
import { S } from "./strings.js";

const tabs = document.getElementById("tabs");
const TABS = ["messages", "home"];
const KINDS = { channel: "public", private: "private", dm: "direct", group: "private" };

paints((snapshot) => {
  const channel = channelNow();
  const direct = channel?.kind === "dm";
  const tabbed = direct && snapshot.home !== undefined;
  const name = direct ? snapshot.workspace.bot.name : (channel?.name ?? S.place.noChannel);
  document.title = [name, snapshot.me.name, S.page.title].join(" – ");
  show(
    document.getElementById("place"),
    channel &&
      h("span", { class: "place-icon" }, icon(placeIcon(channel))),
    h("h2", { class: "place-title" }, name),
    channel && h("p", { class: "place-topic" }, channel.topic || S.place[KINDS[channel.kind]]),
  );
  tabs.hidden = !tabbed;
  tabs.setAttribute("aria-label", S.place.tabs);
  show(
    tabs,
    TABS.map((tab) =>
      h(
        "button",
        {
          type: "button",
          role: "tab",
          id: `tab-${tab}`,
          "data-tab": tab,
          class: "tab",
          "aria-controls": `panel-${tab}`,
          "aria-selected": String(page.tab === tab),
          tabindex: page.tab === tab ? "0" : "-1",
        },
        S.place[tab],
      ),
    ),
  );
  for (const tab of TABS) {
    const panel = document.getElementById(`panel-${tab}`);
    panel.hidden = page.tab !== tab;
    for (const [name, value] of [
      ["role", "tabpanel"],
      ["aria-labelledby", `tab-${tab}`],
    ]) {
      if (tabbed) panel.setAttribute(name, value);
      else panel.removeAttribute(name);
    }
  }
});

tabs.addEventListener("click", (event) => {
  const tab = event.target.closest("[data-tab]");
  if (tab) go(page.channel, tab.dataset.tab);
});

tabs.addEventListener("keydown", (event) => {
  const all = [...tabs.children];
  const at = all.indexOf(document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const tab = all.at(to % all.length);
  tab.focus();
  go(page.channel, tab.dataset.tab);
});
