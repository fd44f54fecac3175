// What the reader has hidden, by the words the address has for it: kinds of shape, and lines by where they run, how
// close they are, what became of them. What is hidden is only not drawn and not counted in the key.
const KIND_WORDS = ["people", "paid", "groups", "places", "organisations", "events"]; // as KINDS
const STRENGTH_WORDS = ["acquaintances", "friends", "close"]; // by strength of a tie
const FILTERS = new Set([...KIND_WORDS, ...STRENGTH_WORDS, "inside", "across", "belongs", "meets", "kept", "gained", "ended", "weaker"]);

/** The word that hides a shape. People to notice have none: with all others hidden, they are what remains. */
const wordOf = (i) => (SHAPES.kind[i] === PERSON && (isJoiner(i) || isBare(i)) ? "" : KIND_WORDS[SHAPES.kind[i]]);
const isOff = (i) => !isHere(i) || (state.off.size > 0 && state.off.has(wordOf(i)));

/** The words that hide a line, but for those of its ends. */
function wordsOf(line) {
  const words = [];
  if (line.kind === KNOWS) words.push(SHAPES.unit[line.a] === SHAPES.unit[line.b] ? "inside" : "across", STRENGTH_WORDS[line.strength]);
  else if (isTie(line)) words.push("belongs");
  else if (line.kind === LINKED && !DATA.people) words.push("meets");
  if (comparing() && isTie(line)) words.push(changeOf(line));
  return words;
}

/** Whether a line is hidden, or one of its ends; `but`: not by this word. */
function isLineOff(line, but) {
  if (isOff(line.a) || isOff(line.b)) return true;
  return state.off.size > 0 && wordsOf(line).some((word) => word !== but && state.off.has(word));
}

/** Whether the captions leave out paid roles: where people are drawn, so that their ties can be counted without. */
const isWithoutPaid = () => DATA.people > 0 && !DATA.twoMode && !bubbles() && state.off.has("paid");

/** Hide what a word stands for, or show it again. */
function toggle(word) {
  const { scrollTop } = $("side");
  if (!state.off.delete(word)) state.off.add(word);
  unitsThen.clear();
  if (state.chosen !== null && isOff(state.chosen)) clear();
  if (state.focus !== null && state.focus >= 0 && isOff(state.focus)) state.focus = null;
  refresh();
  if (state.chosen !== null) fillCard(state.chosen);
  drawKey();
  $("side").scrollTop = scrollTop;
  setAddress({ anew: false });
}

/** What is asked for by name is shown, though its kind was hidden. */
function reveal(shapes) {
  const words = new Set(shapes.map(wordOf).filter((word) => state.off.has(word)));
  if (!words.size) return;
  for (const word of words) state.off.delete(word);
  unitsThen.clear();
  drawKey();
}
