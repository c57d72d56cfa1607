// The inputs of a card: what one sees of each, what stands in it, and what is wrong with it as Teams' own client says.

import { h, idOf } from "/static/dom.js";
import { icon } from "/static/icons.js";
import { S } from "/static/strings.js";

/** Draws an input with its label; below it stands, once it is needed, what is wrong. */
export function input(one, place) {
  const id = idOf(place.key, one.id);
  const value = place.typed?.[one.id] ?? one.value ?? "";
  const several = one.isMultiSelect === true;
  const shared = {
    id,
    "data-input": one.id,
    "data-initial": value,
    "aria-required": one.isRequired ? "true" : null,
    "aria-describedby": `${id}-fault`,
  };
  return h(
    "div",
    { class: "block-input card-input", "data-key": one.id },
    several
      ? h("span", { class: "input-label", id: `${id}-label` }, label(one))
      : h("label", { class: "input-label", for: id }, label(one)),
    several ? boxes(one, shared, value.split(",")) : KINDS[one.type](one, shared, value),
    h(
      "p",
      { class: "input-error", id: `${id}-fault`, hidden: true, "data-fault": "true" },
      icon("warning"),
      one.errorMessage ?? S.field.required,
    ),
  );
}

const label = (one) => [
  one.label,
  one.isRequired && h("span", { class: "is-wrong", "aria-hidden": "true" }, " *"),
];

const line = (type) => (one, shared, value) =>
  h("input", { ...shared, class: "line", type, value, autocomplete: "off", maxlength: one.maxLength, placeholder: one.placeholder });

const words = (one, shared, value) =>
  one.isMultiline
    ? h("textarea", { ...shared, class: "line", rows: "4", maxlength: one.maxLength }, value)
    : line("text")(one, shared, value);

const select = (one, shared, value) =>
  h(
    "span",
    { class: "select-box" },
    h(
      "select",
      shared,
      h("option", { value: "", selected: !value }, one.placeholder ?? S.field.choose),
      one.choices.map((each) => h("option", { value: each.value, selected: each.value === value }, each.title)),
    ),
    icon("down"),
  );

const boxes = (one, shared, chosen) =>
  h(
    "div",
    { ...shared, class: "choices", role: "group", "aria-labelledby": `${shared.id}-label`, "aria-required": null },
    one.choices.map((each) =>
      h(
        "label",
        { class: "choice" },
        h("input", { type: "checkbox", value: each.value, checked: chosen.includes(each.value) }),
        h("span", { class: "choice-words" }, each.title),
      ),
    ),
  );

const KINDS = {
  "Input.Text": words,
  "Input.Date": line("date"),
  "Input.Time": line("time"),
  "Input.Number": line("text"),
  "Input.ChoiceSet": select,
};

const inputsOf = (card) => [...card.querySelectorAll("[data-input]")];
const ticked = (field) => [...field.querySelectorAll("input:checked")].map((one) => one.value);
const valueOf = (field) => (field.matches(".choices") ? ticked(field) : field.value);

/** What stands in the inputs of a card, by id; of a list with boxes all that is ticked. */
export const values = (card) => Object.fromEntries(inputsOf(card).map((one) => [one.dataset.input, valueOf(one)]));

/** Shows what is wrong, at each field that must be filled in; returns the first of them. */
export function firstFault(card) {
  const empty = inputsOf(card).filter((one) => {
    const required = one.closest(".card-input").querySelector(".input-label .is-wrong");
    const wrong = Boolean(required) && valueOf(one).length === 0;
    tell(one, wrong);
    return wrong;
  });
  return empty[0]?.matches(".choices") ? empty[0].querySelector("input") : empty[0];
}

function tell(field, wrong) {
  const box = field.closest(".card-input");
  box.classList.toggle("has-error", wrong);
  box.querySelector("[data-fault]").hidden = !wrong;
  if (wrong) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
}

document.addEventListener("input", (event) => {
  const field = event.target.closest?.("[data-input]");
  if (field?.hasAttribute("aria-invalid")) tell(field, false);
});
