// The kinds of input elements: where their value stands, and which of them take a choice or a text.

/** Per kind: its name in Slack's state.values, and the field with the value to start with. */
const VALUES = {
  static_select: ["selected_option", "initial_option"],
  users_select: ["selected_user", "initial_user"],
  multi_static_select: ["selected_options", "initial_options"],
  radio_buttons: ["selected_option", "initial_option"],
  checkboxes: ["selected_options", "initial_options"],
  datepicker: ["selected_date", "initial_date"],
  timepicker: ["selected_time", "initial_time"],
  plain_text_input: ["value", "initial_value"],
  number_input: ["value", "initial_value"],
};

/** Kinds that are drawn as a group of boxes or rounds to tick. */
export const TICKED = new Set(["radio_buttons", "checkboxes", "multi_static_select"]);

/** Kinds that one types in. */
export const TYPED = new Set(["plain_text_input", "number_input"]);

/** What was filled in so far (`values`, in Slack's shape), else the value to start with; null for nothing. */
export function startOf(element, block, values) {
  const kept = values?.[block.block_id]?.[element.action_id];
  const [name, initial] = VALUES[element.type] ?? [];
  const value = kept && name in kept ? kept[name] : element[initial];
  if (Array.isArray(value)) return value.map((one) => one.value);
  return value?.value ?? value ?? null;
}
