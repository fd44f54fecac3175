// Search: a combobox whose list follows the typing; the keyboard never leaves the box.
const MOST_HITS = 8;
let hits = [], hit = -1;

function search() {
  const words = $("query").value.trim().toLowerCase();
  hits = words ? [...shapesNamed(words), ...unitsNamed(words)].slice(0, MOST_HITS) : [];
  const options = hits.map(({ text }, k) => {
    const option = element("li", { id: `hit-${k}`, role: "option", textContent: text });
    option.addEventListener("mousedown", (event) => {
      event.preventDefault();
      pick(k);
    });
    return option;
  });
  if (words && !hits.length) options.push(element("li", { role: "option", textContent: "Nothing by that name on this map" }));
  $("hits").replaceChildren(...options);
  openHits(Boolean(words));
  mark(hits.length ? 0 : -1);
}

/** Shapes whose name has the words in it, those that begin with them first. */
function shapesNamed(words) {
  const found = [];
  SHAPES.name.forEach((name, i) => {
    const where = name.toLowerCase().indexOf(words);
    if (where >= 0) found.push({ where, i, text: `${name} · ${DATA.units[SHAPES.unit[i]].name}` });
  });
  return found.sort((p, q) => p.where - q.where);
}

/** Areas and circles by name, where they open as a level of their own. */
function unitsNamed(words) {
  if (DATA.scenes[0].show !== "bubbles") return [];
  const found = DATA.units.filter((u) => u.opens && u.name.toLowerCase().includes(words));
  return found.map((u) => ({ opens: u.opens, text: `${u.name}${u.circle ? ` · ${u.place}` : ""}` }));
}

function openHits(open) {
  $("hits").hidden = !open;
  $("query").setAttribute("aria-expanded", String(open));
}

function mark(k) {
  hit = k;
  [...$("hits").children].forEach((option, n) => option.setAttribute("aria-selected", String(n === k)));
  if (k < 0) $("query").removeAttribute("aria-activedescendant");
  else $("query").setAttribute("aria-activedescendant", `hit-${k}`);
}

function pick(k) {
  openHits(false);
  if (hits[k].opens) {
    show(hits[k].opens);
    return $("map").focus();
  }
  choose(hits[k].i);
  $("card-heading").focus();
}

function onSearchKey(event) {
  if (event.key === "Escape") {
    $("query").value = "";
    search();
  } else if (hits.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    mark((hit + (event.key === "ArrowDown" ? 1 : -1) + hits.length) % hits.length);
  } else if (hits.length && event.key === "Enter") {
    pick(hit);
  }
}
