// What is shown and chosen. Only the functions in choose.js, pick.js, filters.js, months.js, introduced.js and address.js
// change it.
const state = {
  scene: DATA.scenes[0],
  chosen: null, // shape whose card is open
  focus: null, // where the keyboard stands: a shape, or -1 - k for the k-th unit of the scene
  picked: null, // what is picked out, by its word in the address: see pick.js
  some: null, // shapes a finding or the key picked out
  areas: null, // areas a finding or the key picked out
  introductions: false, // whether all introductions to consider are drawn
  pair: null, // which of the introductions made is shown, with what came after it
  step: LAST, // the month shown
  base: null, // the earlier month it is compared with
  off: new Set(), // what is hidden, by the words of filters.js
};
let around = null; // steps from the chosen shape, by shape: 0, 1 or 2
let net, nodes; // vis-network and its shapes

const scale = () => paper || (net ? net.getScale() : 1);
const bubbles = () => state.scene.show === "bubbles";
const isMarked = (i) => isPlain() && (SHAPES.circles[i] > 0 || SHAPES.onlyLink[i] > 0);
const isJoiner = (i) => isMarked(i) && SHAPES.kind[i] === PERSON;
const isOnlyLink = (i) => isPlain() && SHAPES.onlyLink[i] > 0;
const isBare = (i) => isPerson(i) && tiesOf(i) === 0;
const picking = () => state.chosen !== null || state.some !== null || state.areas !== null;

function isFaded(i) {
  if (around) return !around.has(i);
  if (state.some) return !state.some.has(i);
  return state.areas !== null && !state.areas.has(areaOf(i));
}

/** Whether a unit is, or has in it, an area that was picked out; all are while none was. */
function isLit(unit) {
  if (state.areas === null || state.areas.has(unit.data.area)) return true;
  return Boolean(unit.data.district) && DATA.units.some((part) => DATA.units[part.up] === unit.data && state.areas.has(part.area));
}

/** Which lines lead one or two steps on from a shape. Groups and events join their people, but lead no further. */
function leadsOn(from, line, step) {
  if (isLineOff(line)) return false;
  if (!isThere(line, state.step)) return step === 1;
  if (line.kind === KNOWS || (DATA.twoMode && line.kind === BELONGS)) return step === 1 || DATA.twoMode || isPerson(from);
  return step === 1;
}

function stepsFrom(start) {
  const found = new Map([[start, 0]]);
  let edge = [start];
  for (const step of [1, 2]) {
    const next = [];
    for (const from of edge) {
      for (const { other, line } of joined[from]) {
        if (found.has(other) || !leadsOn(from, line, step)) continue;
        found.set(other, step);
        next.push(other);
      }
    }
    edge = next;
  }
  return found;
}

function say(text) {
  $("live").textContent = text;
}
