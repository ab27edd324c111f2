// The board comes alive: what others hang up appears, what was written without a signal is kept and delivered once.
const board = document.getElementById("board");
const unsent = document.getElementById("unsent");
const composer = document.getElementById("composer");
const storage = "unsent:" + location.pathname;
// Whoever joins next with the same phone does not see what became of these cards.
const receipts = "receipts:" + board?.dataset.own;

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

// The page as this person sees it is asked for anew; what stands in the composer stays.
const parts = [".board-head", ".screen-head", ".lead-bar", "#votes", "#wall", "#ideas"];
let refreshing = false;
let again = false;
const refresh = async () => {
  again = true;
  if (refreshing) return;
  refreshing = true;
  try {
    while (again) {
      again = false;
      const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const selector of parts) {
        const [old, fresh] = [document.querySelector(selector), page.querySelector(selector)];
        if (old && fresh && !old.contains(document.activeElement)) old.replaceWith(fresh);
      }
      // The board was closed or opened again; nobody loses what they are writing.
      if (Boolean(composer) !== Boolean(page.getElementById("composer")) && !composer?.elements.text.value) {
        location.reload();
      }
    }
  } finally {
    refreshing = false;
  }
};

const listen = () => {
  const source = new EventSource(board.dataset.stream);
  const on = (name, act) => source.addEventListener(name, (event) => act(event.data));
  on("card", (html) => place(fragment(html)));
  on("move", (html) => place(fragment(html)));
  on("gone", (id) => document.getElementById("card-" + id)?.remove());
  on("dots", (data) => {
    const [id, count, ...label] = data.split(" ");
    const dots = document.getElementById("dots-" + id);
    if (dots) { dots.dataset.dots = count; dots.textContent = label.join(" "); }
  });
  for (const name of ["cluster", "phase", "timer"]) on(name, refresh);
  // Hidden cards are only counted, and only the wall shows the number to everybody.
  on("waiting", () => board.classList.contains("screen-page") && refresh());
  on("reload", () => location.reload());
  source.onerror = () => {
    isOffline = true;
    tell();
    // A browser gives up when it hears an error from a server that is just starting again.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 5_000);
  };
  source.onopen = () => { isOffline = false; tell(); deliver(); };
};

const kept = () => JSON.parse(localStorage.getItem(storage) ?? "[]");
const keep = (cards) => localStorage.setItem(storage, JSON.stringify(cards));

// A kept card is said before everything else.
let isOffline = false;
let isFailing = false;
const tell = () => {
  if (!unsent) return;
  const isWaiting = (isOffline || isFailing) && kept().length > 0;
  const text = (isWaiting && board.dataset.saidWaiting) || (isOffline && board.dataset.saidOffline) || "";
  if (unsent.textContent !== text) unsent.textContent = text;
};

// What became of each card can be looked up later, so each keeps its link.
const followed = () => JSON.parse(localStorage.getItem(receipts) ?? "[]");
const showReceipts = () => document.getElementById("receipts")?.replaceChildren(...followed().map(({ text, receipt }) => {
  const [line, link, card] = ["li", "a", "bdi"].map((name) => document.createElement(name));
  link.href = "/receipts/" + receipt;
  card.textContent = text;
  link.append(board.dataset.saidFollow, " ", card);
  line.append(link);
  return line;
}));
const follow = (text, receipt) => {
  localStorage.setItem(receipts, JSON.stringify([{ text, receipt }, ...followed()].slice(0, 20)));
  showReceipts();
};

// Each card has a number of its own, so the server hangs it up once, however often it is sent.
let delivering = false;
let retry;
const deliver = async () => {
  if (delivering || !composer) return;
  delivering = true;
  clearTimeout(retry);
  try {
    for (let card = kept()[0]; card; card = kept()[0]) {
      const answer = await fetch("/api/v1" + location.pathname + "/cards", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Form-Token": composer.elements.csrf.value },
        body: JSON.stringify(card),
        signal: AbortSignal.timeout(15_000),
      });
      if (answer.status >= 500 || answer.status === 429) throw new Error(answer.status);
      // Meanwhile more may have been written.
      keep(kept().filter((other) => other.key !== card.key));
      if (!answer.ok) { composer.elements.text.value = card.text; composer.submit(); return; }
      follow(card.text, (await answer.json()).receipt);
      await refresh();
    }
    isFailing = false;
  } catch {
    isFailing = true;
    retry = setTimeout(deliver, 5_000);
  } finally {
    delivering = false;
    tell();
  }
};

composer?.addEventListener("submit", (event) => {
  const { text, language, key, isPaper } = composer.elements;
  if (isPaper?.checked || !text.value.trim() || text.value.length > 280) return;
  // Where nothing can be kept, the form is sent like any other.
  try { keep([...kept(), { text: text.value, language: language.value, key: key.value }]); } catch { return; }
  event.preventDefault();
  event.stopImmediatePropagation();
  text.value = "";
  key.value = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  text.focus();
  deliver();
}, { capture: true });

// Time left, by the server's clock.
setInterval(() => {
  const timer = document.querySelector(".timer[data-ends]");
  if (!timer) return;
  timer.dataset.seen ??= Date.now();
  const left = Math.max(0, Number(timer.dataset.ends) - Number(timer.dataset.now) - (Date.now() - Number(timer.dataset.seen)));
  timer.textContent = Math.floor(left / 60000) + ":" + String(Math.floor((left % 60000) / 1000)).padStart(2, "0");
  timer.classList.toggle("over", left === 0);
}, 500);

if (board) { listen(); showReceipts(); deliver(); addEventListener("online", deliver); }
