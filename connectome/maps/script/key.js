// The key: what each shape, line and outline means, and how many there are. Rows hide a kind or pick some out.
const ICONS = {
  dot: '<circle cx="13" cy="10" r="6"/>',
  star: '<path d="M13 1l2.6 6.2 6.6.4-5.1 4.3 1.7 6.5L13 14.8 7.2 18.4l1.7-6.5L3.8 7.6l6.6-.4z"/>',
  square: '<path d="M7 4h12v12H7z"/>',
  triangle: '<path d="M13 3l7.5 13h-15z"/>',
  triangleDown: '<path d="M13 17L5.5 4h15z"/>',
  hexagon: '<path d="M9.5 4h7l3.5 6-3.5 6h-7L6 10z"/>',
  diamond: '<path d="M13 1.500l8 8.500-8 8.500-8-8.500z"/>',
};
// icons are fixed drawings, so they may be set as HTML; words never are
const icon = (shape, fill, stroke) => `<svg viewBox="0 0 26 20" aria-hidden="true" fill="${fill}" stroke="${stroke || "none"}" stroke-width="2">${ICONS[shape]}</svg>`;
const stroke = (colour, width, dash) => `<svg viewBox="0 0 26 20" aria-hidden="true"><path d="M0 10h26" stroke="${colour}" stroke-width="${width}" stroke-dasharray="${dash || "none"}"/></svg>`;
const patch = (fill, edge, width, dash) => `<svg viewBox="0 0 26 20" aria-hidden="true"><rect x="2" y="2" width="22" height="16" rx="6" fill="${fill}" stroke="${edge}" stroke-width="${width}" stroke-dasharray="${dash || "none"}"/></svg>`;

function heading(text) {
  $("key-rows").append(element("h4", { textContent: text }));
}

/** One row: hides what it stands for when `hides` has its word, picks it out when `picks` has. None where there is nothing
 *  to show; one that hides stays while it does, and while others leave 0 of the `all` it stands for. */
function keyRow(picture, text, count, { hides, picks, all = count } = {}) {
  if (!all && !state.off.has(hides)) return;
  const word = hides ?? picks, row = element(word ? "button" : "div", { className: "key" });
  row.innerHTML = picture;
  row.append(element("span", { textContent: text }), element("span", { className: "count", textContent: typeof count === "number" ? number(count) : count }));
  $("key-rows").append(row);
  if (!word) return;
  row.type = "button";
  row.dataset[hides ? "hides" : "picks"] = word;
  if (hides) row.setAttribute("aria-pressed", String(!state.off.has(hides)));
  row.addEventListener("click", () => (hides ? toggle(hides) : pickOrClear(picks)));
}

/** Say of each row that picks out whether it is what is picked out. */
function markKey() {
  for (const row of document.querySelectorAll("[data-picks]")) row.setAttribute("aria-pressed", String(row.dataset.picks === state.picked));
}

function drawKey() {
  const { hides, picks } = $("key-rows").contains(document.activeElement) ? document.activeElement.dataset : {};
  $("key-rows").replaceChildren();
  const scope = [...SHAPES.id.keys()].filter((i) => isHere(i) && isShown(SHAPES.unit[i]));
  if (comparing()) keyOfChanges(scope);
  if (bubbles()) keyOfBubbles();
  else keyOfShapes(scope);
  if (bubbles()) keyOfLinks();
  else keyOfLines();
  keyOfAreas();
  sayHidden();
  markKey();
  // the keyboard stays on the row it pressed
  if (hides || picks) document.querySelector(hides ? `[data-hides="${hides}"]` : `[data-picks="${picks}"]`)?.focus({ preventScroll: true });
}

const changeWords = (change) => DATA.words.changes[["kept", "gained", "ended"].indexOf(change)];

