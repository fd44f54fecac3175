// Names: a constant size on screen, the most needed first, tried at places round their shape, never one on another.
const FONT = 'Inter,"Segoe UI",system-ui,-apple-system,Roboto,"Noto Sans",Arial,sans-serif';
const LONGEST = 28, LONGEST_IN_TRAY = 10; // characters of a name on the map; the card has it whole
let labels = []; // what is drawn: captions (with x, y, lines) and names (with i, dx, dy)
let moving = false; // while the map is dragged or zoomed, names keep their places

const pen = document.createElement("canvas").getContext("2d");
const widths = new Map();
function widthOf(text, font) {
  const key = font + text;
  if (!widths.has(key)) {
    pen.font = font;
    widths.set(key, pen.measureText(text).width);
  }
  return widths.get(key);
}

const characters = typeof Intl.Segmenter === "function" ? new Intl.Segmenter("en-GB", { granularity: "grapheme" }) : null;
/** A name cut to length, without the marks that turn the writing direction. */
function short(name, longest = LONGEST) {
  const clean = name.replace(/[\u202a-\u202e\u2066-\u2069]/g, "").replace(/\s+/g, " ");
  if (clean.length <= longest) return clean;
  const parts = characters ? Array.from(characters.segment(clean), (s) => s.segment) : [...clean];
  return parts.length > longest ? `${parts.slice(0, longest - 1).join("")}…` : clean;
}

const onScreen = (x, y) => {
  const p = net.canvasToDOM({ x, y });
  return [p.x, p.y];
};
const boxAt = (x, y, w, h) => ({ left: x - w / 2, top: y - h / 2, right: x + w / 2, bottom: y + h / 2 });
const meet = (p, q) => p.left < q.right && p.right > q.left && p.top < q.bottom && p.bottom > q.top;

function planNames() {
  const width = $("map").clientWidth, height = $("map").clientHeight;
  const plan = { width, height, small: width < 500, boxes: [], labels: [] };
  plan.inside = (box) => box.left > 2 && box.top > 2 && box.right < width - 2 && box.bottom < height - 2;
  plan.free = (box) => plan.inside(box) && !plan.boxes.some((other) => meet(box, other));
  plan.boxes.push(behindButtons());
  const last = (unit) => Number(Boolean(unit.data.tray)), largest = (p, q) => last(p) - last(q) || q.radius - p.radius;
  const waiting = [...units].sort(largest).filter((unit) => !bubbles() || !planCaption(plan, unit, true));
  for (const unit of waiting) planCaption(plan, unit, false);
  if (!bubbles()) {
    const shapes = shapeBoxes(plan);
    for (const [key, ties] of DATA.people ? [] : shares) planTrunkCount(plan, key, ties);
    for (const { i, rank } of wanted()) planName(plan, i, rank, shapes);
  }
  labels = plan.labels;
}

/** The zoom buttons lie over the map: no name goes under them. */
function behindButtons() {
  const frame = $("mapbox").getBoundingClientRect(), b = $("zoom").getBoundingClientRect();
  return { left: b.left - frame.left - 3, top: b.top - frame.top - 3, right: b.right - frame.left + 3, bottom: b.bottom - frame.top + 3 };
}

const WIDEST_SMALL = 104; // pixels of a name's line on a phone: a longer name takes two

/** A name in one line, or in two where one is too wide. */
function folded(name, font) {
  const words = name.split(" ");
  let best = [name], least = widthOf(name, font);
  for (let k = 1; k < words.length && least > WIDEST_SMALL; k++) {
    const two = [words.slice(0, k).join(" "), words.slice(k).join(" ")], wide = Math.max(...two.map((line) => widthOf(line, font)));
    if (wide < least) [best, least] = [two, wide];
  }
  return best;
}

/** The lines of a unit's caption, with their fonts and colours. */
function captionLines(unit, small) {
  const { name, line = "", short: brief = "", thin, people, each } = told(unit.data);
  const second = `${small ? 12.5 : 13}px ${FONT}`, colour = thin ? "#6b4500" : "#43505c", font = `700 ${small ? 14 : 16}px ${FONT}`;
  const lines = (small && !unit.data.tray ? folded(short(name), font) : [short(name)]).map((text) => ({ text, font, colour: INK, name: true }));
  const few = thin ? (small ? `${people} · few ties` : `${each} ties each: few`) : small ? people : `${each} ties each`;
  const counts = bubbles() && each ? (small ? [few] : [`${people} people`, few]) : [small ? brief : line];
  for (const text of counts) if (text) lines.push({ text, font: second, colour });
  return lines;
}

