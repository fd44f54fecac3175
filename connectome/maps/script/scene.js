// Geometry of the scene shown: its units, their outlines, and where each shape stands. Nothing here moves by itself.
let tall = false; // whether the map is higher than wide, so that areas are packed for a phone
let units = []; // units of the scene, placed
let inScene = []; // shapes of the scene
let at = []; // position by shape; a hole where the shape is not in the scene
const unitOf = new Map(); // index into units, by index into DATA.units

const numbers = (flat, odd) => flat.filter((_, k) => k % 2 === odd);

function layoutScene() {
  const box = $("mapbox"), s = state.scene;
  tall = box.clientWidth / box.clientHeight < 0.95;
  units = s.units.map((k) => placed(DATA.units[k], s.units.length === 1));
  unitOf.clear();
  s.units.forEach((k, u) => unitOf.set(k, u));
  trunks.clear();
  inScene = [];
  at = [];
  if (bubbles()) return;
  for (let i = 0; i < COUNT; i++) {
    const u = unitOf.get(SHAPES.unit[i]);
    if (u === undefined) continue;
    inScene.push(i);
    at[i] = [SHAPES.x[i] + units[u].x, SHAPES.y[i] + units[u].y];
  }
  for (const u of units) placeTall(u);
}

/** A tray of events stands in other rows on a tall sheet. */
function placeTall(unit) {
  if (!tall || !unit.data.tall) return;
  unit.data.tall.members.forEach((i, k) => {
    at[i] = [unit.data.tall.spots[2 * k] + unit.x, unit.data.tall.spots[2 * k + 1] + unit.y];
  });
}

/** A unit with its outline where it stands in this scene. */
function placed(data, alone) {
  const [x, y] = alone && !bubbles() ? [0, 0] : (bubbles() ? data.bubble : data.at)[Number(tall)];
  const unit = { data, x, y, path: new Path2D(), radius: bubbles() ? data.bubbleRadius : data.radius };
  if (bubbles()) {
    unit.path.arc(x, y, unit.radius, 0, 7);
    Object.assign(unit, { left: x - unit.radius, right: x + unit.radius, top: y - unit.radius, bottom: y + unit.radius });
    return unit;
  }
  const corners = (tall && data.tall ? data.tall.corners : data.corners) || roundCorners(data.radius);
  unit.middles = corners.map((v, k) => (v + corners[(k + 2) % corners.length]) / 2);
  softOutline(unit, corners);
  const across = numbers(corners, 0), down = numbers(corners, 1);
  unit.left = x + Math.min(...across);
  unit.right = x + Math.max(...across);
  unit.top = y + Math.min(...down);
  unit.bottom = y + Math.max(...down);
  return unit;
}

/** The corners of an outline round people who are only counted. */
function roundCorners(radius) {
  const turns = Array.from({ length: 24 }, (_, k) => (k * Math.PI) / 12);
  return turns.flatMap((turn) => [radius * Math.cos(turn), radius * Math.sin(turn)]);
}

/** Whether a unit is in the scene, or a part of one that is. */
function isShown(k) {
  for (let u = k; u !== undefined; u = DATA.units[u].up) if (unitOf.has(u)) return true;
  return false;
}

const DOT_STEPS = [5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000];
const MOST_DOTS = 1500;
/** How many people one dot stands for in the scene: few enough dots to be drawn at once. */
function peopleADot() {
  const people = units.reduce((sum, u) => sum + (told(u.data).dots || 0), 0);
  return DOT_STEPS.find((step) => people / step <= MOST_DOTS) || people;
}

function softOutline(unit, corners) {
  const n = corners.length / 2, m = unit.middles;
  unit.path.moveTo(m[2 * n - 2] + unit.x, m[2 * n - 1] + unit.y);
  for (let k = 0; k < n; k++) {
    unit.path.quadraticCurveTo(corners[2 * k] + unit.x, corners[2 * k + 1] + unit.y, m[2 * k] + unit.x, m[2 * k + 1] + unit.y);
  }
}

/** Where the line from a unit's middle towards (dx, dy) leaves its outline: the gate all ties that way share. */
function gate(unit, dx, dy) {
  const far = Math.hypot(dx, dy) || 1, x = dx / far, y = dy / far, m = unit.middles;
  let reach = 0;
  for (let k = 0; k < m.length; k += 2) {
    const next = (k + 2) % m.length, ex = m[next] - m[k], ey = m[next + 1] - m[k + 1];
    const turn = x * ey - y * ex;
    if (!turn) continue;
    const along = (m[k] * ey - m[k + 1] * ex) / turn, share = (m[k] * y - m[k + 1] * x) / turn;
    if (along > reach && share >= 0 && share <= 1) reach = along;
  }
  return [unit.x + x * reach, unit.y + y * reach];
}

/** The way between two gates, bent round any unit in between: start, bend, end. */
function way(from, to) {
  const g = gate(from, to.x - from.x, to.y - from.y), h = gate(to, from.x - to.x, from.y - to.y);
  const dx = h[0] - g[0], dy = h[1] - g[1], far = Math.hypot(dx, dy) || 1;
  let bend = 0.06 * far;
  for (const u of units) {
    if (u === from || u === to) continue;
    const along = ((u.x - g[0]) * dx + (u.y - g[1]) * dy) / far / far;
    const aside = ((u.x - g[0]) * -dy + (u.y - g[1]) * dx) / far, room = u.radius + 24 - Math.abs(aside);
    if (along < 0.05 || along > 0.95 || room < 0) continue;
    const clear = (aside > 0 ? -1 : 1) * room * 1.5;
    if (Math.abs(clear) > Math.abs(bend)) bend = clear;
  }
  return [g, [(g[0] + h[0]) / 2 - (dy / far) * bend, (g[1] + h[1]) / 2 + (dx / far) * bend], h];
}

const trunks = new Map();
const pairKey = (u, v) => Math.min(u, v) * 1e4 + Math.max(u, v);
const pairOf = (key) => [Math.floor(key / 1e4), key % 1e4];

/** The trunk between two units of the scene, from the first to the second. */
function trunk(u, v) {
  const key = pairKey(u, v);
  if (!trunks.has(key)) trunks.set(key, way(units[Math.min(u, v)], units[Math.max(u, v)]));
  const found = trunks.get(key);
  return u < v ? found : [...found].reverse();
}
