// A page follows what happens, and a line says when it cannot.
//
// The server gives a sign of life every eight seconds. Who hears none for twice that time says so and keeps trying; who is
// not looked at lets go of the stream. Something on the way may keep a stream to itself until it ends: who hears nothing
// twice asks for the same events piece by piece, and tries the stream again later. Browsers have few lines to one server: of
// the pages that follow the same thing, one speaks for all, and at most four of those keep a stream open. The others of them
// ask in turns.

const patience = 17_000;
// For the first word of a stream, once there was a silence.
const trial = 8_000;
const turn = 10_000;
const later = 120_000;
const places = [1, 2, 3, 4].map((number) => "stream " + number);
// When the server starts again, not everybody comes back at once.
const pause = () => 1_000 + Math.random() * 3_000;

const line = document.getElementById("stale");
let heardAt = Date.now();
// Since when something new is known to be there, but could not be fetched.
let owedSince = null;

// When something was pressed last that does not work then.
let refusedAt = 0;

export const isStale = () => !navigator.onLine || Date.now() - Math.min(heardAt, owedSince ?? Infinity) > patience;
const showStaleness = () => {
  if (!line || document.hidden) return;
  const text = Date.now() - refusedAt < 8_000 ? line.dataset.refused : isStale() ? line.dataset.said : "";
  if (line.textContent === text) return;
  line.textContent = text;
  uncover();
};
export const sayRefused = () => {
  refusedAt = Date.now();
  showStaleness();
};
// Nobody writes behind the line.
const uncover = () => {
  const field = document.activeElement;
  if (line?.textContent && field && isTyping(field)) field.scrollIntoView({ block: "nearest" });
};

setInterval(showStaleness, 1_000);
for (const change of ["online", "offline"]) addEventListener(change, showStaleness);
addEventListener("focusin", uncover);

const isFilled = (field) => field.localName === "select"
  ? [...field.options].some((option) => option.selected !== option.defaultSelected)
  : field.value !== field.defaultValue || field.checked !== field.defaultChecked;
const isTyping = (field) => field.matches("textarea, select, input:not([type=checkbox], [type=radio])");
const nameOf = (element) => [
  element.id, element.name, element.getAttribute("form") ?? element.form?.getAttribute("action"), element.getAttribute("href"),
  ...(element.matches("[type=checkbox], [type=radio], button") ? [element.value] : []),
  ...(element.matches("button, a, summary") ? [element.textContent] : []),
].join("\n");
const alike = (element, part) =>
  [...part.querySelectorAll(element.localName)].find((other) => nameOf(other) === nameOf(element));

// Puts what is new into a part of the page. What somebody chose, typed or opened stays, and where they are; while they type,
// nothing is touched, and `again` is called when they leave. Says whether it is done.
export const exchange = (old, fresh, again) => {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  if (focused && isTyping(focused)) {
    focused.addEventListener("blur", () => setTimeout(again), { once: true });
    return false;
  }
  for (const field of old.querySelectorAll("input:not([type=hidden]), textarea, select")) {
    const other = isFilled(field) && alike(field, fresh);
    if (!other || (other.options && ![...other.options].some(({ value }) => value === field.value))) continue;
    [other.value, other.checked] = [field.value, field.checked];
  }
  for (const summary of old.querySelectorAll("details[open] > summary")) {
    const other = alike(summary, fresh);
    if (other) other.parentElement.open = true;
  }
  const place = focused && alike(focused, fresh);
  const end = () => old.getBoundingClientRect().bottom;
  const before = end();
  old.replaceChildren(...fresh.childNodes);
  if (before < 0) scrollBy(0, end() - before);
  place?.focus({ preventScroll: true });
  return true;
};

// A number by which the server knows what it was sent before.
export const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export const read = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");

// The house says no: that is no outage. Whoever is refused what they follow stands where that is said, and a wall where one
// asks for a board; nobody loses what they are writing.
const refused = [403, 404];
const leave = (page) => {
  // Something on the way may say the same, and has no page of ours.
  if (!page.getElementById("main") || [...document.querySelectorAll("textarea, [type=text]")].some(isFilled)) return false;
  const next = document.querySelector("[data-refused]")?.dataset.refused;
  if (next) location.replace(next);
  else location.reload();
  return true;
};

// Gives a function that asks for the page at `address()` until it comes, and hands it to `show`.
export const renewing = (address, show) => {
  let [isWanted, isBusy, retry] = [false, false, null];
  const renew = async () => {
    isWanted = true;
    if (isBusy) return;
    isBusy = true;
    clearTimeout(retry);
    try {
      while (isWanted) {
        isWanted = false;
        const asked = address();
        const answer = await fetch(asked, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(15_000) });
        if (refused.includes(answer.status) && leave(await read(answer))) return;
        if (!answer.ok) throw new Error(answer.status);
        const page = await read(answer);
        // Who did something meanwhile stands at another address; what comes late would take the receipt away.
        if (asked === address()) show(page);
        else isWanted = true;
      }
      owedSince = null;
      heardAt = Date.now();
    } catch {
      owedSince ??= Date.now();
      retry = setTimeout(renew, pause());
    } finally {
      isBusy = false;
      showStaleness();
    }
  };
  return renew;
};

