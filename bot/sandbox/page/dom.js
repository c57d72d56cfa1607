// Builds elements without ever parsing text as HTML, and brings the live page in line with newly built ones.
//
// Building anew and then morphing keeps what a person is busy with: an element that stays also keeps its
// focus, its typed text and its scroll position.

export const h = (tag, attributes, ...children) => filled(document.createElement(tag), attributes, children);

const SVG = "http://www.w3.org/2000/svg";

/** The same for what is drawn. */
export const svg = (tag, attributes, ...children) =>
  filled(document.createElementNS(SVG, tag), attributes, children);

function filled(element, attributes = {}, children = []) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(
    ...children
      .flat(Infinity)
      .filter((child) => child !== null && child !== undefined && child !== false && child !== ""),
  );
  return element;
}

const ids = new Map();

/** One short id per name, always the same: safe in `for` and `aria-describedby` whatever the bot calls its fields. */
export function idOf(...names) {
  const name = JSON.stringify(names);
  if (!ids.has(name)) ids.set(name, `f${ids.size + 1}`);
  return ids.get(name);
}

const keyOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node.getAttribute("data-key") : null);

/** Makes `current` look like `next`; returns the node that is in the page afterwards. */
export function morph(current, next) {
  if (current.nodeName !== next.nodeName || keyOf(current) !== keyOf(next)) {
    current.replaceWith(next);
    return next;
  }
  if (current.nodeType === Node.TEXT_NODE) {
    if (current.data !== next.data) current.data = next.data;
    return current;
  }
  const fresh = current.dataset.initial !== next.dataset.initial;
  morphAttributes(current, next);
  morphChildren(current, [...next.childNodes]);
  // What a person typed stays, unless the bot has set another starting value while they were elsewhere.
  if (fresh && current !== document.activeElement) takeValue(current, next);
  return current;
}

function morphAttributes(current, next) {
  for (const { name } of [...current.attributes]) {
    if (!next.hasAttribute(name) && !(name === "open" && current.nodeName === "DETAILS"))
      current.removeAttribute(name);
  }
  for (const { name, value } of next.attributes) {
    if (current.getAttribute(name) !== value) current.setAttribute(name, value);
  }
}

function takeValue(current, next) {
  if (current.type === "checkbox" || current.type === "radio") current.checked = next.checked;
  else if ("value" in current && "value" in next) current.value = next.value;
}

function morphChildren(parent, wanted) {
  const keys = new Set(wanted.map(keyOf).filter(Boolean));
  for (const child of [...parent.childNodes]) {
    if (keyOf(child) && !keys.has(keyOf(child))) child.remove();
  }
  let place = parent.firstChild;
  for (const next of wanted) {
    const key = keyOf(next);
    if (key && place && keyOf(place) !== key) {
      const known = [...parent.childNodes].find((child) => keyOf(child) === key);
      place = parent.insertBefore(known ?? next, place);
    } else if (!place || (!key && keyOf(place))) {
      place = parent.insertBefore(next, place);
    }
    place = (place === next ? next : morph(place, next)).nextSibling;
  }
  while (place) {
    const rest = place.nextSibling;
    place.remove();
    place = rest;
  }
}

/** Puts the given children in `parent`, changing only what differs. */
export function show(parent, ...children) {
  morphChildren(parent, [...h("div", {}, ...children).childNodes]);
}

/** A keyed list: items {key, sign, build}; an item is built only when its sign differs from the one on the page. */
export function showList(parent, items) {
  const signs = parent.signs ?? new Map();
  const wanted = new Set(items.map((item) => item.key));
  for (const child of [...parent.children]) if (!wanted.has(keyOf(child))) child.remove();
  const known = new Map([...parent.children].map((child) => [keyOf(child), child]));
  let place = parent.firstElementChild;
  for (const item of items) {
    let child = known.get(item.key);
    if (!child || signs.get(item.key) !== item.sign) {
      const next = item.build();
      next.setAttribute("data-key", item.key);
      const wasPlace = child && child === place;
      child = child ? morph(child, next) : next;
      if (wasPlace) place = child;
    }
    if (child === place) place = place.nextElementSibling;
    else parent.insertBefore(child, place);
  }
  parent.signs = new Map(items.map((item) => [item.key, item.sign]));
}
