// For whoever leads: how many cards are chosen, who else leads, and what was shown for a moment is covered again.

const page = (path) => fetch(path, { signal: AbortSignal.timeout(8_000) });

export const start = () => {
  const count = () => {
    const chosen = document.getElementById("chosen");
    if (chosen) chosen.textContent = document.querySelectorAll(".note .tick input:checked").length;
  };
  addEventListener("change", count);
  new MutationObserver(count).observe(document.getElementById("cards"), { childList: true, subtree: true });
  count();

  setInterval(async () => {
    const line = document.getElementById("also-here");
    if (!line || document.hidden) return;
    try {
      const answer = await page(line.dataset.leads);
      const text = await answer.text();
      if (answer.ok && line.textContent.trim() !== text) line.textContent = text;
    } catch { /* The line that says whether this page is up to date says it. */ }
  }, 10_000);

  const peek = document.querySelector("[data-peek]");
  if (peek) setTimeout(() => location.replace(peek.dataset.peek), 15_000);
};
