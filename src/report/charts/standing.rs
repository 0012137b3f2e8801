//! The organisations with the strongest ties, as bars.

use super::canvas::{Anchor, Canvas, GRID, INK, QUIET, heading, marker, nothing, tick_step};
use crate::report::palette;
use crate::report::view::{OrganizationRow, View, short};

const BARS: usize = 25;

fn rows(view: &View) -> Vec<&OrganizationRow> {
    let mut rows: Vec<&OrganizationRow> = view.organizations.iter().collect();
    rows.sort_by(|a, b| b.strength.total_cmp(&a.strength).then(a.name.cmp(&b.name)));
    rows.truncate(BARS);
    rows
}

/// Draws the bars.
pub fn draw(view: &View, canvas: &mut dyn Canvas) {
    let rows = rows(view);
    let top = heading(canvas, "Who is tied most strongly to the rest", &format!("The {} organizations with the greatest tie strength; coloured and marked by coalition", rows.len()));
    let largest = rows.first().map_or(0.0, |r| r.strength);
    if largest <= 0.0 {
        nothing(canvas, "No two organizations signed a letter together.");
        return;
    }
    let (width, height) = canvas.size();
    let (left, right, bottom) = (430.0, width - 120.0, height - 70.0);
    let x = |v: f64| left + (right - left) * v / largest;
    let step = tick_step(largest, 6.0);
    let mut tick = 0.0;
    while tick <= largest + 1e-9 {
        canvas.line((x(tick), top), (x(tick), bottom), 1.0, GRID, 1.0);
        canvas.text((x(tick), bottom + 16.0), &number(tick, step), 14.0, false, QUIET, Anchor::Middle);
        tick += step;
    }
    canvas.text(((left + right) / 2.0, height - 28.0), "Tie strength: sum over shared letters of 1/(signatories − 1), over all partners", 15.0, false, QUIET, Anchor::Middle);
    let pitch = (bottom - top) / rows.len() as f64;
    for (i, row) in rows.iter().enumerate() {
        let y = top + pitch * (i as f64 + 0.5);
        let color = palette::rgb(row.coalition);
        canvas.rect(left, y - pitch * 0.34, x(row.strength) - left, pitch * 0.68, color, 0.9);
        canvas.text((left - 28.0, y), &short(&row.name, 46), 15.0, false, INK, Anchor::End);
        if row.coalition.is_some() {
            marker(canvas, (left - 14.0, y), 5.0, color, row.coalition.unwrap_or(0) as usize);
        }
        canvas.text((x(row.strength) + 8.0, y), &format!("{} letters", row.letters), 13.0, false, QUIET, Anchor::Start);
    }
}

fn number(value: f64, step: f64) -> String {
    if step >= 1.0 { format!("{value:.0}") } else { format!("{value:.1}") }
}

/// The drawn bars.
pub fn csv(view: &View) -> Vec<Vec<String>> {
    let mut out = vec![["organization", "strength", "letters", "coalition"].map(str::to_owned).to_vec()];
    for r in rows(view) {
        out.push(vec![r.name.clone(), r.strength.to_string(), r.letters.to_string(), r.coalition.map_or_else(String::new, |c| (c + 1).to_string())]);
    }
    out
}
