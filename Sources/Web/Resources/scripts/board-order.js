// Cards are put in order by mouse, finger and keyboard. Each move is a form; the page that answers shows how it ended.
import { dragging } from "./dragging.js";
import { exchange, newKey, read } from "./following.js";

const part = (id) => document.getElementById(id);
const form = part("ordering");
const say = (kind, parts) => (part("ordered").textContent =
  form.dataset[kind].replace(/{(\w+)}/g, (_, name) => parts[name]));

const textOf = (card) => card.querySelector("p").textContent;
const nameOf = ({ dataset: { cluster } }) => cluster ? part("name-" + cluster).textContent : form.dataset.alone;
const cardOf = ({ target }) => target.closest(".grip")?.closest("li");
// Alone a card hangs in its own phase; what is folded away is no place.
const listsOf = (card) => [...document.querySelectorAll("#cards .notes")].filter(
  ({ offsetParent, dataset: { cluster, phase } }) => offsetParent && (cluster || phase === card.dataset.phase));

// Where the card would go stands a mark. How many of the others are in front of it is the place.
const mark = Object.assign(document.createElement("li"), { className: "spot", ariaHidden: true });
const rest = (list, card) => [...list.querySelectorAll(".note")].filter((note) => note !== card);
const rank = (thing, card) =>
  rest(thing.parentElement, card).filter((note) => note.compareDocumentPosition(thing) & 4).length;
const take = (card) => card.classList.add("held");
const letGo = (card) => (mark.remove(), card?.classList.remove("held"));

const put = async (card) => {
  const [text, home, list] = [textOf(card), card.parentElement, mark.parentElement];
  const earlier = nameOf(home);
  if (!list || (list === home && rank(mark, card) === rank(card, card)))
    return say("returned", { text, place: earlier });
  const body = new URLSearchParams({
    csrf: form.csrf.value, once: newKey(), act: card.dataset.act, cluster: list.dataset.cluster ?? "alone",
    before: rest(list, card)[rank(mark, card)]?.id.slice(5) ?? "",
  });
  const answer = await fetch(card.querySelector(".grip").href, { method: "POST", body }).catch(() => 0);
  if (!answer) return say("failed");
  const page = await read(answer);
  const fresh = page.getElementById("cards");
  // Whoever may not be here any more reads why.
  if (!fresh) return location.reload();
  exchange(part("cards"), fresh, () => {});
  part("refused")?.remove();
  const refusal = page.querySelector(".notice.problem");
  const there = part(card.id)?.parentElement;
  if (refusal) part("cards").before(Object.assign(refusal, { id: "refused" }));
  else if (there) say("dropped", { text, earlier, place: nameOf(there), total: rest(there).length });
};

// By mouse and finger.
const over = (card, { clientX, clientY }) => {
  const there = document.elementFromPoint(clientX, clientY);
  const list = there?.closest(".notes");
  if (!listsOf(card).includes(list)) return mark.remove();
  const note = there.closest(".note");
  const { top, bottom } = (note ?? list).getBoundingClientRect();
  if (note) note[2 * clientY < top + bottom ? "before" : "after"](mark);
  else if (there !== mark) list.append(mark);
  return nameOf(list);
};

// By keyboard. The page may be renewed meanwhile; then the card begins where it hangs.
let taken = null;
const step = (card, key) => {
  if (!mark.isConnected) card.after(mark);
  const spots = listsOf(card).flatMap((list) =>
    [...rest(list, card), null].map((next, place) => ({ list, next, place })));
  const here = mark.parentElement;
  const at = spots.findIndex(({ list, place }) => list === here && place === rank(mark, card));
  const isBack = key === "ArrowUp" || key === (document.dir === "rtl" ? "ArrowRight" : "ArrowLeft");
  const way = isBack ? spots.slice(0, at).reverse() : spots.slice(at + 1);
  const spot = way.find(({ list }) => list !== here || /Up|Down/.test(key));
  if (!spot) return;
  spot.list.insertBefore(mark, spot.next);
  say("over", { place: nameOf(spot.list), position: spot.place + 1, total: rest(spot.list, card).length + 1 });
};
const keyed = (event) => {
  const { key } = event;
  const card = taken ? part(taken) : key === " " && cardOf(event);
  if (!card) return (taken = null);
  if (!taken) {
    taken = card.id;
    take(card);
    say("taken", { text: textOf(card), place: nameOf(card.parentElement) });
  } else if (key.startsWith("Arrow")) step(card, key);
  else {
    taken = null;
    if (key !== "Enter" && key !== " ") mark.remove();
    put(card);
    letGo(card);
  }
  if (key !== "Tab") event.preventDefault();
};

export const start = () => {
  if (!form) return;
  addEventListener("keydown", keyed);
  dragging({ grab: cardOf, nameOf: textOf, take, over, drop: put, letGo });
};
