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
const unsay = () => part("refused")?.remove();
let taken, act, onto;
const take = (card) => {
  [taken, act] = [card.id, card.dataset.act];
  card.classList.add("held");
};
// What it lies on hangs together with it.
const lay = (note) => (onto?.classList.remove("onto"), onto = note, note?.classList.add("onto"));
const letGo = () => (mark.remove(), lay(), part(taken)?.classList.remove("held"), taken = null);

const put = async () => {
  const card = part(taken);
  if (!card) return;
  const link = card.querySelector("a");
  const { href } = link;
  // Under which name is asked as a tap asks where to.
  if (onto) return (link.href += "?onto=" + onto.id.slice(5), link.click(), link.href = href);
  const [text, home, list] = [words(card), card.parentElement, mark.parentElement];
  const earlier = title(home);
  if (!list || (list === home && rank(mark, card) === rank(card, card)))
    return say("returned", { text, place: earlier });
  const body = new URLSearchParams({
    csrf: form.csrf.value, once: newKey(), act, cluster: list.dataset.cluster ?? "alone",
    before: rest(list, card)[rank(mark, card)]?.id.slice(5) ?? "end",
  });
  const answer = await fetch(href, { method: "POST", body }).catch(() => 0);
  if (!answer) return say("failed");
  const page = await read(answer);
  const fresh = page.querySelector("#cards");
  // Whoever may not be here any more reads why.
  if (!fresh) return location.reload();
  exchange(part("cards"), fresh, () => {});
  const refusal = page.querySelector(".problem");
  const there = part(card.id)?.parentElement;
  if (refusal) part("cards").before(Object.assign(refusal, { id: "refused" }));
  else if (there) say(list === home ? "placed" : "dropped", {
    text, earlier, place: title(there), position: rank(part(card.id)) + 1, total: rest(there).length,
  });
};

// By mouse and finger. Between cards counts the nearest one, in the row before all; the middle of one that hangs alone is itself.
const over = (card, { clientX: x, clientY: y }) => {
  const there = document.elementFromPoint(x, y);
  const list = there?.closest(".notes");
  lay();
  if (!lists(card).includes(list)) return mark.remove();
  const [near] = rest(list).map((note) => {
    const { left, right, top, bottom, height } = note.getBoundingClientRect();
    const aside = Math.max(left - x, 0, x - right);
    const far = aside + 9 * Math.max(top - y, 0, y - bottom);
    return { note, far, at: aside ? (x > right) !== (document.dir === "rtl") : (y - top) / height };
  }).sort((one, other) => one.far - other.far);
  const { note, far, at } = near ?? {};
  if (!note) list.append(mark);
  else if (there === mark) return title(list);
  else if (!far && !list.dataset.cluster && note !== card && Math.abs(at - 0.5) < 0.25) return lay(note), form.dataset.new;
  else note[at > 0.5 ? "after" : "before"](mark);
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
  addEventListener("pointerdown", unsay);
  addEventListener("keydown", (event) => {
    const { key } = event;
    unsay();
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
