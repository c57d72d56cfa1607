// Other platforms beside this one: whoever is there has an id that names it ("teams:1"), and what they see and do is asked below /teams.

const OF_NEIGHBOUR = /^([a-z]+):(.+)$/;
const loaded = new Map();

/** Where somebody is asked for, and what they are called there. */
export function where(person) {
  const [, name, id] = OF_NEIGHBOUR.exec(person ?? "") ?? [];
  return name ? { base: `/${name}`, id } : { base: "", id: person };
}

/** Has the parts that draw a neighbour's messages, once. */
export function parts(base) {
  if (!loaded.has(base)) loaded.set(base, import(`${base}/static/platform/parts.js`));
  return loaded.get(base);
}

/** All people that one can be: those here, and those of the neighbours. */
export const everybody = ({ people, guide }) => [...people, ...(guide.neighbours ?? [])];

/** What one sees at a neighbour, with what the demo has only once: its clock, its bot, its guide. */
export function together(own, shared, person) {
  const { workspace, platform, channels, dialog, log, people } = own;
  return {
    ...shared,
    platform,
    channels,
    dialog,
    log,
    me: { ...own.me, id: person, account: own.me.id },
    everybody: everybody(shared),
    people,
    workspace: { ...workspace, command: "", shortcuts: shared.workspace.shortcuts },
    pending: shared.pending || own.pending,
    views: [],
    home: undefined, // there is no such tab
  };
}
