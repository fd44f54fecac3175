// vis-network draws and hit-tests the shapes; areas, lines and names are drawn in its hooks before and after.
const FLOOR = { marked: 7.5, thing: 4.5, person: 2.4 }; // least half-width on screen, in pixels

/** How much larger than its layout size a shape is drawn, so that it is never lost from far off. */
function grow(i) {
  const person = SHAPES.kind[i] === PERSON && !isMarked(i);
  const floor = isMarked(i) || SHAPES.kind[i] === PAID ? FLOOR.marked : person ? FLOOR.person : FLOOR.thing;
  return Math.min(2.6, Math.max(1, floor / (SHAPES.size[i] * scale() * (person ? 0.72 : 1))));
}

function node(i) {
  const kind = KINDS[SHAPES.kind[i]], joiner = isJoiner(i), colour = joiner ? JOIN : kind.colour, bare = isBare(i);
  const plain = SHAPES.kind[i] === PERSON && !joiner;
  return {
    id: i,
    x: at[i][0],
    y: at[i][1],
    shape: joiner ? "diamond" : kind.shape,
    size: SHAPES.size[i] * grow(i) * (plain ? 0.72 : 1),
    hidden: isOff(i),
    opacity: isFaded(i) ? 0.13 : 1,
    borderWidth: bare ? 2 : isOnlyLink(i) ? 3 : 1.2,
    color: { background: bare ? PAPER : colour, border: bare ? colour : isOnlyLink(i) ? ONLY_LINK : PAPER },
  };
}

function drawUnder(ctx) {
  if (!labels.length || !moving) planNames();
  drawScene(ctx);
}

/** Areas and lines; shapes and names are drawn over them. */
function drawScene(ctx) {
  const pixel = 1 / scale();
  ctx.lineJoin = "round";
  drawTrunks(ctx, pixel);
  drawLinks(ctx, pixel);
  if (comparing() && (bubbles() || !DATA.people || !picking())) drawChanges(ctx, pixel);
  if (!bubbles() && !paper) drawPills(ctx, pixel);
  for (const unit of units) drawUnit(ctx, unit, pixel);
  for (const [name, look] of Object.entries(LOOKS)) {
    if (!drawn[name]) continue;
    ctx.strokeStyle = look.colour;
    ctx.lineWidth = look.width * pixel * (paper && look.few ? 2 : 1);
    ctx.setLineDash((look.dash || []).map((v) => v * pixel));
    ctx.stroke(drawn[name]);
  }
  ctx.setLineDash([]);
}

function drawTrunks(ctx, pixel) {
  const most = Math.max(40, ...shares.values());
  ctx.lineCap = "round";
  ctx.strokeStyle = picking() ? "#d5dcdf" : TRUNK;
  for (const [key, ties] of shares) {
    const [start, bend, end] = trunk(...pairOf(key));
    ctx.lineWidth = (1 + 6 * Math.sqrt(ties / most)) * pixel;
    ctx.beginPath();
    ctx.moveTo(...start);
    ctx.quadraticCurveTo(...bend, ...end);
    ctx.stroke();
  }
  ctx.lineCap = "butt";
}

function drawLinks(ctx, pixel) {
  const most = Math.max(1, ...links.map((l) => l[2])), hot = state.focus !== null && state.focus < 0 ? -1 - state.focus : -1;
  for (const [u, v, ties, strong] of links) {
    const lit = u === hot || v === hot;
    if (!strong && !lit && state.off.has("weaker")) continue;
    const [start, bend, end] = linkWay(units[u], units[v]);
    ctx.strokeStyle = lit ? INK : strong ? TRUNK : "#cdd5da";
    ctx.lineWidth = (strong || lit ? 1 + 9 * Math.sqrt(ties / most) : 1) * pixel;
    ctx.beginPath();
    ctx.moveTo(...start);
    ctx.quadraticCurveTo(...bend, ...end);
    ctx.stroke();
  }
}

/** Ties gained or no longer recorded between two units: a line of its own beside the line that has the others. Of each
 *  bubble the two with most changes stand out, or one would see nothing. */
function drawChanges(ctx, pixel) {
  const changes = changedPairs().sort((p, q) => q.more + q.fewer - p.more - p.fewer), seen = units.map(() => 0);
  const most = Math.max(5, ...changes.map((c) => Math.max(c.more, c.fewer)));
  for (const { key, more, fewer } of changes) {
    const [u, v] = pairOf(key), first = seen[u]++ < 2, second = seen[v]++ < 2, strong = !bubbles() || first || second;
    for (const [ties, look, side] of [[more, LOOKS.gained, 1], [fewer, LOOKS.ended, -1]]) {
      if (!ties || state.off.has(look === LOOKS.gained ? "gained" : "ended")) continue;
      const [start, bend, end] = wayOf(key), far = Math.hypot(end[0] - start[0], end[1] - start[1]) || 1;
      const dx = (-(end[1] - start[1]) / far) * 7 * side * pixel, dy = ((end[0] - start[0]) / far) * 7 * side * pixel;
      ctx.strokeStyle = strong ? look.colour : side > 0 ? "#a9cfca" : "#d3bf97";
      ctx.lineWidth = (strong ? 2 + 4 * Math.sqrt(ties / most) : 1) * pixel;
      ctx.setLineDash((look.dash || []).map((v) => v * pixel));
      ctx.beginPath();
      ctx.moveTo(start[0] + dx, start[1] + dy);
      ctx.quadraticCurveTo(bend[0] + dx, bend[1] + dy, end[0] + dx, end[1] + dy);
      ctx.stroke();
    }
  }
  ctx.setLineDash([]);
}

