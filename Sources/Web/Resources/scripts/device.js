// The page of a door device: who comes is answered here, at once and without a network, and what was answered is on its way.
import { sound, typeInto } from "./answering.js";
import { codeIn, hashing, indexOf, search } from "./device-people.js";
import { add, door, entries, follow, load, sync, waiting } from "./device-queue.js";
import { trouble } from "./device-store.js";

const part = (id) => document.getElementById(id);
const { page, zone, profile, nameless } = part("device").dataset;
const isKiosk = profile === "kiosk";
const field = part("field-q");
const plural = new Intl.PluralRules(document.documentElement.lang);
const clock = new Intl.DateTimeFormat("de", { hour: "2-digit", minute: "2-digit", timeZone: zone });
const time = (at) => clock.format(at + door.ahead);
const counted = (element, number) =>
  element.textContent = (element.dataset[plural.select(number)] ?? element.dataset.other).replace("{}", number);

// A copy of a template, with what there is to say in its slots; a slot with nothing to say goes, a deed waits for its tap.
const copy = (id, values) => {
  const element = part(id).content.firstElementChild.cloneNode(true);
  for (const slot of element.querySelectorAll("[data-slot]")) {
    const [value, { said, label }] = [values[slot.dataset.slot], slot.dataset];
    if (!value) slot.remove();
    else if (value.nodeType) slot.append(value);
    else if (typeof value === "function") slot.addEventListener(slot.localName === "form" ? "submit" : "click", value);
    else if (value !== true) slot.textContent = (said ?? "{}").replace("{}", value);
    if (label) slot.ariaLabel = label.replace("{}", values.name);
  }
  return element;
};

// Who may come, as the snapshot knows them.
let [known, people, codes, index, hash] = [null, new Map(), new Map(), null, null];
const learn = async () => {
  if (known === door.snapshot) return;
  known = door.snapshot;
  people = new Map(known?.people.map(([id, name, side, group, marks, words, ticket, badge, reading]) =>
    [id, { id, name, side, group, marks, words, ticket, badge, reading }]));
  codes = new Map([...people.values()].flatMap((person) => [[person.ticket, person], [person.badge, person]]));
  index = null;
  hash = known && window.crypto.subtle ? await hashing(known.key) : null;
};
const nameOf = (note) => note.name ?? people.get(note.person)?.name ?? note.receipt?.name ?? "";
const isHere = ({ id, marks }) => (entries().has(id) ? Boolean(entries().get(id)) : marks.includes("h"));

// The big answer. What the door said once it does not take back: a receipt only adds who an unknown ticket belongs to.
let [shown, clearing] = [null, null];
const show = (result, person = {}, note = null) => {
  const [isNoted, name] = [note && result !== "taken-back", person.name || nameless];
  const answer = copy("answer-" + result, {
    name: person.id || person.name ? name : "", reading: person.reading, group: person.group,
    side: person.side && part("side-" + person.side)?.content.cloneNode(true),
    photo: person.marks?.includes("p"), resolve: person.marks?.includes("r"), since: isNoted && time(note.at),
    undo: isNoted && (() => undo(note, person)), anyway: () => inTurn(() => admit(person, "", true)), enter: () => enter(),
    ask: isNoted && person.id && !person.name && ((event) => takeName(event, person)),
  });
  part("answer").replaceChildren(answer);
  shown = { result, note };
  sound(answer.classList.contains("green"));
  clearTimeout(clearing);
  if (isKiosk) clearing = setTimeout(() => part("answer").replaceChildren(), 8_000);
  const question = answer.querySelector("input");
  if (question) question.focus();
  else if (document.activeElement === document.body) field.focus();
  paint();
};

const admit = async (person, code, isCertain = false) => {
  const result = known?.event.cancelled ? "day-cancelled" : !person ? "unknown"
    : isHere(person) ? "already-admitted" : person.marks.includes("c") ? "cancelled"
      : person.marks.includes("w") && !isCertain ? "waitlisted" : "admitted";
  const isNoted = result === "admitted" || (result === "unknown" && code);
  const note = isNoted ? await add({ kind: "entry", person: person?.id, code: code || undefined, isUnknown: !person })
    : person && entries().get(person.id);
  show(result, person, note);
};
const undo = async (note, person) => {
  await add({ kind: "undo", of: note.key, person: note.person });
  show("taken-back", person);
};
// Two scans that come at once are answered one after the other.
let turn = Promise.resolve();
const inTurn = (act) => (turn = turn.then(act, act));
const scan = (text) => inTurn(async () => {
  if (text.endsWith("/sample")) return show("sample");
  const code = codeIn(text);
  await admit(code && hash ? codes.get(await hash(code)) : undefined, code);
});

const takeName = async (event, person) => {
  event.preventDefault();
  const name = event.target.elements.name.value.trim();
  event.target.remove();
  field.focus();
  // A scanner does not know that somebody was asked.
  if (codeIn(name)) return scan(name);
  if (!name) return;
  person.name = name;
  await add({ kind: "name", person: person.id, name });
};

// Whoever is not in the list comes in with a name; the ticket that nobody knew does not let them in a second time.
const walkIn = part("walk-in")?.querySelector("form");
const enter = (name = "") => {
  walkIn.closest("details").open = true;
  walkIn.elements.name.value = name;
  walkIn.elements.name.focus();
};
walkIn?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const [name, side] = [walkIn.elements.name.value.trim(), new FormData(walkIn).get("side") ?? ""];
  if (!name) return;
  const before = shown?.result === "unknown" && shown.note;
  if (before) await add({ kind: "undo", of: before.key });
  walkIn.reset();
  walkIn.closest("details").open = false;
  show("admitted", { name, side }, await add({ kind: "walk-in", name, side }));
  field.focus();
});

