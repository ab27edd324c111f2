// What both pages of a door do: an answer is heard, a finger that taps twice means it once, and a scanner types wherever it is.

// High and short for "come in", low for anything else. Browsers allow sound only after a tap, which scanning is not.
export const sound = (isWelcome) => {
  if (!("AudioContext" in window) || !navigator.userActivation?.hasBeenActive) return;
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  tone.frequency.value = isWelcome ? 880 : 220;
  tone.connect(audio.destination);
  tone.onended = () => audio.close();
  tone.start();
  tone.stop(audio.currentTime + 0.15);
};

// What an answer brings under a finger that taps twice was not meant.
let tap = null;
document.addEventListener("click", (event) => {
  // Enter presses buttons, too, but nowhere.
  if (!event.detail) return;
  const isSecond = tap && event.timeStamp - tap.timeStamp < 500
    && Math.hypot(event.clientX - tap.clientX, event.clientY - tap.clientY) < 24;
  tap = event;
  if (!isSecond || !event.target.closest("main button")) return;
  event.preventDefault();
  event.stopPropagation();
}, { capture: true });

// A scanner knows of no focus.
export const typeInto = (field) => document.addEventListener("keydown", (event) => {
  if (event.key.length === 1 && event.key > " " && !event.ctrlKey && !event.metaKey && !document.activeElement.form) field.focus();
});
