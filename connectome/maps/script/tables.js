// The tables are whole without this script, but for a large town's longest; it adds tabs, sorting, a filter, and a way
// from each row to the map.
const PAGE = 100;
let tables = []; // { section, rows, heads, column, descending, limit }; a row is { shape, cells, made }
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

function fillOpenTable() {
  if (tables.length) fillTable(tables[open_]);
}

/** On first opening: read the rows or make them, and make the headings sort. */
function prepare(table) {
  const made = ROWS[table.section.dataset.rows];
  table.rows = made ? made() : [...table.section.querySelectorAll("tbody tr")].map(rowOf);
  table.rows.forEach((row, k) => { row.k = k; });
  table.month = [LAST, null];
  table.dated = "";
  table.heads = [...table.section.querySelectorAll("thead th")].map((head) => head.textContent);
  table.section.querySelectorAll("thead th").forEach((head, column) => {
    const button = element("button", { type: "button", textContent: head.textContent });
    head.replaceChildren(button);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => sortBy(table, column));
  });
}

const rowOf = (tr) => ({ shape: tr.dataset.shape, cells: [...tr.cells].map((cell) => cell.textContent), made: tr });

/** The rows of a large town's longest tables, in the words of the others. */
const orNone = (value) => value || DATA.words.none;
const placeOf = (i) => DATA.units[SHAPES.unit[i]].place || DATA.units[SHAPES.unit[i]].name;
const how = ({ kind, strength }) => (kind === KNOWS ? DATA.words.know[strength] : DATA.words.how[kind - 1]);
const taking = (i) => (DATA.people ? [tiesOf(i)] : []);
const indices = (test) => [...SHAPES.id.keys()].filter(test);
const ROWS = {
  people: () => indices(isPerson).map((i) => ({
    shape: i,
    cells: [SHAPES.name[i], placeOf(i), SHAPES.ties[i], orNone(SHAPES.circles[i]), orNone(SHAPES.onlyLink[i]), orNone(SHAPES.says[i])],
  })),
  things: () => indices((i) => !isPerson(i)).map((i) => ({
    shape: i,
    cells: [SHAPES.name[i], DATA.words.kinds[SHAPES.kind[i]], placeOf(i), orNone(SHAPES.says[i]), ...taking(i)],
  })),
  circles: () => DATA.units.filter((u) => u.circle).map((u) => ({ cells: [u.name, u.place, u.people, orNone(u.each)] })),
  lines: () => LINES.map((line) => ({ shape: line.a, cells: [SHAPES.name[line.a], SHAPES.name[line.b], how(line), ...whenSaid(line)] })),
};

/** When a line came and went, and what became of it, in words. */
function whenSaid(line) {
  if (!TIME || !DATA.people) return [];
  const since = Math.max(line.since, HERE[line.a], HERE[line.b]), base = state.base ?? 0, change = changeOf(line, base);
  return [since ? TIME.steps[since] : `by ${TIME.steps[0]}`, line.until <= LAST ? TIME.steps[line.until] : DATA.words.none, change ? changeWords(change) : DATA.words.none];
}

/** The cells of a row that change with the month, by their place; and whether what it stands for is on the map. */
const BY_MONTH = {
  people: ({ shape: i }) => ({ 2: tiesOf(i), 3: orNone(isPlain() && SHAPES.circles[i]), 4: orNone(isOnlyLink(i) && SHAPES.onlyLink[i]) }),
  things: ({ shape: i }) => (DATA.people ? { 4: tiesOf(i) } : {}),
  lines: ({ k }) => (DATA.people ? { 5: whenSaid(LINES[k])[2] } : {}),
};
const keyOf = (table) => table.section.id.replace("table-", "");
const isRowOn = (table, row) => (keyOf(table) === "lines" ? isOn(LINES[row.k]) : ["people", "things"].includes(keyOf(table)) ? isHere(Number(row.shape)) : true);

/** Let a table tell of the month shown; one that cannot says of which day it is. */
function takeMonthInto(table) {
  if (!TIME || String(table.month) === String([state.step, state.base])) return;
  table.month = [state.step, state.base];
  const cellsThen = BY_MONTH[keyOf(table)];
  table.dated = cellsThen ? (isLatest() ? "" : `, as at the end of ${TIME.steps[state.step]}`) : isLatest() || !DATA.people ? "" : `, as on ${TIME.steps[LAST]}`;
  if (!cellsThen) return;
  for (const row of table.rows) {
    for (const [place, value] of Object.entries(cellsThen({ ...row, shape: Number(row.shape) }))) {
      row.cells[place] = value;
      if (row.made) row.made.cells[place].textContent = typeof value === "number" ? number(value) : value;
    }
  }
  if (keyOf(table) !== "lines" || !DATA.people) return;
  table.heads[5] = `Change since ${TIME.steps[state.base ?? 0]}`;
  table.section.querySelectorAll("thead button")[5].textContent = table.heads[5];
}

