// Parts of a page show by themselves what others change: they are asked for anew and replaced.
import { exchange, follow, renewing } from "./following.js";

const live = (part) => {
  const renew = renewing(() => location.pathname + location.search, (page) => {
    // The next part of what is on the screen may be in another language.
    for (const { name, value } of page.getElementById(part.id)?.attributes ?? []) part.setAttribute(name, value);
    for (const id of [part.id, ...(part.dataset.with ?? "").split(" ")].filter(Boolean)) {
      const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
      if (old && fresh) exchange(old, fresh, renew);
    }
    const said = document.getElementById("said");
    if (said && part.dataset.said) said.textContent = part.dataset.said;
  });
  // Whoever holds somebody in the air is not disturbed.
  const changed = () => (document.querySelector(".held") ? setTimeout(changed, 500) : renew());
  if (part.dataset.live) follow(part.dataset.live, { changed }, renew);

  // On the projector one part comes after the other; while nobody answers, the last one stays.
  if (part.dataset.next) {
    setInterval(() => {
      history.replaceState(null, "", part.dataset.next);
      renew();
    }, 1_000 * part.dataset.seconds);
  }
};
document.querySelectorAll("[data-live], [data-next]").forEach(live);
