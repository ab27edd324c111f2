// The door: the page stays, so that no scan and no letter is lost. What is scanned or pressed waits in a row, and is answered
// in order, seen and heard.
import { sound, typeInto } from "./answering.js";
import { follow, newKey, read, renewing } from "./following.js";

const part = (id, page = document) => page.getElementById(id);
const field = part("field-q");
const row = [];

const replace = (page, ...ids) => ids.forEach((id) => part(id).replaceChildren(...part(id, page).childNodes));
const showWaiting = () => {
  const texts = row.map(({ text }) => text).filter(Boolean);
  const said = texts.length > 1 || isFailing ? [part("waiting").dataset.said, ...texts].join(" ") : "";
  if (part("waiting").textContent !== said) part("waiting").textContent = said;
};

const hear = () => {
  const answer = document.querySelector("#answer .answer");
  if (answer) sound(answer.classList.contains("green"));
};

// What was answered makes room, and so does a list from which somebody was chosen. Such a list stays good; what could be done
// about an answer is over with what comes next.
const putAside = (isScan) => {
  const old = [...part("answer").children, ...(isScan ? part("found").children : [])];
  if (!old.length) return;
  const line = document.createElement("li");
  line.append(...old);
  for (const answer of line.children) answer.removeAttribute("role");
  for (const form of line.querySelectorAll(".answer form")) form.remove();
  const list = part("before").querySelector("ol");
  list.prepend(line);
  while (list.children.length > 5) list.lastElementChild.remove();
  part("before").hidden = false;
};

const show = ({ text, isWalkIn }, page) => {
  putAside(Boolean(text));
  replace(page, "answer", "found", "here", "arrivals", "items", "doubles", "latest");
  if (text && part("found").children.length) {
    const searched = document.createElement("p");
    searched.append(Object.assign(document.createElement("bdi"), { textContent: text }));
    part("found").prepend(searched);
  }
  if (isWalkIn) replace(page, "walk-in");
  else if (page.querySelector("#walk-in [open]")) {
    part("walk-in").querySelector("details").open = true;
    part("field-name").value ||= text;
  }
  hear();
  const problem = isWalkIn && document.querySelector("#walk-in .notice.problem a");
  if (isWalkIn && !problem) part("walk-in").querySelector("form").dispatchEvent(new Event("taken", { bubbles: true }));
  if (problem) problem.focus();
  else if (document.activeElement === document.body || isWalkIn) field.focus();
};

let [isSending, isFailing] = [false, false];
const send = async () => {
  if (isSending) return;
  isSending = true;
  try {
    for (let first = row[0]; first; first = row[0]) {
      showWaiting();
      const answer = await fetch(first.address, {
        method: "POST", body: first.body, headers: { Accept: "text/html" }, signal: AbortSignal.timeout(15_000),
      });
      if (answer.status >= 500 || answer.status === 429) throw new Error(answer.status);
      const page = await read(answer);
      row.shift();
      isFailing = false;
      // Who is not signed in any more reads that on the page without a script.
      if (!part("answer", page)) return first.again();
      show(first, page);
    }
  } catch {
    isFailing = true;
    setTimeout(send, 2_000);
  } finally {
    isSending = false;
    showWaiting();
  }
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || !form.closest("main")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const isSearch = form.contains(field);
  const text = isSearch ? field.value.trim() : "";
  // Enter once more lets the only one in.
  if (isSearch && !text) return (!row[0] && part("found").querySelector(".primary") || field).click(), field.focus();
  const body = new URLSearchParams(new FormData(form));
  if (event.submitter?.name) body.append(event.submitter.name, event.submitter.value);
  const address = event.submitter?.getAttribute("formaction") ?? form.action;
  // A button that is pressed twice means it once; who is scanned twice is answered twice.
  const content = String(body);
  if (!isSearch && row.some((other) => other.address === address && other.content === content)) return;
  const isWalkIn = Boolean(form.closest("#walk-in"));
  // The same asked for again is another deed; sent again, because no answer came, it is not.
  // Somebody without a registration brings a number along.
  if (!isWalkIn) body.set("once", newKey());
  const again = () => {
    if (isSearch) field.value = text;
    form.submit();
  };
  row.push({ address, body, content, text, isWalkIn, again });
  if (isSearch) {
    field.value = "";
    field.focus();
  }
  showWaiting();
  send();
}, { capture: true });

typeInto(field);

if (part("arrivals")) {
  const shown = ["here", "arrivals", "items", "doubles", "latest"];
  const renew = renewing(() => location.pathname + "?team=1", (page) => replace(page, ...shown));
  // The server made and escaped this HTML; it is the same as on the page.
  follow(part("arrivals").dataset.stream, { arrivals: (html) => (part("arrivals").innerHTML = html) }, renew);
  hear();
  field.select();
}
