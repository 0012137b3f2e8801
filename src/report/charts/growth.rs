//! Growth: organisations seen so far, by coalition.

use super::canvas::{Anchor, Canvas, GRID, INK, QUIET, heading, marker, nothing, tick_step};
use crate::report::palette;
use crate::report::view::{View, short};

/// Running totals by year: one a coalition with a colour of its own, the last all others.
fn totals(view: &View) -> Vec<Vec<f64>> {
    let named = view.coalitions.len().min(palette::COLOURED as usize);
    let mut sums = vec![0.0; named + 1];
    let mut out = Vec::new();
    for p in &view.periods {
        let own: usize = p.new_by_coalition.iter().take(named).sum();
        p.new_by_coalition.iter().take(named).enumerate().for_each(|(k, n)| sums[k] += *n as f64);
        sums[named] += (p.new_organizations - own) as f64;
        out.push(sums.clone());
    }
    out
}

/// Draws stacked areas.
pub fn draw(view: &View, canvas: &mut dyn Canvas) {
    let top = heading(
        canvas,
        "How the coalition grew",
        "Organizations that had signed a dated letter by the end of each year, stacked by the coalition they belong to today",
    );
    if view.periods.len() < 2 {
        let none = view.periods.is_empty();
        nothing(canvas, if none { "No letter has a date." } else { "The dated letters fall into a single year." });
        return;
    }
    let (width, height) = canvas.size();
    let (left, right, top, bottom) = (100.0, width - 390.0, top + 24.0, height - 70.0);
    let totals = totals(view);
    let largest = totals.last().map_or(1.0, |t| t.iter().sum::<f64>()).max(1.0);
    let y = |v: f64| bottom - (bottom - top) * v / largest;
    let x = |i: usize| left + (right - left) * i as f64 / (totals.len() - 1) as f64;
    let step = tick_step(largest, 5.0).max(1.0);
    let mut tick = 0.0;
    while tick <= largest + 1e-9 {
        canvas.line((left, y(tick)), (right, y(tick)), 1.0, GRID, 1.0);
        canvas.text((left - 10.0, y(tick)), &format!("{tick:.0}"), 14.0, false, QUIET, Anchor::End);
        tick += step;
    }
    canvas.text((left - 60.0, top - 14.0), "organizations", 15.0, true, INK, Anchor::Start);
    let bands = totals[0].len();
    let below = |i: usize, band: usize| totals[i][..band].iter().sum::<f64>();
    for band in 0..bands {
        let upper = (0..totals.len()).map(|i| (x(i), y(below(i, band + 1))));
        let lower = (0..totals.len()).rev().map(|i| (x(i), y(below(i, band))));
        let points: Vec<(f64, f64)> = upper.chain(lower).collect();
        let color = if band + 1 == bands { (200, 200, 200) } else { palette::rgb(Some(band as u32)) };
        canvas.polygon(&points, color, 0.85);
    }
    let every = (60.0 / ((right - left) / totals.len() as f64)).ceil().max(1.0) as usize;
    for (i, p) in view.periods.iter().enumerate().filter(|(i, _)| i % every == 0) {
        canvas.text((x(i), bottom + 18.0), &p.year.to_string(), 15.0, false, QUIET, Anchor::Middle);
    }
    canvas.text(((left + right) / 2.0, height - 22.0), "year", 15.0, false, QUIET, Anchor::Middle);
    legend(view, canvas, right + 30.0, top, &totals[totals.len() - 1]);
}

/// Names and final numbers, the topmost band first.
fn legend(view: &View, canvas: &mut dyn Canvas, left: f64, top: f64, last: &[f64]) {
    for (row, band) in (0..last.len()).rev().filter(|b| last[*b] > 0.0).enumerate() {
        let at = (left + 8.0, top + 12.0 + 52.0 * row as f64);
        let (name, color) = if band + 1 == last.len() {
            ("all others".to_owned(), (200, 200, 200))
        } else {
            let leader = view.coalitions[band].leaders.first().map_or("", String::as_str);
            (short(leader, 34), palette::rgb(Some(band as u32)))
        };
        marker(canvas, at, 7.0, color, if band + 1 == last.len() { 0 } else { band });
        canvas.text((at.0 + 18.0, at.1), &name, 15.0, false, INK, Anchor::Start);
        canvas.text(
            (at.0 + 18.0, at.1 + 20.0),
            &format!("{:.0} organizations", last[band]),
            13.0,
            false,
            QUIET,
            Anchor::Start,
        );
    }
}

/// The drawn totals.
pub fn csv(view: &View) -> Vec<Vec<String>> {
    let mut out = vec![["year", "coalition", "organizations"].map(str::to_owned).to_vec()];
    for (p, totals) in view.periods.iter().zip(totals(view)) {
        for (band, n) in totals.iter().enumerate() {
            let name = if band + 1 == totals.len() { String::new() } else { (band + 1).to_string() };
            out.push(vec![p.year.to_string(), name, format!("{n:.0}")]);
        }
    }
    out
}
