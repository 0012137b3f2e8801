// Hands on the map: mouse, touch, keys, the controls beside it, search, and pictures of the view.
const pointers = new Map();
let moved = 0, pinch = 0;
canvas.addEventListener("pointerdown", (event) => {
  canvas.setPointerCapture(event.pointerId);
  pointers.set(event.pointerId, [event.offsetX, event.offsetY]);
  moved = 0;
});
canvas.addEventListener("pointermove", (event) => {
  const at = [event.offsetX, event.offsetY], before = pointers.get(event.pointerId);
  if (!before) { hover(at); return; }
  pointers.set(event.pointerId, at);
  if (pointers.size === 1) {
    view.x += at[0] - before[0];
    view.y += at[1] - before[1];
    moved += Math.abs(at[0] - before[0]) + Math.abs(at[1] - before[1]);
    refreshTies();
    return;
  }
  moved += 10;
  const [p, q] = [...pointers.values()];
  const distance = Math.hypot(p[0] - q[0], p[1] - q[1]);
  if (pinch > 0) zoomAt((p[0] + q[0]) / 2, (p[1] + q[1]) / 2, distance / pinch);
  pinch = distance;
});
for (const name of ["pointerup", "pointercancel"]) {
  canvas.addEventListener(name, (event) => {
    if (name === "pointerup" && pointers.size === 1 && moved < 6) {
      const o = nodeAt(event.offsetX, event.offsetY);
      change({ org: o ? o.id : "", letter: "" });
    } else keepView();
    pointers.delete(event.pointerId);
    pinch = 0;
  });
}
canvas.addEventListener("pointerleave", () => hover(null));
canvas.addEventListener("wheel", (event) => {
  // The page scrolls as usual; with Ctrl or on the focused map the wheel zooms.
  if (!event.ctrlKey && document.activeElement !== canvas) return;
  event.preventDefault();
  zoomAt(event.offsetX, event.offsetY, Math.exp(-event.deltaY / 400));
}, { passive: false });
canvas.addEventListener("dblclick", (event) => zoomAt(event.offsetX, event.offsetY, 1.8));
canvas.addEventListener("keydown", (event) => {
  const steps = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
  if (steps[event.key]) { view.x += steps[event.key][0]; view.y += steps[event.key][1]; refreshTies(); keepView(); }
  else if (event.key === "+" || event.key === "=") zoomAt(width / 2, height / 2, 1.4);
  else if (event.key === "-") zoomAt(width / 2, height / 2, 1 / 1.4);
  else if (event.key === "0") wholeView();
  else if (event.key === "Escape") change({ org: "", letter: "" });
  else return;
  event.preventDefault();
});
function hover(at) {
  const o = at && nodeAt(at[0], at[1]);
  canvas.style.cursor = o ? "pointer" : "grab";
  tip.hidden = !o;
  if (o) {
    tip.textContent = `${o.name} · ${o.letters.length} letters`;
    tip.style.left = Math.min(at[0] + 14, width - 240) + "px";
    tip.style.top = at[1] + 14 + "px";
  }
  if (o !== hovered) { hovered = o || null; draw(); }
}

