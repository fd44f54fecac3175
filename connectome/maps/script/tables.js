// The tables are whole without this script, but for a large town's longest; it adds tabs, sorting, a filter, and a way
// from each row to the map.
const PAGE = 100;
let tables = []; // { section, rows, heads, column, descending, limit }; a row is { shape or units, cells, made }
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

/** Mark in the open table what is chosen on the map; others are marked when they are opened. */
function markRow() {
  fillOpenTable();
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

const rowOf = (tr) => ({
  shape: tr.dataset.shape,
  units: tr.dataset.units?.split(" ").map(Number),
  cells: [...tr.cells].map((cell) => cell.textContent),
  made: tr,
});

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
  circles: () => [...DATA.units.entries()].filter(([, u]) => u.circle).map(([k, u]) => ({ units: [k], cells: [u.name, u.place, u.people, orNone(u.each)] })),
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
    row.folded = undefined;
    for (const [place, value] of Object.entries(cellsThen({ ...row, shape: Number(row.shape) }))) {
      row.cells[place] = value;
      if (row.made) row.made.cells[place].textContent = typeof value === "number" ? number(value) : value;
    }
  }
  if (keyOf(table) !== "lines" || !DATA.people) return;
  table.heads[5] = `Change since ${TIME.steps[state.base ?? 0]}`;
  table.section.querySelectorAll("thead button")[5].textContent = table.heads[5];
}

const natural = new Intl.Collator("en-GB", { numeric: true }).compare;

/** What a cell counts: less than nothing where there is no number or it is not told; NaN for any other text. */
function asNumber(cell) {
  if (typeof cell === "number") return cell;
  return cell === DATA.words.none || /^(fewer than \d+|not shown)$/.test(cell) ? -1 : Number(cell.replaceAll(",", ""));
}

function sortBy(table, column) {
  const numeric = table.rows.every((row) => !Number.isNaN(asNumber(row.cells[column])));
  table.descending = column === table.column ? !table.descending : numeric;
  table.column = column;
  const turn = table.descending ? -1 : 1, counts = (cell) => (numeric ? asNumber(cell) : 0);
  table.rows.sort(({ cells: { [column]: p } }, { cells: { [column]: q } }) => (counts(p) - counts(q) || natural(p, q)) * turn);
  table.section.querySelectorAll("thead th").forEach((head, k) => {
    head.setAttribute("aria-sort", k !== column ? "none" : table.descending ? "descending" : "ascending");
  });
  fillTable(table);
}

/** Show the rows that hold the words typed, up to the limit; of those beyond it what is chosen on the map comes first. */
function fillTable(table) {
  const words = $("words").value.trim(), sought = fold(words);
  takeMonthInto(table);
  const rows = TIME ? table.rows.filter((row) => isRowOn(table, row)) : table.rows;
  const found = sought ? rows.filter((row) => foldedRow(row).includes(sought)) : rows;
  const ahead = found.slice(table.limit).filter((row) => isPicked(table, row));
  const shown = [...ahead, ...found.slice(0, table.limit)];
  showRows(table, shown.map((row) => dressed(table, row)));
  for (const row of document.querySelectorAll("tr.on")) row.classList.remove("on");
  for (const row of shown) row.made.classList.toggle("on", isPicked(table, row));
  const many = counted(found.length, "row", "rows"), chosen = ahead.length ? `${counted(ahead.length, "chosen row", "chosen rows")} and ` : "";
  const said = `${found.length > table.limit ? `${chosen}the first ${number(table.limit)} of ` : ""}${many}${words && ` with “${words}”`}`;
  table.section.querySelector("caption").textContent = `${table.section.getAttribute("aria-label")}: ${said}${table.dated}`;
  $("more").hidden = found.length <= table.limit;
  $("more").firstElementChild.textContent = `Show ${number(Math.min(2 * PAGE, found.length - table.limit))} more of ${number(found.length)}`;
}

/** Rows that came with the page stay in it, for whoever saves it and reads it without the script. */
function showRows(table, shown) {
  const body = table.section.querySelector("tbody"), all = new Set(shown);
  if (table.section.dataset.rows) return body.replaceChildren(...shown);
  for (const { made } of table.rows) made.hidden = !all.has(made);
  body.prepend(...shown);
}

const foldedRow = (row) => (row.folded ??= fold(row.cells.join("\n")));

/** Whether a row stands for what is chosen on the map. */
function isPicked(table, { shape, units: some, k }) {
  if (some) return areShown(some);
  if (keyOf(table) === "introduced" && k === state.pair) return true;
  return state.chosen !== null && Number(shape) === state.chosen;
}

/** Whether a row's area or circle is open on the map, or the row's areas are picked out there and no others. */
function areShown(some) {
  const data = some.map((k) => DATA.units[k]);
  if (state.areas) return data.length === state.areas.size && data.every((u) => !u.circle && state.areas.has(u.area));
  return data.length === 1 && data[0].opens === state.scene.key;
}

/** A row on the page. On first showing each cell is told its heading, for a phone's cards; the name of what it stands for
 *  is a button. */
function dressed(table, row) {
  if (!row.made) row.made = makeRow(row);
  const { made } = row;
  if (made.dataset.dressed) return made;
  made.dataset.dressed = "yes";
  table.heads.forEach((head, k) => { made.cells[k].dataset.head = head; });
  if (row.shape === undefined && !row.units) return made;
  const head = made.cells[0], button = element("button", { type: "button" }, ...head.childNodes);
  if (row.units?.length > 1) button.setAttribute("aria-label", `${row.cells[0]} and ${row.cells[1]}`);
  button.addEventListener("click", () => {
    if (keyOf(table) === "introduced") chooseIntroduced(row.k);
    else if (row.units) showUnits(row.units);
    else choose(Number(row.shape));
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

