// Starts the viewer; where the browser lacks a canvas the static map stays.
function follow(values) {
  for (const control of document.querySelectorAll("#controls [data-state]")) {
    const value = state[control.dataset.state];
    if (control.value !== value) control.value = value;
  }
  const touched = Object.keys(values).filter((key) => !["x", "y", "z"].includes(key));
  if (touched.length === 0 && values !== state) return;
  drawLegend();
  applyFilters();
  refreshTies();
}
document.documentElement.classList.add("scripted");
const linked = readHash();
if (context && nodes.length > 0) {
  document.documentElement.classList.add("mapped");
  listeners.push(follow);
  resize();
  if (state.z) Object.assign(view, { scale: parseFloat(state.z) || 1, x: (parseFloat(state.x) || 0) * wide(), y: (parseFloat(state.y) || 0) * tall() });
  follow(state);
  new ResizeObserver(resize).observe(stage);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  if (linked && byId.has(state.org)) reveal(byId.get(state.org));
}
if (linked) document.getElementById("map").scrollIntoView();
showCard();
document.documentElement.dataset.ready = "yes";
