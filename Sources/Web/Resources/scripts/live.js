// Parts of a page that show by themselves what others change: the page is asked for anew, and the part is replaced.
for (const part of document.querySelectorAll("[data-live]")) {
  let again = false;
  let busy = false;
  const refresh = async () => {
    again = true;
    if (busy) return;
    busy = true;
    while (again) {
      again = false;
      const answer = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" } });
      if (!answer.ok) break;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const id of [part.id, ...(part.dataset.with ?? "").split(" ")].filter(Boolean)) {
        const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
        if (old && fresh) old.replaceChildren(...fresh.childNodes);
      }
      const said = document.getElementById("said");
      if (said && part.dataset.said) said.textContent = part.dataset.said;
    }
    busy = false;
  };
  const listen = () => {
    const stream = new EventSource(part.dataset.live);
    // Whoever holds somebody in the air is not disturbed.
    stream.addEventListener("changed", () => document.querySelector(".held") || refresh());
    stream.addEventListener("reload", () => location.reload());
    // A browser gives up when it hears an error from a server that is just starting again.
    stream.onerror = () => stream.readyState === EventSource.CLOSED && setTimeout(listen, 5_000);
  };
  listen();
}
