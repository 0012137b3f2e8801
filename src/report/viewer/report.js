// Search and sort for the report's tables; without scripts the tables are complete and in order.
"use strict";
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => sort(table, body, head, column));
  });
}
function value(row, column) {
  return row.cells[column].textContent.trim();
}
function sort(table, body, head, column) {
  const numeric = head.classList.contains("n");
  const before = head.getAttribute("aria-sort");
  const down = before ? before === "ascending" : numeric;
  for (const cell of head.parentNode.cells) cell.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const number = (text) => { const x = parseFloat(text.replace(" %", "")); return Number.isNaN(x) ? -Infinity : x; };
  const rows = [...body.rows];
  rows.sort((a, b) => {
    const x = value(a, column), y = value(b, column);
    const order = numeric ? number(x) - number(y) : x.localeCompare(y, "en");
    return down ? -order : order;
  });
  body.append(...rows);
}
for (const input of document.querySelectorAll("input[data-filter]")) {
  const table = document.getElementById(input.dataset.filter);
  const count = document.querySelector(`[data-count="${input.dataset.filter}"]`);
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    let shown = 0;
    for (const row of table.tBodies[0].rows) {
      row.hidden = wanted !== "" && !row.textContent.toLowerCase().includes(wanted);
      shown += row.hidden ? 0 : 1;
    }
    count.textContent = wanted === "" ? "" : `${shown} shown`;
  });
}
