//! Coalitions over time: which coalition the core signed with in each span of years, and the flows between.

use std::collections::BTreeMap;

use super::canvas::{Anchor, Canvas, INK, QUIET, Rgb, heading, nothing};
use crate::report::palette;
use crate::report::view::{Flows, View, short};

/// Height of the gap between two blocks, as a share of the drawing's.
const GAP: f64 = 0.02;
const BLOCK: f64 = 16.0;

/// A place in a column: a coalition (those without a colour of their own are one), or not signing.
type Place = Option<u32>;

fn place(coalition: Option<u32>) -> Place {
    coalition.map(|c| c.min(palette::COLOURED))
}

/// Draws columns of blocks with bands between them.
pub fn draw(view: &View, canvas: &mut dyn Canvas) {
    let movement = &view.movement;
    let top = heading(
        canvas,
        "Coalitions over time",
        "Core organizations by the coalition they signed with most in each span of years; bands follow them from span to span",
    );
    if movement.spans.len() < 2 || view.coalitions.is_empty() {
        nothing(canvas, "The dated letters fall into one span of years, or there are no coalitions.");
        return;
    }
    let (width, height) = canvas.size();
    let (left, right, top, bottom) = (60.0, width - 330.0, top + 30.0, height - 70.0);
    let columns = columns(view);
    let tallest = columns.iter().map(|c| c.values().sum::<f64>()).fold(1.0, f64::max);
    let blocks = columns.iter().map(BTreeMap::len).max().unwrap_or(1) as f64;
    let unit = (bottom - top) * (1.0 - GAP * blocks) / tallest;
    let gap = (bottom - top) * GAP;
    let x = |s: usize| left + (right - left - BLOCK) * s as f64 / (columns.len() - 1) as f64;
    let tops: Vec<BTreeMap<Place, f64>> = columns.iter().map(|c| stack(c, top, unit, gap)).collect();
    for (s, flow) in movement.flows.iter().enumerate() {
        let (mut out, mut into) = (tops[s].clone(), tops[s + 1].clone());
        for ((from, to), n) in &placed(flow) {
            let h = *n as f64 * unit;
            let (Some(a), Some(b)) = (out.get_mut(from), into.get_mut(to)) else { continue };
            if from.is_some() && to.is_some() {
                band(canvas, (x(s) + BLOCK, *a), (x(s + 1), *b), h, color(*from), if from == to { 0.35 } else { 0.75 });
            }
            *a += h;
            *b += h;
        }
    }
    for (s, column) in columns.iter().enumerate() {
        for (place, n) in column.iter().filter(|(p, _)| p.is_some()) {
            let y = tops[s][place];
            canvas.rect(x(s), y, BLOCK, n * unit, color(*place), 1.0);
            if n * unit > 15.0 {
                canvas.text(
                    (x(s) + BLOCK + 5.0, y + n * unit / 2.0),
                    &format!("{n:.0}"),
                    13.0,
                    false,
                    INK,
                    Anchor::Start,
                );
            }
        }
        let anchor = if s == 0 { Anchor::Start } else { Anchor::Middle };
        let at = if s == 0 { x(s) } else { x(s) + BLOCK / 2.0 };
        canvas.text((at, bottom + 18.0), &movement.spans[s].label, 15.0, false, QUIET, anchor);
    }
    legend(view, canvas, right + 50.0, top);
    canvas.text(
        (left, height - 22.0),
        "Blocks without a band from the left signed for the first time or again; strong bands changed coalition.",
        14.0,
        false,
        QUIET,
        Anchor::Start,
    );
}

/// Flows between places.
fn placed(flow: &Flows) -> BTreeMap<(Place, Place), usize> {
    let mut out = BTreeMap::new();
    for ((from, to), n) in flow {
        *out.entry((place(*from), place(*to))).or_default() += n;
    }
    out
}

fn color(place: Place) -> Rgb {
    palette::rgb(place)
}

/// Organisations in every place of a column; not signing is left out of the drawing, but keeps flows apart.
fn columns(view: &View) -> Vec<BTreeMap<Place, f64>> {
    let active = |s: usize| {
        let span = &view.movement.spans[s];
        let mut out = BTreeMap::new();
        for (k, n) in (0u32..).zip(&span.active).filter(|(_, n)| **n > 0) {
            *out.entry(place(Some(k))).or_default() += *n as f64;
        }
        out
    };
    (0..view.movement.spans.len()).map(active).collect()
}

/// Top edges of the blocks of a column, one under the other.
fn stack(column: &BTreeMap<Place, f64>, top: f64, unit: f64, gap: f64) -> BTreeMap<Place, f64> {
    let mut y = top;
    let mut out = BTreeMap::new();
    for (place, n) in column {
        out.insert(*place, y);
        y += n * unit + gap;
    }
    // Flows to and from silence are not drawn.
    out.insert(None, 0.0);
    out
}

/// A band that leaves and arrives level.
fn band(canvas: &mut dyn Canvas, from: (f64, f64), to: (f64, f64), height: f64, color: Rgb, opacity: f64) {
    const STEPS: usize = 24;
    let curve = |shift: f64| {
        (0..=STEPS).map(move |k| {
            let t = k as f64 / STEPS as f64;
            let ease = t * t * (3.0 - 2.0 * t);
            (from.0 + (to.0 - from.0) * t, from.1 + (to.1 - from.1) * ease + shift)
        })
    };
    let mut points: Vec<(f64, f64)> = curve(0.0).collect();
    points.extend(curve(height).collect::<Vec<_>>().into_iter().rev());
    canvas.polygon(&points, color, opacity);
}

/// The coalitions at the right, in the order of the blocks.
fn legend(view: &View, canvas: &mut dyn Canvas, left: f64, top: f64) {
    let named = view.coalitions.len().min(palette::COLOURED as usize);
    for (k, c) in (0u32..).zip(&view.coalitions[..named]) {
        let y = top + 12.0 + 44.0 * f64::from(k);
        let leader = |n: usize| c.leaders.get(n).map_or("", String::as_str);
        canvas.rect(left, y - 8.0, 14.0, 14.0, color(Some(k)), 1.0);
        canvas.text(
            (left + 22.0, y),
            &format!("{} {}", c.number, short(leader(0), 32)),
            14.0,
            true,
            INK,
            Anchor::Start,
        );
        canvas.text((left + 22.0, y + 18.0), &short(leader(1), 36), 13.0, false, QUIET, Anchor::Start);
    }
    if view.coalitions.len() > named {
        let y = top + 12.0 + 44.0 * named as f64;
        canvas.rect(left, y - 8.0, 14.0, 14.0, color(None), 1.0);
        canvas.text((left + 22.0, y), "smaller coalitions", 14.0, true, INK, Anchor::Start);
    }
}

/// The drawn flows; an empty coalition stands for not signing.
pub fn csv(view: &View) -> Vec<Vec<String>> {
    let mut out = vec![["from_span", "to_span", "from", "to", "organizations"].map(str::to_owned).to_vec()];
    let number = |p: &Place| p.map_or_else(String::new, |c| (c + 1).to_string());
    for (pair, flow) in view.movement.spans.windows(2).zip(&view.movement.flows) {
        for ((from, to), n) in flow {
            out.push(vec![pair[0].label.clone(), pair[1].label.clone(), number(from), number(to), n.to_string()]);
        }
    }
    out
}
