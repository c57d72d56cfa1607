// The Home tab: what the bot has put there for whoever one is, asked for once each time that it is opened.

import { blocks } from "./blocks.js";
import { h, show } from "../dom.js";
import { act, page, paints, world } from "../store.js";
import { S } from "../strings.js";

const home = document.getElementById("panel-home");
let opened = null;

paints(({ home: view }) => {
  if (page.tab !== "home") {
    opened = null;
    return;
  }
  if (opened !== page.me) {
    opened = page.me;
    queueMicrotask(() => act("open_home"));
  }
  const place = { key: `home ${page.me}`, world: world(), values: view?.state?.values };
  show(
    home,
    h(
      "div",
      { class: "home-sheet", "data-home": "true", "data-view-id": view?.id, "data-key": page.me },
      view ? blocks(view.blocks, place) : h("p", { class: "empty" }, S.place.noHome),
    ),
  );
});
