// What is picked out while the rest is faded: a finding, an introduction made, what a row of the key stands for. Each has
// a word in the address; counted from 1, but areas as the levels they open.
const isOnlyJoiner = (i) => isJoiner(i) && isOnlyLink(i);
const PICKS = new Map([["joins", isJoiner], ["links", isOnlyJoiner], ["untied", isBare], ["new", isNew]]);

/** Pick out what a word stands for; whether there is any such thing here. */
function pickOut(word) {
  if (PICKS.has(word)) return pickShapes(word, inScene.filter((i) => isHere(i) && PICKS.get(word)(i)));
  if (word === "introductions") return pickShapes(word, introductionsHere().flat(), true);
  if (word === "thin") return pickAreas(word, thinUnits());
  const [, what, digits] = /^(introduction|area|)(\d{1,6})$/.exec(word) || [], k = Number(digits);
  if (what === "area") return pickAreas(word, unitOf.has(k) && isOneOfSome(units[unitOf.get(k)]) ? [units[unitOf.get(k)]] : []);
  if (what === "introduction" && DATA.introduced[k - 1]) chooseIntroduced(k - 1);
  else if (what === "" && DATA.findings[k - 1]?.button) showFinding(k - 1);
  else return false;
  return true;
}

function pickShapes(word, some, introductions = false) {
  if (!some.length) return false;
  asOneStep(() => {
    clear();
    reveal(some);
    Object.assign(state, { picked: word, some: new Set(some), introductions });
    markKey();
    refresh();
  });
  say(counted(state.some.size, "shape shown.", "shapes shown."));
  return true;
}

function pickAreas(word, some) {
  if (!some.length) return false;
  asOneStep(() => {
    clear();
    Object.assign(state, { picked: word, areas: new Set(some.map((unit) => unit.data.area)) });
    markKey();
    refresh();
  });
  say(`${some.map((unit) => unit.data.name).join(", ")}: shown alone.`);
  return true;
}

/** Pressing a row of the key again shows everything. */
function pickOrClear(word) {
  if (state.picked === word) back();
  else pickOut(word);
}

/** Introductions to consider both of whose people are drawn. */
const introductionsHere = () => DATA.introductions.filter(([a, b]) => at[a] && at[b]).map(([a, b]) => [a, b]);
const thinUnits = () => units.filter((u) => !u.data.tray && told(u.data).thin);

const MOST_AREA_ROWS = 12;
/** Areas that have a row of their own. Of more the key would be a list; a click on the map opens any of them alone, and
 *  so it does where areas are bubbles. */
function areaRows() {
  const some = bubbles() ? [] : units.filter((u) => !u.data.tray);
  return some.length > 1 && some.length <= MOST_AREA_ROWS ? some : [];
}
const isOneOfSome = (unit) => areaRows().includes(unit);
