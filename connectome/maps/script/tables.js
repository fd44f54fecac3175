// The tables are whole without this script; it adds tabs, sorting, a filter, and a way from each row to the map.
const PAGE = 100;
let tables = []; // { section, rows, heads, column, descending, limit }
let open_ = 0;

function startTables() {
  tables = [...document.querySelectorAll(".table")].map((section) => ({ section, rows: null, heads: [], column: -1, descending: false, limit: PAGE }));
  if (!tables.length) return;
  $("tabs").replaceChildren(...tables.map(tab));
  $("tabs").hidden = $("filter").hidden = false;
  $("words").addEventListener("input", () => fillTable(tables[open_]));
  $("more").firstElementChild.addEventListener("click", () => {
    tables[open_].limit += 2 * PAGE;
    fillTable(tables[open_]);
  });
  openTable(0);
}

function tab(table, k) {
  const { section } = table, button = element("button", { type: "button", id: `tab-${k}`, textContent: section.getAttribute("aria-label") });
  button.setAttribute("role", "tab");
  button.setAttribute("aria-controls", section.id);
  section.setAttribute("role", "tabpanel");
  section.setAttribute("aria-labelledby", button.id);
  section.tabIndex = 0;
  button.addEventListener("click", () => openTable(k));
  button.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    openTable((k + by + tables.length) % tables.length);
    $(`tab-${open_}`).focus();
  });
  return button;
}

function openTable(k) {
  open_ = k;
  tables.forEach(({ section }, n) => {
    section.hidden = n !== k;
    $(`tab-${n}`).setAttribute("aria-selected", String(n === k));
    $(`tab-${n}`).tabIndex = n === k ? 0 : -1;
  });
  if (!tables[k].rows) prepare(tables[k]);
  fillTable(tables[k]);
}

/** On first opening: read the rows, and make the headings sort. */
function prepare(table) {
  table.rows = [...table.section.querySelectorAll("tbody tr")];
  table.heads = [...table.section.querySelectorAll("thead th")].map((head) => head.textContent);
  table.section.querySelectorAll("thead th").forEach((head, column) => {
    const button = element("button", { type: "button", textContent: head.textContent });
    head.replaceChildren(button);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => sortBy(table, column));
  });
}

const cellText = (row, column) => row.cells[column].textContent;
function asNumber(text) {
  const value = Number(text.replaceAll(",", ""));
  return text === "–" ? -1 : Number.isNaN(value) ? null : value;
}

function sortBy(table, column) {
  const numeric = table.rows.every((row) => asNumber(cellText(row, column)) !== null);
  table.descending = column === table.column ? !table.descending : numeric;
  table.column = column;
  const compare = new Intl.Collator("en-GB").compare;
  const keyed = table.rows.map((row) => [row, cellText(row, column)]);
  keyed.sort(([, p], [, q]) => (numeric ? asNumber(p) - asNumber(q) : compare(p, q)) * (table.descending ? -1 : 1));
  table.rows = keyed.map(([row]) => row);
  table.section.querySelectorAll("thead th").forEach((head, k) => {
    head.setAttribute("aria-sort", k !== column ? "none" : table.descending ? "descending" : "ascending");
  });
  table.section.querySelector("tbody").append(...table.rows);
  fillTable(table);
}

/** Show the rows that hold the words typed, up to the limit. */
function fillTable(table) {
  const words = $("words").value.trim().toLowerCase();
  let found = 0;
  for (const row of table.rows) {
    const wanted = !words || row.textContent.toLowerCase().includes(words);
    if (wanted) found++;
    row.hidden = !wanted || found > table.limit;
    if (!row.hidden) dressRow(table, row);
  }
  $("more").hidden = found <= table.limit;
  $("more").firstElementChild.textContent = `Show ${number(Math.min(2 * PAGE, found - table.limit))} more of ${number(found)}`;
}

/** On first showing: tell each cell its heading, for a phone's cards; make a shape's name a button back to the map. */
function dressRow(table, row) {
  if (row.dataset.dressed) return;
  row.dataset.dressed = "yes";
  table.heads.forEach((head, k) => { row.cells[k].dataset.head = head; });
  if (row.dataset.shape === undefined) return;
  const head = row.cells[0], button = element("button", { type: "button" }, ...head.childNodes);
  button.addEventListener("click", () => {
    choose(Number(row.dataset.shape));
    $("stage").scrollIntoView();
    $("map").focus({ preventScroll: true });
  });
  head.replaceChildren(button);
}

/** Mark the chosen shape's row. */
function markRow() {
  for (const row of document.querySelectorAll("tr.on")) row.classList.remove("on");
  if (state.chosen === null) return;
  for (const row of document.querySelectorAll(`tr[data-shape="${state.chosen}"]`)) row.classList.add("on");
}
