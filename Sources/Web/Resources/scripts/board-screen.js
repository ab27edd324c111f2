// On the projector nobody scrolls: as many cards as fit are one page, and one page follows the other.

export const start = (cards) => {
  const number = () => document.querySelector(".page-number");
  let [pages, current] = [[], 0];

  const show = () => {
    const shown = new Set(pages[current]);
    for (const item of pages.flat()) item.hidden = !shown.has(item);
    if (number()) number().textContent = pages.length > 1 ? `${current + 1}/${pages.length}` : "";
  };
  const isTooFull = () => cards.scrollHeight > cards.clientHeight + 1;

  // Each card is tried where it would stand; what is too long for its column alone has the whole width.
  const lay = () => {
    const items = [...cards.querySelectorAll(".notes > li")];
    for (const item of items) {
      item.hidden = true;
      item.classList.remove("alone");
    }
    pages = [];
    for (const item of items) {
      const page = pages.at(-1);
      item.hidden = false;
      if (page && !isTooFull()) page.push(item);
      else {
        for (const other of page ?? []) other.hidden = true;
        pages.push([item]);
        item.classList.toggle("alone", isTooFull());
      }
    }
    current = Math.min(current, Math.max(0, pages.length - 1));
    show();
  };

  let wanted;
  const layAgain = () => {
    cancelAnimationFrame(wanted);
    wanted = requestAnimationFrame(lay);
  };
  new MutationObserver(layAgain).observe(cards, { childList: true, subtree: true });
  addEventListener("resize", layAgain);
  document.fonts?.ready.then(layAgain);
  setInterval(() => {
    current = (current + 1) % Math.max(1, pages.length);
    show();
  }, 12_000);
  lay();
};
