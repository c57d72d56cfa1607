// The wire to the sandbox: its control API, the snapshot, and the signal that something changed.

import { everybody, parts, together, where } from "./neighbours.js";

/** The sandbox does not answer at all. */
export class Offline extends Error {}

async function reach(address, request) {
  try {
    return await fetch(address, request);
  } catch {
    throw new Offline();
  }
}

const state = async (base, id) =>
  answerOf(await reach(id ? `${base}/_control/state?as=${encodeURIComponent(id)}` : `${base}/_control/state`));

/** What the person `me` sees now; without `me` the server chooses somebody. */
export async function fetchState(me) {
  const { base, id } = where(me);
  // In this order: what is seen at a neighbour is then never older than the revision.
  const shared = await state("", base ? null : id);
  if (!base) return { ...shared, everybody: everybody(shared) };
  await parts(base);
  return together(await state(base, id), shared, me);
}

/** Lets a person do something: POST /_control/<verb>. Throws an Error with the server's reason. */
export async function control(verb, details) {
  const { base, id } = where(details.as);
  const body = JSON.stringify(base ? { ...details, as: id } : details);
  return answerOf(
    await reach(`${base}/_control/${verb}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
    }),
  );
}

async function answerOf(response) {
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `HTTP ${response.status}`);
  return answer;
}

/** Calls `changed(revision)` on each change and `online(boolean)` as the line comes and goes; returns how to stop. */
export function listen(me, changed, online) {
  const stream = new EventSource(`/_control/events?as=${encodeURIComponent(me)}`);
  stream.addEventListener("open", () => online(true));
  stream.addEventListener("error", () => online(false));
  stream.addEventListener("message", (event) => changed(JSON.parse(event.data).revision));
  return () => stream.close();
}
