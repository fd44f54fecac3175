// The address holds what is shown, so that it can be sent, kept and gone back to:
// #scene!picked-hidden,hidden~shape@months, each part but the scene only where there is something to say.
const ADDRESS = /^([^!~@-]*)(?:!([^~@-]*))?(?:-([^~@]*))?(?:~([^@]*))?(?:@(.*))?$/s; // there is nothing it does not match
let quietAddress = true; // the address stays as it was opened until the reader does something

/** Let the address say what is shown: as a step of its own that Back undoes or, `anew` false, in place of the last. */
function setAddress({ anew = true } = {}) {
  if (quietAddress || location.protocol === "about:") return; // a page in a notebook has no address
  const picked = state.picked ? `!${state.picked}` : "", off = state.off.size ? `-${[...state.off].join(",")}` : "";
  const shape = state.chosen === null ? "" : `~${encodeURIComponent(SHAPES.id[state.chosen])}`;
  const address = `#${state.scene.key}${picked}${off}${shape}${monthsForAddress()}`;
  if (address !== location.hash) history[anew ? "pushState" : "replaceState"](null, "", address);
}

/** Whatever changes on the way, the address is set once, at the end. */
function asOneStep(change) {
  quietly(change);
  setAddress();
}

function quietly(change) {
  const was = quietAddress;
  quietAddress = true;
  try {
    change();
  } finally {
    quietAddress = was;
  }
}

/** Show what the address asks for, and nothing else: what it does not name is as when the map was opened. */
function fromAddress() {
  const asked = location.hash.slice(1);
  if (asked && $(asked)) return; // a place on the page, such as the tables
  quietly(() => showAddress(...ADDRESS.exec(asked).slice(1)));
}

function showAddress(key, picked, off = "", id = "", months = "") {
  const missing = [], scene = sceneNamed.get(key) || (key ? state.scene : DATA.scenes[0]), words = off.split(",").filter(Boolean);
  if (key && !sceneNamed.has(key)) missing.push("place");
  if (!words.every((word) => FILTERS.has(word))) missing.push("filter");
  state.off = new Set(words.filter((word) => FILTERS.has(word)));
  unitsThen.clear();
  const isMoved = scene !== state.scene;
  if (isMoved) show(scene.key);
  else clear();
  showLatest();
  let isFound = !picked || (picked !== "new" && pickOut(picked)); // what is new depends on the months, all else on none
  const wrong = months && monthsFromAddress(months), shape = id ? SHAPES.id.indexOf(decoded(id)) : -1;
  if (picked === "new") isFound = pickOut(picked);
  if (!isFound) missing.push("finding");
  if (id && shape < 0) missing.push("shape");
  refresh();
  drawKey();
  if (shape >= 0) choose(shape);
  else if (!picked && !isMoved) say("Showing everything.");
  if (missing.length) say(`This map has no such ${missing.join(", and no such ")} as the address asks for.`);
  if (wrong) say(wrong);
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return ""; // not an address this page wrote, and no shape has it for an id
  }
}
