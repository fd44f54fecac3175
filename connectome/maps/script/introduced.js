// What came after an introduction: the two, the tie recorded between them, and ties that came after near it.
function chooseIntroduced(k) {
  const { pair, after } = DATA.introduced[k];
  asOneStep(() => {
    showLatest();
    const key = sceneOf(pair[0]);
    if (at[pair[0]] === undefined || at[pair[1]] === undefined) show(DATA.scenes[0].show === "shapes" ? DATA.scenes[0].key : key);
    clear();
    state.some = new Set([...pair, ...after.flatMap((tie) => tie.slice(0, 2))]);
    reveal([...state.some]);
    Object.assign(state, { pair: k, picked: `introduction${k + 1}` });
    refresh();
    if (at[pair[0]]) bringIntoView(...at[pair[0]], 10);
    fillPairCard(k);
    markRow();
  });
  say([$("card-heading").textContent, ...[...$("card-body").querySelectorAll("p")].map((p) => p.textContent)].join(" "));
}

function fillPairCard(k) {
  const { pair, says, tie, after } = DATA.introduced[k], [one, other] = pair;
  $("card-heading").textContent = `${SHAPES.name[one]} and ${SHAPES.name[other]}`;
  $("card-body").replaceChildren(element("p", { textContent: says }), element("p", { textContent: tie }));
  cardList("Introduced", pair.map((i) => ({ other: i, note: DATA.units[SHAPES.unit[i]].place || "" })));
  if (after.length) {
    const items = after.map(([a, b, day]) => element("li", {}, tiesOfPair(a, b), element("div", { className: "note", textContent: `recorded from ${day}` })));
    $("card-body").append(
      element("h4", { textContent: `Ties that came after, with people the other knew (${number(after.length)})` }),
      element("ul", {}, ...items),
      element("p", { className: "note", textContent: "Drawn in green. They came after the introduction; the map cannot say why." }),
    );
  }
  $("card").hidden = false;
  $("side").scrollTop = 0;
}

/** A tie as a button that chooses the one who was not introduced. */
function tiesOfPair(a, b) {
  const button = element("button", { type: "button", textContent: `${SHAPES.name[a]} and ${SHAPES.name[b]}` });
  button.addEventListener("click", () => {
    choose(b);
    $("card-heading").focus();
  });
  return button;
}

/** The introductions of a person, on their card. */
function listIntroduced(i) {
  const mine = [...DATA.introduced.keys()].filter((k) => DATA.introduced[k].pair.includes(i));
  if (!mine.length) return;
  const items = mine.map((k) => {
    const { pair, says } = DATA.introduced[k], other = pair[0] === i ? pair[1] : pair[0];
    const button = element("button", { type: "button", textContent: `${SHAPES.name[other]}: what came after` });
    button.addEventListener("click", () => {
      chooseIntroduced(k);
      $("card-heading").focus();
    });
    return element("li", {}, button, element("div", { className: "note", textContent: says }));
  });
  $("card-body").append(element("h4", { textContent: `Introduced to (${number(mine.length)})` }), element("ul", {}, ...items));
}

function gatherPair() {
  const { pair, joined: tied, after } = DATA.introduced[state.pair], drawable = ([a, b]) => at[a] && at[b];
  if (drawable(pair)) trace(tied ? "oneStep" : "introduce", ...pair);
  for (const tie of after) if (drawable(tie)) trace("gained", tie[0], tie[1]);
}
