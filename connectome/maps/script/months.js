// Months: the slider, the comparison with an earlier month, and the sentence that says what they show.
/** Show a month, compared with an earlier one unless `base` is null. Nothing moves: only what is there changes. */
function setMonth(step, base) {
  state.step = step;
  state.base = base !== null && base < step ? base : null;
  takeMonth();
  if (state.chosen !== null && !isHere(state.chosen)) clear();
  if (state.focus !== null && state.focus >= 0 && !isHere(state.focus)) state.focus = null;
  refresh();
  if (state.chosen !== null) fillCard(state.chosen);
  drawKey();
  fillOpenTable();
  setAddress({ anew: false });
}

/** Work out anew what the month holds, and let the controls say so. */
function takeMonth() {
  join();
  for (const unit of units) unit.dots = null;
  if (!TIME) return;
  const said = monthSaid(state.step);
  $("month").value = state.step;
  $("month").setAttribute("aria-valuetext", said);
  $("month-said").textContent = said;
  for (const [button, edge] of [["earlier", 0], ["later", LAST]]) $(button).setAttribute("aria-disabled", String(state.step === edge));
  $("changes").checked = comparing();
  $("base").disabled = !comparing();
  [...$("base").options].forEach((option, k) => { option.disabled = k >= state.step; });
  if (comparing()) $("base").value = state.base;
  $("time-said").textContent = timeSaid();
}

const monthSaid = (step) => TIME.steps[step] + (TIME.asked[step] ? ` (${TIME.asked[step]})` : "");

/** Back to the latest month: findings and ideas are worked out for it. */
function showLatest() {
  if (!isLatest() || comparing()) setMonth(LAST, null);
}

const endSaid = () => (isLatest() ? TIME.steps[LAST] : `the end of ${TIME.steps[state.step]}`);
const capital = (words) => `${words[0].toUpperCase()}${words.slice(1)}`;

function timeSaid() {
  const said = comparing() ? [changesSaid(), ...leftSaid()] : [`${capital(endSaid())}: ${countsSaid()}.`];
  said.push(...timeNotes());
  if (!isLatest()) said.push(`${DATA.people ? "The findings above are" : "People and the findings above are"} of ${TIME.steps[LAST]}.`);
  return said.join(" ");
}

/** What holds for every month. */
function timeNotes() {
  if (!DATA.people) return [`${TIME.months === 3 ? "By quarter. " : ""}Ties are told to the nearest 5, none under 10, and earlier numbers only where any two of them are equal or differ by 10 or more.`];
  return TIME.undated ? [`${counted(TIME.undated, "tie without a recorded beginning is", "ties without a recorded beginning are")} in every month.`] : [];
}

function countsSaid() {
  if (!DATA.people) {
    const pairs = [...TIME.pairs].map((pair) => pair[2 + state.step]).filter(Boolean);
    const all = TIME.whole[state.step], across = counted(pairs.reduce((sum, n) => sum + n, 0), "tie", "ties");
    return `${all ? `${number(all)} ties recorded in all, ` : ""}${pairs.length ? `${across} told between ${counted(pairs.length, "pair", "pairs")} of areas` : "no number of ties between areas told"}`;
  }
  const people = [...SHAPES.id.keys()].filter((i) => isPerson(i) && isHere(i)).length;
  const ties = LINES.filter((line) => isTie(line) && isThere(line, state.step)).length;
  return `${counted(people, "person", "people")}, ${counted(ties, DATA.twoMode ? "membership" : "tie", DATA.twoMode ? "memberships" : "ties")} recorded`;
}

/** How many ties were kept, gained, and are no longer recorded, among some lines. */
function changeCounts(lines) {
  const counts = { kept: 0, gained: 0, ended: 0 };
  for (const line of lines) {
    const change = isTie(line) && changeOf(line);
    if (change) counts[change]++;
  }
  return counts;
}

