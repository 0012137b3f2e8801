// The map: pan, zoom, hover, select. Ties are drawn in slices to a bitmap that follows the
// view at once and is drawn sharp when the hand rests, so sixty thousand of them stay fluid.
const stage = document.getElementById("stage");
const canvas = stage.querySelector("canvas");
const context = canvas.getContext("2d");
const tip = document.getElementById("tip");
const view = { scale: 1, x: 0, y: 0 };
let width = 0, height = 0, ratio = 1, hovered = null, queued = false, drawing = 0, timer = 0;
let bitmap = document.createElement("canvas"), bitmapView = null;
let visible = [], shownTies = [];

// The unit square of the layout is laid over the stage, at most 1.6 times as wide as high.
function tall() { return Math.max(100, height - 60); }
function wide() { return Math.max(100, Math.min(width - 160, 1.6 * tall())); }
function margin() { return { x: (width - wide()) / 2, y: (height - tall()) / 2 }; }
function screenX(o) { return view.x + o.x * view.scale * wide() + margin().x; }
function screenY(o) { return view.y + o.y * view.scale * tall() + margin().y; }

// Which nodes and ties the filters leave.
function applyFilters() {
  const number = parseInt(state.coalition, 10);
  const chosen = number >= 1 && number <= source.coalitions.length ? number - 1 : null;
  const topic = state.topic === "" ? -1 : source.topics.indexOf(state.topic);
  const from = state.from === "" ? -Infinity : parseInt(state.from, 10), to = state.to === "" ? Infinity : parseInt(state.to, 10);
  const least = parseInt(state.min || source.least, 10) || 1;
  const all = topic < 0 && from === -Infinity && to === Infinity;
  const open = letters.map((l) => (topic < 0 || l.topic === topic) && (all || (l.year === null ? from === -Infinity && to === Infinity : l.year >= from && l.year <= to)));
  const seen = (o) => all || o.letters.some((a) => open[a]);
  const backboneOnly = state.ties === "" ? source.backbone : state.ties === "backbone";
  visible = nodes.filter((o) => (chosen === null || o.coalition === chosen) && seen(o));
  const kept = new Set(visible);
  shownTies = ties.filter((tie) => {
    if ((backboneOnly && !tie.backbone) || !kept.has(tie.a) || !kept.has(tie.b)) return false;
    tie.now = all ? tie.shared : sharedLetters(tie.a, tie.b).filter((l) => open[l.index]).length;
    return tie.now >= least;
  });
  document.getElementById("map-count").textContent = `${visible.length} organizations, ${shownTies.length} ties shown`;
}

