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
// Where the address says nothing of the state (a section, or nothing at all after going back) only the latter resets it.
function followAddress() {
  if (!readHash()) {
    if (location.hash !== "") return;
    Object.assign(state, defaults);
  }
  for (const listener of listeners) listener(state);
}
addEventListener("popstate", followAddress);
// Links to an organisation, letter or coalition change that alone; the filters stay, and Back returns.
document.addEventListener("click", (event) => {
  const link = event.target.closest && event.target.closest("a[href^='#']");
  const target = link ? link.getAttribute("href").slice(1) : "";
  if (!target.includes("=") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, "", location.href);
  const values = Object.fromEntries(new URLSearchParams(target));
  change(values.coalition ? values : { org: "", letter: "", ...values });
  if (values.coalition) document.getElementById("map").scrollIntoView();
});