// Calls `held` as soon as one of `names` is this page's alone, until the function that comes back is called.
const claim = (names, held) => {
  const asking = new AbortController();
  let letGo;
  const isOver = new Promise((resolve) => (letGo = resolve));
  for (const name of names) {
    navigator.locks.request(name, { signal: asking.signal }, () => {
      if (asking.signal.aborted) return;
      asking.abort();
      held();
      return isOver;
    }).catch(() => {});
  }
  return () => (asking.abort(), letGo());
};

// Follows the stream at `address`: each event goes to the act of its name; `renew` brings all anew.
export const follow = (address, acts, renew) => {
  const url = new URL(address, location);
  const { pathname } = url;
  let last = url.searchParams.get("after");
  // By this the server knows whether its numbers still mean the same; after a backup was restored they do not.
  let landmark = "";
  url.searchParams.delete("after");
  const name = `${document.documentElement.lang} ${url}`;
  const others = "BroadcastChannel" in window ? new BroadcastChannel(name) : null;
  // Old browsers, and pages without TLS, know nothing of each other.
  const isAlone = !navigator.locks || !others;
  let [line, next, openedAt, lineHeardAt, release] = [null, null, 0, 0, null];
  let [silences, inPieces, inPiecesUntil] = [0, false, 0];
  let [speaks, keepsOpen] = [isAlone, isAlone];
  // The last event that was heard, and whether the server has said that there is no other.
  let [told, isWhole] = [0, false];

  const close = () => {
    clearTimeout(next);
    line?.close();
    line = null;
  };
  const openAfter = (time) => {
    close();
    next = setTimeout(open, time);
  };
  // From the own line, or from the page that speaks for all; what came on both ways counts once.
  const hear = (name, id, data) => {
    heardAt = lineHeardAt = Date.now();
    showStaleness();
    if (name === "here") return (landmark = data);
    const isReset = name === "reset";
    if (!isReset && Number(id) <= Number(last)) return;
    last = told = id;
    if (isReset) renew((landmark = ""));
    else acts[name]?.(data);
  };
  const hearLine = (name, id, data) => {
    const before = told;
    hear(name, id, data);
    if (!inPieces && lineHeardAt - openedAt > trial) silences = 0;
    if (speaks) others?.postMessage({ name, id, data, before });
    if (name !== "here") return;
    last ||= id;
    isWhole = true;
    if (!speaks) others.postMessage({});
    else if (!keepsOpen) openAfter(turn);
  };
  const lose = () => {
    if (inPieces) silences = inPiecesUntil = 0;
    else if (++silences > 1) [silences, inPiecesUntil] = [1, Date.now() + later];
  };
  const open = () => {
    close();
    isWhole = false;
    openedAt = Date.now();
    inPieces = openedAt < inPiecesUntil;
    url.pathname = pathname + (inPieces ? "/changes" : "");
    if (last) url.searchParams.set("after", last);
    if (landmark) url.searchParams.set("seen", landmark);
    line = new EventSource(url);
    for (const name of [...Object.keys(acts), "reset", "here"]) {
      line.addEventListener(name, ({ lastEventId, data }) => hearLine(name, lastEventId, data));
    }
    // Browsers give up when a server that is just starting again answers with an error.
    line.onerror = () => {
      const isSilent = lineHeardAt < openedAt;
      if (isSilent) lose();
      // A wall has nobody who would look whether it may go on.
      if (isSilent && document.querySelector("[data-refused]")) renew();
      openAfter(inPieces && !isSilent ? 0 : pause());
    };
  };
  const ensure = () => line || open();
  const begin = () => {
    if (release) return;
    heardAt = Date.now();
    open();
    if (isAlone) return (release = () => {});
    let leave = null;
    const wait = claim([name], () => {
      ensure((speaks = true));
      leave = claim(places, () => ensure((keepsOpen = true)));
    });
    release = () => (leave?.(), wait(), (speaks = keepsOpen = false));
  };
  const end = () => {
    close();
    release?.();
    release = null;
  };

  // Whoever knows as much as the page that speaks for all needs no line; who misses something between asks the server.
  others?.addEventListener("message", ({ data: { name, id, data, before } }) => {
    if (!release) return;
    if (speaks) return name || others.postMessage({ name: "here", data: landmark, before: told });
    if (!name || !isWhole) return;
    isWhole = name === "reset" || Number(before) <= Number(last);
    if (!isWhole) return ensure();
    close();
    hear(name, id, data);
  });
  document.addEventListener("visibilitychange", () => (document.hidden ? end() : begin()));
  addEventListener("pagehide", end);
  addEventListener("pageshow", () => document.hidden || begin());
  // A line can die without an error.
  setInterval(() => {
    const silence = Date.now() - Math.max(lineHeardAt, openedAt);
    const isTrial = silences && !inPieces && lineHeardAt < openedAt;
    if (!release || silence < (line && isTrial ? trial : patience) || (!line && speaks)) return;
    if (line) lose();
    open();
  }, 1_000);
  if (!document.hidden) begin();
};