/** What has changed since the earlier month: told apart by style, colour and count. A row hides its ties. */
function keyOfChanges(scope) {
  heading(`Since the end of ${TIME.steps[state.base]}`);
  const words = DATA.people ? (change) => `Ties ${changeWords(change)}` : (change) => PAIR_WORDS[change];
  const canHide = DATA.people && !bubbles(), looks = { kept: stroke(TIE, 2), gained: stroke(GAINED, 3), ended: stroke(ENDED, 3, "2 4") };
  const pairs = DATA.people ? null : pairCounts(), some = LINES.filter((l) => isTie(l) && isOn(l) && isBetween(l));
  for (const [change, picture] of Object.entries(looks)) {
    const those = some.filter((l) => changeOf(l) === change), left = canHide ? those.filter((l) => !isLineOff(l, change)) : those;
    keyRow(picture, words(change), pairs ? pairs[change] : left.length, { all: pairs ? pairs[change] : those.length, ...(change !== "kept" || canHide ? { hides: change } : {}) });
  }
  keyRow(ringed, DATA.people ? "Came since: people, groups and all else" : "Groups, places and all else that came since", scope.filter(isNew).length, bubbles() ? {} : { picks: "new" });
}

/** Whether a line is drawn in the scene: both its ends are there, in two bubbles where the scene is of bubbles. */
function isBetween({ a, b }) {
  return bubbles() ? areApart(sceneUnit(SHAPES.unit[a]), sceneUnit(SHAPES.unit[b])) : Boolean(at[a] && at[b]);
}

const ringed = `<svg viewBox="0 0 26 20" aria-hidden="true"><circle cx="13" cy="10" r="4" fill="${KINDS[PERSON].colour}"/><circle cx="13" cy="10" r="8" fill="none" stroke="${GAINED}" stroke-width="2"/></svg>`;
const PAIR_WORDS = { kept: "Pairs of areas with about as many ties", gained: "Pairs with more ties", ended: "Pairs with fewer ties" };

function keyOfBubbles() {
  heading("Dots");
  keyRow(icon("dot", "#8d9aa5"), `One dot stands for ${number(peopleADot())} people`, dotted());
}

/** People whom dots stand for in the scene. */
const dotted = () => units.reduce((sum, u) => sum + (bubbles() || u.data.ground ? told(u.data).dots || 0 : 0), 0);

function keyOfShapes(scope) {
  const count = (test) => scope.filter(test).length;
  if (scope.length) heading("Shapes · choose one to hide it");
  KINDS.forEach(({ name, shape, colour }, kind) => {
    const plain = kind === PERSON ? (i) => wordOf(i) === "people" : (i) => SHAPES.kind[i] === kind;
    keyRow(icon(shape, colour), name, count(plain), { hides: KIND_WORDS[kind] });
  });
  if (count((i) => isJoiner(i) || isBare(i))) heading("People to notice");
  keyRow(icon("diamond", JOIN), DATA.key.joins, count(isJoiner), { picks: "joins" });
  keyRow(icon("diamond", JOIN, ONLY_LINK), "… the only link for some", count(isOnlyJoiner), { picks: "links" });
  keyRow(icon("dot", PAPER, KINDS[PERSON].colour), DATA.twoMode ? "Comes to events only" : "No tie recorded yet", count(isBare), { picks: "untied" });
  const dots = dotted(), each = peopleADot();
  if (dots >= each && !scope.length) heading("Dots");
  if (dots >= each) keyRow(icon("dot", "#b3bfc8").replace('r="6"', 'r="3"'), `One dot stands for ${number(each)} people`, dots);
}

function keyOfLinks() {
  if (!links.length) return;
  heading("Lines");
  const sum = (some) => some.reduce((ties, l) => ties + l[2], 0), weaker = links.filter((l) => !l[3]), isAll = !state.off.has("weaker");
  keyRow(stroke(TRUNK, 4), "Ties between parts (thicker: more)", sum(links) - (isAll ? 0 : sum(weaker)));
  keyRow(stroke("#cdd5da", 1), "… not among a part's two strongest · choose to hide", sum(weaker), { hides: "weaker" });
  keyRow(stroke("#cdd5da", 1), "More lines of fewer ties, not drawn", isLatest() ? state.scene.leftOut : 0);
}

