// Reads what a person filled in, and checks it as a Slack client does before anything is sent.

import { TICKED } from "./kinds.js";
import { S } from "../strings.js";

/** The value of one element: a text, a list of texts for what takes several, or null for nothing. */
export function valueOf(control) {
  const kind = control.dataset.element;
  if (kind === "number_input") return control.value.trim().replace(",", ".") || null;
  if (!TICKED.has(kind)) return control.value || null;
  const chosen = [...control.querySelectorAll("input:checked")].map((one) => one.value);
  return kind === "radio_buttons" ? (chosen[0] ?? null) : chosen;
}

/** All input elements (no buttons) within `root`. */
export const controlsIn = (root) =>
  [...root.querySelectorAll("[data-element]")].filter(
    (one) => !["button", "overflow"].includes(one.dataset.element),
  );

/** {action_id: value} of a form. */
export const valuesIn = (root) =>
  Object.fromEntries(controlsIn(root).map((one) => [one.dataset.actionId, valueOf(one)]));

const isEmpty = (value) => value === null || value.length === 0;

/** What is wrong with one element, in words, or null. */
export function faultOf(control) {
  const value = valueOf(control);
  const optional = control.closest(".block-input")?.dataset.optional === "true";
  if (isEmpty(value)) {
    if (control.validity?.badInput) return S.field.wrong;
    if (optional || !control.closest(".block-input")) return null;
    return control.tagName === "INPUT" || control.tagName === "TEXTAREA"
      ? S.field.required
      : S.field.requiredChoice;
  }
  const { minlength, maxlength } = control.attributes;
  if (minlength && value.length < Number(minlength.value)) return S.field.short(minlength.value);
  if (maxlength && value.length > Number(maxlength.value)) return S.field.long(maxlength.value);
  if (control.dataset.element === "number_input") return numberFault(control, Number(value));
  return control.validity && !control.validity.valid ? S.field.wrong : null;
}

function numberFault({ dataset }, number) {
  if (Number.isNaN(number)) return S.field.number;
  if (dataset.min && number < Number(dataset.min)) return S.field.low(dataset.min);
  if (dataset.max && number > Number(dataset.max)) return S.field.high(dataset.max);
  return null;
}

/** {block_id: what is wrong} of a form; empty when it may be sent. */
export function faultsIn(root) {
  const faults = controlsIn(root).map((one) => [
    one.closest("[data-block-id]").dataset.blockId,
    faultOf(one),
  ]);
  return Object.fromEntries(faults.filter(([, fault]) => fault));
}
