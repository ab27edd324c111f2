// The side of an organisation that is offered is known: it is shown, and no longer asked.
const organisation = document.querySelector('input[name="organisation"][list]');
const asked = document.querySelector('input[name="side"]')?.closest("fieldset");

if (organisation && asked) {
  const shown = document.createElement("p");
  shown.setAttribute("role", "status");
  asked.before(shown);
  const show = () => {
    const name = organisation.value.trim();
    const known = [...organisation.list.options].find((option) => option.value === name);
    const sides = [...asked.querySelectorAll(".option > span")];
    const side = known && sides.find((side) => side.textContent.trim() === known.text);
    asked.hidden = side !== undefined;
    shown.replaceChildren(...(side ? [side.cloneNode(true)] : []));
    shown.hidden = side === undefined;
  };
  organisation.addEventListener("input", show);
  show();
}

// What only some are asked waits for the answer on which it depends; what is wrong is always shown.
for (const part of document.querySelectorAll("[data-if]")) {
  const [name, value] = part.dataset.if.split("=");
  const form = part.closest("form");
  const show = () => {
    const given = new FormData(form).getAll(name);
    part.hidden = !given.includes(value) && (given.length > 0 || name !== "side") && !part.querySelector("[aria-invalid]");
  };
  form.addEventListener("input", show);
  show();
}

// Where a form comes in parts, Enter turns to the next one.
addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("input")) return;
  const next = event.target.closest("[data-step]")?.querySelector("[data-next]");
  if (!next?.offsetParent) return;
  event.preventDefault();
  next.click();
});
