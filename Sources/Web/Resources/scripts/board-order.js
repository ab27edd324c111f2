// Cards are put in order by mouse, finger and keyboard. Each move is a form; the page that answers shows how it ended.
import { dragging } from "./dragging.js";
import { exchange, newKey, read } from "./following.js";

const part = (id) => document.getElementById(id);
const form = part("ordering");
const say = (kind, parts) => (part("ordered").textContent =
  form.dataset[kind].replace(/{(\w+)}/g, (_, name) => parts[name]));

const words = (card) => card.querySelector("p").textContent;
const title = ({ dataset: { cluster } }) => cluster ? part("name-" + cluster).textContent : form.dataset.alone;
const cardOf = ({ target }) => target.closest(".grip")?.closest("li");
// Alone a card hangs in its own phase; what is folded away is no place.
const lists = (card) => [...document.querySelectorAll("#cards .notes")].filter(
  ({ offsetParent, dataset: { cluster, phase } }) => offsetParent && (cluster || phase === card.dataset.phase));

// Where the card would go stands a mark. How many of the others are in front of it is the place.
const mark = Object.assign(document.createElement("li"), { id: "spot", ariaHidden: true });
const rest = (list, card) => [...list.querySelectorAll(".note")].filter((note) => note !== card);
const rank = (thing, card) =>
  rest(thing.parentElement, card).filter((note) => note.compareDocumentPosition(thing) & 4).length;
// Others may move the card meanwhile: what counts is how it was when it was taken.
let taken, act;
const take = (card) => {
  [taken, act] = [card.id, card.dataset.act];
  card.classList.add("held");
};
const letGo = () => (mark.remove(), part(taken)?.classList.remove("held"), taken = null);

const put = async () => {
  const card = part(taken);
  if (!card) return;
  const [text, home, list] = [words(card), card.parentElement, mark.parentElement];
  const earlier = title(home);
  if (!list || (list === home && rank(mark, card) === rank(card, card)))
    return say("returned", { text, place: earlier });
  const body = new URLSearchParams({
    csrf: form.csrf.value, once: newKey(), act, cluster: list.dataset.cluster ?? "alone",
    before: rest(list, card)[rank(mark, card)]?.id.slice(5) ?? "",
  });
  const answer = await fetch(card.querySelector("a").href, { method: "POST", body }).catch(() => 0);
  if (!answer) return say("failed");
  const page = await read(answer);
  const fresh = page.querySelector("#cards");
  // Whoever may not be here any more reads why.
  if (!fresh) return location.reload();
  exchange(part("cards"), fresh, () => {});
  part("refused")?.remove();
  const refusal = page.querySelector(".problem");
  const there = part(card.id)?.parentElement;
  if (refusal) part("cards").before(Object.assign(refusal, { id: "refused" }));
  else if (there) say("dropped", { text, earlier, place: title(there), total: rest(there).length });
};

// By mouse and finger.
const over = (card, { clientX, clientY }) => {
  const there = document.elementFromPoint(clientX, clientY);
  const list = there?.closest(".notes");
  if (!lists(card).includes(list)) return mark.remove();
  const note = there.closest(".note");
  const { top, bottom } = (note ?? list).getBoundingClientRect();
  if (note) note[2 * clientY < top + bottom ? "before" : "after"](mark);
  else if (there !== mark) list.append(mark);
  return title(list);
};

// By keyboard. The page may be renewed meanwhile; then the card begins where it hangs.
const step = (card, key) => {
  if (!mark.isConnected) card.after(mark);
  const spots = lists(card).flatMap((list) =>
    [...rest(list, card), null].map((next, place, { length: total }) => ({ list, next, place, total })));
  const here = mark.parentElement;
  const at = spots.findIndex(({ list, place }) => list === here && place === rank(mark, card));
  const isBack = ["Up", document.dir === "rtl" ? "Right" : "Left"].includes(key.slice(5));
  const way = isBack ? spots.slice(0, at).reverse() : spots.slice(at + 1);
  const spot = way.find(({ list }) => list !== here || /Up|Down/.test(key));
  if (!spot) return;
  spot.list.insertBefore(mark, spot.next);
  say("over", { place: title(spot.list), position: spot.place + 1, total: spot.total });
};

export const start = () => {
  if (!form) return;
  addEventListener("keydown", (event) => {
    const { key } = event;
    const own = part(taken);
    const card = own ?? (key === " " && cardOf(event));
    if (!card || !/^(Arrow|Enter|Escape|Tab| $)/.test(key)) return;
    if (key !== "Tab") event.preventDefault();
    if (!own) {
      take(card);
      return say("taken", { text: words(card), place: title(card.parentElement) });
    }
    if (key[0] === "A") return step(card, key);
    if (/T|Es/.test(key)) mark.remove();
    put();
    letGo();
  });
  dragging({ grab: cardOf, nameOf: words, take, over, drop: put, letGo });
};
