// What is selected and filtered, kept in the URL hash so that a link shows the same view.
const defaults = { org: "", letter: "", coalition: "", topic: "", from: "", to: "", min: "", ties: "", color: "", x: "", y: "", z: "" };
const state = { ...defaults };
const listeners = [];
function readHash() {
  const hash = location.hash.slice(1);
  const values = hash.includes("=") ? new URLSearchParams(hash) : null;
  if (!values) return false;
  for (const key of Object.keys(defaults)) state[key] = values.get(key) || "";
  return true;
}
// Changes some values; the address follows without a new entry in the history.
function change(values) {
  Object.assign(state, values);
  const kept = new URLSearchParams();
  for (const [key, value] of Object.entries(state)) if (value !== "") kept.set(key, value);
  const text = kept.toString();
  history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
  for (const listener of listeners) listener(values);
}
addEventListener("hashchange", () => {
  if (readHash()) for (const listener of listeners) listener(state);
});
