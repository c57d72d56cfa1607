// The wire to the sandbox: its control API, the snapshot, and the signal that something changed.

/** The sandbox does not answer at all. */
export class Offline extends Error {}

async function reach(address, request) {
  try {
    return await fetch(address, request);
  } catch {
    throw new Offline();
  }
}

/** What the person `me` sees now; without `me` the server chooses somebody. */
export async function fetchState(me) {
  return answerOf(await reach(me ? `/_control/state?as=${encodeURIComponent(me)}` : "/_control/state"));
}

/** Lets a person do something: POST /_control/<verb>. Throws an Error with the server's reason. */
export async function control(verb, details) {
  const body = JSON.stringify(details);
  return answerOf(
    await reach(`/_control/${verb}`, {
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
