// The board comes alive: what others hang up appears. Each of its parts has a module of its own.
import { start as startLead } from "./board-lead.js";
import { start as startOrdering } from "./board-order.js";
import { start as startOutbox } from "./board-outbox.js";
import { start as startScreen } from "./board-screen.js";
import { start as startSignal } from "./board-signal.js";
import { start as startTimer } from "./board-timer.js";
import { start as startVoting } from "./board-voting.js";
import { exchange, follow, renewing } from "./following.js";

const board = document.getElementById("board");
const composer = document.getElementById("composer");

const fragment = (html) => {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
};

const place = (card) => {
  if (!card) return;
  // On the projector a cluster is its name and a number.
  if (card.dataset.cluster && board.matches(".board-screen")) return renew();
  const known = document.getElementById(card.id);
  const ticked = known?.querySelector("input:checked");
  const isFocused = known?.contains(document.activeElement);
  // A new cluster may be on its way.
  const list = (card.dataset.cluster
    && document.querySelector(`[data-cluster="${CSS.escape(card.dataset.cluster)}"].notes`))
    || document.querySelector(`.notes[data-phase="${CSS.escape(card.dataset.phase)}"]`);
  known?.remove();
  if (!list) return;
  // Each hangs where the server says.
  const next = [...list.children].find((other) => other.dataset.position - card.dataset.position > 0);
  list.insertBefore(card, next ?? null);
  if (isFocused) card.querySelector("a, button, input")?.focus({ preventScroll: true });
  if (ticked) card.querySelector("input").checked = true;
  document.getElementById("no-cards")?.remove();
};

// The page as this person sees it is asked for anew; the composer stays as it is.
const still = [".board-head", ".screen-head", ".screen-corner", ".screen-foot", ".lead-bar", "#ideas", "#mine"];
const parts = [...still, "#votes", "#cards", "#chosen-cards"];
// What the server said last of those that nothing else changes: where it is still true nothing is touched, and nothing jumps.
const made = (part) => part?.innerHTML.replace(/ data-now="\d+"/, "");
const said = new Map(still.map((selector) => [selector, made(document.querySelector(selector))]));
// An answer to a form stands at the form's address, but the page at its own.
const home = board && new URL(board.dataset.stream, location).pathname.replace(/\/stream$/, "");
const address = () => location.pathname.startsWith(home + "/") ? home : location.pathname;
const renew = renewing(address, (page) => {
  for (const selector of parts) {
    const [old, fresh] = [document.querySelector(selector), page.querySelector(selector)];
    const now = made(fresh);
    // What was refused stays until it is mended.
    if (!old || !fresh || said.get(selector) === now || old.querySelector('#clustering [aria-invalid="true"]')) continue;
    if (exchange(old, fresh, renew) && said.has(selector)) said.set(selector, now);
  }
  showTime?.();
  // While people vote nobody writes, but for whoever is at it.
  const [writing, aside] = [document.getElementById("writing"), page.getElementById("writing")];
  if (writing && aside) writing.hidden = aside.hidden && !composer.elements.text.value;
  meet?.(page);
});

const listen = () => follow(board.dataset.stream, {
  card: (html) => {
    const card = fragment(html);
    place(card);
    // Of one's own the page says more.
    if (card && document.querySelector(`#mine [data-card="${CSS.escape(card.id.slice(5))}"]`)) renew();
  },
  move: (html) => place(fragment(html)),
  // How many are hidden changes with it.
  gone: (id) => { document.getElementById("card-" + id)?.remove(); renew(); },
  dots: (data) => {
    const [id, count, ...label] = data.split(" ");
    const dots = document.getElementById("dots-" + id);
    if (dots) { dots.dataset.dots = count; dots.textContent = label.join(" "); }
  },
  // Hidden cards are only counted, without those of whoever looks.
  ...Object.fromEntries(["cluster", "phase", "timer", "waiting"].map((name) => [name, renew])),
}, renew);

let [meet, showTime] = [];
if (board) {
  startSignal(board);
  startVoting(board);
  startOrdering();
  const isLed = board.querySelector(".lead-bar");
  // Only whoever leads has something to do then; all others have read the word.
  showTime = startTimer(board, () => isLed && renew());
  if (isLed) startLead();
  if (board.matches(".board-screen")) startScreen(document.getElementById("cards"));
  listen();
  meet = startOutbox(board, renew);
}