// Controls: each holds one value of the state.
for (const control of document.querySelectorAll("#controls [data-state]")) {
  control.addEventListener("input", () => change({ [control.dataset.state]: control.value }));
}
const actions = {
  in: () => zoomAt(width / 2, height / 2, 1.4),
  out: () => zoomAt(width / 2, height / 2, 1 / 1.4),
  whole: wholeView,
  clear: () => change({ ...defaults, x: state.x, y: state.y, z: state.z }),
  png: pictureAsPng,
  svg: () => download("map.svg", "image/svg+xml", pictureAsSvg()),
};
for (const button of document.querySelectorAll("[data-action]")) {
  button.addEventListener("click", () => actions[button.dataset.action]());
}
const search = document.getElementById("map-search"), results = document.getElementById("map-results");
search.addEventListener("input", () => {
  const wanted = folded(search.value);
  const acronym = (o) => o.more && o.more.acronyms.some((n) => folded(n) === wanted);
  const spelled = (o) => acronym(o) || folded(o.name).includes(wanted) || (o.more && o.more.also.some((n) => folded(n).includes(wanted)));
  const found = wanted.length < 2 ? [] : organizations.filter(spelled).sort((a, b) => acronym(b) - acronym(a)).slice(0, 8);
  results.replaceChildren(...found.map((o) => {
    const button = element("button", { type: "button" }, badge(o.coalition), ` ${o.name}`);
    button.addEventListener("click", () => { results.replaceChildren(); search.value = o.name; change({ org: o.id, letter: "" }); reveal(o); });
    return element("li", {}, button);
  }));
  if (wanted.length >= 2 && found.length === 0) {
    const more = source.left_out ? ` among the ${organizations.length} most active; ${source.left_out} more are in tables/organizations.csv` : "";
    results.append(element("li", { className: "quiet" }, "nothing found" + more));
  }
});
document.addEventListener("pointerdown", (event) => {
  if (!results.contains(event.target) && event.target !== search) results.replaceChildren();
});
search.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && results.querySelector("button")) results.querySelector("button").click();
  if (event.key === "Escape") results.replaceChildren();
});
function drawLegend() {
  const legend = document.getElementById("legend");
  legend.replaceChildren(...legendEntries().map(([color, text], k) => {
    const swatch = element("span", { className: "swatch" });
    swatch.style.background = color;
    if (state.color) return element("li", {}, swatch, text);
    const button = element("button", { type: "button" }, badge(k), " " + source.coalitions[k][0]);
    button.setAttribute("aria-pressed", String(state.coalition === String(k + 1)));
    button.addEventListener("click", () => change({ coalition: state.coalition === String(k + 1) ? "" : String(k + 1) }));
    return element("li", {}, button);
  }));
}

// The view as a picture: on white, with every tie, at twice the size.
function pictureAsPng() {
  const out = document.createElement("canvas"), before = ratio;
  ratio = 2;
  out.width = width * ratio;
  out.height = height * ratio;
  const c = out.getContext("2d");
  const most = shownTies.reduce((m, tie) => Math.max(m, tie.now), 1), faint = Math.min(1, 40 / Math.sqrt(shownTies.length + 1));
  paint(c, "#ffffff", "#222222", null, () => shownTies.forEach((tie) => strokeTie(c, tie, most, faint)));
  ratio = before;
  out.toBlob((blob) => download("map.png", "image/png", blob), "image/png");
}
function pictureAsSvg() {
  const safe = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`).replace(/[\u0000-\u001f]/g, " ");
  const n = (value) => value.toFixed(1);
  const most = shownTies.reduce((m, tie) => Math.max(m, tie.now), 1);
  const lines = shownTies.map((tie) => {
    const share = Math.sqrt(tie.now / most);
    return `<line x1="${n(screenX(tie.a))}" y1="${n(screenY(tie.a))}" x2="${n(screenX(tie.b))}" y2="${n(screenY(tie.b))}" stroke="${tieColor(tie)}" stroke-width="${n(0.6 + 1.6 * share)}" stroke-opacity="${(0.12 + 0.4 * share).toFixed(2)}"/>`;
  });
  const marks = [...visible].reverse().map((o) => {
    const x = screenX(o), y = screenY(o), r = nodeRadius(o, view.scale), points = corners(o, x, y, r);
    const style = `fill="${nodeColor(o)}" stroke="#fff"><title>${safe(o.name)}</title>`;
    return points.length
      ? `<polygon points="${points.map(([a, b]) => n(a) + "," + n(b)).join(" ")}" ${style}</polygon>`
      : `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" ${style}</circle>`;
  });
  const texts = names(null, new Set()).map(({ text, x, y }) =>
    `<text x="${n(x)}" y="${n(y)}" paint-order="stroke" stroke="#fff" stroke-width="3">${safe(text)}</text>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>\n${[...lines, ...marks, ...texts].join("\n")}\n</svg>\n`;
}
