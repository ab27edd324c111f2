// The page of a door device: who comes is answered here, at once and without a network, and what was answered is on its way.
import { sound, typeInto } from "./answering.js";
import { readCodes } from "./camera.js";
import { codeIn, hashing, indexOf, search } from "./device-people.js";
import { add, door, entries, follow, load, sync, waiting } from "./device-queue.js";
import { trouble } from "./device-store.js";
import { copy, count, part, say } from "./templates.js";

const { page, zone, profile, nameless, stranger } = part("device").dataset;
const isKiosk = profile === "kiosk";
const field = part("field-q");
const clock = new Intl.DateTimeFormat("de", { hour: "2-digit", minute: "2-digit", timeZone: zone });
const time = (at) => clock.format(at + door.ahead);
const sideOf = (person) => part("side-" + person?.side)?.content.cloneNode(true);

// Who may come, as the snapshot knows them. The index takes a moment and stays while nobody is called otherwise.
let [snapshot, people, codes, hash, names, index] = [null, new Map(), new Map(), null, "", null];
const learn = () => {
  if (snapshot === door.snapshot) return;
  snapshot = door.snapshot;
  const all = (snapshot?.people ?? []).map(([id, name, side, group, marks, words, ticket, badge, reading]) =>
    ({ id, name, side, group, marks, words, ticket, badge, reading }));
  people = new Map(all.map((person) => [person.id, person]));
  for (const { kind, person, name } of door.notes) if (kind === "name" && people.has(person)) people.get(person).name ||= name;
  codes = new Map(all.flatMap((person) => [[person.ticket, person], [person.badge, person]]));
  const called = all.map(({ id, name, words }) => id + name + words).join();
  if (called !== names) {
    index = null;
    setTimeout(find, 500);
  }
  names = called;
  hash = snapshot && crypto.subtle && hashing(snapshot.key);
};
const isHere = ({ id, marks }, noted = entries()) => (noted.has(id) ? Boolean(noted.get(id)) : marks.includes("h"));
const isWaiting = (person) => person?.marks.includes("w");
const isUndone = ({ key }) => door.notes.some(({ of }) => of === key);
// What counts and is not in the snapshot.
const fresh = () => door.notes.filter((note) => !note.isCovered && !isUndone(note));
const newcomers = () => fresh().filter(({ kind }) => kind === "walk-in").length;
const hasPlace = () => snapshot.places.open > newcomers()
  + fresh().filter(({ kind, person }) => kind === "entry" && isWaiting(people.get(person))).length;
const whoIn = (note) => people.get(note.person) ?? { name: note.name || note.receipt?.name };

// The big answer. `note` is what can be taken back.
let [shown, clearing] = [{}, null];
const putAway = () => {
  part("answer").replaceChildren();
  shown = {};
};
const show = (result, person, note) => {
  const answer = copy("answer-" + result, {
    name: person?.name || (person?.id && nameless), reading: person?.reading, side: sideOf(person), group: person?.group,
    photo: person?.marks?.includes("p"), resolve: person?.marks?.includes("r"),
    since: note && time(note.at), undo: note && (() => undo(note)),
    anyway: () => inTurn(() => admit(person, "", true)), enter: () => enter(""),
    ask: person?.id && !person.name && ((event) => takeName(event, person)),
  });
  part("answer").replaceChildren(answer);
  shown = { result, note };
  sound(answer.classList.contains("green"));
  clearTimeout(clearing);
  if (isKiosk) clearing = setTimeout(putAway, 8_000);
  const question = answer.querySelector("input");
  if (question) question.focus();
  else if (document.activeElement === document.body) field.focus();
  paint();
};

