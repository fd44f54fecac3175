// Search: a combobox whose list follows the typing; the keyboard never leaves the box.
const MOST_HITS = 8, MOST_UNITS = 3; // found at once, and how many of them areas or circles
let hits = [], hit = -1;
let named = null; // all that can be found, each with its name as it is sought

function search() {
  const words = fold($("query").value.trim());
  hits = words ? hitsFor(words) : [];
  const options = hits.map((one, k) => {
    const option = element("li", { id: `hit-${k}`, role: "option", textContent: hitText(one) });
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

/** What is called just that, what begins with it, then what has it in its name; of areas and circles those that open. */
function hitsFor(words) {
  named ??= {
    shapes: SHAPES.name.map((name, i) => ({ name: fold(name), i })),
    units: DATA.units.filter((u) => u.opens).map((unit) => ({ name: fold(unit.name), unit })),
  };
  const some = having(words, named.units).slice(0, MOST_UNITS), shapes = having(words, named.shapes);
  return [...shapes.slice(0, MOST_HITS - some.length), ...some].sort(byPlace);
}

const byPlace = (p, q) => p.where - q.where;

function having(words, all) {
  const found = all.filter(({ name }) => name.includes(words));
  return found.map((one) => ({ ...one, where: one.name === words ? -1 : one.name.indexOf(words) })).sort(byPlace);
}

function hitText({ i, unit }) {
  if (!unit) return `${SHAPES.name[i]} · ${DATA.units[SHAPES.unit[i]].name}`;
  const kind = unit.circle ? unit.place : unit.district ? "District" : unit.tray ? "" : DATA.key.area;
  return kind ? `${unit.name} · ${kind}` : unit.name;
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
  if (hits[k].unit) {
    show(hits[k].unit.opens);
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