/** Plan a unit's caption, if need be with its name only; `within`: only where its bubble holds all of it. */
function planCaption(plan, unit, within) {
  const whole = captionLines(unit, plan.small), name = whole.filter((l) => l.name), [first] = name;
  const brief = { ...first, text: short(unit.data.name, LONGEST_IN_TRAY) };
  for (const lines of within ? [whole] : [whole, name, [brief]]) {
    const width = Math.max(...lines.map((l) => widthOf(l.text, l.font))) + 8, step = plan.small ? 16 : 18;
    const height = step * lines.length + 2;
    const spots = within ? spotWithin(unit, width) : captionSpots(plan, unit, width, height);
    const spot = spots.find(([x, y]) => plan.free(boxAt(x, y, width, height)));
    if (!spot) continue;
    plan.boxes.push(boxAt(...spot, width, height));
    plan.labels.push({ unit, x: spot[0], y: spot[1], width, height, lines, step });
    return true;
  }
  return false;
}

/** The middle of a bubble that is wide enough. */
function spotWithin(unit, width) {
  return 2 * unit.radius * scale() > width * 0.8 ? [onScreen(unit.x, unit.y)] : [];
}

/** Where a caption may stand, best first: below a bubble, in it, above, beside; above an outline, below, beside. */
function captionSpots(plan, unit, width, height) {
  const [x, y] = onScreen(unit.x, unit.y), [left, top] = onScreen(unit.left, unit.top), [right, bottom] = onScreen(unit.right, unit.bottom);
  if (right < 0 || bottom < 0 || left > plan.width || top > plan.height) return [];
  const middle = Math.min(Math.max(x, width / 2 + 4), plan.width - width / 2 - 4);
  const above = Math.max(top - height / 2 - 2, height / 2 + 3), below = bottom + height / 2 + 2;
  const beside = [[right + width / 2 + 4, y], [left - width / 2 - 4, y]];
  if (bubbles()) return [[middle, below], [x, y], [middle, above], ...beside];
  const shifted = [-0.3, 0.3, -0.45, 0.45].map((s) => [middle + width * s, above]);
  const sides = [top + height / 2, bottom - height / 2].flatMap((level) => [[beside[0][0], level], [beside[1][0], level]]);
  const under = [-0.3, 0.3].map((s) => [middle + width * s, below]), low = Math.min(below, plan.height - height / 2 - 3);
  return [[middle, above], ...shifted.slice(0, 2), [middle, below], [middle, above + height * 0.4], ...beside, ...shifted.slice(2), ...under, ...sides, [middle, low], [middle, y]];
}

/** By how many a count between two areas differs from the earlier month. */
function changeSaid(key) {
  if (!comparing()) return "";
  const before = pairsAt(state.base).get(key), by = (pairsAt(state.step).get(key) || 0) - (before || 0);
  if (!before) return " (more)"; // how many there were is not told, so neither is how many more
  return by ? ` (${by > 0 ? "+" : "−"}${number(Math.abs(by))})` : "";
}

function planTrunkCount(plan, key, ties) {
  const [start, bend, end] = trunk(...pairOf(key)), middle = (k) => (start[k] + 2 * bend[k] + end[k]) / 4;
  const line = { text: counted(ties, "tie", "ties") + changeSaid(key), font: `12.5px ${FONT}`, colour: "#43505c" };
  const [x, y] = onScreen(middle(0), middle(1)), width = widthOf(line.text, line.font) + 6, box = boxAt(x, y, width, 18);
  if (!plan.free(box)) return;
  plan.boxes.push(box);
  plan.labels.push({ x, y, width, height: 18, lines: [line], step: 18 });
}

/** Shapes block names, except plain people while others are picked out. */
function shapeBoxes(plan) {
  const found = new Map();
  for (const i of inScene) {
    if (isOff(i) || (isFaded(i) && SHAPES.kind[i] === PERSON && !isMarked(i))) continue;
    const [x, y] = onScreen(...at[i]), r = SHAPES.size[i] * scale() * 0.8 * grow(i);
    if (x < -9 || y < -9 || x > plan.width + 9 || y > plan.height + 9) continue;
    const box = { ...boxAt(x, y, 2 * r, 2 * r), i };
    plan.boxes.push(box);
    found.set(i, box);
  }
  return found;
}

