// The review queue: judgements on pairs of names, downloaded as the decisions.csv that run takes.
const answers = new Map();
const pairs = [...document.querySelectorAll("#review [data-pair]")];
const save = document.getElementById("save-decisions");
const KEYS = { s: "same", d: "different", u: "unsure" };

function answer(pair, judgement) {
  const given = answers.get(pair) === judgement ? null : judgement;
  if (given) answers.set(pair, given); else answers.delete(pair);
  pair.dataset.answer = given || "";
  for (const button of pair.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.value === given));
  save.disabled = answers.size === 0;
  document.getElementById("review-count").textContent = `${answers.size} of ${pairs.length} judged`;
}
for (const pair of pairs) {
  for (const button of pair.querySelectorAll("button")) button.addEventListener("click", () => answer(pair, button.value));
  pair.addEventListener("keydown", (event) => {
    const judgement = KEYS[event.key.toLowerCase()];
    if (!judgement || event.ctrlKey || event.metaKey || event.altKey) return;
    answer(pair, judgement);
    const next = pairs[pairs.indexOf(pair) + 1];
    if (next) next.focus();
  });
}
function csvCell(text) {
  // What a spreadsheet would take for a formula gets the apostrophe that the program takes off again.
  if (/^'*[=+\-@\t\r]/.test(text)) text = "'" + text;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
function decisionsCsv() {
  const today = new Date().toISOString().slice(0, 10);
  const before = source.decisions.endsWith("\n") ? source.decisions : source.decisions + "\n";
  // The columns of the analyst's own file, in its order.
  const columns = before.split("\n", 1)[0].replace(/^\ufeff/, "").trim().split(",").map((name) => name.trim().replaceAll('"', "").toLowerCase());
  const lines = pairs.filter((pair) => answers.has(pair)).map((pair) => {
    const [a, b] = source.review[Number(pair.dataset.pair)];
    const judgement = answers.get(pair);
    const cells = { name_a: a, name: a, name_b: b, judgement, judgment: judgement, verdict: judgement, date: today, reason: "review in the report" };
    return columns.map((name) => csvCell(cells[name] || "")).join(",");
  });
  return before + lines.join("\n") + "\n";
}
if (save) save.addEventListener("click", () => download("decisions.csv", "text/csv;charset=utf-8", decisionsCsv()));
