// What every page can do beyond its HTML.

// Menus close on Escape, on a click elsewhere, and when the focus leaves them.
for (const kind of ["click", "focusin"])
  addEventListener(kind, ({ target }) => {
    const here = target.closest("details.menu");
    for (const menu of document.querySelectorAll("details.menu[open]")) if (menu !== here) menu.open = false;
  });
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// data-copies copies its value and says data-said; without a clipboard it stays hidden.
if (navigator.clipboard) for (const button of document.querySelectorAll("[data-copies]")) button.hidden = false;
addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copies);
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  button.after(said);
  said.textContent = ` ${button.dataset.said ?? ""}`;
  setTimeout(() => said.remove(), 4000);
});

// data-prints prints the page.
for (const button of document.querySelectorAll("[data-prints]")) button.hidden = false;
addEventListener("click", ({ target }) => target.closest("[data-prints]") && print());

// data-shares hands an address to the system's own sheet; without one it stays hidden.
if (navigator.share) for (const button of document.querySelectorAll("[data-shares]")) button.hidden = false;
addEventListener("click", (event) => {
  const button = event.target.closest("[data-shares]");
  // Whoever closes the sheet has shared nothing, and that is no error.
  if (button) navigator.share?.({ title: document.title, url: button.dataset.shares }).catch(() => {});
});

// data-prints prints the page.
for (const button of document.querySelectorAll("[data-prints]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// A part of another page above this one, once however often it is asked for; where that fails, the link leads there.
let isAbove = false;
const show = async (link, wanted, before) => {
  if (isAbove) return;
  isAbove = true;
  try {
    const answer = await fetch(link.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const part = page.querySelector(wanted);
    const dialog = document.createElement("dialog");
    dialog.append(part);
    part.querySelector("h1, label").id = "question";
    dialog.setAttribute("aria-labelledby", "question");
    dialog.addEventListener("click", (click) => {
      if (!click.target.closest("[data-closes]")) return;
      click.preventDefault();
      dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      isAbove = false;
      before.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
    // Enter does not do by itself what is hard to take back.
    // What is asked stands above it, and is not scrolled away.
    part.querySelector("[data-closes], [type=search]").focus({ preventScroll: true });
    dialog.scrollTop = 0;
  } catch {
    isAbove = false;
    location.assign(link.href);
  }
};

// The question that a page of its own asks.
addEventListener("click", (event) => {
  const link = event.target.closest("a[data-asks]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(link, "[data-question]", link);
});

// "/" leads to the search of the page, or to that of the desk.
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("dialog, input:not([type=checkbox], [type=radio]), textarea, select")) return;
  const field = document.querySelector("form[data-key] [type=search]");
  const link = document.querySelector("a[data-key]");
  if (!field && !link) return;
  event.preventDefault();
  if (!field) return show(link, "form[data-key]", document.activeElement);
  field.closest("details")?.setAttribute("open", "");
  field.focus();
  field.select();
});

// A form is sent once, however often its button is pressed; with something else in it, it is another one.
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

// The way back leads to what was found, and to what was searched for then: not to what was typed there last.
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted && performance.getEntriesByType("navigation")[0]?.type !== "back_forward") return;
  for (const field of document.querySelectorAll("[type=search]")) field.value = field.defaultValue;
});

// Where nothing can be kept in the window, forms work as they do without scripts.
try {
  const isKept = Object.keys(sessionStorage).some((key) => key.startsWith("draft:"));
  if (isKept || document.querySelector("form[data-draft]")) await import("./draft.js");
} catch { /* As it is. */ }

// After a refused form the reader begins with what is wrong.
document.querySelector("form .notice.problem a")?.focus();
