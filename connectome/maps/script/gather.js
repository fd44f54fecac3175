// Lines are gathered into one Path2D per look, so that a redraw is a dozen strokes however many lines there are. On paper
// those of which there are few are twice as wide, or they would be lost.
const LOOKS = {
  leg: { colour: "#8b9aa6", width: 0.9 },
  legGained: { colour: "#4f9f97", width: 1.2 },
  legEnded: { colour: "#b08a45", width: 1.2, dash: [2, 4], few: true },
  membershipFaded: { colour: "#dfe5e9", width: 0.8 },
  membership: { colour: "#8497a6", width: 1 },
  linked: { colour: "#8497a6", width: 1, dash: [3, 3] },
  faded: { colour: "#dbe1e4", width: 0.8 },
  tie0: { colour: TIE, width: 0.8 },
  tie1: { colour: TIE, width: 1.1 },
  tie2: { colour: TIE, width: 1.9 },
  picked: { colour: "#8b6f5f", width: 1 },
  twoSteps: { colour: "#93a0ab", width: 1 },
  amongContacts: { colour: "#6d7b88", width: 1.1 },
  gainedFar: { colour: GAINED, width: 1.5 },
  endedFar: { colour: ENDED, width: 2, dash: [2, 4], few: true },
  gained: { colour: GAINED, width: 2.6 },
  ended: { colour: ENDED, width: 2.6, dash: [2, 5], few: true },
  takesPart: { colour: "#0b69a3", width: 1.6, dash: [2, 4] },
  oneStep: { colour: INK, width: 2.2 },
  introduce: { colour: INTRODUCE, width: 2.8, dash: [9, 6] },
};
let drawn = {}; // Path2D by look
let shares = new Map(); // ties bundled in each trunk, by pair of units
let links = []; // between bubbles: [unit, unit, ties, whether it is one of the strongest of either]

const quiet = () => units.length > 1 && scale() < 0.34; // too far off to read single ties inside areas

/** Nothing gathered: what was gathered for another scene must not be drawn in this one. */
function forget() {
  drawn = {};
  shares = new Map();
  links = [];
}

function gather() {
  forget();
  if (bubbles()) {
    links = bubbleLinks();
    return;
  }
  for (const line of LINES) {
    if (isOn(line) && at[line.a] && at[line.b] && !isLineOff(line)) put(line);
  }
  if (!DATA.people && !state.off.has("across")) shares = trunksCounted();
  for (const [a, b] of DATA.introductions) {
    const wanted = state.introductions || a === state.chosen || b === state.chosen;
    if (wanted && at[a] && at[b] && !isOff(a) && !isOff(b)) trace("introduce", a, b);
  }
  if (state.pair !== null) gatherPair();
}

/** Ties between areas where no person is drawn. */
function trunksCounted() {
  if (!isLatest()) return pairsAt(state.step);
  const here = DATA.trunks.filter(([a, b]) => unitOf.has(a) && unitOf.has(b));
  return new Map(here.map(([a, b, ties]) => [pairKey(unitOf.get(a), unitOf.get(b)), ties]));
}

function put(line) {
  const { a, b } = line, u = unitOf.get(SHAPES.unit[a]), v = unitOf.get(SHAPES.unit[b]);
  const look = lookOf(line, u !== v);
  if (!look) return;
  const isLeg = look.startsWith("leg");
  if (!isLeg && look !== "share") return trace(look, a, b);
  const key = pairKey(u, v);
  if (look === "leg" || look === "share") shares.set(key, (shares.get(key) || 0) + 1);
  if (!isLeg) return;
  const [start, , end] = trunk(u, v), path = pathOf(look);
  leg(path, at[a], start);
  leg(path, at[b], end);
}

const LEG = 40; // layout units
/** The first steps from somebody towards the gate: whole, legs cross whatever lies on the way and say no more. */
function leg(path, [x, y], [to, down]) {
  const part = Math.min(1, LEG / (Math.hypot(to - x, down - y) || 1));
  path.moveTo(x, y);
  path.lineTo(x + (to - x) * part, y + (down - y) * part);
}

