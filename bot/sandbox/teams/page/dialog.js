// The dialog that a message action opens: a card over the conversation, which is handed in or closed.

import { h, show } from "/static/dom.js";
import { icon } from "/static/icons.js";
import { act, page, paints } from "/static/store.js";
import { S } from "/static/strings.js";
import { card } from "./card.js";

const dialog = h("dialog", { class: "modal", id: "teams-dialog", "data-dialog": "true", "aria-labelledby": "teams-dialog-title" });
document.body.append(dialog);
let shown = null;

paints(({ dialog: open }) => {
  if (!open) {
    shown = null;
    if (dialog.open) dialog.close();
    return;
  }
  show(dialog, draw(open));
  if (!dialog.open) dialog.showModal();
  if (shown !== open.id)
    (dialog.querySelector(".modal-body :is(input, select, textarea)") ?? dialog.querySelector("h2")).focus();
  shown = open.id;
});

const draw = ({ id, title, card: made, typed, fault }) =>
  h(
    "div",
    { class: "modal-form", "data-key": id },
    h(
      "header",
      { class: "modal-head" },
      h("h2", { id: "teams-dialog-title", class: "modal-title", tabindex: "-1" }, title),
      h(
        "button",
        { type: "button", class: "button button-icon", "data-close-dialog": "true", "aria-label": S.teams.close, title: S.teams.close },
        icon("close"),
      ),
    ),
    h(
      "div",
      { class: "modal-body", tabindex: "0", role: "group", "aria-labelledby": "teams-dialog-title" },
      card(made, { key: id, typed }),
    ),
    h("div", { class: "modal-alert", role: "alert" }, fault && [icon("warning"), h("span", {}, fault)]),
  );

const leave = () => page.snapshot.dialog && act("close");

dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  leave();
});
dialog.addEventListener("click", (event) => {
  if (event.target.closest("[data-close-dialog]")) leave();
});
