// What the map draws with: colours, marks and sizes, the same on screen, in PNG and in SVG.
const RAMP = ["#440154", "#414487", "#2a788e", "#22a884", "#7ad151", "#fde725"];
// Corners of the marks that tell coalitions apart beside colour; circles have none.
const CORNERS = [0, 4, 3, 5, 4, 3], TURN = [0, Math.PI / 4, -Math.PI / 2, -Math.PI / 2, -Math.PI / 2, Math.PI / 2], GROW = [1, 1.25, 1.4, 1.15, 1.25, 1.4];

const ranked = nodes.filter((o) => o.rank !== null).sort((a, b) => b.rank - a.rank);
const standing = new Map(ranked.map((o, k) => [o, ranked.length > 1 ? k / (ranked.length - 1) : 1]));
const years = nodes.map((o) => o.first).filter((y) => y !== null);
const firstYear = Math.min(...years), lastYear = Math.max(...years);

function ramp(share) {
  return RAMP[Math.min(RAMP.length - 1, Math.floor(share * RAMP.length))];
}
function nodeColor(o) {
  if (state.color === "standing") return standing.has(o) ? ramp(standing.get(o)) : source.other;
  if (state.color === "first") return o.first === null ? source.other : ramp(lastYear > firstYear ? (o.first - firstYear) / (lastYear - firstYear) : 1);
  return colorOf(o.coalition);
}
// Smaller where there are many, so that the marks of a full map leave room.
const crowd = Math.min(1, Math.max(0.45, Math.sqrt(400 / (nodes.length + 1))));
function nodeRadius(o, scale) {
  return crowd * (2 + 1.5 * Math.sqrt(o.letters.length)) * Math.min(2 / crowd, Math.max(0.8, Math.sqrt(scale)));
}
// Corners of a mark, none for a circle.
function corners(o, x, y, r) {
  const shape = o.coalition < 0 || state.color ? 0 : o.coalition % 6;
  const out = [];
  for (let k = 0; k < CORNERS[shape]; k++) {
    const angle = 2 * Math.PI * k / CORNERS[shape] + TURN[shape];
    out.push([x + r * GROW[shape] * Math.cos(angle), y + r * GROW[shape] * Math.sin(angle)]);
  }
  return out;
}
function tieColor(tie) {
  return !state.color && tie.a.coalition === tie.b.coalition && tie.a.coalition >= 0 ? colorOf(tie.a.coalition) : "#969696";
}
// Entries of the legend: colour, text and an organisation whose mark is shown.
function legendEntries() {
  if (state.color === "standing") return [[RAMP[5], "most central"], [RAMP[2], "middle"], [RAMP[0], "least central"]];
  if (state.color === "first") return lastYear >= firstYear ? [[RAMP[0], `first signed ${firstYear}`], [RAMP[5], `first signed ${lastYear}`]] : [];
  return source.coalitions.map(([label], k) => [colorOf(k), `${k + 1} ${label}`]);
}
function shortName(name, most) {
  if (name.length <= most) return name;
  const cut = name.slice(0, most).replace(/\s+\S*$/, "");
  return (cut || name.slice(0, most)) + "…";
}
