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
if (context && nodes.length > 0) {
  document.documentElement.classList.add("scripted");
  const linked = readHash();
  listeners.push(follow);
  resize();
  if (state.z) Object.assign(view, { scale: parseFloat(state.z) || 1, x: (parseFloat(state.x) || 0) * base(), y: (parseFloat(state.y) || 0) * base() });
  follow(state);
  new ResizeObserver(resize).observe(stage);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  showCard();
  if (linked && byId.has(state.org)) reveal(byId.get(state.org));
  if (linked) document.getElementById("map").scrollIntoView();
}
document.documentElement.dataset.ready = "yes";
