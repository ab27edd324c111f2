// A programme on anybody's page: it takes the place of the link to it that stands right before this script element.
// Where it cannot be had, the link stays. The language is that of data-lang, or of the page.
{
  // A module has no current script and runs once for several elements: they are found by their address.
  const modules = "script[type=module][src*='/events/'][src$='/embed.js']:not([data-read])";
  const embed = async (script) => {
    script.dataset.read = "";
    const link = script.previousElementSibling;
    const address = new URL("embed.html", script.src);
    address.searchParams.set("in", script.dataset.lang || script.closest("[lang]")?.lang || "");
    const answer = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const programme = page.querySelector("section");
    if (!programme) return;
    script.before(programme);
    if (link?.href?.startsWith(new URL(".", script.src))) link.remove();
  };
  const scripts = document.currentScript ? [document.currentScript] : document.querySelectorAll(modules);
  for (const script of scripts) embed(script).catch(() => {});
}
