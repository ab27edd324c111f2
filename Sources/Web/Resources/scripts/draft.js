// What somebody types into a form stays in this window until it was accepted: neither another language nor an answer that
// never came loses it. Never kept is a token, file or consent, and nothing for more than half an hour: a tablet at a stand is
// used by many.

const lifetime = 30 * 60 * 1000;
const prefix = "draft:";
const unkept = ["hidden", "file", "password", "submit", "button", "reset", "image", "fieldset", "output"];

const read = (key) => JSON.parse(sessionStorage.getItem(key) ?? "null");
const write = (key, draft) => sessionStorage.setItem(key, JSON.stringify(draft));
const forget = (key) => sessionStorage.removeItem(key);
const keys = () => Object.keys(sessionStorage).filter((key) => key.startsWith(prefix));

const here = () => location.href.split("#")[0];
const isKept = ({ name, type, dataset }) =>
  name && !/^(consent|mayCall)$/.test(name) && (dataset.kept || !unkept.includes(type));
const fields = (form, name) => [...form.elements].filter((field) => field.name === name && isKept(field));
const version = (form) => form.querySelector("[type=hidden][name=version]");
const drafted = () => [...document.querySelectorAll("form[data-draft]")];

// Forms of a page that go to the same address are told apart by their place.
const placeOf = (form) => `${prefix}${form.getAttribute("action").split("?")[0]}#`;
const keyOf = (form) => {
  const place = placeOf(form);
  return place + drafted().filter((other) => placeOf(other) === place).indexOf(form);
};

const isTick = ({ type }) => type === "checkbox" || type === "radio";
const valuesOf = (group) =>
  group.flatMap((field) => (isTick(field) && !field.checked ? [] : [field.value]));

const fill = (group, values) =>
  group.forEach((field, index) => {
    if (isTick(field)) field.checked = values.includes(field.value);
    else field.value = values[index] ?? "";
  });

let isRestoring = false;
const enter = (groups) => {
  isRestoring = true;
  for (const [group, values] of groups) {
    fill(group, values);
    for (const field of group) field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  isRestoring = false;
};

const note = ({ target }) => {
  const { form, name } = target;
  if (!form?.matches("[data-draft]") || !isKept(target)) return;
  form.toggleAttribute("data-changed", true);
  if (isRestoring) return;
  const key = keyOf(form);
  const draft = read(key) ?? { version: version(form)?.value, values: {} };
  draft.values[name] = valuesOf(fields(form, name));
  write(key, { ...draft, at: Date.now(), sentFrom: undefined });
};

// What was based on an earlier state says so when it is sent: then nobody's change is written over unseen.
const restore = (form, draft) => {
  const changed = Object.entries(draft.values)
    .map(([name, values]) => [fields(form, name), values])
    .filter(([group, values]) => group.length > 0 && String(valuesOf(group)) !== String(values));
  if (changed.length === 0) return;
  const shown = version(form)?.value;
  if (shown && draft.version) version(form).value = draft.version;
  const before = changed.map(([group]) => [group, valuesOf(group)]);
  enter(changed);
  for (let box = form.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  tell(form, shown, before);
};

const tell = (form, shown, before) => {
  const [line, said, discard] = ["p", "span", "button"].map((name) => document.createElement(name));
  line.className = "draft";
  said.setAttribute("role", "status");
  discard.type = "button";
  discard.className = "button quiet small";
  discard.textContent = form.dataset.discard;
  discard.addEventListener("click", () => {
    forget(keyOf(form));
    form.reset();
    enter(before);
    form.toggleAttribute("data-changed", false);
    if (shown) version(form).value = shown;
    line.remove();
    [...form.elements].find(isKept)?.focus();
  });
  line.append(said, " ", discard);
  form.prepend(line);
  said.textContent = form.dataset.draft;
};

// The page after sending says what became of it; what was refused stands in its form.
const answered = () => {
  const navigation = performance.getEntriesByType("navigation")[0];
  const isAnswer = (draft) => navigation.type !== "back_forward" && document.referrer === draft.sentFrom;
  const isAccepted = navigation.responseStatus ? navigation.responseStatus < 400 : navigation.redirectCount > 0;
  const refused = new Set();
  for (const key of keys()) {
    const draft = read(key);
    if (Date.now() - draft.at > lifetime) forget(key);
    else if (draft.sentFrom && isAnswer(draft)) {
      if (isAccepted) forget(key);
      else refused.add(key);
    }
  }
  return refused;
};

const start = () => {
  const refused = answered();
  for (const form of drafted()) {
    const key = keyOf(form);
    const draft = read(key);
    if (draft && refused.has(key)) write(key, { ...draft, sentFrom: undefined, version: version(form)?.value });
    else if (draft) restore(form, draft);
  }
  addEventListener("input", note);
  addEventListener("change", note);
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.getAttribute("action") === "/sign-out") return keys().forEach(forget);
    if (form.method !== "post") return;
    const key = form.matches("[data-draft]") ? keyOf(form) : undefined;
    // A page that asks to send the same again has it in a form of its own.
    for (const sent of key ? [key] : keys().filter((other) => other.startsWith(placeOf(form)))) {
      const draft = read(sent);
      if (draft) write(sent, { ...draft, sentFrom: here() });
    }
  }, { capture: true });
  // A script that took what was typed, such as the board's, keeps it by itself.
  addEventListener("taken", (event) => forget(keyOf(event.target)));
};

start();
