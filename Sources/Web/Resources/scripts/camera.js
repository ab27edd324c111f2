// The camera reads codes where the browser can, until its button is pressed again.

// `seen` hears each code once, and again after five seconds; `refused`, that nobody allowed the camera.
export const readCodes = (button, video, facingMode, seen, refused) => {
  if (!("BarcodeDetector" in window)) return;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  let [stream, last, at] = [null, "", 0];
  setInterval(async () => {
    const [code] = stream && !document.hidden ? await detector.detect(video).catch(() => []) : [];
    if (!code || (code.rawValue === last && Date.now() - at < 5_000)) return;
    [last, at] = [code.rawValue, Date.now()];
    seen(last);
  }, 200);
  button.hidden = false;
  button.addEventListener("click", async () => {
    stream?.getTracks().forEach((track) => track.stop());
    try {
      stream = stream ? null : await navigator.mediaDevices.getUserMedia({ video: { facingMode } });
    } catch {
      return refused();
    }
    video.hidden = !stream;
    video.srcObject = stream;
    if (stream) await video.play();
  });
};
