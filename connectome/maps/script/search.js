// Search: a combobox whose list follows the typing; the keyboard never leaves the box.
const MOST_HITS = 8;
let hits = [], hit = -1;

function search() {
  const words = $("query").value.trim().toLowerCase(), where = (i) => SHAPES.name[i].toLowerCase().indexOf(words);
  hits = words ? [...SHAPES.id.keys()].filter((i) => where(i) >= 0).sort((a, b) => where(a) - where(b)).slice(0, MOST_HITS) : [];
  const options = hits.map((i, k) => {
    const option = element("li", { id: `hit-${k}`, role: "option", textContent: `${SHAPES.name[i]} · ${DATA.units[SHAPES.unit[i]].name}` });
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
  choose(hits[k]);
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