const pathOf = (look) => drawn[look] || (drawn[look] = new Path2D());

/** A single line; one that leaves its area is curved, so that it is not taken for one inside. */
function trace(look, a, b) {
  const path = pathOf(look), [x, y] = at[a], [x2, y2] = at[b];
  path.moveTo(x, y);
  if (SHAPES.unit[a] === SHAPES.unit[b]) return path.lineTo(x2, y2);
  path.quadraticCurveTo((x + x2) / 2 - (y2 - y) * 0.09, (y + y2) / 2 + (x2 - x) * 0.09, x2, y2);
}

/** How a line is drawn: a look, a leg (its first steps to the gate, and bundled), "share" (bundled only), or nothing. */
function lookOf(line, across) {
  if (!isTie(line)) return lookOfDetail(line, across);
  const change = comparing() && state.pair === null ? lookOfChange(line, across) : undefined;
  if (change !== undefined) return change;
  const faded = line.kind === KNOWS ? "faded" : "membershipFaded";
  if (around) {
    const look = lookAround(line);
    return look || (across ? "share" : faded);
  }
  if (state.some) {
    if (state.pair !== null) return across ? "share" : faded;
    if (state.some.has(line.a) || state.some.has(line.b)) return "picked";
    return across ? "share" : faded;
  }
  if (state.areas && !(state.areas.has(areaOf(line.a)) && state.areas.has(areaOf(line.b)))) return across ? "share" : faded;
  if (across) return comparing() ? "share" : "leg";
  if (line.kind === BELONGS) return "membership";
  return quiet() ? null : `tie${line.strength}`;
}

/** How a tie that came or went is drawn; null where it is not, undefined where it is drawn as any other. */
function lookOfChange(line, across) {
  const change = changeOf(line), { a, b } = line;
  if (change === "kept") return undefined;
  if (!picking() && across) return change === "gained" ? "legGained" : "legEnded";
  if (!picking() && units.length > 1 && scale() < 0.95) return `${change}Far`;
  const lit = around ? around.has(a) && around.has(b) : state.some ? state.some.has(a) || state.some.has(b) : !isFaded(a) && !isFaded(b);
  return lit ? change : change === "ended" ? null : undefined;
}

/** Lines too many to draw at rest: they appear when one of their ends is chosen. */
function lookOfDetail(line, across) {
  const ends = [line.a, line.b];
  if (ends.includes(state.chosen)) return "takesPart";
  if (state.some && state.some.size < 4 && state.pair === null && line.kind === CAME && ends.some((i) => state.some.has(i))) return "takesPart";
  return line.kind === LINKED && !DATA.people && !across && !picking() ? "linked" : null;
}

function lookAround(line) {
  const a = around.get(line.a), b = around.get(line.b);
  if (a === undefined || b === undefined) return null;
  if (a === 0 || b === 0) return line.kind === BELONGS ? "takesPart" : "oneStep";
  if (a === 1 && b === 1) return "amongContacts";
  return a + b === 3 ? "twoSteps" : null;
}

/** Ties between the bubbles of the scene, fewest first; each bubble keeps its two strongest in full. */
function bubbleLinks() {
  const out = [], seen = units.map(() => 0);
  for (const [u, v, ties] of bubbleTies().reverse()) {
    const first = seen[u]++ < 2, second = seen[v]++ < 2;
    out.push([u, v, ties, first || second]);
  }
  return out.reverse();
}

const MOST_LINKS = 1000;
function bubbleTies() {
  if (isLatest()) return inRows(state.scene.links, 3);
  const counts = [...pairsAt(state.step)].sort((p, q) => p[1] - q[1]).slice(-MOST_LINKS);
  return counts.map(([key, ties]) => [...pairOf(key), ties]);
}