/** The line between two units: from gate to gate or, between bubbles, from middle to middle. */
function wayOf(key) {
  const [u, v] = pairOf(key);
  return bubbles() ? linkWay(units[u], units[v]) : trunk(u, v);
}

const linkWay = (a, b) => [[a.x, a.y], [(a.x + b.x) / 2 - (b.y - a.y) * 0.08, (a.y + b.y) / 2 + (b.x - a.x) * 0.08], [b.x, b.y]];

/** Captions stand on a pale pill over the trunks and under the areas. */
function drawPills(ctx, pixel) {
  ctx.fillStyle = "rgba(234,238,238,.86)";
  for (const label of labels) {
    if (label.i !== undefined) continue;
    const corner = net.DOMtoCanvas({ x: label.x - label.width / 2, y: label.y - label.height / 2 });
    ctx.beginPath();
    ctx.roundRect(corner.x, corner.y, label.width * pixel, label.height * pixel, 6 * pixel);
    ctx.fill();
  }
}

function drawUnit(ctx, unit, pixel) {
  const thin = told(unit.data).thin && !paper; // of the last day alone: on paper it would seem to have become so
  ctx.globalAlpha = isLit(unit) ? 1 : 0.55;
  ctx.fillStyle = thin ? SAND : PAPER;
  ctx.fill(unit.path);
  ctx.strokeStyle = thin ? "#8a5a00" : "#8794a0";
  ctx.lineWidth = (thin ? 2 : 0.8) * pixel;
  ctx.setLineDash(thin ? [6 * pixel, 4 * pixel] : []);
  ctx.stroke(unit.path);
  ctx.setLineDash([]);
  if (bubbles() || unit.data.ground) {
    ctx.fillStyle = thin ? (bubbles() ? "#cfa95a" : "#dcc38c") : bubbles() ? "#b3bfc8" : "#bcc7cf";
    ctx.fill(dotsOf(unit));
  }
  ctx.globalAlpha = 1;
}

/** One dot for five people or more, on a golden-angle spiral: a picture of how many, not of who. */
function dotsOf(unit) {
  if (unit.dots) return unit.dots;
  unit.dots = new Path2D();
  const [gx, gy, radius] = bubbles() ? [0, 0, unit.radius * 0.93] : unit.data.ground;
  const each = peopleADot(), many = Math.round((told(unit.data).dots || 0) / each), size = 3 * Math.sqrt(each / DOT_STEPS[0]);
  for (let k = 0; k < many; k++) {
    const r = radius * Math.sqrt((k + 0.5) / many), turn = k * 2.39996;
    const x = unit.x + gx + r * Math.cos(turn), y = unit.y + gy + r * Math.sin(turn);
    unit.dots.moveTo(x + size, y);
    unit.dots.arc(x, y, size, 0, 7);
  }
  return unit.dots;
}

function drawOver(ctx) {
  const focused = state.focus !== null && document.activeElement === $("map");
  if (focused && state.focus < 0) drawFocus(ctx, units[-1 - state.focus].path);
  ctx.save();
  const ratio = net.canvas.pixelRatio; // not window.devicePixelRatio: they differ after moving to another screen
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  for (const i of comparing() ? inScene : []) {
    if (isNew(i) && !isOff(i) && !isFaded(i)) ring(ctx, ...at[i], SHAPES.size[i] * scale() * grow(i) * (isPerson(i) ? 0.72 : 0.9) + (quiet() ? 1.5 : 3), 1.8, GAINED);
  }
  drawNames(ctx);
  if (focused && state.focus >= 0) {
    const [x, y] = at[state.focus], radius = SHAPES.size[state.focus] * grow(state.focus) * scale() + 6;
    ring(ctx, x, y, radius, 6, FOCUS);
    ring(ctx, x, y, radius, 2.5, INK);
  }
  if (state.chosen !== null && at[state.chosen]) {
    ring(ctx, ...at[state.chosen], SHAPES.size[state.chosen] * scale() * grow(state.chosen) + 5, 3, INK);
  }
  ctx.restore();
}

/** The outline of an area the keyboard stands on. */
function drawFocus(ctx, path) {
  for (const [width, colour] of [[9, FOCUS], [3, INK]]) {
    ctx.lineWidth = width / scale();
    ctx.strokeStyle = colour;
    ctx.stroke(path);
  }
}

function ring(ctx, x, y, radius, width, colour) {
  const p = net.canvasToDOM({ x, y });
  ctx.beginPath();
  ctx.arc(p.x, p.y, radius, 0, 7);
  ctx.lineWidth = width;
  ctx.strokeStyle = colour;
  ctx.stroke();
}
