// The card with which the page opens: who do you want to be? One press, and you are that person, where it happens.

import { avatar } from "./avatar.js";
import { preparing } from "./beginnings.js";
import { h, show } from "./dom.js";
import { icon } from "./icons.js";
import { page, paint, paints, visit } from "./store.js";
import { S, said } from "./strings.js";
import { beginTour } from "./tour.js";

const card = document.getElementById("start");

// Whoever follows a link to somebody has chosen already.
page.card = !location.hash;

/** Opens the card again, or closes it. */
export function offerRoles(wanted) {
  page.card = wanted;
  paint();
}

paints((snapshot) => {
  const roles = snapshot.guide.roles ?? [];
  const open = page.card && roles.length > 0;
  if (!open) {
    if (card.open) card.close();
    return;
  }
  show(card, ...draw(roles, snapshot));
  if (card.open) return;
  card.showModal();
  document.getElementById("start-title").focus();
});

const draw = (roles, { everybody: people, beginning, me, guide }) => [
  h(
    "header",
    { class: "start-head" },
    h("h2", { id: "start-title", class: "modal-title", tabindex: "-1" }, S.start.title),
    h(
      "button",
      { type: "button", class: "button button-icon", id: "start-close", "aria-label": S.start.close(me.name) },
      icon("close"),
    ),
  ),
  h("p", { class: "start-about" }, S.start.about),
  preparing(beginning),
  h(
    "ul",
    { class: "start-roles" },
    roles.map((role) => h("li", { "data-key": role.key }, tile(role, people, beginning))),
  ),
  h(
    "footer",
    { class: "start-foot" },
    h("p", {}, S.start.others(people.length)),
    !preparing(beginning) && guide.tour?.length > 0 && h("button", { type: "button", class: "button", id: "start-tour" }, S.tour.begin),
    beginning && !preparing(beginning) && h("button", { type: "button", class: "button", id: "start-again" }, S.beginning.again),
  ),
];

const tile = (role, people, beginning) =>
  h(
    "button",
    {
      type: "button",
      class: "start-role",
      "data-role": role.key,
      lang: role.lang,
      disabled: Boolean(preparing(beginning)),
    },
    avatar(people.find((one) => one.id === role.person) ?? { id: role.person, name: "?" }),
    h(
      "span",
      {},
      h("strong", { class: "start-role-title" }, said(role.title)),
      h("span", { class: "start-role-about" }, said(role.about)),
    ),
  );

/** Becomes the person of this role, who types what they come for. */
async function become(key) {
  const role = page.snapshot.guide.roles.find((one) => one.key === key);
  page.card = false;
  await visit(role);
  document.getElementById("messages").focus(); // a field to type in would bring up a keyboard on a phone
}

card.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.role) become(button.dataset.role);
  else if (button?.id === "start-close") offerRoles(false);
  else if (button?.id === "start-tour") {
    page.card = false;
    beginTour();
  }
  else if (button?.id === "start-again") document.getElementById("begin-again").click();
});
card.addEventListener("cancel", (event) => {
  event.preventDefault();
  offerRoles(false);
});
