// The cards that were written on this phone, in its own memory: those that wait, and what leads back to those that hang. Who they
// are of, nobody else knows. A card has a number; once it hangs, it has a receipt, too.

let database;
const open = () => (database ??= new Promise((resolve, reject) => {
  const asking = indexedDB.open("cards", 1);
  asking.onupgradeneeded = () => asking.result.createObjectStore("cards", { keyPath: "key" });
  asking.onsuccess = () => resolve(asking.result);
  asking.onerror = () => reject(asking.error);
}));

const ask = async (mode, act) => {
  // On the disk before it is said that it is kept.
  const work = (await open()).transaction("cards", mode, { durability: "strict" });
  const asked = act(work.objectStore("cards"));
  return new Promise((resolve, reject) => {
    work.oncomplete = () => resolve(asked.result);
    work.onabort = () => reject(work.error);
  });
};

// Whoever has no card here gets no memory for them, either.
const isThere = async () => !indexedDB.databases || (await indexedDB.databases()).some(({ name }) => name === "cards");

// The newest first.
export const all = async () =>
  await isThere() ? (await ask("readonly", (box) => box.getAll())).sort((one, other) => other.at - one.at) : [];
export const keep = (card) => ask("readwrite", (box) => box.put(card));
export const drop = (key) => ask("readwrite", (box) => box.delete(key));