const judge = (person, isCertain) => {
  if (snapshot?.event.cancelled) return "day-cancelled";
  if (!person) return "unknown";
  if (isHere(person)) return "already-admitted";
  if (person.marks.includes("c")) return "cancelled";
  return isWaiting(person) && !isCertain && (person.marks.includes("a") || !hasPlace()) ? "waitlisted" : "admitted";
};
// A code that is not in this list is noted, too: the list may be older than the ticket.
const admit = async (person, code, isCertain) => {
  const result = judge(person, isCertain);
  const isNoted = result === "admitted" || (result === "unknown" && code);
  show(result, person, isNoted ? await add({ kind: "entry", person: person?.id, code }) : entries().get(person?.id));
};
const undo = async (note) => {
  await add({ kind: "undo", of: note.key, person: note.person });
  show("taken-back", whoIn(note));
};
// What is scanned in a row is answered in this order.
let turn = Promise.resolve();
const inTurn = (act) => (turn = turn.then(act, act));
const scan = (text) => inTurn(async () => {
  if (door.end) return;
  if (text.endsWith("/d/sample")) return show("sample");
  const code = codeIn(text);
  learn();
  const known = await hash;
  await admit(code && known ? codes.get(await known(code)) : undefined, code);
});

// A scanner does not know that somebody was asked for a name.
const takeName = async (event, person) => {
  event.preventDefault();
  const name = event.target.elements.name.value.trim();
  event.target.remove();
  field.focus();
  if (codeIn(name)) return scan(name);
  if (!name) return;
  person.name = name;
  part("answer").querySelector(".who").textContent = name;
  await add({ kind: "name", person: person.id, name });
};

const newcomer = part("walk-in")?.querySelector("form");
const enter = (name) => {
  newcomer.closest("details").open = true;
  newcomer.elements.name.value = name;
  newcomer.elements.name.focus();
};
newcomer?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const [name, side] = [newcomer.elements.name.value.trim(), new FormData(newcomer).get("side") ?? ""];
  if (!name) return;
  newcomer.reset();
  newcomer.closest("details").open = false;
  clear();
  field.focus();
  // Nobody has asked whether they may be photographed.
  const person = { name, side, marks: "p" };
  if (judge(person) !== "admitted") return show(judge(person), person);
  // Whoever has a ticket that nobody knew does not come in twice.
  if (/unknown|no-ticket/.test(shown.result) && shown.note) await add({ kind: "undo", of: shown.note.key });
  show("admitted", person, await add({ kind: "walk-in", name, side }));
});

// A place without a name is found by that, and by its side.
const named = (person) => ({ ...person, name: person.name || `name ${nameless} ${sideOf(person)?.textContent}` });
const sayNobody = (is) => say("nobody", [], is ? "said" : "none");
const find = () => {
  if (isKiosk) return [[]];
  const typed = field.value.trim();
  index ??= indexOf([...people.values()].sort((one, other) => one.side.localeCompare(other.side)).map(named));
  const [some, isSure] = typed.length < 2 ? [[]] : search(index, typed);
  const found = some.map(({ id }) => people.get(id));
  part("found").replaceChildren(...found.slice(0, 20).map((person) => copy("match", {
    name: person.name || nameless, reading: person.reading, side: sideOf(person),
    [isHere(person) ? "here" : "act"]: () => choose(person),
  })));
  // Scanners write letters, too.
  sayNobody(!found.length && /^[^\d/]{3,}$/.test(typed));
  return [found, isSure];
};
const clear = () => {
  field.value = "";
  find();
};
const choose = (person) => {
  clear();
  field.focus();
  inTurn(() => admit(person));
};
// Whoever comes next is not who was answered.
field.addEventListener("input", () => {
  if (field.value && shown.result) {
    putAway();
    paint();
  }
  find();
});
part("search").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = field.value.trim();
  const isCode = codeIn(text) || isKiosk;
  const [found, isSure] = isCode ? [[]] : find();
  // Who only sounds so is not let in by Enter.
  if (isSure && found.length === 1) return choose(found[0]);
  if (found.length) return part("found").querySelector("button").focus();
  clear();
  if (!text) return;
  if (isCode) return scan(text);
  sayNobody(true);
  enter(text);
});
typeInto(field);
part("call")?.addEventListener("click", async () => show("calling", null, await add({ kind: "call" })));

