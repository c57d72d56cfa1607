// Turns a press on Accept, Tentative or Decline into the sandbox's verb, with the message that was typed for it.

import { act } from "/static/store.js";

const underway = new Set();

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-answer]");
  const letter = button?.closest("[data-letter]");
  if (!letter) return;
  const number = Number(letter.dataset.letter);
  const { answer } = button.dataset;
  // A second press of the same button while the first is under way is a slip of the finger.
  const key = `${number} ${answer}`;
  if (underway.has(key)) return;
  underway.add(key);
  const field = letter.querySelector("[data-comment]");
  const comment = field.value;
  field.value = "";
  const done = await act("answer", { number, answer, comment });
  underway.delete(key);
  if (done === null && !field.value) field.value = comment;
});
