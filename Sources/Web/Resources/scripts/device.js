// The page of a door device: who comes is answered here, at once and without a network, and what was answered is on its way.
import { sound, typeInto } from "./answering.js";
import { codeIn, hashing, indexOf, search } from "./device-people.js";
import { add, door, entries, follow, load, sync, waiting } from "./device-queue.js";
import { trouble } from "./device-store.js";

const part = (id) => document.getElementById(id);
const { page, zone, profile, nameless, stranger } = part("device").dataset;
const isKiosk = profile === "kiosk";
const field = part("field-q");
const clock = new Intl.DateTimeFormat("de", { hour: "2-digit", minute: "2-digit", timeZone: zone });
const time = (at) => clock.format(at + door.ahead);
const plural = new Intl.PluralRules(document.documentElement.lang);
const say = (id, value, form = "said") => {
  const { [form]: text, other } = part(id).dataset;
  part(id).textContent = (text ?? other).replace("{}", value);
};
const count = (id, number) => say(id, number, plural.select(number));

// A copy of a template with `values` in its slots: a text, a part, or a deed that waits for its tap. What has no value goes.
const copy = (id, values) => {
  const element = part(id).content.firstElementChild.cloneNode(true);
  for (const slot of element.querySelectorAll("[data-slot]")) {
    const [value, { said = "{}", label }] = [values[slot.dataset.slot], slot.dataset];
    if (!value) slot.remove();
    else if (value.nodeType) slot.append(value);
    else if (value.call) slot.addEventListener(slot.localName === "form" ? "submit" : "click", value);
    else if (value !== true) slot.textContent = said.replace("{}", value);
    if (label) slot.setAttribute("aria-label", label.replace("{}", values.name));
  }
  return element;
};
const sideOf = ({ side }) => part("side-" + side)?.content.cloneNode(true);

// Who may come, as the snapshot knows them. The index takes a moment and stays while nobody is called otherwise.
let [snapshot, learning, people, codes, hash, names, index] = [null, null, new Map(), new Map(), null, "", null];
const learn = () => {
  if (snapshot === door.snapshot) return learning;
  snapshot = door.snapshot;
  const all = (snapshot?.people ?? []).map(([id, name, side, group, marks, words, ticket, badge, reading]) =>
    ({ id, name, side, group, marks, words, ticket, badge, reading }));
  people = new Map(all.map((person) => [person.id, person]));
  for (const { kind, person, name } of door.notes) if (kind === "name" && people.has(person)) people.get(person).name ||= name;
  codes = new Map(all.flatMap((person) => [[person.ticket, person], [person.badge, person]]));
  const before = names;
  names = all.map(({ id, name, words }) => id + name + words).join();
  if (names !== before) {
    index = null;
    setTimeout(find, 500);
  }
  return (learning = (async () => (hash = snapshot && crypto.subtle ? await hashing(snapshot.key) : null))());
};
const isHere = ({ id, marks }) => (entries().has(id) ? Boolean(entries().get(id)) : marks.includes("h"));
const whoIn = (note) => people.get(note.person) ?? { name: note.name || note.receipt?.name };

// The big answer. `note` is what can be taken back.
let [shown, clearing] = [{}, null];
const show = (result, person, note) => {
  const isPerson = person && (person.id || person.name);
  const answer = copy("answer-" + result, {
    name: isPerson && (person.name || nameless), reading: person?.reading, side: person && sideOf(person), group: person?.group,
    photo: person?.marks?.includes("p"), resolve: person?.marks?.includes("r"),
    since: result === "already-admitted" && note && time(note.at), undo: note && (() => undo(note)),
    anyway: () => inTurn(() => admit(person, "", true)), enter: () => enter(""),
    ask: person?.id && !person.name && ((event) => takeName(event, person)),
  });
  part("answer").replaceChildren(answer);
  shown = { result, note };
  sound(answer.classList.contains("green"));
  clearTimeout(clearing);
  if (isKiosk) clearing = setTimeout(() => (part("answer").replaceChildren(), (shown = {})), 8_000);
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
  return person.marks.includes("w") && !isCertain ? "waitlisted" : "admitted";
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
  if (text.endsWith("/d/sample")) return show("sample");
  const code = codeIn(text);
  await learn();
  await admit(code && hash ? codes.get(await hash(code)) : undefined, code);
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
  // Whoever has a ticket that nobody knew does not come in twice.
  if (shown.result === "unknown" && shown.note) await add({ kind: "undo", of: shown.note.key });
  newcomer.reset();
  newcomer.closest("details").open = false;
  field.focus();
  show("admitted", { name, side }, await add({ kind: "walk-in", name, side }));
});

