// What a device keeps of a door: encrypted with a key that no script can read out, and bound to the pairing. Where nothing can
// be kept (a private window, a full phone), it stays in the memory of this page, and `trouble` says so.

// Of every kept shape, so that the page of the next release can read what this one has left, and leaves alone what it cannot.
const shape = 1;
const memory = { kept: new Map(), notes: new Map() };
export const trouble = { unlasting: false, full: false };

const database = new Promise((resolve, reject) => {
  const asking = indexedDB.open("door", 1);
  asking.onupgradeneeded = () => Object.keys(memory).forEach((box) => asking.result.createObjectStore(box));
  asking.onsuccess = () => resolve(asking.result);
  asking.onerror = () => reject(asking.error);
});

const ask = async (box, mode, act) => {
  const work = (await database).transaction(box, mode);
  const asked = act(work.objectStore(box));
  return new Promise((resolve, reject) => {
    work.oncomplete = () => resolve(asked.result);
    work.onabort = () => reject(work.error ?? asked.error);
  });
};

// Two pages that begin at once use the key of the first.
const secret = (async () => {
  const find = () => ask("kept", "readonly", (box) => box.get("key"));
  const known = await find();
  if (known) return known;
  const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await ask("kept", "readwrite", (box) => box.add(fresh, "key")).catch(() => {});
  return find();
})();
secret.catch(() => (trouble.unlasting = true));

const cipher = (iv, device) => ({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(device) });

// Keeps a value, also where the phone does not.
export const keep = async (box, name, value, device) => {
  memory[box].set(name, value);
  try {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(value));
    const data = await crypto.subtle.encrypt(cipher(iv, device), await secret, plain);
    await ask(box, "readwrite", (all) => all.put({ shape, device, iv, data }, name));
    memory[box].delete(name);
  } catch { /* It stays in the memory. */ } finally {
    trouble.full = !trouble.unlasting && memory.kept.size + memory.notes.size > 0;
  }
};

const open = async ({ device, iv, data }) =>
  JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(cipher(iv, device), await secret, data)));

// All that a box holds, by name.
export const all = async (box) => {
  const values = new Map();
  try {
    await secret;
    const [names, records] = await Promise.all([
      ask(box, "readonly", (all) => all.getAllKeys()), ask(box, "readonly", (all) => all.getAll()),
    ]);
    await Promise.allSettled(records.map(async (record, index) => {
      if (record.shape <= shape) values.set(names[index], await open(record));
    }));
  } catch { /* The memory is all there is. */ }
  memory[box].forEach((value, name) => values.set(name, value));
  return values;
};

export const drop = async (box, name) => {
  memory[box].delete(name);
  await ask(box, "readwrite", (all) => all.delete(name)).catch(() => {});
};
