// The picture follows the slider through the years: what stood at the end of each is asked for as the button asks.
const form = document.querySelector(".bridge-filter");
const slider = form?.elements.year;
let [turn, waiting] = [0, null];
const show = async (mine) => {
  const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  const now = page.getElementById("bridges-now");
  if (mine !== turn || !now) return;
  document.getElementById("bridges-now").replaceWith(now);
  history.replaceState(null, "", address);
};
slider?.addEventListener("input", () => {
  const mine = ++turn;
  const year = [...slider.list.options].find((option) => option.value === slider.value);
  form.querySelector("output").value = year?.label ?? slider.value;
  clearTimeout(waiting);
  waiting = setTimeout(() => show(mine).catch(() => form.requestSubmit()), 150);
});