const find = () => {
  if (isKiosk) return [];
  index ??= indexOf([...people.values()]);
  const found = field.value.trim().length < 2 ? [] : search(index, field.value).map(({ id }) => people.get(id));
  part("found").replaceChildren(...found.slice(0, 20).map((person) => copy("match", {
    name: person.name, reading: person.reading, side: sideOf(person), here: isHere(person), act: () => choose(person),
  })));
  return found;
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
field.addEventListener("input", find);
part("search").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = field.value.trim();
  const isCode = codeIn(text) || isKiosk;
  const found = isCode ? [] : find();
  if (found.length === 1) return choose(found[0]);
  if (found.length) return part("found").querySelector("button").focus();
  clear();
  if (text) isCode ? scan(text) : enter(text);
});
typeInto(field);
part("call")?.addEventListener("click", () => show("called"));

// What this phone cannot, or cannot any more.
let [isReady, isRefused] = [false, false];
const faults = {
  lost: () => door.end === "lost", removed: () => door.end === "removed", over: () => door.end === "over",
  unknown: () => door.isUnknown && !door.end, unlasting: () => trouble.unlasting, full: () => trouble.full,
  worker: () => !navigator.serviceWorker, old: () => snapshot && Date.now() - door.readAt > 86_400_000, camera: () => isRefused,
};
// The server says something else than the door did, which stays as it is: somebody is in.
const expected = { entry: ["admitted", "taken-back"], "walk-in": ["admitted", "taken-back"], undo: ["taken-back"] };
const isDoubtful = ({ kind, person, receipt }) => receipt && expected[kind] && !expected[kind].includes(receipt.result)
  && !(kind === "entry" && !person && receipt.result === "unknown");
const list = (id, template, notes, values) => {
  part(id).hidden = !notes.length;
  part(id).querySelector("ol").replaceChildren(...notes.map((note) =>
    copy(template, { name: whoIn(note).name || (note.person ? nameless : stranger), time: time(note.at), ...values?.(note) })));
};
const paint = async () => {
  await learn();
  const undone = door.notes.map(({ of }) => of);
  const answered = door.notes.find(({ key }) => key === shown.note?.key && !undone.includes(key));
  // Whose ticket is newer than the list is welcome after all.
  if (shown.result === "unknown" && answered?.receipt?.result === "admitted") {
    return show("admitted", { ...answered.receipt, marks: answered.receipt.photo ? "" : "p" }, answered);
  }
  for (const [name, is] of Object.entries(faults)) part("fault-" + name).hidden = !is();
  part("controls").hidden = Boolean(door.end);
  part("preparing").hidden = Boolean(door.end || faults.worker() || (snapshot && isReady));
  part("ready").hidden = !snapshot;
  part("offline").hidden = !isReady;
  count("people", people.size);
  say("as-of", time(door.readAt));
  say("size", Math.ceil(door.size / 1024));
  if (waiting().length) count("waiting", waiting().length);
  else say("waiting", "", "none");
  if (isKiosk) return;
  list("doubts", "doubt", door.notes.filter(isDoubtful));
  const latest = door.notes.filter(({ kind, key }) => /entry|walk-in/.test(kind) && key !== shown.note?.key).slice(-5).reverse();
  list("before", "latest", latest, (note) =>
    undone.includes(note.key) ? { gone: true } : { undo: () => undo(note) });
};
follow(paint);

// The camera reads codes where the browser can, until it is pressed again.
let stream = null;
const look = async () => {
  const video = part("camera");
  stream?.getTracks().forEach((track) => track.stop());
  try {
    const wanted = { video: { facingMode: isKiosk ? "user" : "environment" } };
    stream = stream ? null : await navigator.mediaDevices.getUserMedia(wanted);
  } catch {
    isRefused = true;
    return paint();
  }
  video.hidden = !stream;
  video.srcObject = stream;
  if (stream) await video.play();
};
const watch = () => {
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  let [last, at] = ["", 0];
  setInterval(async () => {
    const [seen] = stream && !document.hidden ? await detector.detect(part("camera")).catch(() => []) : [];
    if (!seen || (seen.rawValue === last && Date.now() - at < 5_000)) return;
    [last, at] = [seen.rawValue, Date.now()];
    scan(last);
  }, 200);
  part("look").hidden = false;
  part("look").addEventListener("click", look);
};

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
if ("BarcodeDetector" in window) watch();
await load();
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
