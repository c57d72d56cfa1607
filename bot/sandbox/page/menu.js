// One floating menu at a time, opened by a button: arrow keys, Home, End, Escape, and focus back where it was.

import { h } from "./dom.js";

let open = null;

/** Opens a menu of [value, text] pairs under `button`; `chosen(value)` is called with what was picked. */
export function openMenu(button, items, chosen) {
  const again = open?.button === button;
  closeMenu();
  if (again) return;
  const menu = h(
    "div",
    { class: "menu", role: "menu", "aria-label": button.getAttribute("aria-label") },
    items.map(([value, text]) =>
      h("button", { type: "button", role: "menuitem", tabindex: "-1", "data-value": value }, text),
    ),
  );
  // A dialog makes all outside it unreachable, so a menu within one is hung in it.
  (button.closest("dialog") ?? button.closest("main") ?? document.body).append(menu);
  open = { button, menu };
  button.setAttribute("aria-expanded", "true");
  place(button, menu);
  menu.firstElementChild?.focus();
  menu.addEventListener("click", (event) => {
    const item = event.target.closest("[role=menuitem]");
    if (!item) return;
    closeMenu(true);
    chosen(item.dataset.value);
  });
  menu.addEventListener("keydown", move);
}

function place(button, menu) {
  const spot = button.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const below = spot.bottom + size.height + 8 < innerHeight;
  menu.style.top = `${below ? spot.bottom + 4 : Math.max(8, spot.top - size.height - 4)}px`;
  menu.style.left = `${Math.max(8, Math.min(spot.left, innerWidth - size.width - 8))}px`;
}

function move(event) {
  const items = [...open.menu.children];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    event.stopPropagation();
    closeMenu(true);
  } else if (to !== undefined) {
    event.preventDefault();
    items.at(to % items.length).focus();
  }
}

export function closeMenu(back = false) {
  if (!open) return;
  const { button, menu } = open;
  open = null;
  menu.remove();
  button.setAttribute("aria-expanded", "false");
  if (back) button.focus();
}

document.addEventListener("pointerdown", (event) => {
  if (open && !open.menu.contains(event.target) && !open.button.contains(event.target)) closeMenu();
});
addEventListener("resize", () => closeMenu());
document.addEventListener("scroll", () => closeMenu(), true);
