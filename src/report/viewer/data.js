"use strict";
// The data block as objects, and the small helpers all parts of the viewer use.
const source = JSON.parse(document.getElementById("data").textContent);
const letters = source.letters.map(([id, title, date, topic, size], index) => ({
  index, id, title, date, size, topic: topic === null ? -1 : topic, year: date ? parseInt(date, 10) : null, signers: [],
}));
const organizations = source.organizations.map(([id, name, coalition, core, signed, x, y, rank, role, first, partners], index) => ({
  index, id, name, coalition, core, letters: signed, x, y, rank, role, first, partners, ties: [], more: source.more[index] || null,
}));
for (const o of organizations) for (const a of o.letters) letters[a].signers.push(o);
const nodes = organizations.filter((o) => o.x !== null);
const ties = source.ties.map(([a, b, shared, backbone]) => ({ a: organizations[a], b: organizations[b], shared, backbone, now: shared }));
for (const tie of ties) { tie.a.ties.push(tie); tie.b.ties.push(tie); }
const byId = new Map(organizations.map((o) => [o.id, o]));
const letterById = new Map(letters.map((l) => [l.id, l]));

// Letters two organisations share: both lists are ascending.
function sharedLetters(a, b) {
  const out = [];
  for (let i = 0, j = 0; i < a.letters.length && j < b.letters.length;) {
    const x = a.letters[i], y = b.letters[j];
    if (x === y) { out.push(letters[x]); i++; j++; } else if (x < y) i++; else j++;
  }
  return out;
}
function colorOf(coalition) {
  return coalition < 0 ? source.other : source.coalitions[coalition][1];
}
// Text as it is searched: no case, no accents, single spaces.
function folded(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/\s+/g, " ").trim();
}
// An element with text and children; text is never read as markup.
function element(name, properties, ...children) {
  const out = document.createElement(name);
  for (const [key, value] of Object.entries(properties || {})) {
    if (key in out) out[key] = value; else out.setAttribute(key, value);
  }
  out.append(...children);
  return out;
}
function badge(coalition) {
  const text = coalition < 0 ? "–" : String(coalition + 1);
  return element("span", { className: "badge c" + text, title: coalition < 0 ? "no coalition" : source.coalitions[coalition][0] }, text);
}
function download(name, type, content) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = element("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
