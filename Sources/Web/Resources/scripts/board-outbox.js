// What somebody writes is kept on their phone before it shows; it hangs once, however often it is sent, and says on itself how
// far it has come. Where nothing can be kept, the form is sent like any other.
import { all, drop, keep } from "./cards-kept.js";
import { newKey } from "./following.js";

// Starts on a page with a composer or with cards of whoever reads it. `renew` brings the page anew. What comes back tells
// whether something still waits.
export const start = (board, renew) => {
  const part = (id) => document.getElementById(id);
  const [composer, list, line, letters] = ["composer", "receipts", "unsent", "letters"].map(part);
  // Whatever page it is shown on, also as an answer to a form.
  const here = new URL(board.dataset.stream, location).pathname.replace(/\/stream$/, "");
  // The windows of one phone share what is kept; one of them at a time sends it.
  const others = "BroadcastChannel" in window ? new BroadcastChannel("cards") : null;
  let [cards, sending, newest, isFailing, isSlowed, retry, hasMoved] = [[], null, null, false, false, null, false];

  const number = new Intl.NumberFormat(document.documentElement.lang);
  const limit = composer?.elements.text.maxLength;
  // As people see them, like the server.
  const parts = "Segmenter" in Intl ? new Intl.Segmenter() : null;
  const lengthOf = (text) => [...(parts?.segment(text) ?? text)].length;
  const isTooLong = () => composer && lengthOf(composer.elements.text.value) > limit;
  const measure = () => {
    const { text } = composer.elements;
    letters.hidden = lengthOf(text.value) < limit - 60;
    letters.textContent = `${number.format(lengthOf(text.value))} / ${number.format(limit)}`;
    letters.classList.toggle("over", isTooLong());
    show();
  };

  const waiting = () => cards.filter(({ receipt, said }) => !receipt && !said);
  const warn = (event) => {
    event.preventDefault();
    // Older browsers ask for this.
    event.returnValue = true;
  };

  const item = (card) => {
    const element = part("kept-card").content.firstElementChild.cloneNode(true);
    const [text, state, link, back, copy, away] = ["p", "span", "a", "[data-back]", "[data-copies]", "[data-drop]"]
      .map((name) => element.querySelector(name));
    const { kept, sending: moving, arrived, refused, closed } = list.dataset;
    element.classList.toggle("kept", !card.receipt);
    text.textContent = card.text;
    text.lang = card.language;
    // That the board is closed, the page itself says once for all.
    const way = card.receipt ? arrived : card.key === sending ? moving : kept;
    state.textContent = !card.said ? way : card.said === closed ? refused : `${refused}: ${card.said}`;
    if (card.receipt) link.href = "/receipts/" + card.receipt;
    else link.remove();
    // What is perhaps just arriving stays.
    if (composer && !card.receipt && card.key !== sending) back.addEventListener("click", () => takeBack(card));
    else back.remove();
    // Where nothing can be written any more it can be taken elsewhere.
    if (card.said && !composer) {
      copy.dataset.copies = card.text;
      copy.setAttribute("aria-label", `${copy.textContent}: ${card.text}`);
      copy.hidden = !navigator.clipboard;
      away.addEventListener("click", async () => {
        await drop(card.key);
        await load();
      });
    } else for (const button of [copy, away]) button.remove();
    return element;
  };

  // Only what has changed is drawn anew, so that nobody loses the focus.
  let shown = "";
  const show = () => {
    const isWaiting = waiting().length > 0;
    (isWaiting && composer ? addEventListener : removeEventListener)("beforeunload", warn);
    if (!list) return;
    const some = cards.filter((card) => !card.receipt || card.key === newest);
    const state = JSON.stringify([some, sending]);
    if (state !== shown) list.replaceChildren(...some.map(item));
    shown = state;
    const { hangs, waits, many, moved } = line.dataset;
    const refused = cards.find(({ said }) => said && said !== list.dataset.closed)?.said ?? "";
    const isStuck = isWaiting && (isSlowed ? many : isFailing && waits);
    const said = (isTooLong() && letters.dataset.long) || (hasMoved && moved) || isStuck || refused || (newest && !isWaiting ? hangs : "");
    if (line.textContent !== said) line.textContent = said;
  };

  // What the page itself shows as one's own was perhaps sent without this script.
  const adopt = async (kept) => {
    for (const own of document.querySelectorAll("#mine [data-receipt]")) {
      const [{ receipt }, text] = [own.dataset, own.querySelector("p")];
      const known = kept.find((card) => card.receipt === receipt);
      if (known?.text === text.textContent) continue;
      await keep({
        key: receipt, at: Date.now(), ...known, receipt, board: here, group: board.dataset.group,
        text: text.textContent, language: text.lang,
      });
    }
  };
  const load = async () => {
    const kept = await all();
    const before = waiting();
    cards = kept.filter((card) => card.board === here);
    // Whichever window has sent it.
    newest = cards.find((card) => card.receipt && before.some(({ key }) => key === card.key))?.key ?? newest;
    show();
    return kept;
  };
  const store = async (card) => {
    await keep(card);
    others?.postMessage("changed");
    await load();
  };

  // Never over what somebody is writing just then.
  const takeBack = async (card) => {
    const { text, language, key } = composer.elements;
    if (!text.value.trim()) {
      // Of what waited nobody knows whether it has arrived: under its number it hangs once.
      [text.value, language.value, key.value] = [card.text, card.language, card.said ? newKey() : card.key];
      text.dispatchEvent(new Event("input", { bubbles: true }));
      await drop(card.key);
      await load();
    }
    text.focus();
  };

  const post = (card) => fetch("/api/v1" + here + "/cards", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Form-Token": composer.elements.csrf.value },
    // Half a letter is none.
    body: JSON.stringify({
      key: card.key, language: card.language, phase: card.phase, text: card.text.replace(/\p{Surrogate}/gu, "\ufffd"),
    }),
    signal: AbortSignal.timeout(15_000),
  });

  const send = async () => {
    for (;;) {
      await load();
      // The oldest first.
      const card = waiting().at(-1);
      if (!card) return;
      sending = card.key;
      show();
      const answer = await post(card);
      isSlowed = answer.status === 429;
      // The page that comes anew brings another token.
      if (answer.status === 403) renew();
      // Whoever is not let in now may be later: nothing is lost because a session is.
      if (answer.status >= 500 || [401, 403, 404, 408, 429].includes(answer.status)) {
        throw Number(answer.headers.get("Retry-After")) || 5;
      }
      const said = await answer.json();
      sending = null;
      if (answer.ok) {
        // The page may have shown it already, while its answer was lost.
        await drop(said.receipt);
        await store({ ...card, receipt: said.receipt });
        renew();
      } else {
        await store({ ...card, said: said.errors?.[0]?.detail ?? said.detail });
        // Perhaps the board is closed or at another question, and this page does not know yet.
        renew();
      }
    }
  };

  const deliver = async () => {
    if (!composer) return;
    clearTimeout(retry);
    let pause = 5;
    try {
      if (navigator.locks) await navigator.locks.request("cards " + here, { ifAvailable: true }, (lock) => lock && send());
      else if (!sending) await send();
      [isFailing, isSlowed] = [false, false];
    } catch (error) {
      [sending, isFailing] = [null, true];
      pause = Number(error) || pause;
    }
    show();
    if (waiting().length) retry = setTimeout(deliver, (pause + Math.random()) * 1_000);
  };

  let isKeeping = false;
  composer?.addEventListener("submit", async (event) => {
    const { text, language, key, phase, isPaper } = composer.elements;
    if (isPaper?.checked || !text.value.trim()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isTooLong()) return text.focus();
    if (isKeeping) return;
    isKeeping = true;
    const card = {
      key: key.value, at: Date.now(), board: here, group: board.dataset.group, phase: phase.value, text: text.value,
      language: language.value,
    };
    try {
      await keep(card);
    } catch {
      return composer.submit();
    } finally {
      isKeeping = false;
    }
    if (text.value === card.text) text.value = "";
    measure();
    hasMoved = false;
    composer.dispatchEvent(new Event("taken", { bubbles: true }));
    key.value = newKey();
    text.focus();
    others?.postMessage("changed");
    await load();
    deliver();
  }, { capture: true });

  if (composer) {
    const { text } = composer.elements;
    text.removeAttribute("maxlength");
    text.after(letters);
    text.addEventListener("input", measure);
    measure();
  }
  others?.addEventListener("message", () => load().catch(() => {}));
  addEventListener("online", deliver);
  // A board that was closed takes nothing any more.
  const refuse = async () => {
    if (!composer && list) for (const card of waiting()) await store({ ...card, said: list.dataset.closed });
  };
  load().then(adopt).then(refuse).then(deliver).catch(() => {});
  // The page came anew. What somebody is writing was meant for the question that they saw; when the board was closed meanwhile it
  // goes to what was not taken, and stands there.
  const meet = async (page) => {
    const [fresh, there] = [page.getElementById("composer"), page.getElementById("receipts")];
    if (!page.getElementById("board")) return;
    if (Boolean(composer) !== Boolean(fresh)) {
      if (composer && waiting().length) return;
      const { text, language } = composer?.elements ?? {};
      if (text?.value.trim()) {
        // Whoever leads reads it beside the sentence that refuses it.
        if (!there) return;
        await keep({
          key: newKey(), at: Date.now(), board: here, group: board.dataset.group, text: text.value,
          language: language.value, said: list.dataset.closed,
        });
        text.value = "";
        composer.dispatchEvent(new Event("taken", { bubbles: true }));
      }
      return location.replace(here);
    }
    if (!composer) return;
    // Whether others see at once what arrives.
    line.dataset.hangs = page.getElementById("unsent").dataset.hangs;
    const { text, phase, csrf } = composer.elements;
    hasMoved = text.value.trim() && (hasMoved || phase.value !== fresh.elements.phase.value);
    phase.value = fresh.elements.phase.value;
    // Whoever has signed in meanwhile sends with the token of today.
    csrf.value = fresh.elements.csrf.value;
    show();
  };
  // Where nothing can be kept, what is being written stays in its field.
  return (page) => meet(page).catch(() => {});
};