/** Lines whose two ends are drawn in the scene; each row counts what no other hides. */
function keyOfLines() {
  const some = LINES.filter((l) => isThere(l, state.step) && isBetween(l)), across = (l) => SHAPES.unit[l.a] !== SHAPES.unit[l.b];
  const counts = DATA.people ? 0 : [...trunksCounted().values()].reduce((sum, ties) => sum + ties, 0);
  const row = (picture, text, test, hides) => {
    const those = some.filter(test);
    keyRow(picture, text, those.filter((l) => !isLineOff(l, hides)).length, { hides, all: those.length });
  };
  if (some.length || counts) heading("Lines · choose one to hide it");
  if (!comparing() || counts || state.off.has("inside") || state.off.has("across")) {
    row(stroke(TIE, 2), "Know each other, same area", (l) => l.kind === KNOWS && !across(l), "inside");
    if (counts) keyRow(stroke(TRUNK, 5), ACROSS_WORDS, counts, { hides: "across" });
    else row(stroke(TRUNK, 5), ACROSS_OF_PEOPLE, (l) => l.kind === KNOWS && across(l), "across");
  }
  const detail = stroke("#0b69a3", 2, "2 4");
  if (DATA.twoMode) {
    row(stroke("#8497a6", 2), "Belongs to", (l) => l.kind === BELONGS, "belongs");
    row(detail, "Came to an event (shown when chosen)", (l) => l.kind === CAME);
  } else if (DATA.people) {
    row(detail, "Takes part, meets at (shown when chosen)", (l) => l.kind !== KNOWS);
  } else {
    row(stroke("#8497a6", 2, "3 3"), "Meets at or works with", (l) => l.kind === LINKED && !across(l), "meets");
  }
  keyRow(stroke(INTRODUCE, 3, "6 4"), "Could be introduced", isLatest() ? introductionsHere().length : 0, { picks: "introductions" });
  keyOfStrengths(row, some);
}
const ACROSS_WORDS = "Know each other, across areas (thicker: more)";
const ACROSS_OF_PEOPLE = "Know each other, across areas (thicker: more; at people, where it begins)";

const MANY_STRENGTHS = new Set(LINES.filter((l) => l.kind === KNOWS).map((l) => l.strength)).size > 1;
/** How close the ties are, where more than one strength is recorded on the map. */
function keyOfStrengths(row, some) {
  if (!MANY_STRENGTHS) return;
  if (some.some((l) => l.kind === KNOWS)) heading("How close · choose one to hide it");
  STRENGTH_WORDS.forEach((word, strength) => {
    row(stroke(TIE, LOOKS[`tie${strength}`].width), strength ? capital(word) : "Acquaintances, or not recorded", (l) => l.kind === KNOWS && l.strength === strength, word);
  });
}

function keyOfAreas() {
  const shown = units.filter((u) => !u.data.tray), rows = areaRows();
  if (shown.length) heading(rows.length ? "Areas · choose one to see it alone" : "Areas");
  keyRow(patch(SAND, "#8a5a00", 2, "4 3"), "Few ties recorded", thinUnits().length, { picks: "thin" });
  keyRow(patch(PAPER, "#8794a0", 1), shown.length && shown.every((u) => u.data.circle) ? "Circle" : shown.some((u) => u.data.district) ? "District" : DATA.key.area, shown.length);
  for (const { data } of rows) {
    const { thin, people } = told(data);
    keyRow(patch(thin ? SAND : PAPER, thin ? "#8a5a00" : "#8794a0", thin ? 2 : 1, thin && "4 3"), short(data.name), /^[\d,]+$/.test(people) ? people : "", { picks: `area${DATA.units.indexOf(data)}`, all: 1 });
  }
}

/** Which numbers do not follow what is hidden. */
function sayHidden() {
  const off = [...state.off].filter((word) => !["weaker", "gained", "ended", "kept"].includes(word));
  if (!off.length) return;
  const said = bubbles()
    ? "Counts above are of everyone, whatever is hidden on other levels."
    : `Lines above are counted without what is hidden${isWithoutPaid() ? ", and ties each on the map without paid roles. Findings" : ". Captions, findings"}, cards and tables are of everyone and every tie.`;
  $("key-rows").append(element("p", { className: "note", textContent: said }));
}
