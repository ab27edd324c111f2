// Dots are given and taken without leaving the page, and nothing moves under the thumb.
import { exchange, newKey, read, sayRefused } from "./following.js";

export const start = (board) => {
  // One after the other: the server counts them in the order of the taps.
  let turn = Promise.resolve();

  const send = async (form, button) => {
    const body = new URLSearchParams(new FormData(form));
    body.set(button.name, button.value);
    // The same tap sent twice is one dot, a second tap is another one.
    body.set("once", newKey());
    const answer = await fetch(form.action, { method: "POST", body, signal: AbortSignal.timeout(15_000) });
    const page = await read(answer);
    for (const id of ["votes", "cards"]) {
      const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
      if (old && fresh) exchange(old, fresh, () => {});
    }
  };

  board.addEventListener("submit", (event) => {
    const { target: form, submitter: button } = event;
    if (!button || !["voting", "taking"].includes(form.id)) return;
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true") return;
    // Without a signal nothing is given, and the line says so.
    turn = turn.then(() => send(form, button)).catch(sayRefused);
  });
};
