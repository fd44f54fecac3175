// Choosing: a shape and its card, a finding, a scene. Positions never change by it.
let fittedScale = 1; // at which the whole scene is in view
let fitted = true; // whether the whole scene is in view, untouched by the reader

function fit() {
  const width = $("map").clientWidth, height = $("map").clientHeight;
  const left = Math.min(...units.map((u) => u.left)), right = Math.max(...units.map((u) => u.right));
  const top = Math.min(...units.map((u) => u.top)), bottom = Math.max(...units.map((u) => u.bottom));
  if (!units.length) return;
  const above = 46, below = 14; // room for the topmost captions
  const before = 12 + (innerWidth > 760 && units.some((u) => u.data.tray) ? 46 : 0), after = 12; // the zoom buttons lie beside a tray
  const to = Math.min((width - before - after) / (right - left), (height - above - below) / (bottom - top), 2);
  const x = (left + right) / 2 - (before - after) / 2 / to, y = (top + bottom) / 2 - (above - below) / 2 / to;
  net.moveTo({ position: { x, y }, scale: to, animation: false });
  fittedScale = to;
  fitted = true;
}

/** Draw again after something was chosen, cleared or hidden. */
function refresh() {
  around = state.chosen === null ? null : stepsFrom(state.chosen);
  labels = [];
  gather();
  nodes.update(inScene.map(node));
  net.redraw();
}

function clear() {
  Object.assign(state, { chosen: null, picked: null, some: null, areas: null, introductions: false, pair: null });
  $("card").hidden = true;
  for (const item of $("findings").children) item.classList.remove("on");
  markRow();
  markKey();
}

function show(key) {
  state.scene = sceneNamed.get(key) || DATA.scenes[0];
  clear();
  state.focus = null;
  layoutScene();
  around = null;
  labels = [];
  forget();
  nodes.clear();
  fit();
  gather();
  nodes.add(inScene.map(node));
  net.redraw();
  crumbs();
  drawKey();
  setAddress();
  const parts = bubbles() ? counted(units.length, "part", "parts") : counted(inScene.length, "shape", "shapes");
  say(`${state.scene.name}: ${parts}.`);
}

/** The scene a shape is drawn in: the one shown, or else the nearest that draws it. */
function sceneOf(i) {
  if (!bubbles() && unitOf.has(SHAPES.unit[i])) return state.scene.key;
  return DATA.units[SHAPES.unit[i]].opens || DATA.scenes[0].key;
}

function choose(i) {
  asOneStep(() => {
    if (!isHere(i)) showLatest();
    const key = sceneOf(i);
    if (key !== state.scene.key) show(key);
    clear();
    reveal([i]);
    state.chosen = state.focus = i;
    refresh();
    bringIntoView(...at[i], 10);
    fillCard(i);
    markRow();
  });
  const why = reasons(i).join(" ");
  say([`${SHAPES.name[i]}.`, about(i), why && `${why}.`, isPerson(i) && !comparing() && stepsText()].filter(Boolean).join(" "));
}

function bringIntoView(x, y, margin) {
  const [sx, sy] = onScreen(x, y);
  const inside = sx > margin && sy > margin && sx < $("map").clientWidth - margin && sy < $("map").clientHeight - margin;
  if (inside) return;
  net.moveTo({ position: { x, y }, animation: false });
  fitted = false;
  refresh();
}

function stepsText() {
  const n = (k) => counted([...around].filter(([i, steps]) => steps === k && isPerson(i)).length, "person", "people");
  return `${state.off.size ? "Without what is hidden: one" : "One"} step away: ${n(1)}. Two steps away: ${n(2)}.`;
}

function fillCard(i) {
  $("card-heading").textContent = SHAPES.name[i];
  const body = $("card-body"), why = reasons(i);
  body.replaceChildren(element("p", { textContent: about(i) }));
  if (why.length) body.append(element("span", { className: "tag", textContent: why.join(" ") }));
  if (SHAPES.says[i]) body.append(element("p", { textContent: SHAPES.says[i] }));
  if (isOnlyLink(i)) {
    body.append(element("p", { className: "note", textContent: "Worth a thank-you, and a second link so that it does not all rest on one person." }));
  }
  if (isPerson(i) && !comparing()) body.append(element("p", { textContent: stepsText() }));
  if (isLatest()) cardList("Could be introduced to", DATA.introductions.filter((pair) => pair[0] === i || pair[1] === i)
    .map((pair) => ({ other: pair[0] === i ? pair[1] : pair[0], note: pair[2] })));
  if (isLatest()) listIntroduced(i);
  const beside = joined[i].map(({ other, line }) => ({ other, note: besideSaid(i, other, line) }));
  cardList(isPerson(i) ? "Knows" : "People", beside.filter((b) => isPerson(b.other)));
  cardList(isPerson(i) ? "Takes part in" : "Meets at or works with", beside.filter((b) => !isPerson(b.other)));
  $("card").hidden = false;
  $("side").scrollTop = 0;
}

