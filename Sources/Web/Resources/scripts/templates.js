// Says what stands in the page ready to be said: texts of elements, and templates with slots. No prose stands in scripts.
export const part = (id) => document.getElementById(id);
const plural = new Intl.PluralRules(document.documentElement.lang);

// The text of an element in one of its forms, with `values` where it has its gaps.
export const say = (id, values = [], form = "said") => {
  const { [form]: text, other } = part(id).dataset;
  const left = [...values];
  part(id).textContent = (text ?? other).replace(/{}/g, () => left.shift());
};
export const count = (id, number) => say(id, [number], plural.select(number));

// A copy of a template with `values` in its slots: a text, a part, or a deed that waits for its tap. What has no value goes.
export const copy = (id, values) => {
  const element = part(id).content.firstElementChild.cloneNode(true);
  for (const slot of element.querySelectorAll("[data-slot]")) {
    const [value, { said = "{}", label }] = [values[slot.dataset.slot], slot.dataset];
    if (!value) slot.remove();
    else if (value.nodeType) slot.append(value);
    else if (value.call) slot.addEventListener(slot.localName === "form" ? "submit" : "click", value);
    else if (value !== true) slot.textContent = said.replace("{}", value);
    if (label) slot.setAttribute("aria-label", label.replace("{}", values.name));
  }
  return element;
};
