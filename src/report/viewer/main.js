// Starts the viewer; where the browser lacks a canvas the static map stays.
function follow(values) {
  for (const control of document.querySelectorAll("#controls [data-state]")) {
    const value = state[control.dataset.state];
    if (control.value !== value) control.value = value;
  }
  if (values === state) placeView();
  const touched = Object.keys(values).filter((key) => !["x", "y", "z"].includes(key));
  if (touched.length === 0 && values !== state) return;
  drawLegend();
  applyFilters();
  refreshTies();
}
// Moves the view to where the address says.
function placeView() {
  const number = (text, other) => (Number.isFinite(parseFloat(text)) ? parseFloat(text) : other);
  Object.assign(view, {
    scale: Math.min(40, Math.max(0.5, number(state.z, 1))), x: number(state.x, 0) * wide(), y: number(state.y, 0) * tall(),
  });
}
document.documentElement.classList.add("scripted");
const linked = readHash();
if (context && nodes.length > 0) {
  document.documentElement.classList.add("mapped");
  listeners.push(follow);
  resize();
  follow(state);
  new ResizeObserver(resize).observe(stage);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  if (linked && byId.has(state.org)) reveal(byId.get(state.org));
}
if (linked) document.getElementById("map").scrollIntoView();
showCard();
document.documentElement.dataset.ready = "yes";
