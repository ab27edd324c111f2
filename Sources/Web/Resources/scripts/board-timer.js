// The time that is left, by the server's clock: how far it is ahead is measured, and the shortest way there and back tells the truth.
// Its end is a word and, for whoever has tapped for it, a soft tone.

const said = document.createElement("p");
said.className = "unseen";
said.setAttribute("role", "status");

let audio = null;
const wantsTone = () => localStorage.getItem("tone") === "on";
const wake = () => {
  if (!wantsTone()) return;
  audio ??= new AudioContext();
  audio.resume().catch(() => {});
};
const ring = () => [660, 528].forEach((pitch, index) => {
  const [voice, volume, at] = [audio.createOscillator(), audio.createGain(), audio.currentTime + index * 0.4];
  voice.frequency.value = pitch;
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.exponentialRampToValueAtTime(0.2, at + 0.05);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 1.2);
  voice.connect(volume).connect(audio.destination);
  voice.start(at);
  voice.stop(at + 1.3);
});

// `ended` is called when the time is over while somebody looks.
export const start = (board, ended) => {
  const timer = () => document.querySelector(".timer[data-ends]");
  let [ahead, isMeasured] = [0, false];
  const measure = async () => {
    let shortest = Infinity;
    for (let turn = 0; turn < 3 && timer() && !document.hidden; turn += 1) {
      const sent = Date.now();
      try {
        const answer = await fetch(board.dataset.clock, { cache: "no-store", signal: AbortSignal.timeout(5_000) });
        const told = Number(answer.ok && await answer.text());
        const way = Date.now() - sent;
        if (told && way >= 0 && way < shortest) [shortest, ahead, isMeasured] = [way, told - sent - way / 2, true];
      } catch { return; }
    }
  };
  // Which end is counted down to, and whether this page has seen that it was still to come.
  let [counted, isAhead] = [null, false];
  const show = () => {
    for (const button of document.querySelectorAll("[data-tone]")) {
      button.hidden = !window.AudioContext;
      button.setAttribute("aria-pressed", wantsTone());
    }
    const part = timer();
    if (!part) return (counted = null);
    const { ends, now, over } = part.dataset;
    if (counted !== ends) {
      [counted, isAhead] = [ends, false];
      // Until it is measured, what the page said when it was made is near enough.
      if (!isMeasured) ahead = now - Date.now();
      measure();
    }
    const left = Math.max(0, Math.ceil((ends - Date.now() - ahead) / 1000));
    const text = left ? Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0") : over;
    if (part.textContent !== text) part.textContent = text;
    part.classList.toggle("over", !left);
    const isEnd = isAhead && !left;
    isAhead = left > 0;
    if (!isEnd) return;
    said.textContent = over;
    if (audio?.state === "running") ring();
    ended();
  };
  document.body.append(said);
  addEventListener("click", ({ target }) => {
    if (!target.closest("[data-tone]")) return;
    localStorage.setItem("tone", wantsTone() ? "off" : "on");
    wake();
    // So that everybody knows how it will sound.
    if (wantsTone()) ring();
    show();
  });
  // A page that was loaded anew may sound again after the next tap.
  for (const tap of ["pointerdown", "keydown"]) addEventListener(tap, wake);
  document.addEventListener("visibilitychange", measure);
  setInterval(measure, 60_000);
  setInterval(show, 250);
  show();
  return show;
};