// Draws the ties of the current view in slices of a few milliseconds, then swaps the bitmap.
function drawTies() {
  const job = ++drawing;
  const next = document.createElement("canvas");
  next.width = canvas.width;
  next.height = canvas.height;
  const c = next.getContext("2d");
  c.scale(ratio, ratio);
  const at = { ...view };
  const most = shownTies.reduce((m, tie) => Math.max(m, tie.now), 1);
  const faint = Math.min(1, 40 / Math.sqrt(shownTies.length + 1));
  let k = 0;
  const slice = () => {
    if (job !== drawing) return;
    const end = performance.now() + 10;
    while (k < shownTies.length && performance.now() < end) {
      for (const stop = Math.min(k + 200, shownTies.length); k < stop; k++) strokeTie(c, shownTies[k], most, faint);
    }
    if (k < shownTies.length) { requestAnimationFrame(slice); return; }
    bitmap = next;
    bitmapView = at;
    drawNow();
  };
  slice();
}
function strokeTie(c, tie, most, faint) {
  const share = Math.min(2, Math.sqrt(tie.now / most));
  c.globalAlpha = Math.min(1, (0.12 + 0.4 * share) * faint);
  c.strokeStyle = tieColor(tie);
  c.lineWidth = 0.6 + 1.6 * share;
  c.beginPath();
  c.moveTo(screenX(tie.a), screenY(tie.a));
  c.lineTo(screenX(tie.b), screenY(tie.b));
  c.stroke();
}
function refreshTies() {
  clearTimeout(timer);
  timer = setTimeout(drawTies, 60);
  draw();
}
function draw() {
  if (queued) return;
  queued = true;
  requestAnimationFrame(() => { queued = false; drawNow(); });
}
function drawNow() {
  const style = getComputedStyle(document.documentElement);
  paint(context, style.getPropertyValue("--paper").trim(), style.getPropertyValue("--ink").trim(), hovered || byId.get(state.org) || null, () => {
    if (!bitmapView) return;
    const zoom = view.scale / bitmapView.scale;
    const m = margin();
    const dx = view.x + m.x - (bitmapView.x + m.x) * zoom, dy = view.y + m.y - (bitmapView.y + m.y) * zoom;
    context.drawImage(bitmap, dx, dy, width * zoom, height * zoom);
  });
}
// One picture: ties by the given function, then the selected one's ties, marks and names.
function paint(c, paper, ink, focus, tiesBelow) {
  c.setTransform(ratio, 0, 0, ratio, 0, 0);
  c.globalAlpha = 1;
  c.fillStyle = paper;
  c.fillRect(0, 0, width, height);
  const near = new Set();
  c.globalAlpha = focus ? 0.25 : 1;
  tiesBelow();
  c.globalAlpha = 1;
  if (focus && focus.x !== null) {
    for (const tie of shownTies) {
      if (tie.a !== focus && tie.b !== focus) continue;
      const other = tie.a === focus ? tie.b : tie.a;
      near.add(other);
      strokeTie(c, tie, 4, 1);
    }
    near.add(focus);
  }
  for (let k = visible.length - 1; k >= 0; k--) {
    const o = visible[k];
    c.globalAlpha = focus && !near.has(o) ? 0.25 : 1;
    mark(c, o, screenX(o), screenY(o), nodeRadius(o, view.scale), paper);
  }
  c.globalAlpha = 1;
  names(focus, near).forEach(({ text, x, y, bold }) => {
    c.font = `${bold ? "700" : "400"} 12px system-ui, sans-serif`;
    c.lineWidth = 3;
    c.lineJoin = "round";
    c.strokeStyle = paper;
    c.strokeText(text, x, y);
    c.fillStyle = ink;
    c.fillText(text, x, y);
  });
}
function mark(c, o, x, y, r, rim) {
  if (x < -20 || y < -20 || x > width + 20 || y > height + 20) return;
  c.beginPath();
  const points = corners(o, x, y, r);
  if (points.length) points.forEach(([px, py], k) => (k ? c.lineTo(px, py) : c.moveTo(px, py)));
  else c.arc(x, y, r, 0, 2 * Math.PI);
  c.closePath();
  c.fillStyle = nodeColor(o);
  c.fill();
  c.lineWidth = 1;
  c.strokeStyle = rim;
  c.stroke();
}
// Names that find room, the focus and its strongest partners first, then by letters signed.
const widths = new Map();
function names(focus, near) {
  const order = focus ? [focus, ...visible.filter((o) => near.has(o) && o !== focus)] : visible;
  // Large marks are kept free of names; small ones may be covered.
  const taken = visible.slice(0, 40).map((o) => {
    const x = screenX(o), y = screenY(o), r = nodeRadius(o, view.scale) * 0.7;
    return [x - r, y - r, x + r, y + r, o];
  });
  const out = [];
  context.font = "700 12px system-ui, sans-serif";
  for (const o of order.slice(0, 600)) {
    if (out.length >= 60) break;
    const text = shortName(o.name, 36);
    if (!widths.has(text)) widths.set(text, context.measureText(text).width);
    const w = widths.get(text), r = nodeRadius(o, view.scale) + 3, px = screenX(o), py = screenY(o);
    if (px < 0 || py < 0 || px > width || py > height) continue;
    for (const [x, y] of [[px + r, py + 4], [px - r - w, py + 4], [px - w / 2, py - r - 2], [px - w / 2, py + r + 11]]) {
      const box = [x - 2, y - 12, x + w + 2, y + 4];
      const free = x > 2 && x + w < width - 2 && y > 14 && y < height - 4
        && !taken.some((t) => t[4] !== o && box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3]);
      if (free || o === focus) {
        taken.push(box);
        out.push({ text, x, y, bold: o === focus });
        break;
      }
    }
  }
  return out;
}

function nodeAt(x, y) {
  let best = null, distance = 14;
  for (const o of visible) {
    const d = Math.hypot(screenX(o) - x, screenY(o) - y) - nodeRadius(o, view.scale);
    if (d < distance) { distance = d; best = o; }
  }
  return best;
}
function zoomAt(x, y, factor) {
  const to = Math.min(40, Math.max(0.5, view.scale * factor)), m = margin();
  const by = to / view.scale;
  view.x = x - m.x - (x - m.x - view.x) * by;
  view.y = y - m.y - (y - m.y - view.y) * by;
  view.scale = to;
  refreshTies();
  keepView();
}
let keepTimer = 0;
function keepView() {
  clearTimeout(keepTimer);
  keepTimer = setTimeout(() => {
    const whole = view.scale === 1 && view.x === 0 && view.y === 0;
    change(whole ? { x: "", y: "", z: "" }
      : { x: (view.x / wide()).toFixed(3), y: (view.y / tall()).toFixed(3), z: view.scale.toFixed(2) });
  }, 300);
}
function wholeView() {
  Object.assign(view, { scale: 1, x: 0, y: 0 });
  refreshTies();
  keepView();
}
// Brings an organisation to the middle if it is out of sight.
function reveal(o) {
  if (o.x === null) return;
  const x = screenX(o), y = screenY(o);
  if (x > 40 && y > 40 && x < width - 40 && y < height - 40) return;
  view.x += width / 2 - x;
  view.y += height / 2 - y;
  refreshTies();
}
function resize() {
  ratio = Math.min(2, window.devicePixelRatio || 1);
  width = stage.clientWidth;
  height = stage.clientHeight;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  refreshTies();
}
