// The card of an organisation or a letter: who it is, whom it signs with, and which letters say so.
const card = document.getElementById("card");
const PARTNERS = 40;

function letterItem(letter) {
  const link = element("a", { href: "#letter=" + encodeURIComponent(letter.id) }, letter.title);
  return element("li", {}, (letter.date || "undated") + " ", link);
}
function organizationLink(o) {
  return element("a", { href: "#org=" + encodeURIComponent(o.id) }, o.name);
}
// Partners by shared letters, most first, over all letters and not only the ties on the map.
function partnersOf(o) {
  const shared = new Map();
  for (const a of o.letters) for (const other of letters[a].signers) if (other !== o) shared.set(other, (shared.get(other) || 0) + 1);
  return [...shared].sort((a, b) => b[1] - a[1] || b[0].letters.length - a[0].letters.length || a[0].index - b[0].index);
}
function part(title, ...content) {
  return element("div", {}, element("h4", {}, title), ...content);
}
function showOrganization(o) {
  const partners = partnersOf(o);
  const years = o.letters.map((a) => letters[a].year).filter((y) => y !== null);
  const active = years.length ? `, ${Math.min(...years)}–${Math.max(...years)}` : "";
  const items = partners.slice(0, PARTNERS).map(([other, n]) => {
    const list = element("ul", {});
    const details = element("details", {}, element("summary", {}, badge(other.coalition), ` ${other.name} (${n})`), list);
    // The letters of a tie are written when it is opened.
    details.addEventListener("toggle", () => {
      if (!list.firstChild) list.append(...sharedLetters(o, other).map(letterItem), element("li", {}, "card of ", organizationLink(other)));
    });
    return details;
  });
  const rest = o.partners - items.length;
  const out = [
    element("h3", {}, badge(o.coalition), " " + o.name),
    element("p", { className: "quiet" }, `${o.letters.length} letters${active} · ${o.partners} partners · ${o.role}`
      + (o.rank === null ? "" : ` · rank ${o.rank} by PageRank`)),
    part("Signs with (shared letters)", ...items, rest > 0 ? element("p", { className: "quiet" }, `and ${rest} more`) : ""),
    part("Letters", element("ul", {}, ...o.letters.map((a) => letterItem(letters[a])))),
  ];
  if (o.more) {
    if (o.more.parent) out.push(part("Affiliate of", element("p", {}, o.more.parent)));
    if (o.more.acronyms.length) out.push(part("Acronyms", element("p", {}, o.more.acronyms.join(", "))));
    if (o.more.also.length) out.push(part("Also written", element("ul", {}, ...o.more.also.map((name) => element("li", {}, name)))));
    const why = o.more.merges.map(([a, b, evidence]) => element("li", {}, `${a} = ${b}: ${evidence}`));
    if (why.length) out.push(part("Why these are one", element("ul", {}, ...why)));
  }
  fill(out);
}
function showLetter(letter) {
  const signers = [...letter.signers].sort((a, b) => a.coalition - b.coalition || b.letters.length - a.letters.length || a.index - b.index);
  const items = signers.map((o) => element("li", {}, badge(o.coalition), " ", organizationLink(o)));
  const rest = letter.size - signers.length;
  fill([
    element("h3", {}, letter.title),
    element("p", { className: "quiet" }, `${letter.date || "undated"} · ${letter.size} organizations`
      + (letter.topic < 0 ? "" : " · " + source.topics[letter.topic])),
    part("Signed by", element("ul", { className: "plain" }, ...items), rest > 0 ? element("p", { className: "quiet" }, `and ${rest} more`) : ""),
  ]);
}
function fill(content) {
  const close = element("button", { type: "button", className: "close", "aria-label": "Close the card" }, "×");
  close.addEventListener("click", () => change({ org: "", letter: "" }));
  card.replaceChildren(close, ...content);
  card.hidden = false;
  card.scrollTop = 0;
}
function showCard() {
  const o = byId.get(state.org), letter = letterById.get(state.letter);
  if (o) showOrganization(o); else if (letter) showLetter(letter); else card.hidden = true;
  document.documentElement.classList.toggle("carded", !card.hidden);
}
listeners.push((values) => {
  if (!("org" in values || "letter" in values)) return;
  showCard();
  if (!card.hidden && document.getElementById("map").getBoundingClientRect().bottom < 80) card.scrollIntoView({ block: "center" });
});
