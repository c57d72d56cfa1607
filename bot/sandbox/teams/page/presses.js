// Turns what a person presses on a card into the sandbox's verbs: what was filled in first, then the press.

import { act, page } from "/static/store.js";
import { firstFault, values } from "./inputs.js";

const underway = new Set();

/** Where a card stands, as the control API names it: in a conversation, or in the dialog over it. */
const refOf = (card) => ({
  conversation: card.closest("[data-dialog]") ? "" : page.channel,
  message: card.dataset.card,
});

async function press(button) {
  const card = button.closest("[data-card]");
  const ref = refOf(card);
  // A second press of the same button while the first is under way is a slip of the finger; on a new card it is none.
  const key = JSON.stringify([page.me, ref, card.dataset.key, button.dataset.press]);
  if (underway.has(key)) return;
  if (button.dataset.handsOver === "true" && card.querySelector("[data-input]")) {
    const fault = firstFault(card);
    if (fault) {
      fault.focus();
      return;
    }
  }
  underway.add(key);
  try {
    await handOver(button, card, ref);
  } finally {
    underway.delete(key);
    keepFocus(ref.message);
  }
}

async function handOver(button, card, ref) {
  const filled = values(card);
  if (button.dataset.handsOver === "true" && Object.keys(filled).length)
    if ((await act("fill", { ref, values: filled })) === null) return;
  await act("press_number", { ref, number: Number(button.dataset.press) });
}

/** What was pressed may be gone by now; whoever works by keyboard goes on in the same card. */
function keepFocus(key) {
  if (document.activeElement !== document.body) return;
  const card = document.querySelector(`[data-card="${CSS.escape(key)}"]`);
  const wrong = card?.querySelector(".is-wrong + .card-input :is(input, select, textarea)");
  const next = wrong ?? card?.querySelector("input, select, textarea, button, a[href]");
  (next ?? document.getElementById("composer"))?.focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-press]");
  if (button) press(button);
});
