//! Letters and first-time signers by year: two panels over one time axis.

use super::canvas::{Anchor, Canvas, GRID, INK, QUIET, Rgb, heading, nothing, tick_step};
use crate::report::view::View;

// No colour of a coalition: these bars are all organisations.
const LETTERS: Rgb = (85, 85, 85);
const NEW: Rgb = (84, 56, 120);
const RETURNING: Rgb = (178, 166, 205);

/// Draws the panels.
pub fn draw(view: &View, canvas: &mut dyn Canvas) {
    let dated: usize = view.periods.iter().map(|p| p.letters).sum();
    let undated = view.letters.len() - dated;
    let note = if undated > 0 { format!("; {undated} without a date are left out") } else { String::new() };
    let top = heading(canvas, "Letters over time, and who joined", &format!("{dated} dated letters by year{note}"));
    if view.periods.is_empty() {
        nothing(canvas, "No letter has a date.");
        return;
    }
    let (width, height) = canvas.size();
    let half = (height - top - 90.0) / 2.0;
    let frame = (100.0, width - 60.0);
    let letters: Vec<[f64; 2]> = view.periods.iter().map(|p| [p.letters as f64, 0.0]).collect();
    panel(canvas, frame, (top + 20.0, top + half - 20.0), "letters", &letters, [LETTERS, LETTERS]);
    let signers: Vec<[f64; 2]> = view
        .periods
        .iter()
        .map(|p| [p.new_organizations as f64, (p.organizations - p.new_organizations) as f64])
        .collect();
    let second = (top + half + 40.0, top + 2.0 * half + 10.0);
    panel(canvas, frame, second, "organizations", &signers, [NEW, RETURNING]);
    let key = second.0 - 22.0;
    for (x, color, text) in
        [(frame.0 + 70.0, NEW, "signed for the first time"), (frame.0 + 300.0, RETURNING, "had signed before")]
    {
        canvas.rect(x, key - 7.0, 14.0, 14.0, color, 1.0);
        canvas.text((x + 22.0, key), text, 15.0, false, INK, Anchor::Start);
    }
    let pitch = (frame.1 - frame.0) / view.periods.len() as f64;
    let every = (60.0 / pitch).ceil().max(1.0) as usize;
    for (i, p) in view.periods.iter().enumerate().filter(|(i, _)| i % every == 0) {
        let x = frame.0 + pitch * (i as f64 + 0.5);
        canvas.text((x, second.1 + 18.0), &p.year.to_string(), 15.0, false, QUIET, Anchor::Middle);
    }
    canvas.text(((frame.0 + frame.1) / 2.0, height - 22.0), "year", 15.0, false, QUIET, Anchor::Middle);
}

/// Stacked bars between two heights, with a grid and the name of the unit.
fn panel(
    canvas: &mut dyn Canvas,
    (left, right): (f64, f64),
    (top, bottom): (f64, f64),
    unit: &str,
    bars: &[[f64; 2]],
    colors: [Rgb; 2],
) {
    let largest = bars.iter().map(|b| b[0] + b[1]).fold(1.0, f64::max);
    let step = tick_step(largest, 4.0).max(1.0);
    let y = |v: f64| bottom - (bottom - top) * v / largest;
    let mut tick = 0.0;
    while tick <= largest + 1e-9 {
        canvas.line((left, y(tick)), (right, y(tick)), 1.0, GRID, 1.0);
        canvas.text((left - 10.0, y(tick)), &format!("{tick:.0}"), 14.0, false, QUIET, Anchor::End);
        tick += step;
    }
    canvas.text((left - 60.0, top - 22.0), unit, 15.0, true, INK, Anchor::Start);
    let pitch = (right - left) / bars.len() as f64;
    for (i, bar) in bars.iter().enumerate() {
        let x = left + pitch * (i as f64 + 0.15);
        let mut base = 0.0;
        for (value, color) in bar.iter().zip(colors) {
            if *value > 0.0 {
                canvas.rect(x, y(base + value), pitch * 0.7, y(base) - y(base + value), color, 1.0);
            }
            base += value;
        }
    }
}

/// The drawn values.
pub fn csv(view: &View) -> Vec<Vec<String>> {
    let mut out = vec![["year", "letters", "organizations", "new_organizations"].map(str::to_owned).to_vec()];
    for p in &view.periods {
        out.push(vec![
            p.year.to_string(),
            p.letters.to_string(),
            p.organizations.to_string(),
            p.new_organizations.to_string(),
        ]);
    }
    out
}
