// The board comes alive: what others hang up appears, what was written without a signal is kept and delivered once.
import { start as startLead } from "./board-lead.js";
import { start as startScreen } from "./board-screen.js";
import { start as startTimer } from "./board-timer.js";
import { exchange, follow, newKey, renewing } from "./following.js";
import { start as startVoting } from "./board-voting.js";

const board = document.getElementById("board");
const unsent = document.getElementById("unsent");
const composer = document.getElementById("composer");
const storage = "unsent:" + location.pathname;
// Each board of this phone has its own.
const receipts = "receipts:" + board?.dataset.own;

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
  // A new cluster may be on its way.
  const list = (card.dataset.cluster
    && document.querySelector(`[data-cluster="${CSS.escape(card.dataset.cluster)}"].notes`))
    || document.querySelector(`.notes[data-phase="${CSS.escape(card.dataset.phase)}"]`);
  if (known && known.parentElement === list) known.replaceWith(card);
  else {
    known?.remove();
    if (!list) return;
    list.append(card);
  }
  if (ticked) card.querySelector("input").checked = true;
  document.getElementById("no-cards")?.remove();
};

// The page as this person sees it is asked for anew; the composer stays as it is.
const parts = [
  ".board-head", ".screen-head", ".screen-corner", ".screen-foot", ".lead-bar", "#votes", "#cards", "#ideas", "#chosen-cards",
];
const renew = renewing(() => location.pathname, (page) => {
  for (const selector of parts) {
    const [old, fresh] = [document.querySelector(selector), page.querySelector(selector)];
    if (old && fresh) exchange(old, fresh, renew);
  }
  // The board was closed or opened again; nobody loses what they are writing.
  if (Boolean(composer) !== Boolean(page.getElementById("composer")) && !composer?.elements.text.value) {
    location.reload();
  }
});

const listen = () => follow(board.dataset.stream, {
  card: (html) => place(fragment(html)),
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

const kept = () => JSON.parse(localStorage.getItem(storage) ?? "[]");
const keep = (cards) => localStorage.setItem(storage, JSON.stringify(cards));

// A card that waits is said before one that hangs.
let isFailing = false;
let hung = null;
const tell = () => {
  if (!unsent) return;
  const isWaiting = isFailing && kept().length > 0;
  const parts = isWaiting ? [board.dataset.saidWaiting] : hung ? [board.dataset.saidHangs, " ", receiptLink(hung)] : [];
  const text = parts.map((part) => part.textContent ?? part).join("");
  if (unsent.textContent !== text) unsent.replaceChildren(...parts);
};

// What became of a card can be looked up: each keeps its link, and the newest says it.
const followed = () => JSON.parse(localStorage.getItem(receipts) ?? "[]");
const receiptLink = ({ text, receipt }) => {
  const [link, card] = [document.createElement("a"), document.createElement("q")];
  link.href = "/receipts/" + receipt;
  card.dir = "auto";
  card.textContent = text;
  link.append(board.dataset.saidFollow, " ", card);
  return link;
};
const showReceipts = () => document.getElementById("receipts")?.replaceChildren(
  ...followed().filter(({ receipt }) => receipt !== hung?.receipt).map((one) => {
    const item = document.createElement("li");
    item.append(receiptLink(one));
    return item;
  }));
const keepReceipt = (text, receipt) => {
  hung = { text, receipt };
  localStorage.setItem(receipts, JSON.stringify([hung, ...followed()].slice(0, 20)));
  showReceipts();
};

// A card has a number: it is hung up once, however often it is sent.
const next = () => kept().find((card) => !card.isRefused);

// What the board did not take comes back as the form that it would have been, and its page says why; never over what
// somebody is writing just then.
const giveBack = () => {
  const card = kept().find((card) => card.isRefused);
  const { text, language, key } = composer.elements;
  if (!card || text.value.trim()) return;
  keep(kept().filter((other) => other.key !== card.key));
  [text.value, language.value, key.value] = [card.text, card.language, card.key];
  composer.submit();
};

let delivering = false;
let retry;
const deliver = async () => {
  if (delivering || !composer) return;
  delivering = true;
  clearTimeout(retry);
  try {
    for (let card = next(); card; card = next()) {
      const answer = await fetch("/api/v1" + location.pathname + "/cards", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Form-Token": composer.elements.csrf.value },
        body: JSON.stringify(card),
        signal: AbortSignal.timeout(15_000),
      });
      if (answer.status >= 500 || answer.status === 429) throw new Error(answer.status);
      // Meanwhile more may have been written.
      keep(kept().flatMap((other) => other.key !== card.key ? other : answer.ok ? [] : { ...card, isRefused: true }));
      if (!answer.ok) continue;
      keepReceipt(card.text, (await answer.json()).receipt);
      renew();
    }
    isFailing = false;
  } catch {
    isFailing = true;
    retry = setTimeout(deliver, 5_000);
  } finally {
    delivering = false;
    tell();
    // Without a signal the form would lead nowhere, and the card with it.
    if (!isFailing && navigator.onLine) giveBack();
  }
};

composer?.addEventListener("submit", (event) => {
  const { text, language, key, isPaper } = composer.elements;
  if (isPaper?.checked || !text.value.trim() || text.value.length > text.maxLength) return;
  // Where nothing can be kept, the form is sent like any other.
  try { keep([...kept(), { text: text.value, language: language.value, key: key.value }]); } catch { return; }
  event.preventDefault();
  event.stopImmediatePropagation();
  text.value = "";
  composer.dispatchEvent(new Event("taken", { bubbles: true }));
  key.value = newKey();
  text.focus();
  deliver();
}, { capture: true });

if (board) {
  startVoting(board);
  const isLed = board.querySelector(".lead-bar");
  // Only whoever leads has something to do then; all others have read the word.
  startTimer(board, () => isLed && renew());
  if (isLed) startLead();
  if (board.matches(".board-screen")) startScreen(document.getElementById("cards"));
}
if (board) { listen(); showReceipts(); deliver(); addEventListener("online", deliver); }
