// Finds people on the phone itself: by how a word of their name begins and sounds, in whatever script it is typed, and by its
// consonants, because Arabic writes few vowels.

const table = (from, to, more) => Object.assign(Object.fromEntries([...from].map((letter, at) => [letter, to[at]])), more);
const exchanged = (word, letters) => word.replace(/./gu, (letter) => letters[letter] ?? letter);

// As the search of the server folds them; marks above and below letters are gone before.
const folds = table("æœøłıđðґςةىیٱک", "aooliddгσهيياك", { ß: "ss", þ: "th" });
const wordsOf = (text) => exchanged(text.toLowerCase().normalize("NFKD").replace(/[\p{M}'’‘ʼ·ـ]/gu, ""), folds)
  .replace(/([aou])e/g, "$1").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
// The article is written together with the name, and many leave it out.
const bare = (word) => word.replace(/^ال(?=...)/, "");

// Coarser than an ear: whoever types three letters looks at the few names that come.
const letters = table(
  "абвгдеєжзиіклмнопрстуфхцчшыэјћџاعبپتطثجحهخقكگچدذضرزظژسشصغفلمنوي",
  "abvhdeessiiklmnoprstufhshsieihhaabbtttihhhkkhhdddrsssssshflmnvi",
  { щ: "sh", ю: "iu", я: "ia", ђ: "di", љ: "li", њ: "ni", ь: "", ъ: "", ء: "" });
const sounds = [
  [/tsch/g, "h"], [/sch|[sz]h|t[sz]|z/g, "s"], [/[ckg]h|g/g, "h"], [/ph/g, "f"], [/th/g, "t"], [/ck|[cq]/g, "k"],
  [/[jy]/g, "i"], [/w/g, "v"], [/ie/g, "e"], [/ou/g, "u"], [/(.)\1+/g, "$1"],
];
const heard = (word) => sounds.reduce((text, [spelling, sound]) => text.replace(spelling, sound), exchanged(word, letters));
const bones = (word) => "^" + heard(word).replace(/^[aeiou]/, "A").replace(/[aeiouv]/g, "");
// A reading has no vowel that is not written, and whoever types writes them.
const thin = (word) => "=" + word.replace(/[aeiou]/g, "");
const isArabic = (text) => /[\u0621-\u06ff]/.test(text);

// All beginnings once, in order. What only sounds so begins with a sign; the server's own keys for sounds do, too, and stay out.
export const indexOf = (people) => people.flatMap((person) => {
  const { name, words, reading = "" } = person;
  const read = wordsOf(reading + " " + reading.replaceAll("-", ""));
  const all = [...words.split(" ").filter((word) => /^[\p{L}\p{N}]/u.test(word)).flatMap(wordsOf), ...wordsOf(name), ...read];
  const texts = all.flatMap((word) => [word, bare(word), "~" + heard(bare(word)), bones(bare(word))]);
  return [...new Set([...texts, ...read.map(thin)])].map((text) => ({ text, person }));
}).sort((one, other) => (one.text < other.text ? -1 : one.text > other.text));

const startingWith = (index, beginning) => {
  let [low, high] = [0, index.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (index[middle].text < beginning) low = middle + 1;
    else high = middle;
  }
  const found = [];
  while (index[low]?.text.startsWith(beginning)) found.push(index[low++].person);
  return found;
};

// Who is called so, and whether they are; who only sounds so comes if nobody is. One consonant is the beginning of everybody.
export const search = (index, typed) => {
  const found = (find) => {
    const each = wordsOf(typed).map((word) => new Set(find(word)));
    return [...(each[0] ?? [])].filter((person) => each.every((some) => some.has(person)));
  };
  const called = (word) => startingWith(index, word);
  const alike = (word) => /^.A?.?$/.test(bones(word)) ? [] : called(bones(word)).filter(({ name }) => isArabic(name + word));
  const sure = found(called);
  if (sure.length) return [sure, true];
  return [found((word) => [
    ...called(word), ...(thin(word)[2] ? called(thin(word)) : []), ...called("~" + heard(bare(word))), ...alike(bare(word)),
  ])];
};

// The code of a ticket or badge, in an address or alone, as scanners type it.
export const codeIn = (text) => /(?:^|\/d\/)([0-9a-f]{32})$/i.exec(text.trim())?.[1].toLowerCase();

// As the snapshot names codes: with the key of the pairing.
export const hashing = async (key) => {
  const bytes = Uint8Array.from(atob(key.replaceAll("-", "+").replaceAll("_", "/")), (byte) => byte.charCodeAt());
  const secret = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return async (code) => {
    const hash = await crypto.subtle.sign("HMAC", secret, new TextEncoder().encode("code:" + code));
    return btoa(String.fromCharCode(...new Uint8Array(hash))).replaceAll("+", "-").replaceAll("/", "_").slice(0, 12);
  };
};
