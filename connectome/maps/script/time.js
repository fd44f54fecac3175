// Time: which shapes and ties there are at the month shown, and what has changed since an earlier one. Reads state only.
const HERE = new Array(COUNT).fill(0); // the first step at which a shape is there
if (TIME) {
  for (const [i, step] of inRows(TIME.here, 2)) HERE[i] = step;
  for (const [k, since] of inRows(TIME.lines || [], 2)) LINES[k].since = since;
  for (const [a, b, strength, kind, since, until] of inRows(TIME.past || [], 6)) LINES.push({ a, b, strength, kind, since, until });
}

const isLatest = () => state.step === LAST;
const comparing = () => state.base !== null;
/** Whether people to notice are marked: they are worked out for the latest month, and would distract from what changed. */
const isPlain = () => isLatest() && !comparing();
const isHere = (i) => HERE[i] <= state.step;
const isThere = (line, step) => line.since <= step && step < line.until && HERE[line.a] <= step && HERE[line.b] <= step;
/** Whether somebody, or a group, has come since the earlier month; an event is not called new. */
const isNew = (i) => comparing() && SHAPES.kind[i] !== EVENT && HERE[i] > state.base && isHere(i);

/** What became of a tie between the two months: kept, gained, ended, or nothing where it was at neither. */
function changeOf(line, base = state.base) {
  const before = isThere(line, base), after = isThere(line, state.step);
  return before ? (after ? "kept" : "ended") : after ? "gained" : "";
}

/** Whether a line is on the map: there now, or a tie that is no longer recorded since the earlier month. */
const isOn = (line) => isThere(line, state.step) || (comparing() && isTie(line) && isThere(line, state.base));

const joined = Array.from({ length: COUNT }, () => []); // lines on the map, by shape
let tiesThen = []; // ties of each shape at the month shown
const tiesOf = (i) => (isLatest() ? SHAPES.ties[i] : tiesThen[i]);

/** Work out anew what the month shown holds. */
function join() {
  for (const beside of joined) beside.length = 0;
  tiesThen = new Array(COUNT).fill(0);
  for (const line of LINES) {
    if (!isOn(line)) continue;
    joined[line.a].push({ other: line.b, line });
    joined[line.b].push({ other: line.a, line });
    if (!isThere(line, state.step)) continue;
    if (isTie(line)) tiesThen[line.a]++;
    if (line.kind === KNOWS ? !DATA.twoMode : line.kind !== LINKED) tiesThen[line.b]++;
  }
  unitsThen.clear();
}

/** Ties of a shape at an earlier month, in words. */
function aboutThen(i) {
  const ties = tiesOf(i);
  if (!isPerson(i)) return DATA.people ? `${counted(ties, "person takes", "people take")} part` : "";
  if (DATA.twoMode) return ties ? `Belongs to ${number(ties)}` : "Belongs to nothing recorded by then";
  return ties ? `${counted(ties, "tie", "ties")} recorded` : "No tie recorded by then";
}

const unitsThen = new Map(); // what is told of each unit at the month shown

/** What a caption tells of a unit: as it came at the latest month; else, and without paid roles, counted, or left out
 *  where it may not be. */
function told(data) {
  if (isLatest() && !isWithoutPaid()) return data;
  if (!unitsThen.has(data)) unitsThen.set(data, countedUnit(data));
  return unitsThen.get(data);
}

function countedUnit(data) {
  if (data.tray) return { ...data, thin: false };
  if (!DATA.people) return { ...data, thin: false, each: "", line: "", short: "" };
  const isCounted = (i) => isHere(i) && !(isWithoutPaid() && SHAPES.kind[i] === PAID);
  const inside = [...SHAPES.id.keys()].filter((i) => isCounted(i) && isIn(SHAPES.unit[i], data)), people = inside.filter(isPerson);
  const each = people.length && !DATA.twoMode ? (people.reduce((sum, i) => sum + tiesCounted(i), 0) / people.length).toFixed(1) : "";
  const who = number(people.length), said = counted(people.length, "person", "people"), none = !people.length;
  const thin = isLatest() && data.thin && !none; // worked out with everybody
  const rest = DATA.twoMode ? counted(inside.length - people.length, "group", "groups") : thin ? `few ties (${each} each)` : `${each} ties each`;
  return {
    ...data,
    thin,
    people: who,
    dots: data.dots && people.length,
    each,
    line: none ? `nobody ${isLatest() ? "else " : ""}recorded here${isLatest() ? "" : " by then"}` : `${said} · ${rest}`,
    short: none ? "" : DATA.twoMode ? `${who} · ${inside.length - people.length}` : `${who} · ${each} ties${thin ? ": few" : ""}`,
  };
}

/** Ties of a person as a caption counts them. */
function tiesCounted(i) {
  if (!isWithoutPaid()) return tiesOf(i);
  return joined[i].filter(({ other, line }) => isTie(line) && isThere(line, state.step) && SHAPES.kind[other] !== PAID).length;
}

/** Whether a unit is another or lies in it. */
function isIn(k, data) {
  for (let u = k; u !== undefined; u = DATA.units[u].up) if (DATA.units[u] === data) return true;
  return false;
}

/** The unit of the scene that a unit is, or lies in; undefined where there is none. */
function sceneUnit(k) {
  for (let u = k; u !== undefined; u = DATA.units[u].up) if (unitOf.has(u)) return unitOf.get(u);
  return undefined;
}

/** Whether two units of the scene are there, no tray, and not the same. */
const areApart = (u, v) => u !== undefined && v !== undefined && u !== v && !units[u].data.tray && !units[v].data.tray;

/** Ties between the units of the scene at a month, by pair; those to a tray are none. */
function pairsAt(step) {
  const out = new Map();
  const add = (one, other, ties) => {
    const u = sceneUnit(one), v = sceneUnit(other);
    if (!ties || !areApart(u, v)) return;
    out.set(pairKey(u, v), (out.get(pairKey(u, v)) || 0) + ties);
  };
  for (const [one, other, ...ties] of TIME.pairs || []) add(one, other, ties[step]);
  if (DATA.people) for (const line of LINES) if (isTie(line) && isThere(line, step)) add(SHAPES.unit[line.a], SHAPES.unit[line.b], 1);
  return out;
}

/** Pairs of units between which ties came or went: how many more, and how many fewer. */
function changedPairs() {
  const out = new Map(), change = (key, more, fewer) => {
    const found = out.get(key) || { key, more: 0, fewer: 0 };
    out.set(key, { key, more: found.more + more, fewer: found.fewer + fewer });
  };
  if (!DATA.people) {
    for (const [one, other, ...ties] of TIME.pairs) {  // what is not told of one of the months is no change
      const u = sceneUnit(one), v = sceneUnit(other), before = ties[state.base], after = ties[state.step];
      if (!before || !after || before === after || !areApart(u, v)) continue;
      change(pairKey(u, v), Math.max(after - before, 0), Math.max(before - after, 0));
    }
    return [...out.values()];
  }
  for (const line of LINES) {
    const u = sceneUnit(SHAPES.unit[line.a]), v = sceneUnit(SHAPES.unit[line.b]), became = isTie(line) ? changeOf(line) : "";
    if (!areApart(u, v) || (!bubbles() && isLineOff(line))) continue;
    if (became === "gained" || became === "ended") change(pairKey(u, v), Number(became === "gained"), Number(became === "ended"));
  }
  return [...out.values()];
}
