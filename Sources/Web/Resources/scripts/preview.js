// What would follow from a form is shown while somebody types, asked for as its button asks. From the first key on what stands
// there counts as seen no longer; the words stay until the answer comes: nothing jumps.
for (const part of document.querySelectorAll("form [data-previews]")) {
  const form = part.closest("form");
  const button = form.querySelector("button[name=preview]");
  let [turn, waiting] = [0, null];
  const ask = async (mine) => {
    const body = new URLSearchParams(new FormData(form));
    body.set(button.name, button.value);
    const answer = await fetch(button.getAttribute("formaction") ?? form.action, { method: "POST", body });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const answered = page.getElementById(part.id);
    // What cannot be has no preview: then it says what is wrong.
    const problems = answered?.closest("form").querySelector(":scope > .notice");
    if (mine === turn) part.replaceChildren(...(problems ? [problems] : (answered?.childNodes ?? [])));
  };
  button.hidden = true;
  form.addEventListener("input", () => {
    const mine = ++turn;
    part.querySelector("input[name=seen]")?.remove();
    clearTimeout(waiting);
    waiting = setTimeout(() => ask(mine).catch(() => mine === turn && part.replaceChildren()), 300);
  });
}
