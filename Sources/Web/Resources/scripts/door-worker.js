// The worker of a door device: it hands out the page of the door, at once and also without a network. Everything else goes past.
//
// It keeps one page with the files that this page names. What a newer release brings is fetched meanwhile and shown the next
// time; the files of the page before stay until the device is wiped, because that page may be open.
const isTicket = (path) => path.startsWith("/d/");
const isDoor = (path) => /^\/desk\/events\/[^/]+\/door$/.test(path);
const anyhow = { ignoreVary: true };
const kept = async () => {
  const paths = (await (await caches.open("door")).keys()).map(({ url }) => new URL(url).pathname);
  return paths.find(isDoor);
};

// Whoever is no device any more is shown something else at this address.
const renew = async (path) => {
  const page = await fetch(path, { cache: "no-store" });
  const text = await page.clone().text();
  if (!page.ok || page.redirected || !text.includes('id="device"')) return;
  const cache = await caches.open("door");
  const files = [...text.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, file]) => file);
  await Promise.all(files.map(async (file) => (await cache.match(file, anyhow)) || cache.add(file)));
  const before = await kept();
  await cache.put(path, page);
  if (before && before !== path) await cache.delete(before, anyhow);
};

const page = async (event, { pathname, search }) => {
  const path = await kept();
  if (!path || !(isTicket(pathname) || pathname === path)) return fetch(event.request);
  // Another language is worth waiting for, and after a pairing the page may be for somebody else.
  if (search || /\/door\/(pair|devices)/.test(event.request.referrer)) await fetch(event.request).then(() => renew(path)).catch(() => {});
  else event.waitUntil(renew(path).catch(() => {}));
  return caches.match(path, anyhow);
};

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => event.waitUntil(renew(event.data).then(() => event.source.postMessage("kept"))));
addEventListener("fetch", (event) => {
  const [url, { method, mode }] = [new URL(event.request.url), event.request];
  // Whoever is signed in asks for the page of the team.
  if (url.origin !== location.origin || method !== "GET" || url.searchParams.has("team")) return;
  if (mode !== "navigate") {
    if (!url.pathname.startsWith("/assets/")) return;
    event.respondWith(caches.match(event.request, anyhow).then((file) => file ?? fetch(event.request)));
  } else if (isTicket(url.pathname) || isDoor(url.pathname)) event.respondWith(page(event, url));
});