/** Pairs of areas with more ties than at the earlier month, fewer, and as many, of those told at both. */
function pairCounts() {
  const told = TIME.pairs.filter((pair) => pair[2 + state.step] && pair[2 + state.base]);
  const by = told.map((pair) => pair[2 + state.step] - pair[2 + state.base]);
  return { kept: by.filter((n) => n === 0).length, gained: by.filter((n) => n > 0).length, ended: by.filter((n) => n < 0).length };
}

function changesSaid() {
  const since = `From the end of ${TIME.steps[state.base]} to ${endSaid()}`;
  if (!DATA.people) {
    const { kept, gained, ended } = pairCounts(), [before, after] = [TIME.whole[state.base], TIME.whole[state.step]];
    const all = before && after ? `${number(before)} and then ${number(after)} ties recorded in all; ` : "";
    if (!kept && !gained && !ended) return `${since}: ${all}no number of ties between areas is told of both.`;
    return `${since}: ${all}more ties between ${counted(gained, "pair", "pairs")} of areas, fewer between ${number(ended)}, about as many between ${number(kept)}.`;
  }
  const { kept, gained, ended } = changeCounts(LINES), come = [...SHAPES.id.keys()].filter((i) => isPerson(i) && isNew(i)).length;
  return `${since}: ${counted(kept, "tie", "ties")} kept, ${number(gained)} gained, ${number(ended)} no longer recorded.${come ? ` ${counted(come, "person", "people")} joined.` : ""}`;
}

/** How many people left in the whole time, who are not drawn in any month. */
function leftSaid() {
  if (!DATA.people || TIME.left === "0") return [];
  return [`${capital(TIME.left)} ${TIME.left === "1" ? "person" : "people"} left since ${TIME.steps[0]} (not drawn).`];
}

let speaking;
/** A month is said once the slider rests. */
function sayMonth() {
  clearTimeout(speaking);
  speaking = setTimeout(() => say($("time-said").textContent), 400);
}

function slideTo(step) {
  setMonth(Math.min(Math.max(step, 0), LAST), comparing() ? Number($("base").value) : null);
  sayMonth();
}

function startMonths() {
  if (!TIME) return;
  $("month").addEventListener("input", () => slideTo(Number($("month").value)));
  $("earlier").addEventListener("click", () => slideTo(state.step - 1));
  $("later").addEventListener("click", () => slideTo(state.step + 1));
  const compare = () => {
    const base = Number($("base").value);
    setMonth($("changes").checked && state.step === 0 ? LAST : state.step, $("changes").checked ? (base < state.step ? base : 0) : null);
    sayMonth();
  };
  $("changes").addEventListener("change", compare);
  $("base").addEventListener("change", compare);
}

/** Show the months an address asks for: `2025-06`, or `2025-06..2026-03` for what changed between two. Says what is wrong
 *  with them, or nothing. */
function monthsFromAddress(text) {
  const found = /^(\d{4}-\d\d)(?:\.\.(\d{4}-\d\d))?$/.exec(text);
  if (!found) return "The address asks for no month that can be read, such as 2025-06.";
  if (!TIME) return "This map shows one day and holds no months.";
  const [one, two] = found.slice(1).map((key) => key && stepOf(key));
  const beyond = [one, two].find((step) => step === -1 || step > LAST);
  if (beyond !== undefined) {
    const words = `There is no such month on this map: it goes from ${TIME.steps[0]} to ${TIME.steps[LAST]}.`;
    $("time-said").textContent = `${words} ${timeSaid()}`;
    return words;
  }
  setMonth(two ?? one, two === undefined ? null : one);
  return "";
}

/** The step a month lies in; -1 before the first, and more than the last after it. */
function stepOf(key) {
  if (key < TIME.keys[0]) return -1;
  const step = TIME.keys.findIndex((end) => end >= key);
  return step < 0 ? LAST + 1 : step;
}

const monthsForAddress = () => (comparing() ? `@${TIME.keys[state.base]}..${TIME.keys[state.step]}` : isLatest() ? "" : `@${TIME.keys[state.step]}`);
