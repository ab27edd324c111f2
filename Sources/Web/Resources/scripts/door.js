// The door: the arrivals change by themselves, the answer is heard as well, and the field is ready for the next person.

const arrivals = document.getElementById("arrivals");
const listen = () => {
  const stream = new EventSource(arrivals.dataset.stream);
  // The server made and escaped this HTML; it is the same as on the page.
  stream.addEventListener("arrivals", (event) => (arrivals.innerHTML = event.data));
  stream.addEventListener("reload", () => location.reload());
  // A browser gives up when it hears an error from a server that is just starting again.
  stream.onerror = () => stream.readyState === EventSource.CLOSED && setTimeout(listen, 5_000);
};
if (arrivals?.dataset.stream) listen();

// High and short for "come in", low for anything else. Browsers allow sound only after a tap, which scanning is not.
const answer = document.querySelector(".answer[data-result]");
if (answer && "AudioContext" in window && navigator.userActivation?.hasBeenActive) {
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  tone.frequency.value = answer.classList.contains("green") ? 880 : 220;
  tone.connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.15);
}

document.getElementById("field-q")?.select();