function asNumber(cell) {
  if (typeof cell === "number") return cell;
  const value = Number(cell.replaceAll(",", ""));
  return cell === "–" ? -1 : Number.isNaN(value) ? null : value;
}

function sortBy(table, column) {
  const numeric = table.rows.every((row) => asNumber(row.cells[column]) !== null);
  table.descending = column === table.column ? !table.descending : numeric;
  table.column = column;
  const compare = new Intl.Collator("en-GB").compare, turn = table.descending ? -1 : 1;
  table.rows.sort(({ cells: p }, { cells: q }) => (numeric ? asNumber(p[column]) - asNumber(q[column]) : compare(p[column], q[column])) * turn);
  table.section.querySelectorAll("thead th").forEach((head, k) => {
    head.setAttribute("aria-sort", k !== column ? "none" : table.descending ? "descending" : "ascending");
  });
  if (!table.section.dataset.rows) table.section.querySelector("tbody").append(...table.rows.map((row) => row.made));
  fillTable(table);
}

/** Show the rows that hold the words typed, up to the limit. */
function fillTable(table) {
  const words = $("words").value.trim().toLowerCase();
  takeMonthInto(table);
  const rows = TIME ? table.rows.filter((row) => isRowOn(table, row)) : table.rows;
  if (TIME) table.section.querySelector("caption").textContent = `${table.section.getAttribute("aria-label")}: ${counted(rows.length, "row", "rows")}${table.dated}`;
  const found = words ? rows.filter((row) => row.cells.join("\n").toLowerCase().includes(words)) : rows;
  const shown = found.slice(0, table.limit).map((row) => dressed(table, row)), body = table.section.querySelector("tbody");
  if (table.section.dataset.rows) body.replaceChildren(...shown);
  else showOnly(table, new Set(shown));
  $("more").hidden = found.length <= table.limit;
  $("more").firstElementChild.textContent = `Show ${number(Math.min(2 * PAGE, found.length - table.limit))} more of ${number(found.length)}`;
  markRow();
}

/** Rows that came with the page stay in it, for whoever reads it without the script. */
function showOnly(table, shown) {
  for (const { made } of table.rows) made.hidden = !shown.has(made);
}

/** A row on the page. On first showing each cell is told its heading, for a phone's cards; a shape's name is a button. */
function dressed(table, row) {
  if (!row.made) row.made = makeRow(row);
  const { made } = row;
  if (made.dataset.dressed) return made;
  made.dataset.dressed = "yes";
  if (keyOf(table) === "introduced") made.dataset.introduced = row.k;
  table.heads.forEach((head, k) => { made.cells[k].dataset.head = head; });
  if (made.dataset.shape === undefined) return made;
  const head = made.cells[0], button = element("button", { type: "button" }, ...head.childNodes);
  button.addEventListener("click", () => {
    if (keyOf(table) === "introduced") chooseIntroduced(row.k);
    else choose(Number(made.dataset.shape));
    $("stage").scrollIntoView();
    $("map").focus({ preventScroll: true });
  });
  head.replaceChildren(button);
  return made;
}

function makeRow({ shape, cells }) {
  const head = element("th", { scope: "row" }, element("bdi", { textContent: cells[0] }));
  const rest = cells.slice(1).map((cell) =>
    typeof cell === "number"
      ? element("td", { className: "n", textContent: number(cell) })
      : element("td", {}, element("bdi", { textContent: cell })));
  const made = element("tr", {}, head, ...rest);
  if (shape !== undefined) made.dataset.shape = shape;
  return made;
}

/** Mark the chosen shape's row. */
function markRow() {
  for (const row of document.querySelectorAll("tr.on")) row.classList.remove("on");
  if (state.pair !== null) document.querySelector(`tr[data-introduced="${state.pair}"]`)?.classList.add("on");
  if (state.chosen === null) return;
  for (const row of document.querySelectorAll(`tr[data-shape="${state.chosen}"]`)) row.classList.add("on");
}
