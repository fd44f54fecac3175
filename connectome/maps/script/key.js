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

/** One row; hides what it stands for when `hides` is given, picks it out when `picks` is. None where the count is 0. */
function keyRow(picture, text, count, { hides, picks } = {}) {
  if (!count) return;
  const acts = hides !== undefined || picks;
  const row = element(acts ? "button" : "div", { className: "key" });
  if (acts) row.type = "button";
  row.innerHTML = picture;
  row.append(element("span", { textContent: text }), element("span", { className: "count", textContent: number(count) }));
  if (picks) row.addEventListener("click", picks);
  if (hides !== undefined) {
    row.setAttribute("aria-pressed", String(!state.off.has(hides)));
    row.addEventListener("click", () => {
      if (!state.off.delete(hides)) state.off.add(hides);
      row.setAttribute("aria-pressed", String(!state.off.has(hides)));
      refresh();
    });
  }
  $("key-rows").append(row);
}

const pickShapes = (test) => () => {
  clear();
  state.some = new Set(inScene.filter(test));
  refresh();
  say(counted(state.some.size, "shape shown.", "shapes shown."));
};

function drawKey() {
  $("key-rows").replaceChildren();
  const scope = [...SHAPES.id.keys()].filter((i) => isHere(i) && isShown(SHAPES.unit[i]));
  if (comparing()) keyOfChanges(scope);
  if (bubbles()) keyOfBubbles();
  else keyOfShapes(scope);
  keyOfLines(new Set(scope));
  keyOfAreas();
}

const changeWords = (change) => DATA.words.changes[["kept", "gained", "ended"].indexOf(change)];

/** What has changed since the earlier month: told apart by style, colour and count. A row hides its ties. */
function keyOfChanges(scope) {
  heading(`Since the end of ${TIME.steps[state.base]}`);
  const here = new Set(scope), counts = DATA.people ? changeCounts(LINES.filter((l) => here.has(l.a) || here.has(l.b))) : pairCounts();
  const words = DATA.people ? (change) => `Ties ${changeWords(change)}` : (change) => PAIR_WORDS[change];
  keyRow(stroke(TIE, 2), words("kept"), counts.kept, DATA.people && !bubbles() ? { hides: "kept" } : {});
  keyRow(stroke(GAINED, 3), words("gained"), counts.gained, { hides: "gained" });
  keyRow(stroke(ENDED, 3, "2 4"), words("ended"), counts.ended, { hides: "ended" });
  keyRow(ringed, DATA.people ? "Came since: people, groups and all else" : "Groups, places and all else that came since", scope.filter(isNew).length, bubbles() ? {} : { picks: pickShapes(isNew) });
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
    const plain = kind === PERSON ? (i) => SHAPES.kind[i] === PERSON && !isJoiner(i) && !isBare(i) : (i) => SHAPES.kind[i] === kind;
    keyRow(icon(shape, colour), name, count(plain), kind === PERSON ? {} : { hides: kind });
  });
  const only = (i) => isJoiner(i) && isOnlyLink(i);
  if (count((i) => isJoiner(i) || isBare(i))) heading("People to notice");
  keyRow(icon("diamond", JOIN), DATA.key.joins, count(isJoiner), { picks: pickShapes(isJoiner) });
  keyRow(icon("diamond", JOIN, ONLY_LINK), "… the only link for some", count(only), { picks: pickShapes(only) });
  keyRow(icon("dot", PAPER, KINDS[PERSON].colour), DATA.twoMode ? "Comes to events only" : "No tie recorded yet", count(isBare), { picks: pickShapes(isBare) });
  const dots = dotted(), each = peopleADot();
  if (dots >= each && !scope.length) heading("Dots");
  if (dots >= each) keyRow(icon("dot", "#b3bfc8").replace('r="6"', 'r="3"'), `One dot stands for ${number(each)} people`, dots);
}

function keyOfLinks() {
  if (!links.length) return;
  heading("Lines");
  keyRow(stroke(TRUNK, 4), "Ties between parts (thicker: more)", links.reduce((sum, l) => sum + l[2], 0));
  keyRow(stroke("#cdd5da", 1), "More lines of fewer ties, not drawn", isLatest() ? state.scene.leftOut : 0);
}

function keyOfLines(scope) {
  if (bubbles()) return keyOfLinks();
  const some = LINES.filter((l) => isThere(l, state.step) && (scope.has(l.a) || scope.has(l.b))), across = (l) => SHAPES.unit[l.a] !== SHAPES.unit[l.b];
  const count = (kind, test = () => true) => some.filter((l) => l.kind === kind && test(l)).length;
  const counts = DATA.people ? 0 : [...trunksCounted().values()].reduce((sum, ties) => sum + ties, 0);
  if (some.length || counts) heading("Lines");
  if (!comparing() || counts) {
    keyRow(stroke(TIE, 2), "Know each other, same area", count(KNOWS, (l) => !across(l)), { hides: "inside" });
    keyRow(stroke(TRUNK, 5), "Know each other, across areas (thicker: more)", count(KNOWS, across) || counts, counts ? {} : { hides: "across" });
  }
  const dotted = stroke("#0b69a3", 2, "2 4");
  if (DATA.twoMode) {
    keyRow(stroke("#8497a6", 2), "Belongs to", count(BELONGS));
    keyRow(dotted, "Came to an event (shown when chosen)", count(CAME));
  } else if (DATA.people) {
    keyRow(dotted, "Takes part, meets at (shown when chosen)", count(BELONGS) + count(CAME) + count(LINKED));
  } else {
    keyRow(stroke("#8497a6", 2, "3 3"), "Meets at or works with", count(LINKED));
  }
  keyRow(stroke(INTRODUCE, 3, "6 4"), "Could be introduced", isLatest() ? DATA.introductions.length : 0, { picks: pickIntroductions });
}

function pickIntroductions() {
  const k = DATA.findings.findIndex((f) => f.introductions);
  if (k >= 0) showFinding(k);
}

function keyOfAreas() {
  const shown = units.filter((u) => !u.data.tray), thin = shown.filter((u) => told(u.data).thin);
  if (shown.length) heading("Areas");
  keyRow(patch(SAND, "#8a5a00", 2, "4 3"), "Few ties recorded", thin.length, {
    picks: () => {
      clear();
      state.areas = new Set(thin.map((u) => u.data.area));
      refresh();
    },
  });
  keyRow(patch(PAPER, "#8794a0", 1), shown.length && shown.every((u) => u.data.circle) ? "Circle" : shown.some((u) => u.data.district) ? "District" : DATA.key.area, shown.length);
}
