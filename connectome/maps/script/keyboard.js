// The keyboard on the map: arrows from shape to shape, Enter chooses, Escape clears and then goes a level up.
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** What the arrows can reach, each with its position: shapes, bubbles and, where no person is drawn, outlines; among people
 *  outlines would only be in the way. */
function stops() {
  if (bubbles()) return openings();
  const shapes = inScene.filter((i) => !isOff(i) && !isFaded(i)).map((i) => ({ stop: i, x: at[i][0], y: at[i][1] }));
  return DATA.people ? shapes : [...shapes, ...openings()];
}

/** Bubbles, and outlines by where their captions are, as -1 - k: those that Enter opens. */
function openings() {
  const all = units.map((u, k) => ({ stop: -1 - k, x: u.x, y: bubbles() ? u.y : u.top, opens: u.data.opens }));
  return all.filter(({ opens }) => opens && opens !== state.scene.key);
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
    a: () => nextArea(1),
    A: () => nextArea(-1),
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
  const all = stops(), here = [...all, ...openings()].find((s) => s.stop === state.focus), from = here || net.getViewPosition();
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
  nextOf(stops().filter(({ stop }) => (stop < 0 ? bubbles() : isMarked(stop))), by);
}

/** From a shape to the outline it is in, from there to the next. */
function nextArea(by) {
  const all = openings(), own = state.focus !== null && all.find(({ stop }) => stop === -1 - unitOf.get(SHAPES.unit[state.focus]));
  if (own) focusOn(own);
  else nextOf(all, by);
}

function nextOf(all, by) {
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
    if (state.scene.up) goUp();
    return;
  }
  clear();
  refresh();
  setAddress();
  say("Showing everything.");
}

/** A level up, with the keyboard on what was left. */
function goUp() {
  const { key, up } = state.scene;
  show(up);
  const k = units.findIndex((u) => u.data.opens === key);
  if (k < 0) return;
  state.focus = -1 - k;
  net.redraw();
}

function showAll() {
  fit();
  refresh();
}
