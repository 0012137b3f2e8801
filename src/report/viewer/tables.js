// Search and sort for the report's tables; without scripts the tables are complete and in order.
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = element("button", { type: "button" }, head.textContent);
    head.replaceChildren(button);
    button.addEventListener("click", () => sortTable(table, body, head, column));
  });
}
function sortTable(table, body, head, column) {
  const numeric = head.classList.contains("n");
  const before = head.getAttribute("aria-sort");
  const down = before ? before === "ascending" : numeric && !head.classList.contains("rank");
  for (const cell of head.parentNode.cells) cell.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const keys = new Map();
  for (const row of body.rows) {
    const text = row.cells[column].textContent.trim();
    const number = parseFloat(text);
    keys.set(row, numeric ? (Number.isNaN(number) ? null : number) : text);
  }
  const rows = [...body.rows].sort((a, b) => {
    const x = keys.get(a), y = keys.get(b);
    // What has no number stands last both ways.
    if (numeric && (x === null || y === null)) return (x === null) - (y === null);
    const order = numeric ? x - y : x.localeCompare(y, "en");
    return down ? -order : order;
  });
  body.append(...rows);
}
// Shows the rows with the searched text and the chosen coalition.
function filterTable(id) {
  const table = document.getElementById(id);
  const wanted = folded(document.querySelector(`input[data-filter="${id}"]`).value);
  const choice = document.querySelector(`select[data-filter="${id}"]`);
  const coalition = choice ? choice.value : "";
  let shown = 0;
  for (const row of table.tBodies[0].rows) {
    row.hidden = (wanted !== "" && !folded(row.textContent).includes(wanted))
      || (coalition !== "" && row.dataset.coalition !== coalition);
    shown += row.hidden ? 0 : 1;
  }
  document.querySelector(`[data-count="${id}"]`).textContent = wanted === "" && coalition === "" ? "" : `${shown} shown`;
}
for (const input of document.querySelectorAll("[data-filter]")) {
  input.addEventListener("input", () => filterTable(input.dataset.filter));
}
