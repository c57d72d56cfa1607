// Block Kit to DOM: one function per kind of block. Elements that a person can use are in elements.js.

import { control } from "./elements.js";
import { h, idOf } from "../dom.js";
import { icon } from "../icons.js";
import { withEmoji } from "./emoji.js";
import { TICKED, TYPED } from "./kinds.js";
import { mrkdwn } from "./mrkdwn.js";
import { dataTable, dataVisualization } from "./pictures.js";
import { S } from "../strings.js";

/** A text object, or a bare string, as nodes. */
export function text(object, world) {
  if (!object) return [];
  if (object.type === "plain_text") return [h("span", { class: "lines" }, withEmoji(object.text))];
  return mrkdwn(object.text ?? object, world);
}

/**
 * The blocks of a message, a modal or a Home tab.
 * `place` is {key, world, values, errors}: whose blocks they are, what names mean, and what was filled in so far.
 */
export function blocks(list, place) {
  return list.map((block, index) => {
    const draw = BLOCKS[block.type] ?? unknown;
    const element = draw(block, place);
    element.setAttribute("data-key", block.block_id ?? `${block.type}-${index}`);
    if (block.block_id) element.setAttribute("data-block-id", block.block_id);
    return element;
  });
}

const BLOCKS = {
  header: (block) => h("h3", { class: "block-header" }, withEmoji(block.text.text)),
  divider: () => h("hr", { class: "block-divider" }),
  section,
  context: (block, place) =>
    h(
      "div",
      { class: "block-context" },
      block.elements.map((element) => contextPart(element, place)),
    ),
  actions: (block, place) =>
    h(
      "div",
      { class: "block-actions" },
      block.elements.map((element) => control(element, block, place)),
    ),
  image: (block) =>
    h(
      "figure",
      { class: "block-image" },
      picture(block),
      block.title && h("figcaption", {}, withEmoji(block.title.text)),
    ),
  input,
  data_visualization: dataVisualization,
  data_table: dataTable,
};

const unknown = (block) => h("p", { class: "block-unknown" }, S.message.unknownBlock(block.type));

function section(block, place) {
  const name = idOf(place.key, block.block_id, "text");
  const words = [
    block.text && h("div", { class: "section-text", id: name }, text(block.text, place.world)),
    block.fields &&
      h(
        "div",
        { class: "section-fields" },
        block.fields.map((field) => h("div", { class: "section-field" }, text(field, place.world))),
      ),
  ];
  const accessory =
    block.accessory &&
    h(
      "div",
      { class: "section-accessory" },
      block.accessory.type === "image"
        ? picture(block.accessory)
        : control(block.accessory, block, place, block.text && name),
    );
  return h("div", { class: "block-section" }, h("div", { class: "section-words" }, words), accessory);
}

function contextPart(element, place) {
  if (element.type === "image") return picture(element);
  return h("span", { class: "context-part" }, text(element, place.world));
}

// The page may load nothing from elsewhere, so an image of another server shows its description.
function picture(block) {
  const own = block.image_url?.startsWith(`${location.origin}/`);
  const alt = block.alt_text || S.message.noImage;
  return own ? h("img", { src: block.image_url, alt }) : h("span", { class: "image-words" }, alt);
}

function input(block, place) {
  const element = block.element;
  const error = place.errors?.[block.block_id];
  const id = idOf(place.key, block.block_id, element.action_id);
  const label = [
    withEmoji(block.label.text),
    block.optional && h("span", { class: "optional" }, ` ${S.field.optional}`),
  ];
  const grouped = TICKED.has(element.type);
  const hintId = block.hint && `${id}-hint`;
  const errorId = error && `${id}-error`;
  const described = [hintId, errorId].filter(Boolean).join(" ") || null;
  const drawn = control(
    element,
    block,
    { ...place, described, invalid: Boolean(error), required: !block.optional },
    `${id}-label`,
  );
  const saves = block.dispatch_action && TYPED.has(element.type);
  return h(
    "div",
    {
      class: error ? "block-input has-error" : "block-input",
      "data-optional": String(Boolean(block.optional)),
    },
    grouped
      ? h("span", { class: "input-label", id: `${id}-label` }, label)
      : h("label", { class: "input-label", id: `${id}-label`, for: id }, label),
    block.hint && h("p", { class: "input-hint", id: hintId }, withEmoji(block.hint.text)),
    saves ? h("div", { class: "input-row" }, drawn, saveButton(block)) : drawn,
    h(
      "p",
      { class: "input-error", id: errorId, hidden: !error },
      error && [icon("warning"), h("span", {}, error)],
    ),
  );
}

const saveButton = (block) =>
  h(
    "button",
    {
      type: "button",
      class: "button",
      "data-do": "save",
      "data-for-action": block.element.action_id,
      "aria-label": S.field.saves(block.label.text),
    },
    S.field.save,
  );
