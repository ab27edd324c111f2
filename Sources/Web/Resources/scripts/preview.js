// What would follow from a form is shown while somebody types. The server is asked as its button asks it; what is outdated
// stands there no longer than until the next key.
for (const part of document.querySelectorAll("form [data-previews]")) {
  const form = part.closest("form");
  const button = form.querySelector("button[name=preview]");
  let [turn, waiting] = [0, null];
  const ask = async (mine) => {
    const body = new URLSearchParams(new FormData(form));
    body.set(button.name, button.value);
    const answer = await fetch(button.getAttribute("formaction") ?? form.action, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine === turn) part.replaceChildren(...(page.getElementById(part.id)?.childNodes ?? []));
  };
  button.hidden = true;
  form.addEventListener("input", () => {
    const mine = ++turn;
    clearTimeout(waiting);
    waiting = setTimeout(() => ask(mine).catch(() => mine === turn && part.replaceChildren()), 300);
  });
}
