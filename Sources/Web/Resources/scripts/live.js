// Parts of a page show by themselves what others change: they are asked for anew and replaced.
import { exchange, follow, renewing } from "./following.js";

// What is announced is said in one language after the other.
const say = (part) => {
  const lines = part.querySelectorAll(".announcement > *");
  const now = Math.floor(Date.now() / 5_000) % lines.length;
  lines.forEach((line, index) => line.classList.toggle("unsaid", index !== now));
};

const release = (page) => page.querySelector("[rel=stylesheet]")?.getAttribute("href");

const live = (part) => {
  const renew = renewing(() => location.pathname + location.search, (page) => {
    // Nobody stands before a screen to load what a new release brings.
    if (part.dataset.next && release(page) && release(page) !== release(document)) return location.reload();
    // The next part of what is on the screen may be in another language, and so of when it is if it stays.
    for (const id of [part.id, "stale"]) {
      for (const { name, value } of page.getElementById(id)?.attributes ?? []) {
        document.getElementById(id)?.setAttribute(name, value);
      }
    }
    for (const id of [part.id, ...(part.dataset.with ?? "").split(" ")].filter(Boolean)) {
      const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
      if (old && fresh) exchange(old, fresh, renew);
    }
    say(part);
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
    setInterval(say, 1_000, part);
  }
  if ("ends" in part.dataset) count(part);
};

// How many minutes the stage still has, by the clock of the server and also while it is away. The words stand in the page.
const count = (part) => {
  let [told, ahead] = [];
  const tell = () => {
    const { ends, now } = part.dataset;
    const number = part.querySelector(".minutes");
    if (now !== told) [told, ahead] = [now, now - Date.now()];
    if (!ends || !number) return;
    const left = Math.ceil((ends - Date.now() - ahead) / 60_000);
    part.dataset.left = left > 2 ? "more" : ["over", "one", "two"][Math.max(0, left)];
    number.textContent = Math.abs(left);
  };
  // At once: how far ahead the server's clock is, is true only while its page is new.
  tell();
  setInterval(tell, 1_000);
};

// A screen without hands stays awake.
const stayAwake = () => document.hidden || navigator.wakeLock?.request("screen").catch(() => {});
if (document.body.matches(".screen")) {
  stayAwake();
  document.addEventListener("visibilitychange", stayAwake);
}
document.querySelectorAll("[data-live], [data-next]").forEach(live);
