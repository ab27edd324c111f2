// Enter turns to the next part of a form.
addEventListener("keydown", (event) => {
  const next = event.target.closest("[data-step]")?.querySelector("[data-next]");
  if (event.key !== "Enter" || event.target.localName !== "input" || !next?.offsetParent) return;
  event.preventDefault();
  next.click();
});

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