/** What stands under a name on a card: another area, and whether the tie came or went. */
function besideSaid(i, other, line) {
  const place = SHAPES.unit[other] === SHAPES.unit[i] ? "" : DATA.units[SHAPES.unit[other]].name;
  const change = comparing() && isTie(line) ? changeOf(line) : "kept";
  return [place, change !== "kept" && changeWords(change)].filter(Boolean).join(" · ");
}

const LONGEST_LIST = 60;
function cardList(heading, entries) {
  if (!entries.length) return;
  entries.sort((p, q) => SHAPES.name[p.other].localeCompare(SHAPES.name[q.other], "en-GB"));
  const items = entries.slice(0, LONGEST_LIST).map(({ other, note }) => {
    const button = element("button", { type: "button", textContent: SHAPES.name[other] });
    button.addEventListener("click", () => {
      choose(other);
      $("card-heading").focus();
    });
    return element("li", {}, button, ...(note ? [element("div", { className: "note", textContent: note })] : []));
  });
  if (entries.length > LONGEST_LIST) items.push(element("li", { className: "note", textContent: `and ${number(entries.length - LONGEST_LIST)} more, in the tables` }));
  $("card-body").append(element("h4", { textContent: `${heading} (${number(entries.length)})` }), element("ul", {}, ...items));
}

function showFinding(k) {
  const found = DATA.findings[k];
  asOneStep(() => {
    showLatest();
    gatherFinding(found);
    state.picked = String(k + 1);
    $("findings").children[k].classList.add("on");
    refresh();
    markRow();
  });
  say(`${found.title}. ${found.text}`);
  if (innerWidth < 761) showOnPhone(found);
}

/** Pick out what a finding is about, in the scene that has it. */
function gatherFinding(found) {
  if (found.areas.length) {
    if (state.scene.up) show(DATA.scenes[0].key);
    clear();
    state.areas = new Set(found.areas);
  } else if (inSeveralScenes(found.shapes)) {
    show(DATA.scenes[0].key);
    state.areas = new Set(found.shapes.map(areaOf));
    listOnCard(found);
  } else {
    const missing = found.shapes.some((i) => at[i] === undefined);
    const home = missing && !bubbles() && DATA.scenes[0].show === "shapes" ? DATA.scenes[0].key : missing ? sceneOf(found.shapes[0]) : state.scene.key;
    if (home !== state.scene.key) show(home);
    clear();
    reveal(found.shapes);
    state.some = new Set(found.shapes);
    state.introductions = found.introductions;
  }
}

/** On a phone the map, and under it what the finding says: the list of findings is above the screen by then. */
function showOnPhone(found) {
  if ($("card").hidden) tellOnCard(found);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches, read = $("card-body").firstElementChild;
  const top = Math.max($("mapbox").getBoundingClientRect().top, read.getBoundingClientRect().bottom + 8 - innerHeight);
  scrollBy({ top, behavior: calm ? "auto" : "smooth" });
}

function tellOnCard({ title, text }) {
  $("card-heading").textContent = title;
  $("card-body").replaceChildren(element("p", { textContent: text }));
  $("card").hidden = false;
}

/** An area or circle opened; or two of them picked out, at the level that has both side by side. */
function showUnits(some) {
  const data = some.map((k) => DATA.units[k]);
  if (data.length === 1) return show(data[0].opens);
  const [{ up }, other] = data, home = up !== undefined && up === other.up ? DATA.units[up].opens : DATA.scenes[0].key;
  asOneStep(() => {
    if (home !== state.scene.key) show(home);
    clear();
    state.areas = new Set(data.map((u) => u.area));
    refresh();
    markRow();
  });
  say(`${data[0].name} and ${other.name}.`);
}

/** Whether shapes lie in several scenes, so that no one picture has them all. */
function inSeveralScenes(shapes) {
  return DATA.scenes[0].show === "bubbles" && new Set(shapes.map((i) => SHAPES.unit[i])).size > 1;
}

/** The shapes of a finding as buttons, each of which opens the level where it is. */
function listOnCard(found) {
  tellOnCard(found);
  cardList("Choose one to see it", found.shapes.map((other) => ({ other, note: DATA.units[SHAPES.unit[other]].place || "" })));
}

function crumbs() {
  const path = [];
  for (let s = state.scene; s; s = sceneNamed.get(s.up)) path.unshift(s);
  $("crumbs").replaceChildren(...path.map((s, k) => {
    if (k === path.length - 1) return element("li", {}, element("b", { textContent: s.name }));
    const button = element("button", { type: "button", textContent: s.name });
    button.addEventListener("click", () => show(s.key));
    return element("li", {}, button);
  }));
}

function zoom(by) {
  net.moveTo({ position: net.getViewPosition(), scale: Math.min(4, Math.max(fittedScale / 2, scale() * by)), animation: false });
  fitted = false;
  refresh();
}
