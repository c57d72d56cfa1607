// What the page knows: the latest snapshot, who one is, and where one looks. The address keeps the last two,
// so that two windows can be two people: #/U1/C1, #/U1/D1/home.

import { control, fetchState, listen, Offline } from "./api.js";
import { here } from "./platforms.js";
import { speaks } from "./strings.js";

export const page = {
  snapshot: null,
  me: null,
  channel: null,
  tab: "messages",
  sending: 0,
  online: true,
  notice: null,
  card: false, // whether the card with roles is open
  drawer: null, // which drawer is
  menu: false,
  since: null, // the moment, in epoch seconds, from which the clock was put forward last
  tools: false,
  tech: false,
};

const painters = [];

/** Registers a function that brings its part of the page up to date; all run after every change. */
export const paints = (painter) => painters.push(painter);
export const paint = () => {
  if (page.snapshot) painters.forEach((painter) => painter(page.snapshot));
};

export const channelNow = () => page.snapshot?.channels.find((one) => one.id === page.channel) ?? null;
export const channelOfBot = () => page.snapshot?.channels.find((one) => one.kind === "dm") ?? null;
export const now = () => new Date(page.snapshot?.clock?.now_iso ?? Date.now());
export const world = () => ({
  people: page.snapshot.people,
  channels: page.snapshot.channels,
  me: page.me,
  now: now(),
});

let fetching = null;
let again = false;

/** Fetches the snapshot; calls that come in the meantime share one more fetch, and all wait for it. */
export function refresh() {
  again = fetching !== null;
  fetching ??= latest().finally(() => {
    fetching = null;
  });
  return fetching;
}

async function latest() {
  try {
    do {
      again = false;
      const asked = page.me;
      const snapshot = await fetchState(asked);
      if (asked === page.me) take(snapshot);
      else again = true;
    } while (again);
  } catch (error) {
    failed(error);
  }
}

function take(snapshot) {
  page.snapshot = snapshot;
  document.documentElement.dataset.platform = snapshot.platform;
  page.online = true;
  speaks(snapshot.me.locale);
  // Whoever went back in time has not put the clock forward yet.
  if (page.since !== null && page.since > now() / 1000) page.since = null;
  settle();
  paint();
  clearTimeout(looking);
  // The end of what is under way may change nothing else, and then nobody tells us.
  if (snapshot.pending) looking = setTimeout(refresh, LOOK_AGAIN_MS);
}

function failed(error) {
  if (error instanceof Offline) page.online = false;
  else page.notice = error.message;
  paint();
}

// What is done to the whole workspace is done by nobody in it.
const BY_NOBODY = new Set(["bot_kill", "bot_start", "clock", "begin", "down", "slow", "jump", "mark", "back"]);
const LOOK_AGAIN_MS = 500;
let looking = null;

/** Does something as the current person and shows what came of it; resolves to null when the server refused. */
export async function act(verb, details = {}) {
  page.sending += 1;
  page.notice = null;
  paint();
  try {
    return await control(verb, BY_NOBODY.has(verb) ? details : { as: page.me, ...details });
  } catch (error) {
    failed(error);
    return null;
  } finally {
    page.sending -= 1;
    await refresh();
    paint();
  }
}

/** Shows a line about the page itself, until the next action or until it is closed. */
export function tell(reason) {
  page.notice = reason;
  paint();
}

/** Puts the demo's clock forward, and remembers from when. */
export function putForward(verb, details) {
  page.since = now().getTime() / 1000;
  return act(verb, details);
}

let stop = () => {};

/** Reads the address, and starts listening as the person that it names. */
export async function route() {
  const [me, channel, tab] = location.hash.replace(/^#\//, "").split("/").map(decodeURIComponent);
  const other = me !== page.me;
  page.me = me || null;
  page.channel = channel || null;
  page.tab = tab === "home" ? "home" : "messages";
  if (!other && page.snapshot) {
    settle();
    paint();
    return;
  }
  stop();
  page.snapshot = null;
  await refresh();
  if (!page.snapshot && page.online) {
    // Nobody here has that id: start as whom the server chooses.
    page.me = null;
    await refresh();
  }
  follow();
}

function follow() {
  stop();
  if (!page.me) return;
  stop = listen(
    page.me,
    (revision) => {
      if (revision !== page.snapshot?.revision) refresh();
    },
    (online) => {
      const back = online && !page.online;
      page.online = online;
      if (back) refresh();
      else paint();
    },
  );
}

/** Keeps person and place in line with what the snapshot allows, without a step in the browser's history. */
function settle() {
  const { me, channels } = page.snapshot;
  page.me = me.id;
  if (!channels.some((one) => one.id === page.channel))
    page.channel = (channelOfBot() ?? channels[0])?.id ?? null;
  if (channelNow()?.kind !== "dm" || page.snapshot.home === undefined) page.tab = "messages";
  const address = addressOf(page.channel, page.tab);
  if (location.hash !== address) history.replaceState(null, "", address);
}

export const addressOf = (channel, tab = "messages", me = page.me) =>
  `#/${[me, channel, tab === "home" ? tab : null].filter(Boolean).map(encodeURIComponent).join("/")}`;
/** Becomes somebody in a channel: {person, channel, says}; what they say there is for the bot. */
export async function visit({ person, channel, says }) {
  history.pushState(null, "", addressOf(channel, "messages", person));
  await route();
  if (says && page.me === person) await here().asks(says, page.channel);
}
export const go = (channel, tab, me) => {
  location.hash = addressOf(channel, tab, me);
};
