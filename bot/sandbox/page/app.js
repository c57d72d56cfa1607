// Starts the page: the parts paint themselves, the address says who looks at what.

import "./platform/parts.js";
import { preparing } from "./beginnings.js";
import "./heard.js";
import "./log.js";
import "./sidebar.js";
import "./stage.js";
import "./start.js";
import "./tour.js";
import { h, show } from "./dom.js";
import { icon } from "./icons.js";
import { page, paint, paints, refresh, route } from "./store.js";
import { S } from "./strings.js";

const skip = document.getElementById("skip");
const notice = document.getElementById("notice");
const RETRY_MS = 2000;

skip.addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById(page.tab === "home" ? "panel-home" : "messages").focus();
});

paints(({ beginning }) => {
  skip.textContent = S.page.skip;
  document.getElementById("main").setAttribute("aria-busy", String(page.sending > 0));
  const text = page.online ? page.notice && S.page.failed(page.notice) : S.page.offline;
  show(
    notice,
    (page.card ? null : preparing(beginning)) ??
      (text &&
        h(
          "div",
          { class: "notice-card" },
          icon("warning"),
          h("p", {}, text),
          page.online &&
            h(
              "button",
              { type: "button", class: "button button-icon", id: "notice-close", "aria-label": S.page.close },
              icon("close"),
            ),
        )),
  );
});

notice.addEventListener("click", (event) => {
  if (!event.target.closest("#notice-close")) return;
  page.notice = null;
  paint();
});

/** Until the server answers for the first time there is nothing to paint, so keep asking. */
async function start() {
  await route();
  if (page.snapshot) return;
  show(notice, h("div", { class: "notice-card" }, h("p", {}, S.page.offline)));
  setTimeout(start, RETRY_MS);
}

document.title = S.page.title;
addEventListener("hashchange", route);
addEventListener("focus", () => {
  if (page.snapshot) refresh();
});
start();