/** How much a name is needed: 0 most, null not at all. */
function rankOf(i) {
  if (i === state.chosen) return 0;
  if (i === state.focus) return 1;
  if (around && around.get(i) === 1) return 3;
  if (isFaded(i)) return null;
  if (state.some) return 2;
  if (around) return scale() < 0.6 ? null : 8;
  if (SHAPES.kind[i] === PAID) return 3;
  const far = units.length > 1 && scale() < 0.95;
  if (isMarked(i)) return far && $("map").clientWidth < 500 && !isOnlyLink(i) ? 9 : 4;
  if (DATA.units[SHAPES.unit[i]].tray) return 5;
  if (SHAPES.kind[i] === EVENT) return far ? null : 7; // events have long names and are many
  if (SHAPES.kind[i] >= GROUP) return scale() < 0.42 && tiesOf(i) < 6 && DATA.people ? null : 6;
  return far || scale() < 0.95 ? null : 9;
}

function wanted() {
  return inScene
    .filter((i) => !isOff(i))
    .map((i) => ({ i, rank: rankOf(i) }))
    .filter(({ rank }) => rank !== null)
    .sort((p, q) => p.rank - q.rank || tiesOf(q.i) - tiesOf(p.i));
}

function planName(plan, i, rank, shapes) {
  const [x, y] = onScreen(...at[i]);
  if (x < 0 || y < 0 || x > plan.width || y > plan.height) return;
  const heavy = rank <= 4;
  const { tray, members } = DATA.units[SHAPES.unit[i]], inTray = plan.small && tray && members > 3;
  const text = short(SHAPES.name[i], inTray && rank > 1 ? LONGEST_IN_TRAY : LONGEST);
  const font = `${heavy ? 650 : 450} ${rank < 3 ? 14 : heavy ? 13 : 12.5}px ${FONT}`;
  const size = { w: widthOf(text, font) + 4, h: 16, r: SHAPES.size[i] * scale() * grow(i) + (i === state.chosen ? 8 : 2) };
  const own = shapes.get(i);
  const blocks = (other, box) => other !== own && meet(box, other);
  // those who matter may cover a faded or a plain shape, never another name
  const weighty = (other) => other.i === undefined || rankOf(other.i) !== null && rankOf(other.i) <= 4;
  const eight = places(x, y, size), sixteen = [...eight, ...placesFarther(x, y, size)];
  let box = eight.find((b) => plan.inside(b) && !plan.boxes.some((o) => blocks(o, b)));
  if (!box && heavy) box = sixteen.find((b) => plan.inside(b) && !plan.boxes.some((o) => weighty(o) && blocks(o, b)));
  if (!box) return;
  plan.boxes.push(box);
  const colour = isJoiner(i) ? JOIN_NAME : SHAPES.kind[i] ? KINDS[SHAPES.kind[i]].colour : INK;
  plan.labels.push({ i, dx: box.left - x, dy: box.top - y, text, font, colour });
}

const corner = (left, top, { w, h }) => ({ left, top, right: left + w, bottom: top + h });
function places(x, y, s) {
  const { w, h, r } = s, d = r * 0.7;
  return [
    [x + r, y - h / 2], [x - r - w, y - h / 2], [x - w / 2, y - r - h], [x - w / 2, y + r],
    [x + d, y - d - h], [x + d, y + d], [x - d - w, y - d - h], [x - d - w, y + d],
  ].map(([left, top]) => corner(left, top, s));
}
function placesFarther(x, y, s) {
  const { w, h, r } = s, f = r + 8;
  return [
    [x + f, y - h / 2 - 8], [x + f, y - h / 2 + 8], [x - f - w, y - h / 2 - 8], [x - f - w, y - h / 2 + 8],
    [x - w / 2, y - f - h], [x - w / 2, y + f], [x + r + 4, y - r - h - 4], [x - r - w - 4, y + r + 4],
  ].map(([left, top]) => corner(left, top, s));
}

function drawNames(ctx) {
  ctx.lineJoin = "round";
  ctx.textBaseline = "middle";
  for (const label of labels) {
    if (label.i === undefined) drawCaption(ctx, label);
    else {
      const [x, y] = onScreen(...at[label.i]);
      ctx.textAlign = "left";
      write(ctx, label.text, x + label.dx + 2, y + label.dy + 8, label.font, label.colour, PAPER);
    }
  }
}

function drawCaption(ctx, { unit, x, y, lines, step }) {
  const thin = unit && told(unit.data).thin, halo = bubbles() ? (thin ? SAND : PAPER) : GROUND;
  ctx.globalAlpha = !unit || isLit(unit) ? 1 : 0.45;
  ctx.textAlign = "center";
  lines.forEach((line, k) => write(ctx, line.text, x, y + (k - (lines.length - 1) / 2) * step, line.font, line.colour, halo));
  ctx.globalAlpha = 1;
}

function write(ctx, text, x, y, font, colour, halo) {
  ctx.font = font;
  ctx.lineWidth = 4;
  ctx.strokeStyle = halo;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}
