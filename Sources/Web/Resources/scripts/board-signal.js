// Without a signal a link or a form would end on the browser's own page of an error. Whoever presses one stays at the board and reads
// that it does not work now.
import { isStale, sayRefused } from "./following.js";

export const start = (board) => {
  // Where nothing is heard, perhaps only the stream is held up: the shortest answer of all tells.
  const isThere = async () => {
    if (!navigator.onLine) return false;
    try {
      return (await fetch(board.dataset.clock, { cache: "no-store", signal: AbortSignal.timeout(4_000) })).ok;
    } catch {
      return false;
    }
  };
  let passes = null;
  const guard = async (event, pressed, go) => {
    if (passes === pressed || !isStale()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!await isThere()) return sayRefused();
    passes = pressed;
    go();
    passes = null;
  };

  document.addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    // What somebody writes is kept instead.
    if (form.id === "composer" && !form.elements.isPaper?.checked) return;
    guard(event, form, () => form.requestSubmit(submitter));
  }, { capture: true });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || link.getAttribute("href").startsWith("#")) return;
    guard(event, link, () => link.click());
  }, { capture: true });
  // Loaded anew, the page would be gone.
  addEventListener("beforeunload", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    // Older browsers ask for this.
    event.returnValue = true;
  });
};