const find = () => {
  index ??= indexOf([...people.values()]);
  const found = isKiosk || field.value.trim().length < 2 ? [] : search(index, field.value);
  part("found").replaceChildren(...found.slice(0, 20).map((person) => copy("match", {
    name: person.name, reading: person.reading, side: part("side-" + person.side)?.content.cloneNode(true),
    here: isHere(person), act: () => choose(person),
  })));
  return found;
};
const choose = (person) => {
  field.value = "";
  find();
  field.focus();
  inTurn(() => admit(person));
};
field.addEventListener("input", find);
part("search").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = field.value.trim();
  if (!text) return;
  const found = codeIn(text) ? [] : find();
  if (found.length === 1) return choose(found[0]);
  if (found.length) return part("found").querySelector("button").focus();
  field.value = "";
  find();
  if (codeIn(text) || isKiosk) scan(text);
  else enter(text);
});
typeInto(field);

const list = (id, template, notes, values) => {
  part(id).hidden = !notes.length;
  part(id).querySelector("ol").replaceChildren(...notes.map((note) => copy(template, values(note))));
};

// What the coordination has to look at: the server says something else than the door did.
const expected = { entry: "admitted taken-back", "walk-in": "admitted taken-back", undo: "taken-back kept" };
const isDoubtful = ({ kind, receipt, isUnknown }) =>
  receipt && kind in expected && !expected[kind].split(" ").includes(receipt.result) && !(isUnknown && receipt.result === "unknown");

// What this phone cannot, or cannot any more, each with a sentence of its own.
let isRefused = false;
const faults = {
  lost: () => door.end === "lost", removed: () => door.end === "removed", over: () => door.end === "over",
  unknown: () => door.isUnknown && !door.end, unlasting: () => trouble.unlasting, full: () => trouble.full,
  worker: () => !navigator.serviceWorker, old: () => known && Date.now() - door.readAt > 24 * 3_600_000, camera: () => isRefused,
};
let isReady = false;
const paint = async () => {
  await learn();
  const undone = door.notes.map(({ of }) => of);
  const answered = door.notes.find(({ key }) => key === shown?.note?.key && !undone.includes(key));
  if (shown?.result === "unknown" && answered?.receipt?.result === "admitted") {
    return show("admitted", { ...answered.receipt, marks: answered.receipt.photo === false ? "p" : "" }, answered);
  }
  for (const [name, is] of Object.entries(faults)) part("fault-" + name).hidden = !is();
  part("controls").hidden = Boolean(door.end);
  part("preparing").hidden = Boolean(door.end || (known && isReady));
  part("ready").hidden = !known;
  part("offline").hidden = !isReady;
  counted(part("people"), people.size);
  part("as-of").textContent = part("as-of").dataset.said.replace("{}", time(door.readAt));
  part("size").textContent = Math.ceil(door.size / 1024);
  const number = waiting().length;
  if (number) counted(part("waiting"), number);
  else part("waiting").textContent = part("waiting").dataset.none;
  if (isKiosk) return;
  list("doubts", "doubt", door.notes.filter(isDoubtful), (note) => ({ name: nameOf(note) || time(note.at) }));
  const latest = door.notes.filter(({ kind, key }) => /entry|walk-in/.test(kind) && key !== shown?.note?.key).slice(-5).reverse();
  list("before", "latest", latest, (note) => ({
    name: nameOf(note) || nameless, time: time(note.at), gone: undone.includes(note.key),
    undo: !undone.includes(note.key) && (() => undo(note, people.get(note.person) ?? { name: nameOf(note) })),
  }));
};
follow(paint);

// The camera reads codes where the browser can; it goes on until it is pressed again.
let stream = null;
const look = async () => {
  const video = part("camera");
  if (stream) stream.getTracks().forEach((track) => track.stop());
  const isOn = !stream;
  try {
    stream = isOn ? await navigator.mediaDevices.getUserMedia({ video: { facingMode: isKiosk ? "user" : "environment" } }) : null;
  } catch {
    isRefused = true;
    return paint();
  }
  video.hidden = !isOn;
  video.srcObject = stream;
  if (isOn) await video.play();
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
  if (!navigator.serviceWorker || !window.caches || door.end || !known) return;
  isReady = Boolean(await caches.match(page, { ignoreVary: true }));
  if (!isReady) {
    navigator.storage?.persist?.();
    await navigator.serviceWorker.register("/door-worker.js", { scope: "/d" });
    (await navigator.serviceWorker.ready).active.postMessage(page);
  }
  paint();
};
navigator.serviceWorker?.addEventListener("message", settle);

// The phone's own camera has opened the address of a code. Nothing is posted before somebody sees the page.
const event = (name) => new Promise((done) => document.addEventListener(name, done, { once: true }));
const start = async () => {
  await load();
  await learn();
  const opened = location.pathname.startsWith("/d/") && location.pathname;
  if (document.prerendering) await event("prerenderingchange");
  if (document.hidden) await event("visibilitychange");
  if (!known || !opened) await sync(true);
  if (opened) {
    history.replaceState(null, "", page);
    scan(opened);
  }
  if ("BarcodeDetector" in window) watch();
  await settle();
  const again = () => document.hidden || sync().then(settle);
  setInterval(again, 60_000);
  addEventListener("online", again);
  document.addEventListener("visibilitychange", again);
};
start();
