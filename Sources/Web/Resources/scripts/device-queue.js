// What a door device knows and owes: the snapshot of its people, and the notes that wait, each until the server has answered
// it. The pages of one phone share all of it; one of them at a time speaks with the server.
import { all, drop, keep } from "./device-store.js";

// `ahead` is by how much the server's clock goes before ours; `end` says why nothing is left here; `isUnknown`, that the server
// does not know this phone.
export const door = { snapshot: null, readAt: 0, ahead: 0, notes: [], end: "", isUnknown: false };
const others = "BroadcastChannel" in window ? new BroadcastChannel("door") : null;
const listeners = [];
const tell = () => listeners.forEach((act) => act());
const changed = () => (others?.postMessage("changed"), tell());
export const follow = (act) => listeners.push(act);

export const waiting = () => door.notes.filter((note) => !note.receipt);

export const load = async () => {
  const [kept, found] = await Promise.all([all("kept"), all("notes")]);
  Object.assign(door, { snapshot: null, etag: null, end: kept.get("end") ?? "" }, kept.get("door"));
  // What came while this was read is not in it.
  for (const note of waiting()) if (!found.has(note.key)) found.set(note.key, note);
  door.notes = [...found.values()].sort((one, other) => one.at - other.at);
  if (door.snapshot && Date.now() + door.ahead >= door.snapshot.event.wipes) await wipe("over");
  tell();
};
// Whoever is not looked at reads it when they are.
others?.addEventListener("message", () => document.hidden || load());

// What was noted last about each person and is not in the snapshot: an entry, or null once it was taken back.
export const entries = () => new Map(door.notes.filter(({ person, kind, isCovered }) => person && kind !== "name" && !isCovered)
  .map((note) => [note.person, note.kind === "undo" ? null : note]));

const newKey = () => crypto.getRandomValues(new Uint32Array(4)).join("-");
const store = (note) => keep("notes", note.key, note, note.device);
export const add = async (note) => {
  const added = { key: newKey(), at: Date.now(), device: door.snapshot?.device.id ?? "", ...note };
  door.notes.push(added);
  await store(added);
  changed();
  sync();
  return added;
};

// Everything goes but what the server has not answered, and what that needs to come back.
const wipe = async (end) => {
  await keep("kept", "end", end, "");
  await drop("kept", "door");
  for (const note of door.notes) if (note.receipt) await drop("notes", note.key);
  Object.assign(door, { snapshot: null, etag: null, end, notes: waiting() });
  changed();
  if (waiting().length) return;
  await window.caches?.delete("door");
  await (await navigator.serviceWorker?.getRegistration("/d"))?.unregister();
};

const ask = async (address, options) => {
  const askedAt = Date.now();
  const answer = await fetch(address, { ...options, cache: "no-store", signal: AbortSignal.timeout(15_000) });
  const [{ status, headers }, text] = [answer, await answer.text()];
  const said = text && headers.get("Content-Type")?.includes("json") ? JSON.parse(text) : {};
  if (said.now) door.ahead = said.now - (askedAt + Date.now()) / 2;
  door.isUnknown = status === 401;
  if (status === 410) door.end = said.state;
  return { status, said, askedAt, size: text.length, etag: headers.get("ETag") };
};

const body = ({ key, kind, at, person, code, of, name, side }) =>
  ({ key, kind, at, name, side, ...(kind === "undo" ? { of } : code ? { code } : { person }) });

const post = async (some) => {
  const sent = JSON.stringify({ now: Date.now(), notes: some.map(body) });
  const headers = { "Content-Type": "application/json" };
  const { status, said } = await ask("/door/notes", { method: "POST", body: sent, headers });
  for (const receipt of said.receipts ?? []) {
    const note = door.notes.find(({ key }) => key === receipt.key);
    if (note) await store(Object.assign(note, { receipt, answeredAt: Date.now() }));
  }
  // One that the server cannot bear holds up none of the others.
  if ([400, 409, 413, 422, 500].includes(status)) {
    if (some.length > 1) for (const note of some) await post([note]);
  } else if (status !== 200 && status !== 410) throw new Error(status);
};

const send = async () => {
  const tried = new Set();
  for (;;) {
    const some = waiting().filter(({ key }) => !tried.has(key)).slice(0, 50);
    if (!some.length) return tried.size > 0;
    some.forEach(({ key }) => tried.add(key));
    await post(some);
    changed();
  }
};

// An earlier pairing called people by a key of its own; the new one knows them by their names.
const pairedAnew = async ({ device, people }) => {
  for (const note of waiting()) {
    if (note.device === device.id) continue;
    const [, name, side] = door.snapshot?.people.find(([id]) => id === note.person) ?? [];
    const same = people.filter((person) => person[1] === name && person[2] === side);
    if (same.length === 1) note.person = same[0][0];
    else if (note.kind === "entry" && !note.code) Object.assign(note, { kind: "walk-in", person: undefined, name, side });
    await store(Object.assign(note, { device: device.id }));
  }
};

const renew = async () => {
  const headers = door.etag ? { "If-None-Match": door.etag } : {};
  const { status, said, askedAt, size, etag } = await ask("/door/snapshot", { headers });
  if (status === 200) {
    await pairedAnew(said);
    Object.assign(door, { snapshot: said, size, etag, end: "" });
    await drop("kept", "end");
  } else if (status !== 304) return;
  door.readAt = askedAt;
  const { snapshot, ahead, readAt } = door;
  await keep("kept", "door", { snapshot, ahead, readAt, size: door.size, etag: door.etag }, snapshot.device.id);
  // What was answered before is in the snapshot; the last five are kept to be seen.
  const covered = door.notes.filter(({ answeredAt }) => answeredAt <= askedAt);
  for (const note of covered) if (!note.isCovered) await store(Object.assign(note, { isCovered: true }));
  for (const note of covered.slice(0, -5)) await drop("notes", note.key);
  changed();
};

const minute = 60_000;
let [isBusy, pause, next] = [false, 0, null];
const speak = async (isFresh) => {
  await load();
  if (isFresh || Date.now() - door.readAt > minute) await renew();
  if (await send() && !door.end) await renew();
  if (!waiting().length) pause = 0;
};
// `isFresh` asks for the snapshot at once: this phone may have been paired anew.
export const sync = async (isFresh = false) => {
  if (isBusy) return;
  isBusy = true;
  clearTimeout(next);
  try {
    if (navigator.locks) await navigator.locks.request("door", { ifAvailable: true }, (lock) => lock && speak(isFresh));
    else await speak(isFresh);
  } catch { /* No network, or none that answers. */ }
  if (door.end) await wipe(door.end);
  isBusy = false;
  pause = Math.min(2 * pause || 2_000, minute / 2);
  if (waiting().length) next = setTimeout(sync, pause);
  tell();
};
