// People are taken by hand from group to group, by keyboard with m, a number and Enter; every group says what it would cost.
import { dragging } from "./dragging.js";
import { exchange, newKey, read } from "./following.js";

const part = (id, page = document) => page.getElementById(id);
const moving = part("moving");
const address = moving?.dataset.address;
const query = moving?.dataset.query;
let held = null;

// In place; a refusal is a page.
const seat = async (line, group) => {
  if (!group || group.contains(line)) return;
  moving.action = address + line.dataset.seat + query;
  [moving.group.value, moving.once.value] = [group.dataset.group, newKey()];
  const body = new URLSearchParams(new FormData(moving));
  const answer = await fetch(moving.action, { method: "POST", body }).catch(() => 0);
  if (!answer.redirected) return moving.submit();
  const page = await read(answer);
  for (const id of ["state", "groups", "foot"]) exchange(part(id), part(id, page));
  history.replaceState(0, "", answer.url);
};

// What the page of this person says about each group.
const showCosts = async (person) => {
  const answer = await fetch(address + person + query);
  if (!answer.ok || held?.dataset.seat !== person) return;
  const page = await read(answer);
  for (const line of page.querySelectorAll("li[data-group]")) {
    const group = document.querySelector(`section[data-group="${CSS.escape(line.dataset.group)}"]`);
    const cost = line.querySelector(".cost");
    if (!group || !cost) continue;
    group.classList.toggle("closed", !line.querySelector("button"));
    cost.classList.add("costs");
    group.querySelector("h2").after(cost);
  }
};

const letGo = () => {
  held?.classList.remove("held");
  held = null;
  for (const cost of document.querySelectorAll(".groups .costs")) cost.remove();
  for (const group of document.querySelectorAll(".target, .closed")) group.classList.remove("target", "closed");
};

const groupAt = (event) =>
  document.elementFromPoint(event.clientX, event.clientY)?.closest("section[data-group]:not(.closed)");

if (moving) dragging({
  // A finger that moves means to scroll, unless it takes the grip.
  grab: ({ target }) => target.closest(".name")?.closest("li[data-seat]"),
  nameOf: (line) => line.querySelector(".name bdi").textContent,
  take: (line) => {
    held = line;
    line.classList.add("held");
    showCosts(line.dataset.seat);
  },
  // The head of a long group may be out of sight.
  over: (_, event) => {
    const over = groupAt(event);
    for (const group of document.querySelectorAll(".groups .target")) group.classList.toggle("target", group === over);
    over?.classList.add("target");
    return over?.querySelector(".costs")?.textContent;
  },
  drop: (line, event) => seat(line, groupAt(event)),
  letGo,
});
// What is said of whom stands above the bar at the foot, however high that is.
const foot = part("foot");
const measure = () => document.documentElement.style.setProperty("--foot", foot.offsetHeight + "px");
if (foot) {
  measure();
  new ResizeObserver(measure).observe(foot);
}

// After m the line at the foot asks for the number of a group; Enter moves there, Escape and every other key end it.
const question = part("asked");
let [asked, typed] = [null, ""];
const say = (kind) => {
  question.textContent = (question.dataset[kind] ?? "")
    .replace("{name}", () => asked.querySelector(".name bdi").textContent).replace("{number}", typed || "__");
};
const ask = (seat) => {
  [asked, typed] = [seat, ""];
  say(seat ? "ask" : "");
};
const answer = () => {
  // Others may have changed the page meanwhile.
  const [seated, group] = [part(asked.id), part("group-" + Number(typed))];
  if (seated && group && !group.contains(seated)) return ask(null), seat(seated, group);
  say(group ? "own" : "none");
  typed = "";
};
addEventListener("keydown", (event) => {
  const { code, target } = event;
  if (!question || event.ctrlKey || event.altKey || event.metaKey) return;
  if (code === "KeyM" && target.closest("[data-seat]")) return ask(target.closest("[data-seat]"));
  if (!asked || code.startsWith("Shift")) return;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code);
  const isEnter = code.endsWith("Enter");
  if (!digit && !isEnter && code !== "Backspace") return ask(null);
  event.preventDefault();
  if (isEnter && typed) return answer();
  typed = digit ? (typed + digit[1]).slice(0, 3) : typed.slice(0, -1);
  say("ask");
});
addEventListener("focusin", ({ target }) => asked && target.closest("[data-seat]")?.id !== asked.id && ask(null));
