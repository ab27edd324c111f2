// Enter turns to the next part of a form.
addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("[data-step] input")) return;
  event.preventDefault();
  const next = event.target.closest("[data-step]").querySelector("[data-next]");
  if (next?.offsetParent) next.click();
});

// What is missing is said at the field and in the language of the page; the browser would speak its own.
const say = (field) => {
  const around = field.closest(".choices, .field");
  const missing = { radio: "choice", "select-one": "choice", checkbox: "agreement" }[field.type] ?? "missing";
  const kind = field.validity.valueMissing ? missing : field.type;
  const shape = document.querySelector(`[data-fault="${kind}"]`) ?? document.querySelector("[data-fault]");
  if (!around || !shape || field.matches("[aria-invalid]")) return field.focus();
  const line = shape.content.firstElementChild.cloneNode(true);
  line.id = `${field.id}-problem`;
  if (field.type === "checkbox") around.append(line);
  else (around.querySelector(".options") ?? field).before(line);
  field.dataset.described = field.getAttribute("aria-describedby") ?? "";
  field.setAttribute("aria-describedby", `${field.dataset.described} ${line.id}`.trim());
  field.setAttribute("aria-invalid", "true");
  field.focus();
};

addEventListener("input", ({ target }) => {
  for (const field of target.closest(".choices, .field")?.querySelectorAll("[data-described]") ?? []) {
    if (!field.validity.valid) continue;
    document.getElementById(`${field.id}-problem`)?.remove();
    field.removeAttribute("aria-invalid");
    if (field.dataset.described) field.setAttribute("aria-describedby", field.dataset.described);
    else field.removeAttribute("aria-describedby");
    delete field.dataset.described;
  }
});

// Not past what is wrong.
addEventListener("click", (event) => {
  const part = event.target.closest("[data-next]")?.closest("[data-step]");
  // Neither a number nor the consent to call there counts without the other.
  const consent = part?.querySelector('[name="mayCall"]');
  if (consent) consent.required = Boolean(part.querySelector('[name="telephone"]')?.value.trim());
  const wrong = [...(part?.querySelectorAll("input, select, textarea") ?? [])];
  const first = wrong.find((one) => one.offsetParent && !one.validity.valid);
  if (!first) return;
  event.preventDefault();
  say(first);
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
    asked.hidden = Boolean(side);
    shown.hidden = !side;
    shown.replaceChildren(side?.cloneNode(true) ?? "");
  };
  organisation.addEventListener("input", show);
  show();
}

// Topics count in the order in which they are tapped; a draft keeps it in the field that sends it.
for (const list of document.querySelectorAll(".ranked")) {
  const [order, ...boxes] = list.querySelectorAll("input");
  const rank = (box) => order.value.split(" ").indexOf(box.value) + 1 || boxes.length;
  const show = () => {
    const tapped = boxes.filter((box) => box.checked).sort((one, other) => rank(one) - rank(other));
    for (const box of boxes) box.parentElement.dataset.rank = tapped.indexOf(box) + 1 || "";
    return tapped.map((box) => box.value).join(" ");
  };
  list.addEventListener("input", ({ target }) => {
    const tapped = show();
    if (target === order) return;
    order.value = tapped;
    order.dispatchEvent(new Event("input", { bubbles: true }));
  });
  show();
}
