// The elements of Block Kit that a person uses: buttons, choices, fields.
//
// Each carries data-element (its kind) and data-action-id; values.js reads them and interactions.js sends them.

import { h, idOf } from "../dom.js";
import { withEmoji } from "./emoji.js";
import { icon } from "../icons.js";
import { startOf } from "./kinds.js";
import { mrkdwn } from "./mrkdwn.js";
import { S } from "../strings.js";

/** Draws `element` of `block`; `named` is the id of the text that names it, if there is one. */
export function control(element, block, place, named = null) {
  const draw = ELEMENTS[element.type];
  if (!draw) return h("p", { class: "block-unknown" }, S.message.unknownBlock(element.type));
  const id = idOf(place.key, block.block_id, element.action_id);
  const shared = {
    "data-element": element.type,
    "data-action-id": element.action_id,
    "data-dispatch": String(block.type !== "input" || Boolean(block.dispatch_action)),
    "data-key": element.action_id ?? id,
  };
  const naming = named
    ? { "aria-labelledby": named }
    : { "aria-label": element.placeholder?.text ?? S.field.choose };
  const field = {
    id,
    ...shared,
    "aria-describedby": place.described,
    "aria-invalid": place.invalid ? "true" : null,
  };
  if (block.type !== "input") Object.assign(field, naming);
  const required = place.required ? "true" : null;
  return draw(element, {
    id,
    shared,
    naming,
    field,
    required,
    value: startOf(element, block, place.values),
    place,
    block,
  });
}

const people = (place) =>
  place.world.people.filter((one) => !one.deleted).map((one) => ({ value: one.id, text: one.name }));
const option = (one) => ({
  value: one.value,
  text: withEmoji(one.text.text),
  rich: one.text,
  about: one.description,
});

/** Groups of options: [{label, options}]; a list without groups is one group without a label. */
const grouped = (element) =>
  element.option_groups
    ? element.option_groups.map((group) => ({
        label: group.label.text,
        options: group.options.map(option),
      }))
    : [{ label: null, options: (element.options ?? []).map(option) }];

function button(element, { shared }) {
  const style =
    { primary: "button button-primary", danger: "button button-danger" }[element.style] ?? "button";
  const attributes = {
    ...shared,
    class: style,
    "data-do": "press",
    "data-value": element.value,
    "aria-label": element.accessibility_label,
  };
  if (element.url)
    return h(
      "a",
      { ...attributes, href: element.url, target: "_blank", rel: "noopener noreferrer" },
      withEmoji(element.text.text),
    );
  return h("button", { ...attributes, type: "button" }, withEmoji(element.text.text));
}

const select =
  (groups) =>
  (element, { field, value, required, place }) =>
    h(
      "span",
      { class: "select-box", "data-key": field["data-key"] },
      h(
        "select",
        { ...field, "data-key": null, "data-initial": value ?? "", "aria-required": required },
        h("option", { value: "", selected: !value }, element.placeholder?.text ?? S.field.choose),
        groups(element, place).map(({ label, options }) => {
          const drawn = options.map((one) =>
            h("option", { value: one.value, selected: one.value === value }, one.text),
          );
          return label ? h("optgroup", { label }, drawn) : drawn;
        }),
      ),
      icon("down"),
    );

const choices =
  (type, groups) =>
  (element, { id, shared, naming, field, value, place }) => {
    const chosen = [value].flat().filter((one) => one !== null);
    return h(
      "div",
      {
        ...shared,
        id,
        role: type === "radio" ? "radiogroup" : "group",
        class: "choices",
        ...naming,
        "aria-describedby": field["aria-describedby"],
        "data-initial": chosen.join("\n"),
      },
      groups(element, place).map(({ label, options }) => [
        label && h("span", { class: "choices-label" }, label),
        options.map((one) =>
          h(
            "label",
            { class: "choice" },
            h("input", {
              type,
              name: id,
              value: one.value,
              checked: chosen.includes(one.value),
              "data-initial": String(chosen.includes(one.value)),
            }),
            h(
              "span",
              { class: "choice-words" },
              one.rich?.type === "mrkdwn" ? mrkdwn(one.rich.text, place.world) : one.text,
              one.about && h("span", { class: "choice-about" }, withEmoji(one.about.text)),
            ),
          ),
        ),
      ]),
    );
  };

const line =
  (type, extra = () => ({})) =>
  (element, { field, value, required }) =>
    h("input", {
      ...field,
      class: "line",
      type,
      value,
      "data-initial": value ?? "",
      placeholder: element.placeholder?.text,
      "aria-required": required,
      autocomplete: "off",
      ...extra(element),
    });

function words(element, context) {
  const limits = (one) => ({ maxlength: one.max_length, minlength: one.min_length });
  if (!element.multiline) return line("text", limits)(element, context);
  const { field, value, required } = context;
  return h(
    "textarea",
    {
      ...field,
      class: "line",
      rows: "4",
      "data-initial": value ?? "",
      placeholder: element.placeholder?.text,
      "aria-required": required,
      ...limits(element),
    },
    value,
  );
}

const overflow = (element, { shared, naming }) =>
  h(
    "button",
    {
      ...shared,
      type: "button",
      class: "button button-icon",
      "data-do": "overflow",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "aria-label": S.field.options,
      title: S.field.options,
      "aria-describedby": naming["aria-labelledby"],
      "data-options": JSON.stringify(element.options.map((one) => [one.value, one.text.text])),
    },
    icon("dots"),
  );

const ofPeople = (_, place) => [{ label: null, options: people(place) }];

const ELEMENTS = {
  button,
  overflow,
  static_select: select(grouped),
  users_select: select(ofPeople),
  multi_static_select: choices("checkbox", grouped),
  radio_buttons: choices("radio", grouped),
  checkboxes: choices("checkbox", grouped),
  datepicker: line("date"),
  timepicker: line("time"),
  plain_text_input: words,
  number_input: line("text", (element) => ({
    inputmode: element.is_decimal_allowed ? "decimal" : "numeric",
    "data-min": element.min_value,
    "data-max": element.max_value,
  })),
};
