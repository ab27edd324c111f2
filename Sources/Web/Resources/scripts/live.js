// Parts of a page that show by themselves what others change: the page is asked for anew, and the parts are replaced.
import { follow, renewing } from "./following.js";

const part = document.querySelector("[data-live]");
const renew = renewing(() => location.pathname + location.search, (page) => {
  const next = page.getElementById(part.id)?.dataset.next;
  if (next) part.dataset.next = next;
  for (const id of [part.id, ...(part.dataset.with ?? "").split(" ")].filter(Boolean)) {
    const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
    if (old && fresh) old.replaceChildren(...fresh.childNodes);
  }
  const said = document.getElementById("said");
  if (said && part.dataset.said) said.textContent = part.dataset.said;
});
// Whoever holds somebody in the air is not disturbed.
const changed = () => (document.querySelector(".held") ? setTimeout(changed, 500) : renew());
if (part) follow(part.dataset.live, { changed }, renew);

// On the projector one part comes after the other; while nobody answers, the last one stays.
if (part?.dataset.next) {
  setInterval(() => {
    history.replaceState(null, "", part.dataset.next);
    renew();
  }, 1_000 * part.dataset.seconds);
}
