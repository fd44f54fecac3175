// The keyboard on the map: arrows from shape to shape, Enter chooses, Escape clears and then goes a level up.
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** What the keyboard can reach: shapes, or bubbles as -1 - k, each with its position. */
function stops() {
  if (bubbles()) return units.map((u, k) => ({ stop: -1 - k, x: u.x, y: u.y }));
  return inScene.filter((i) => !isOff(i) && !isFaded(i)).map((i) => ({ stop: i, x: at[i][0], y: at[i][1] }));
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const actions = {
    Enter: open,
    " ": open,
    Escape: back,
    "+": () => zoom(1.3),
    "=": () => zoom(1.3),
    "-": () => zoom(1 / 1.3),
    0: showAll,
    "/": () => $("query").focus(),
    n: () => nextMarked(1),
    N: () => nextMarked(-1),
    "[": () => TIME && slideTo(state.step - 1),
    "]": () => TIME && slideTo(state.step + 1),
  };
  const action = ARROWS[event.key] ? () => step(ARROWS[event.key]) : actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

/** The nearest stop that way: a step along counts once, a step aside two and a half times. */
function step([dx, dy]) {
  const all = stops(), here = all.find((s) => s.stop === state.focus), from = here || net.getViewPosition();
  let best = null, least = Infinity;
  for (const s of all) {
    const x = s.x - from.x, y = s.y - from.y, along = x * dx + y * dy, aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (s === here || (here && along <= 0)) continue;
    const cost = here ? along + 2.5 * aside : Math.hypot(x, y);
    if (cost < least) [best, least] = [s, cost];
  }
  if (best) focusOn(best);
}

function nextMarked(by) {
  const all = stops().filter((s) => s.stop < 0 || isMarked(s.stop));
  if (!all.length) return;
  const here = all.findIndex((s) => s.stop === state.focus);
  focusOn(all[(here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by + all.length) % all.length]);
}

function focusOn({ stop, x, y }) {
  state.focus = stop;
  bringIntoView(x, y, 30);
  labels = [];
  net.redraw();
  if (stop >= 0) return say(`${SHAPES.name[stop]}. ${about(stop)} ${reasons(stop).join(" ")}`);
  const { name, line } = told(units[-1 - stop].data);
  say(`${[name, line].filter(Boolean).join(", ")}. Enter opens it.`);
}

function open() {
  if (state.focus === null) return;
  if (state.focus >= 0) return choose(state.focus);
  openUnit(units[-1 - state.focus]);
}

function openUnit(unit) {
  if (unit.data.opens && unit.data.opens !== state.scene.key) show(unit.data.opens);
}

function back() {
  if (!picking()) {
    if (state.scene.up) show(state.scene.up);
    return;
  }
  clear();
  refresh();
  setAddress();
  say("Showing everything.");
}

function showAll() {
  fit();
  refresh();
}
