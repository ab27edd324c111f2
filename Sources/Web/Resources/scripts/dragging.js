// Something is taken by mouse or finger, goes along as its name, and is put down where it is let go.
//
// `grab` finds what is under the pointer, `nameOf` says what goes along, `take` hears that it goes, `over` what it is above, and
// says it; `drop` hears where it was let go, `letGo` that it is over, however it ended.
export const dragging = ({ grab, nameOf, take, over, drop, letGo }) => {
  let [start, held, ghost, last] = [null, null, null, null];

  const follow = (event) => {
    last = event;
    // What is said there may be out of sight; it travels along.
    ghost.lastChild.textContent = over(held, event) ?? "";
    const beside = Math.max(0, Math.min(event.clientX + 12, innerWidth - ghost.offsetWidth - 12));
    ghost.style.translate = `${beside}px ${event.clientY + 12}px`;
  };
  // Held at the edge it goes on, however still: the nearer, the faster.
  const scroll = () => {
    if (!held) return;
    const edge = 80;
    const way = Math.min(0, last.clientY - edge) + Math.max(0, last.clientY - innerHeight + edge);
    if (way) {
      scrollBy(0, way / 3);
      follow(last);
    }
    requestAnimationFrame(scroll);
  };
  const begin = (event) => {
    held = start.thing;
    ghost = document.createElement("div");
    ghost.id = "ghost";
    const name = document.createElement("strong");
    name.textContent = nameOf(held);
    ghost.append(name, document.createElement("p"));
    document.body.append(ghost);
    take(held);
    follow(event);
    scroll();
  };
  const end = (event) => {
    const thing = held;
    [start, held] = [null, null];
    ghost?.remove();
    // Where it is put down is asked before anything goes that shows it.
    if (thing && event) drop(thing, event);
    letGo(thing);
  };

  addEventListener("pointerdown", (event) => {
    const thing = event.button ? null : grab(event);
    if (thing) start = { thing, x: event.clientX, y: event.clientY };
  });
  addEventListener("pointermove", (event) => {
    if (held) follow(event);
    else if (start && Math.hypot(event.clientX - start.x, event.clientY - start.y) > 6) begin(event);
  });
  addEventListener("pointerup", end);
  addEventListener("pointercancel", () => end());
  addEventListener("keydown", (event) => event.key === "Escape" && end());
};
