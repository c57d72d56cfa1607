// What each platform does in its own way; its parts fill it in, and the shell asks for the one where one is.

import { page } from "./store.js";

const known = new Map();

/**
 * Takes the ways of a platform: `body(message)` draws what was said and `heard(message)` says it in words alone,
 * `isCard(message)` tells a message with a frame; `send(text, channel)` sends what was typed, or resolves to null;
 * `example`, `nothing` and `suggestions` are what the page shows to whoever types, `act(message, offer)` does
 * what the menu of a message offers (without it there is no menu); `titles` stand above its places. `takesFiles(channel)`: whether one can send a file there, by
 * `sendFile(channel, name, content)`.
 */
export const platform = (name, ways) => known.set(name, ways);

/** The ways of the platform where one is now. */
export const here = () => known.get(page.snapshot.platform);

/** What stands before the name of a place; a platform may have `icons` of its own, by the kind of place. */
const ICONS = { private: "lock", dm: "bot" };
export const placeIcon = ({ kind }) => here().icons?.[kind] ?? ICONS[kind] ?? "hash";
