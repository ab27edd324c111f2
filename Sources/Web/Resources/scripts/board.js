// The board comes alive: what others hang up appears. Each of its parts has a module of its own.
import { start as startOutbox } from "./board-outbox.js";
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
  const known = document.getElementById(card.id);
  const ticked = known?.querySelector("input:checked");
  // The projector shows no clusters, and a new one may be on its way.
  const list = (card.dataset.cluster
    && document.querySelector(`[data-cluster="${CSS.escape(card.dataset.cluster)}"].notes`))
    || document.querySelector(`.notes[data-phase="${CSS.escape(card.dataset.phase)}"]`);
  if (known && known.parentElement === list) known.replaceWith(card);
  else {
    known?.remove();
    if (!list) return;
    list.append(card);
    const most = Number(list.dataset.most);
    if (most && list.children.length > most) list.firstElementChild.remove();
  }
  if (ticked) card.querySelector("input").checked = true;
  document.getElementById("no-cards")?.remove();
};

// The page as this person sees it is asked for anew; the composer stays as it is.
const parts = [".board-head", ".screen-head", ".lead-bar", "#votes", "#cards", "#ideas", "#mine"];
const renew = renewing(() => location.pathname, (page) => {
  for (const selector of parts) {
    const [old, fresh] = [document.querySelector(selector), page.querySelector(selector)];
    if (old && fresh) exchange(old, fresh, renew);
  }
  // The board was closed or opened again; nobody loses what they are writing, and what waits says why it was refused.
  const fresh = page.getElementById("composer");
  if (Boolean(composer) !== Boolean(fresh) && !composer?.elements.text.value && !isWaiting?.()) location.reload();
  // Whoever has signed in meanwhile sends with the token of today.
  if (composer && fresh) composer.elements.csrf.value = fresh.elements.csrf.value;
});

const listen = () => follow(board.dataset.stream, {
  card: (html) => place(fragment(html)),
  move: (html) => place(fragment(html)),
  gone: (id) => document.getElementById("card-" + id)?.remove(),
  dots: (data) => {
    const [id, count, ...label] = data.split(" ");
    const dots = document.getElementById("dots-" + id);
    if (dots) { dots.dataset.dots = count; dots.textContent = label.join(" "); }
  },
  // Hidden cards are only counted, without those of whoever looks.
  ...Object.fromEntries(["cluster", "phase", "timer", "waiting"].map((name) => [name, renew])),
}, renew);

// Time left, by the server's clock.
setInterval(() => {
  const timer = document.querySelector(".timer[data-ends]");
  if (!timer) return;
  timer.dataset.seen ??= Date.now();
  const left = Math.max(0, Number(timer.dataset.ends) - Number(timer.dataset.now) - (Date.now() - Number(timer.dataset.seen)));
  timer.textContent = Math.floor(left / 60000) + ":" + String(Math.floor((left % 60000) / 1000)).padStart(2, "0");
  timer.classList.toggle("over", left === 0);
}, 500);

let isWaiting;
if (board) {
  listen();
  isWaiting = startOutbox(board, renew);
}
