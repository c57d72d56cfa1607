// The modal of the bot: the top view of one's stack in a native dialog, with what is wrong shown at the field.

import { blocks } from "./blocks.js";
import { h, show } from "../dom.js";
import { withEmoji } from "./emoji.js";
import { icon } from "../icons.js";
import { act, page, paint, paints, world } from "../store.js";
import { inWords, S } from "../strings.js";
import { faultsIn, valuesIn } from "./values.js";

const dialog = document.getElementById("modal");
const FOCUSABLE =
  "a[href], button:not([disabled]), input:not([disabled]), select, textarea, [tabindex='0']";
let faults = {};
let mended = new Set();
let shown = null;
let sending = false;
let leaving = null;

const topView = () => page.snapshot?.views.at(-1) ?? null;

paints(({ views }) => {
  const view = views.at(-1);
  if (!view) {
    close();
    return;
  }
  if (view.id !== shown) forget();
  show(dialog, draw(view, views.length > 1));
  const opened = !dialog.open;
  if (opened) dialog.showModal();
  if (opened || view.id !== shown) start(view);
  shown = view.id;
});

function forget() {
  faults = {};
  mended = new Set();
}

function close() {
  if (!dialog.open) return;
  shown = null;
  forget();
  dialog.close();
  dialog.replaceChildren();
  if (document.activeElement === document.body) document.getElementById("composer")?.focus();
}

/** {block_id: reason}: the bot's reasons until the field is changed, and those that we found ourselves. */
function errorsOf(view) {
  const given = Object.entries(view.errors ?? {}).filter(([block]) => block && !mended.has(block));
  return { ...Object.fromEntries(given), ...faults };
}

function draw(view, stacked) {
  const errors = errorsOf(view);
  const count = Object.keys(errors).length;
  const alert = (view.failure && inWords(view.failure)) ?? (count ? S.modal.check(count) : null);
  const place = { key: view.id, world: world(), values: view.state?.values, errors };
  const leave = stacked ? S.modal.back : S.modal.close;
  return h(
    "form",
    {
      class: "modal-form",
      novalidate: true,
      "data-key": view.id,
      "data-view-id": view.id,
      "data-callback-id": view.callback_id,
    },
    h(
      "header",
      { class: "modal-head" },
      h("h2", { id: "modal-title", class: "modal-title", tabindex: "-1" }, withEmoji(view.title?.text)),
      h(
        "button",
        {
          type: "button",
          class: "button button-icon",
          id: "modal-close",
          "data-modal": "close",
          "aria-label": leave,
          title: leave,
        },
        icon(stacked ? "back" : "close"),
      ),
    ),
    h(
      "div",
      { class: "modal-body", tabindex: "0", role: "group", "aria-labelledby": "modal-title" },
      blocks(view.blocks, place),
    ),
    h("div", { class: "modal-alert", role: "alert" }, alert && [icon("warning"), h("span", {}, alert)]),
    h(
      "footer",
      { class: "modal-foot" },
      h("span", { class: "busy-words", hidden: page.sending === 0 }, S.page.busy),
      h(
        "button",
        { type: "button", class: "button", "data-modal": "close" },
        view.close?.text ?? S.modal.cancel,
      ),
      view.submit &&
        h(
          "button",
          {
            type: "submit",
            class: "button button-primary",
            id: "modal-submit",
            "aria-disabled": sending ? "true" : null,
          },
          withEmoji(view.submit.text),
        ),
    ),
  );
}

function start(view) {
  const wanted = view.blocks.find((block) => block.element?.focus_on_load);
  const root = wanted ? dialog.querySelector(`[data-block-id="${CSS.escape(wanted.block_id)}"]`) : dialog;
  const first = root.querySelector(
    ".modal-body :is(input, select, textarea), :is(input, select, textarea)",
  );
  (first ?? document.getElementById("modal-title")).focus();
}

function toFirstError() {
  const block = dialog.querySelector(".has-error");
  block?.querySelector("input, select, textarea")?.focus();
}

async function submit() {
  const form = dialog.querySelector("form");
  const view = topView();
  if (sending || !form || !view) return;
  mended = new Set(Object.keys(view.errors ?? {}));
  faults = faultsIn(form);
  if (Object.keys(faults).length) {
    paint();
    toFirstError();
    return;
  }
  sending = true;
  const values = valuesIn(form);
  const kept = Object.keys(values).length ? await act("fill", { view_id: view.id, values }) : true;
  if (kept !== null) await act("submit", { view_id: view.id });
  mended = new Set();
  sending = false;
  paint();
  toFirstError();
}

/** Closes the top view, once: a browser may ask twice for one Escape. */
async function leave() {
  const id = topView()?.id;
  if (!id || id === leaving) return;
  leaving = id;
  await act("close", { view_id: id });
  leaving = null;
}

dialog.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  leave();
});
dialog.addEventListener("click", (event) => {
  if (event.target.closest("[data-modal=close]")) leave();
});
dialog.addEventListener("input", (event) => {
  const block = event.target.closest("[data-block-id]")?.dataset.blockId;
  const given = topView()?.errors ?? {};
  if (!block || !(block in faults || (block in given && !mended.has(block)))) return;
  delete faults[block];
  mended.add(block);
  paint();
});

// Tab goes round within the dialog, also where a browser would step out to its own bars.
dialog.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) {
    event.preventDefault();
    leave();
  }
  if (event.key !== "Tab") return;
  const all = [...dialog.querySelectorAll(FOCUSABLE)].filter((one) => one.offsetParent !== null);
  const [first, last] = [all[0], all.at(-1)];
  if (event.shiftKey && (document.activeElement === first || document.activeElement.id === "modal-title")) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && document.activeElement === last) {
    event.preventDefault();
    first.focus();
  }
});