// What this phone cannot, or cannot any more.
let isReady = false;
const faults = {
  unknown: () => door.isUnknown && !door.end, unlasting: () => trouble.unlasting, full: () => trouble.full,
  worker: () => !navigator.serviceWorker, old: () => snapshot && Date.now() - door.readAt > 86_400_000,
  cancelled: () => snapshot?.event.cancelled,
};
for (const end of ["lost", "removed", "over"]) faults[end] = () => door.end === end;
// The page that is kept speaks one language.
const wanted = new URLSearchParams(location.search).get("lang");
part("fault-language").hidden = !wanted || wanted === document.documentElement.lang;
// What the server says changes what was not certain.
const certain = { unknown: { admitted: "admitted", unknown: "no-ticket" }, calling: { called: "called" },
  "taken-back": { "already-admitted": "already-admitted" } };
// The server says something else than the door did, which stays as it is: somebody is in.
const isDoubtful = (note) => note.receipt && !/name|call/.test(note.kind)
  && !/^(admitted|taken-back)$/.test(note.receipt.result) && !isUndone(note);
const list = (id, template, notes, values) => {
  part(id).hidden = !notes.length;
  part(id).querySelector("ol").replaceChildren(...notes.map((note) =>
    copy(template, { name: whoIn(note).name || (note.person ? nameless : stranger), time: time(note.at), ...values?.(note) })));
};
const paint = () => {
  learn();
  const answered = door.notes.find((note) => note.key === shown.note?.key && !isUndone(note));
  const receipt = answered?.receipt;
  const now = receipt && certain[shown.result]?.[receipt.result];
  if (now) return show(now, now === "admitted" && { ...receipt, marks: receipt.photo ? "" : "p" }, answered);
  if (door.end) {
    putAway();
    clear();
  }
  for (const [name, is] of Object.entries(faults)) part("fault-" + name).hidden = !is();
  part("controls").hidden = part("more").hidden = Boolean(door.end);
  part("away").hidden = !door.end && !door.isUnknown;
  part("preparing").hidden = Boolean(door.end || faults.worker() || (snapshot && isReady));
  part("ready").hidden = !snapshot;
  part("offline").hidden = !isReady;
  count("people", people.size);
  say("as-of", [time(door.readAt)]);
  say("size", [Math.ceil(door.size / 1024)]);
  if (waiting().length) count("waiting", waiting().length);
  else say("waiting", [], "none");
  if (isKiosk) return;
  const [noted, known] = [entries(), [...people.values()]];
  const here = known.filter((person) => isHere(person, noted)).length + newcomers();
  const absent = known.filter((person) => !isHere(person, noted) && !/[cw]/.test(person.marks)).length;
  say("arrived", [here, here + absent]);
  list("doubts", "doubt", door.notes.filter(isDoubtful));
  const latest = door.notes.filter(({ kind, key }) => /entry|walk-in/.test(kind) && key !== shown.note?.key).slice(-5).reverse();
  list("before", "latest", latest, (note) =>
    isUndone(note) ? { gone: true } : { undo: () => undo(note) });
};
follow(paint);

// Keeps the page itself on the phone, so that it opens without a network.
const settle = async () => {
  if (!navigator.serviceWorker || !snapshot) return;
  isReady = Boolean(await caches.match(page, { ignoreVary: true }));
  paint();
  if (isReady) return;
  navigator.storage?.persist?.();
  await navigator.serviceWorker.register("/door-worker.js", { scope: "/d" });
  (await navigator.serviceWorker.ready).active.postMessage(page);
};
const again = () => document.hidden || sync().then(settle).catch(() => {});
navigator.serviceWorker?.addEventListener("message", settle);

// The phone's own camera opens the address of a code. Nothing is noted before somebody sees the page.
const happens = (name) => new Promise((done) => document.addEventListener(name, done, { once: true }));
const opened = location.pathname.startsWith("/d/") ? location.pathname : "";
readCodes(part("look"), part("camera"), isKiosk ? "user" : "environment", scan, () => (part("fault-camera").hidden = false));
await load();
// What was hidden when the page came got no focus.
if (document.activeElement === document.body) field.focus();
if (document.prerendering) await happens("prerenderingchange");
if (document.hidden) await happens("visibilitychange");
if (!snapshot || !opened) await sync(true);
if (opened) {
  history.replaceState(null, "", page);
  await scan(opened);
}
setInterval(again, 60_000);
addEventListener("online", again);
document.addEventListener("visibilitychange", again);
again();
