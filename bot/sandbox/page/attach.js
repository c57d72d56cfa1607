// Sending a file: a button that opens the browser's own window to choose one.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { here } from "./platforms.js";
import { page } from "./store.js";
import { S } from "./strings.js";

/** The button, and the field that it stands for: a label opens it for a mouse, the field itself for keys. */
export const attachButton = (disabled) =>
  h(
    "label",
    { class: "button button-icon attach", title: S.composer.attach },
    h("input", { type: "file", id: "attach", "aria-label": S.composer.attach, disabled }),
    icon("clip"),
  );

/** Sends what was chosen in this field to where one looks. */
export async function sendChosen(input) {
  const [file] = input.files;
  if (!file) return;
  const bytes = new Uint8Array(await file.arrayBuffer());
  input.value = ""; // so that the same file can be chosen again
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  await here().sendFile(page.channel, file.name, btoa(text));
}
