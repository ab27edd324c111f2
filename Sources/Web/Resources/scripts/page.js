// What every page can do beyond its HTML. Each behaviour works on what is there and expects nothing.

// Menus close on Escape, on a click elsewhere, and when the focus leaves them.
const closeMenus = (except) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== except) menu.open = false;
  }
};
document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
document.addEventListener("focusin", (event) => closeMenus(event.target.closest("details.menu")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// data-copies copies its value and says so with the word in data-said; where pages have no clipboard, it stays hidden.
if (navigator.clipboard) for (const button of document.querySelectorAll("[data-copies]")) button.hidden = false;
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies]");
  if (!button || !navigator.clipboard) return;
  await navigator.clipboard.writeText(button.dataset.copies);
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  button.after(said);
  said.textContent = ` ${button.dataset.said ?? ""}`;
  setTimeout(() => said.remove(), 4000);
});

// data-shares hands an address to the system's own sheet; where there is none, it stays hidden.
if (navigator.share) for (const button of document.querySelectorAll("[data-shares]")) button.hidden = false;
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-shares]");
  // Whoever closes the sheet has shared nothing, and that is no error.
  if (button) navigator.share?.({ title: document.title, url: button.dataset.shares }).catch(() => {});
});

// The question that a page of its own asks is asked above this page; where that fails, the link leads there.
let isAsking = false;
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-asks]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  // Pressed twice, it is asked once.
  if (isAsking) return;
  isAsking = true;
  try {
    const answer = await fetch(link.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const question = page.querySelector("[data-question]");
    if (!question) throw new Error("nothing is asked");
    const dialog = document.createElement("dialog");
    dialog.append(question);
    question.querySelector("h1").id = "question";
    dialog.setAttribute("aria-labelledby", "question");
    dialog.querySelector("[data-closes]").addEventListener("click", (click) => {
      click.preventDefault();
      dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      isAsking = false;
      link.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
    // Enter does not do by itself what is hard to take back.
    dialog.querySelector("[data-closes]").focus();
  } catch {
    isAsking = false;
    location.assign(link.href);
  }
});

// "/" leads to the search of the page. Where it has none, whoever has a desk gets the desk's, above the page; where that fails,
// the link leads there.
const written = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=submit], [type=button])";
document.addEventListener("keydown", async (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest(`dialog, ${written}`)) return;
  const field = document.querySelector("form[data-key='/'] input[type=search]");
  const link = document.querySelector("a[data-key='/']");
  if (!field && !link) return;
  event.preventDefault();
  if (field) {
    const folded = field.closest("details");
    if (folded) folded.open = true;
    field.focus();
    field.select();
    return;
  }
  if (isAsking) return;
  isAsking = true;
  try {
    const answer = await fetch(link.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const form = page.querySelector("form[data-key='/']");
    if (!form) throw new Error("nothing can be searched");
    const before = document.activeElement;
    const dialog = document.createElement("dialog");
    dialog.append(form);
    dialog.setAttribute("aria-label", link.getAttribute("aria-label"));
    dialog.addEventListener("close", () => {
      dialog.remove();
      isAsking = false;
      before?.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
    form.querySelector("input[type=search]").focus();
  } catch {
    isAsking = false;
    location.assign(link.href);
  }
});

// A form is sent once, however often its button is pressed. With another button or something else in it, it is another one.
const sent = new WeakMap();
document.addEventListener("submit", (event) => {
  const [form, button] = [event.target, event.submitter];
  if (form.method !== "post") return;
  const address = button?.getAttribute("formaction") ?? form.action;
  const content = JSON.stringify([address, button?.name, button?.value, ...new FormData(form)]);
  const before = sent.get(form);
  if (before?.content === content && Date.now() - before.at < 3000) return event.preventDefault();
  sent.set(form, { content, at: Date.now() });
});

// Where nothing can be kept in the window, forms work as they do without scripts.
try {
  const isKept = Object.keys(sessionStorage).some((key) => key.startsWith("draft:"));
  if (isKept || document.querySelector("form[data-draft]")) await import("./draft.js");
} catch { /* As it is. */ }

// After a refused form the reader begins with what is wrong.
document.querySelector("form .notice.problem a")?.focus();
