// A text as a QR code (ISO/IEC 18004), for what no server is to see: bytes, the lowest level of correction, the first mask, up to
// version 25.

// By version: the codewords that correct a block, and how many blocks there are.
const corrections = [0, 7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26];
const blocks = [0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12];

const codewords = (version) => {
  const lines = version > 1 ? Math.floor(version / 7) + 2 : 0;
  const bits = (16 * version + 128) * version + 64;
  return (bits - (lines ? (25 * lines - 10) * lines - 55 : 0) - (version > 6 ? 36 : 0)) >> 3;
};

// The field of 256 elements, reduced by x⁸ + x⁴ + x³ + x² + 1.
const times = (one, other) => {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) product = (product << 1) ^ ((product >> 7) * 0x11d) ^ (((other >> bit) & 1) * one);
  return product;
};
const divisor = (degree) => {
  const result = [...Array(degree - 1).fill(0), 1];
  for (let index = 0, root = 1; index < degree; index++, root = times(root, 2)) {
    for (let place = 0; place < degree; place++) result[place] = times(result[place], root) ^ (result[place + 1] ?? 0);
  }
  return result;
};
const remainder = (data, by) => data.reduce((rest, byte) => {
  const factor = byte ^ rest[0];
  return [...rest.slice(1), 0].map((value, index) => value ^ times(by[index], factor));
}, by.map(() => 0));

const encode = (bytes, version, capacity) => {
  const bits = [];
  const add = (value, length) => { for (let bit = length - 1; bit >= 0; bit--) bits.push((value >> bit) & 1); };
  add(4, 4);
  add(bytes.length, version < 10 ? 8 : 16);
  bytes.forEach((byte) => add(byte, 8));
  add(0, Math.min(4, capacity * 8 - bits.length));
  add(0, -bits.length & 7);
  for (let filler = 0xec; bits.length < capacity * 8; filler ^= 0xfd) add(filler, 8);
  const data = Array.from({ length: capacity }, (_, index) => parseInt(bits.slice(index * 8, index * 8 + 8).join(""), 2));
  // Longer blocks come last, and all are woven together.
  const [number, by] = [blocks[version], divisor(corrections[version])];
  const [short, longer] = [Math.floor(capacity / number), capacity % number];
  const parts = Array.from({ length: number }, (_, index) => {
    const begin = index * short + Math.max(0, index - number + longer);
    return data.slice(begin, begin + short + (index >= number - longer ? 1 : 0));
  });
  const woven = (rows) => rows.at(-1).flatMap((_, index) => rows.flatMap((row) => row[index] ?? []));
  return [...woven(parts), ...woven(parts.map((row) => remainder(row, by)))];
};

// Rows of dark and light modules; nothing, if the text is too long.
export const modules = (text) => {
  const bytes = [...new TextEncoder().encode(text)];
  const capacityOf = (version) => codewords(version) - corrections[version] * blocks[version];
  const version = blocks.findIndex((_, version) => version && bytes.length + (version < 10 ? 2 : 3) <= capacityOf(version));
  if (version < 1) return null;
  const size = version * 4 + 17;
  const [rows, isFixed] = [0, 1].map(() => Array.from({ length: size }, () => Array(size).fill(false)));
  const set = (x, y, isDark) => {
    if (rows[y]?.[x] !== undefined) [rows[y][x], isFixed[y][x]] = [Boolean(isDark), true];
  };
  const square = (x, y, radius, isDark) => {
    for (let down = -radius; down <= radius; down++) {
      for (let aside = -radius; aside <= radius; aside++) {
        set(x + aside, y + down, isDark(Math.max(Math.abs(aside), Math.abs(down))));
      }
    }
  };

  for (let index = 0; index < size; index++) {
    set(6, index, index % 2 === 0);
    set(index, 6, index % 2 === 0);
  }
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) square(x, y, 4, (ring) => ring !== 2 && ring !== 4);
  const lines = version > 1 ? Math.floor(version / 7) + 2 : 0;
  const step = Math.ceil((size - 13) / (lines * 2 - 2)) * 2;
  const places = lines ? [6, ...Array.from({ length: lines - 1 }, (_, index) => size - 7 - index * step).reverse()] : [];
  for (const x of places) {
    for (const y of places) {
      const isCorner = [[6, 6], [6, size - 7], [size - 7, 6]].some(([left, top]) => left === x && top === y);
      if (!isCorner) square(x, y, 2, (ring) => ring !== 1);
    }
  }
  // Lowest level, first mask.
  const bit = (value, index) => (value >> index) & 1;
  for (let index = 0; index < 15; index++) {
    const isDark = bit(0x77c4, index);
    if (index < 6) set(8, index, isDark);
    else if (index < 8) set(8, index + 1, isDark);
    else set(index === 8 ? 7 : 14 - index, 8, isDark);
    if (index < 8) set(size - 1 - index, 8, isDark);
    else set(8, size - 15 + index, isDark);
  }
  set(8, size - 8, true);
  if (version > 6) {
    let rest = version;
    for (let round = 0; round < 12; round++) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
    for (let index = 0; index < 18; index++) {
      const [along, across, isDark] = [size - 11 + (index % 3), Math.floor(index / 3), bit((version << 12) | rest, index)];
      set(along, across, isDark);
      set(across, along, isDark);
    }
  }

  // Two columns at a time from the right, up and down.
  const words = encode(bytes, version, capacityOf(version));
  let next = 0;
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
    const isUp = ((right + 1) & 2) === 0;
    for (let line = 0; line < size; line++) {
      for (const x of [right, right - 1]) {
        const y = isUp ? size - 1 - line : line;
        if (isFixed[y][x]) continue;
        rows[y][x] = Boolean(((words[next >> 3] ?? 0) >> (7 - (next & 7))) & 1) !== ((x + y) % 2 === 0);
        next++;
      }
    }
  }
  return rows;
};

// The same as a picture with the quiet zone of four modules.
export const picture = (text) => {
  const rows = modules(text);
  if (!rows) return null;
  const create = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const whole = rows.length + 8;
  const path = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x + 4} ${y + 4}h1v1h-1z` : ""))).join("");
  const svg = create("svg", { viewBox: `0 0 ${whole} ${whole}`, "shape-rendering": "crispEdges", "aria-hidden": "true" });
  svg.append(create("path", { fill: "#fff", d: `M0 0h${whole}v${whole}H0z` }), create("path", { fill: "#000", d: path }));
  return svg;
};
