// The board comes alive: what others hang up appears, what was written without a signal is kept and delivered once.
const board = document.getElementById("board");
const unsent = document.getElementById("unsent");
const composer = document.getElementById("composer");
const storage = "unsent:" + location.pathname;

const fragment = (html) => {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
};

const place = (card) => {
  if (!card) return;
  const known = document.getElementById(card.id);
  const ticked = known?.querySelector("input:checked");
  const list = card.dataset.cluster
    ? document.querySelector(`[data-cluster="${CSS.escape(card.dataset.cluster)}"].notes`)
    : document.getElementById("loose");
  if (known && known.parentElement === list) known.replaceWith(card);
  else {
    known?.remove();
    if (!list || (list.dataset.phase && list.dataset.phase !== card.dataset.phase)) return;
    list.append(card);
    const most = Number(list.dataset.most);
    if (most && list.children.length > most) list.firstElementChild.remove();
  }
  if (ticked) card.querySelector("input").checked = true;
  document.getElementById("no-cards")?.remove();
};

// The page as this person sees it is asked for anew; what stands in the composer stays.
let refreshing = false;
const refresh = async () => {
  if (refreshing) return;
  refreshing = true;
  try {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const selector of [".board-head", ".screen-head", ".lead-bar", "#wall", "#ideas", "#voting"]) {
      const [old, fresh] = [document.querySelector(selector), page.querySelector(selector)];
      if (old && fresh && !old.contains(document.activeElement)) old.replaceWith(fresh);
      else if (Boolean(old) !== Boolean(fresh)) { location.reload(); return; }
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
  on("reload", () => location.reload());
  source.onerror = () => say(board.dataset.saidOffline);
  source.onopen = () => { say(""); deliver(); };
};

const say = (text) => { if (unsent) unsent.textContent = text ?? ""; };

const follow = (receipt) => {
  const link = document.createElement("a");
  link.href = "/receipts/" + receipt;
  link.textContent = board.dataset.saidFollow;
  unsent?.replaceChildren(link);
};

const kept = () => JSON.parse(localStorage.getItem(storage) ?? "[]");
const keep = (cards) => {
  localStorage.setItem(storage, JSON.stringify(cards));
  if (cards.length) say(board.dataset.saidWaiting);
};

// Each card has a number of its own, so the server hangs it up once, however often it is sent.
let delivering = false;
const deliver = async () => {
  if (delivering || !composer) return;
  delivering = true;
  try {
    for (let cards = kept(); cards.length; cards = kept()) {
      const answer = await fetch("/api/v1" + location.pathname + "/cards", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Form-Token": composer.elements.csrf.value },
        body: JSON.stringify(cards[0]),
      });
      if (answer.status >= 500 || answer.status === 429) break;
      keep(cards.slice(1));
      say("");
      if (!answer.ok) { composer.elements.text.value = cards[0].text; composer.submit(); return; }
      follow((await answer.json()).receipt);
      await refresh();
    }
  } catch {
    say(board.dataset.saidWaiting);
  } finally {
    delivering = false;
  }
};

composer?.addEventListener("submit", (event) => {
  const { text, language, key, isPaper } = composer.elements;
  if (isPaper?.checked || !text.value.trim() || text.value.length > 280) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  keep([...kept(), { text: text.value, language: language.value, key: key.value }]);
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

if (board) { listen(); deliver(); addEventListener("online", deliver); }
