// On paper nothing slides: up to four months beside one another, and in each what has changed since the one before.
const PICTURES = 4, ACROSS = 760, DOWN = 520; // how many, and the size of one, in pixels at twice the density of a screen
let paper = 0; // the scale of the picture being drawn for paper; 0 while the screen is drawn

/** The months that are printed, evenly over the time; none where the map tells nothing of an earlier one. */
function printedSteps() {
  if (!TIME || (!DATA.people && ![...pairsAt(0).values()].length)) return [];
  const many = Math.min(PICTURES, LAST + 1);
  return Array.from({ length: many }, (_, k) => Math.round((k * LAST) / Math.max(many - 1, 1)));
}

/** What is printed of the map: the picture on the screen with twice its pixels, the key, and the months. */
function fillPaper() {
  copyMap();
  fillMonths();
  $("key").dataset.was = $("key").open;
  $("key").open = true;
}

function afterPaper() {
  $("key").open = $("key").dataset.was === "true";
}

function copyMap() {
  const { canvas } = net.canvas.frame, { pixelRatio, width, height } = { ...net.canvas, width: canvas.width, height: canvas.height };
  const copy = $("paper-map"), by = Math.max(1, 2 / pixelRatio);
  setPixels(pixelRatio * by, width * by, height * by);
  Object.assign(copy, { width: width * by, height: height * by });
  copy.getContext("2d").fillStyle = GROUND;
  copy.getContext("2d").fillRect(0, 0, copy.width, copy.height);
  copy.getContext("2d").drawImage(canvas, 0, 0);
  setPixels(pixelRatio, width, height);
  document.documentElement.classList.add("copied");
}

/** Draw the map with so many pixels, in the room it has; redraw() would take the screen's own number again. */
function setPixels(ratio, width, height) {
  net.canvas.pixelRatio = ratio;
  Object.assign(net.canvas.frame.canvas, { width, height });
  net.body.emitter.emit("_redraw");
}

/** The months, of the scene on the screen and as its filters stand; whatever is chosen there is not. */
function fillMonths() {
  const { step, base } = state, steps = printedSteps(), figures = [];
  $("paper").hidden = !steps.length;
  if (!steps.length) return;
  const seen = Object.fromEntries(["chosen", "some", "areas", "pair"].map((name) => [name, state[name]]));
  Object.assign(state, { chosen: null, some: null, areas: null, pair: null });
  around = null;
  steps.forEach((shown, k) => {
    Object.assign(state, { step: shown, base: k ? steps[k - 1] : null });
    join();
    for (const unit of units) unit.dots = null;
    const said = comparing() ? changesSaid() : `${capital(countsSaid())}.`, canvas = element("canvas", { width: 2 * ACROSS, height: 2 * DOWN });
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", said);
    drawPaper(canvas.getContext("2d"));
    figures.push(element("figure", {}, element("figcaption", {}, element("b", { textContent: monthSaid(shown) }), ` ${said}`), canvas));
  });
  $("paper-figures").replaceChildren(...figures);
  $("paper-said").textContent = [...leftSaid(), ...timeNotes()].join(" ");
  Object.assign(state, { step, base }, seen);
  takeMonth();
  refresh();
}

/** The scene at the month of `state`, without people's names: who is where is read off the large map. */
function drawPaper(ctx) {
  const left = Math.min(...units.map((u) => u.left)), right = Math.max(...units.map((u) => u.right));
  const top = Math.min(...units.map((u) => u.top)), bottom = Math.max(...units.map((u) => u.bottom)), above = 20, edge = 6;
  paper = Math.min((ACROSS - 2 * edge) / (right - left), (DOWN - above - edge) / (bottom - top), 2);
  gather();
  ctx.fillStyle = GROUND;
  ctx.fillRect(0, 0, 2 * ACROSS, 2 * DOWN);
  const x = ACROSS / 2 - (paper * (left + right)) / 2, y = (DOWN + above - edge) / 2 - (paper * (top + bottom)) / 2;
  ctx.setTransform(2 * paper, 0, 0, 2 * paper, 2 * x, 2 * y);
  drawScene(ctx);
  for (const i of inScene) if (!isOff(i)) shapeOn(ctx, i);
  ctx.setTransform(2, 0, 0, 2, 0, 0);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const u of units) {
    if (u.data.tray) continue;
    const wide = Math.max((u.right - u.left) * paper, 90), font = `600 15px ${FONT}`;
    let name = short(u.data.name);
    while (name.length > 4 && widthOf(name, font) > wide) name = `${name.slice(0, -2)}…`;
    write(ctx, name, x + u.x * paper, Math.max(y + u.top * paper - 6, 10), font, INK, GROUND);
  }
  paper = 0;
}

/** A shape as the key beside it shows it. */
function shapeOn(ctx, i) {
  const bare = isBare(i), { shape, colour } = KINDS[SHAPES.kind[i]], half = Math.max(SHAPES.size[i] * (isPerson(i) ? 0.72 : 1), 2.4 / paper);
  ctx.save();
  ctx.translate(...at[i]);
  ctx.scale(half / ICON_HALF, half / ICON_HALF);
  ctx.translate(-ICON_AT[0], -ICON_AT[1]);
  ctx.fillStyle = bare ? PAPER : colour;
  ctx.fill(iconPath(shape));
  ctx.strokeStyle = bare ? colour : PAPER;
  ctx.lineWidth = ICON_HALF / half / paper;
  ctx.stroke(iconPath(shape));
  ctx.restore();
  if (!isNew(i)) return;
  ctx.beginPath();
  ctx.arc(...at[i], half + 2 / paper, 0, 7);
  ctx.strokeStyle = GAINED;
  ctx.lineWidth = 1.6 / paper;
  ctx.stroke();
}

const ICON_AT = [13, 10], ICON_HALF = 6.5; // middle and half-width of the key's drawings
const iconPaths = new Map();
function iconPath(shape) {
  if (iconPaths.has(shape)) return iconPaths.get(shape);
  const drawn = / d=.(M[-\w .]+)/.exec(ICONS[shape]), path = new Path2D(drawn ? drawn[1] : undefined);
  if (!drawn) path.arc(...ICON_AT, ICON_HALF, 0, 7);
  iconPaths.set(shape, path);
  return path;
}
