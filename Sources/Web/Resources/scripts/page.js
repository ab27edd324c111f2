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

// data-copies copies its value and says so with the word in data-said.
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
