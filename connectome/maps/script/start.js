// Start: vis-network as a still canvas, the hooks, the pointer, and what tests may read.
const FINGER = 22, MOUSE = 10; // how near a shape counts as meant, in pixels

function makeNetwork() {
  nodes = new vis.DataSet(inScene.map(node));
  net = new vis.Network($("map"), { nodes, edges: new vis.DataSet([]) }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: false, dragNodes: false, keyboard: false, selectable: false, zoomSpeed: 0.6 },
    nodes: { chosen: false },
  });
  $("map").querySelector("canvas").setAttribute("aria-hidden", "true");
  const inner = $("map").querySelector(".vis-network");
  inner.removeAttribute("tabindex"); // vis-network's own tab stop beside ours would be one too many
  inner.tabIndex = -1;
  net.on("beforeDrawing", drawUnder);
  net.on("afterDrawing", drawOver);
}

function nearest(p, pixels) {
  let best = null, least = pixels / scale();
  for (const i of inScene) {
    if (isOff(i)) continue;
    const far = Math.hypot(at[i][0] - p.x, at[i][1] - p.y) - SHAPES.size[i] * 0.6;
    if (far < least) [best, least] = [i, far];
  }
  return best;
}

function unitAt(p) {
  return units.find((u) => (bubbles() ? Math.hypot(u.x - p.x, u.y - p.y) < u.radius : pen.isPointInPath(u.path, p.x, p.y)));
}

function onClick({ pointer, event }) {
  $("map").focus({ preventScroll: true });
  const i = nearest(pointer.canvas, event.pointerType === "touch" ? FINGER : MOUSE);
  if (i !== null) return choose(i);
  if (picking()) return back();
  const unit = unitAt(pointer.canvas);
  if (unit && units.length > 1) openUnit(unit);
}

let hovered = null, hushed = null; // whose box is shown, and whose was closed: a shape, or a bubble

/** The box of what the pointer is on. It stays while the pointer is on the box itself and on no other shape. */
function onHover(event) {
  const hover = $("hover"), frame = $("map").getBoundingClientRect();
  const x = event.clientX - frame.left, y = event.clientY - frame.top;
  const p = net.DOMtoCanvas({ x, y }), i = event.pointerType === "touch" ? null : nearest(p, 8);
  const unit = bubbles() && event.pointerType !== "touch" ? unitAt(p) : null, meant = i ?? unit ?? null;
  if (meant === null && !hover.hidden && isOver(hover, event)) return;
  if (meant !== hushed) hushed = null;
  hovered = meant;
  hover.hidden = meant === null || meant === hushed;
  if (hover.hidden) return;
  const [name, said] = unit ? [unit.data.name, told(unit.data).line || ""] : [SHAPES.name[i], [about(i), ...reasons(i)].join(" ")];
  hover.replaceChildren(element("b", { textContent: name }), said);
  hover.style.left = `${Math.max(4, Math.min(x + 14, frame.width - 260))}px`;
  hover.style.top = `${Math.max(4, Math.min(y + 14, frame.height - hover.offsetHeight - 8))}px`;
}

const REACH = 16; // pixels between the pointer and the box, which it may cross
function isOver(box, { clientX, clientY }) {
  const { left, top, right, bottom } = box.getBoundingClientRect();
  return clientX > left - REACH && clientX < right + REACH && clientY > top - REACH && clientY < bottom + REACH;
}

/** Escape closes the box, wherever the keyboard is, and does nothing else then. */
function hush(event) {
  if (event.key !== "Escape" || $("hover").hidden) return;
  $("hover").hidden = true;
  hushed = hovered;
  event.stopPropagation();
}

let settling;
/** While the map is dragged or zoomed names keep their places; they are planned anew once it rests. */
function onMove() {
  moving = true;
  fitted = false;
  clearTimeout(settling);
  settling = setTimeout(() => {
    moving = false;
    refresh();
  }, 120);
}

/** The map takes what is left of the first screen. */
function setHeight() {
  const wide = innerWidth > 760;
  $("wrap").style.height = wide ? `${Math.max(440, innerHeight - $("wrap").getBoundingClientRect().top - scrollY)}px` : "";
}

let lastWidth = 0;
/** Fit again only if the reader moved nothing and the width changed: a phone's address bar changes the height. */
function onResize() {
  if (!$("map").clientWidth || $("mapbox").clientWidth === lastWidth) return; // on paper a copy stands for it
  lastWidth = $("mapbox").clientWidth;
  if (!fitted) return;
  layoutScene();
  fit();
  refresh();
}

function listen() {
  net.on("click", onClick);
  net.on("zoom", onMove);
  net.on("dragging", onMove);
  const map = $("map");
  map.addEventListener("pointermove", onHover);
  map.addEventListener("pointerleave", () => { $("hover").hidden = true; });
  map.addEventListener("keydown", onKey);
  for (const change of ["focus", "blur"]) map.addEventListener(change, () => net.redraw());
  $("zoom-in").addEventListener("click", () => zoom(1.3));
  $("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  $("zoom-all").addEventListener("click", showAll);
  $("close").addEventListener("click", () => {
    back();
    map.focus({ preventScroll: true });
  });
  $("query").addEventListener("input", search);
  $("query").addEventListener("keydown", onSearchKey);
  $("query").addEventListener("blur", () => openHits(false));
  for (const button of document.querySelectorAll("[data-finding]")) {
    button.addEventListener("click", () => showFinding(Number(button.dataset.finding)));
  }
  addEventListener("keydown", hush, true);
  addEventListener("resize", setHeight);
  addEventListener("hashchange", fromAddress);
  addEventListener("beforeprint", fillPaper);
  addEventListener("afterprint", afterPaper);
  addEventListener("DOMContentLoaded", startTables);
  new ResizeObserver(onResize).observe($("mapbox"));
}

/** Where everything stands on the screen now, by id: what a test compares to see that nothing moves. */
function positions() {
  const out = {};
  for (const [i, p] of Object.entries(net.getPositions())) out[SHAPES.id[i]] = onScreen(p.x, p.y);
  for (const u of bubbles() ? units : []) out[`unit ${u.data.name}`] = onScreen(u.x, u.y);
  return out;
}

/** The ties drawn, by the names of their ends: what became of each or, where only areas are drawn, how many there are. */
function ties() {
  if (!DATA.people) return [...shares].map(([key, many]) => [...pairOf(key).map((u) => units[u].data.name), many]);
  const shown = LINES.filter((line) => isTie(line) && at[line.a] && at[line.b] && isOn(line) && !isLineOff(line));
  return shown.map((line) => [SHAPES.name[line.a], SHAPES.name[line.b], comparing() ? changeWords(changeOf(line)) : ""]);
}

function start() {
  document.documentElement.classList.add("scripted");
  document.documentElement.classList.toggle("tray", DATA.units.some((u) => u.tray && u.members > 3));
  if (innerWidth < 761) $("key").open = false;
  if (TIME) $("time").hidden = false; // before the map takes what is left of the screen
  takeMonth(); // its sentence takes room too
  setHeight();
  lastWidth = $("mapbox").clientWidth;
  layoutScene();
  makeNetwork();
  fit();
  refresh();
  listen();
  startMonths();
  crumbs();
  drawKey();
  if (location.hash) fromAddress();
  quietAddress = false;
  Object.defineProperty(window, "connectome", { value: Object.freeze({ positions, ties, shapes: COUNT }) });
  net.once("afterDrawing", () => performance.mark("map drawn"));
}
start();
