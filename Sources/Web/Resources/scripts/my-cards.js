// The cards of this phone, wherever somebody looks at them: how many there are, what became of each, and the way to another phone.
// The server is asked for each alone, and told which by a header, because addresses are noted on the way.
import { all, drop, keep } from "./cards-kept.js";

const part = (id) => document.getElementById(id);
const [sum, list, along, button] = ["my-cards", "cards-kept", "take-along", "keep"].map(part);
const plural = new Intl.PluralRules(document.documentElement.lang);

const count = (id, number) => {
  const { dataset } = part(id);
  part(id).textContent = (dataset[plural.select(number)] ?? dataset.other).replace("{}", number);
  part(id).hidden = !number;
};
const tell = (kept) => {
  // What was taken back, or is nowhere any more, counts as little here as at the board.
  const cards = kept.filter(({ stage }) => stage !== "withdrawn" && stage !== "gone");
  count("card-count", cards.length);
  count("measure-count", cards.filter(({ stage }) => stage === "measure").length);
  sum.hidden = !kept.length;
};

// What the page of a receipt says about its card.
const seen = (page) => {
  const [{ dataset }, text] = [page.getElementById("receipt"), page.querySelector("#receipt blockquote")];
  const group = page.querySelector("#receipt .eyebrow")?.textContent;
  return { stage: dataset.stage, fate: dataset.fate, group, text: text?.textContent ?? "", language: text?.lang ?? "" };
};

// Of another phone come receipts alone.
const pack = (receipt) => receipt.length < 32 ? receipt
  : btoa(String.fromCharCode(...receipt.match(/../g).map((byte) => parseInt(byte, 16))))
    .replaceAll("+", "-").replaceAll("/", "_").slice(0, 22);
const unpack = (text) => text.length < 22 ? text
  : [...atob(text.replaceAll("-", "+").replaceAll("_", "/"))]
    .map((byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("");
const bring = async () => {
  const brought = location.hash.slice(1).split(".").filter((text) => /^([\w-]{22}|[2-9A-Z]{8})$/.test(text)).map(unpack);
  history.replaceState(null, "", location.pathname);
  const known = new Set((await all()).map(({ receipt }) => receipt));
  for (const receipt of brought) if (!known.has(receipt)) await keep({ key: receipt, receipt, at: Date.now() });
};

const takeAlong = (cards) => {
  const codes = cards.flatMap(({ receipt }) => (receipt ? pack(receipt) : []));
  const [details, address] = [along.closest("details"), `${along.dataset.address}#${codes.join(".")}`];
  details.hidden = !codes.length;
  along.querySelector("[data-copies]").dataset.copies = address;
  along.querySelector("[data-shares]").dataset.shares = address;
  const draw = async () => {
    if (!details.open) return;
    const drawn = (await import("./qr.js")).picture(address);
    part("card-codes").replaceChildren(...(drawn ? [drawn] : []));
    part("too-many").hidden = Boolean(drawn);
  };
  details.ontoggle = draw;
  return draw();
};

const item = (card) => {
  const element = part("card-here").content.firstElementChild.cloneNode(true);
  const [group, text, fate, link, forget] =
    [".eyebrow", "[dir]", "strong", "a", "button"].map((name) => element.querySelector(name));
  group.textContent = card.group ?? "";
  text.textContent = card.text ?? "";
  text.lang = card.language ?? "";
  fate.textContent = card.receipt ? card.fate ?? "" : card.said ?? list.dataset.waits;
  link.href = card.receipt ? "/receipts/" + card.receipt : card.board;
  // As long as the phone is known there.
  const board = element.querySelector("[data-board]");
  board.hidden = !card.receipt || !card.board || Date.now() - card.at > 24 * 3_600_000;
  if (!board.hidden) board.href = card.board;
  if (!card.receipt) {
    link.textContent = list.dataset.board;
    // What waits is nowhere else.
    if (!card.said) forget.remove();
  }
  // Until the page is left it can be put back.
  const said = [fate.textContent, forget.textContent];
  forget.addEventListener("click", async () => {
    const isForgotten = (link.hidden = !link.hidden);
    await (isForgotten ? drop(card.key) : keep(card));
    [fate.textContent, forget.textContent] = isForgotten ? [list.dataset.forgotten, list.dataset.undo] : said;
    const cards = await all();
    tell(cards);
    await takeAlong(cards);
  });
  return element;
};
const show = async () => {
  const cards = await all();
  tell(cards);
  part("no-card-here").hidden = cards.length > 0;
  list.replaceChildren(...cards.map(item));
  await takeAlong(cards);
};
const look = async (card) => {
  const answer = await fetch("/my-cards/card", { headers: { "X-Receipt": card.receipt, Accept: "text/html" } });
  if (answer.status === 404) await keep({ ...card, stage: "gone", fate: list.dataset.unknown });
  else if (answer.ok) {
    await keep({ ...card, ...seen(new DOMParser().parseFromString(await answer.text(), "text/html")) });
  }
};

const start = async () => {
  const receipt = button?.dataset.receipt;
  const known = (await all()).find((card) => card.receipt === receipt);
  if (known) return keep({ ...known, ...seen(document) });
  button.hidden = false;
  button.addEventListener("click", async () => {
    await keep({ key: receipt, receipt, at: Date.now(), ...seen(document) });
    button.nextElementSibling.textContent = button.dataset.said;
    button.remove();
  });
};
const startList = async () => {
  part("cards-here").hidden = false;
  part("no-card-here").hidden = false;
  await bring();
  await show();
  for (const card of await all()) if (card.receipt) await look(card).catch(() => {});
  await show();
};

// Where nothing is kept there is nothing to show.
const begin = list ? startList : button ? start : sum ? async () => tell(await all()) : async () => {};
begin().catch(() => {});
if (list) addEventListener("hashchange", () => startList().catch(() => {}));
