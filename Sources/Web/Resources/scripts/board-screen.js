// On the projector nobody scrolls: as many cards as fit are one page, and one page follows the other. Where room is left,
// clusters show what hangs in them.

export const start = (cards) => {
  const number = () => document.querySelector(".page-number");
  let [pages, current, round] = [[], 0, 0];

  const isTooFull = () => cards.scrollHeight > cards.clientHeight + 1;
  const held = (item) => [...item.querySelectorAll("li")];
  // One card of each cluster after the other; with each round another one is the first, so that long ones get their turn.
  const unfold = (page) => {
    const folded = page.map(held).map((all) => all.map((_, index) => all[(index + round) % all.length]));
    for (let index = 0; folded.some((all) => all[index]); index += 1) {
      for (const card of folded.map((all) => all[index]).filter(Boolean)) {
        card.hidden = false;
        card.hidden = isTooFull();
      }
    }
  };
  const show = () => {
    const page = pages[current] ?? [];
    for (const item of pages.flat()) {
      item.hidden = !page.includes(item);
      for (const card of held(item)) card.hidden = true;
    }
    unfold(page);
    if (number()) number().textContent = pages.length > 1 ? `${current + 1}/${pages.length}` : "";
  };

  // Each card is tried where it would stand; what is too long for its column alone has the whole width.
  const lay = () => {
    const items = [...cards.querySelectorAll(".notes > li")];
    for (const item of items) {
      item.hidden = true;
      for (const card of held(item)) card.hidden = true;
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
    if (!current) round += 1;
    show();
  }, 12_000);
  lay();
};
