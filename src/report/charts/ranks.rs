//! Ranks by PageRank with the interval they take when letters are resampled.

use super::canvas::{Anchor, Canvas, GRID, INK, QUIET, heading, marker, nothing};
use crate::report::palette;
use crate::report::view::{OrganizationRow, View, short};

const ROWS: usize = 25;

/// The first by rank, each with rank and interval.
fn rows(view: &View) -> Vec<(&OrganizationRow, u32, (u32, u32))> {
    let known = |o: &'_ OrganizationRow| o.rank.and_then(|(rank, interval)| Some((rank, interval?)));
    let mut rows: Vec<_> = view.organizations.iter().filter_map(|o| known(o).map(|(r, i)| (o, r, i))).collect();
    rows.sort_by(|a, b| (a.1, &a.0.name).cmp(&(b.1, &b.0.name)));
    rows.truncate(ROWS);
    rows
}

/// Draws a dot and a bar for each.
pub fn draw(view: &View, canvas: &mut dyn Canvas) {
    let rows = rows(view);
    let top = heading(
        canvas,
        "How sure the ranking is",
        "Rank by PageRank among the core (dot), and where nine of ten resamplings of the letters put it (bar)",
    );
    if rows.is_empty() {
        let reason = view.no_replicates.as_deref().unwrap_or("no organization belongs to the core");
        nothing(canvas, &format!("No ranks were resampled: {reason}."));
        return;
    }
    let (width, height) = canvas.size();
    let (left, right, bottom) = (430.0, width - 60.0, height - 70.0);
    let largest = rows.iter().map(|r| r.2.1.max(r.1)).max().unwrap_or(1).max(2);
    // Ranks spread over orders of magnitude: the axis is logarithmic.
    let x = |rank: f64| left + (right - left) * rank.ln() / f64::from(largest).ln();
    for tick in [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5] {
        if tick <= f64::from(largest) {
            canvas.line((x(tick), top), (x(tick), bottom), 1.0, GRID, 1.0);
            canvas.text((x(tick), bottom + 16.0), &format!("{tick:.0}"), 14.0, false, QUIET, Anchor::Middle);
        }
    }
    canvas.text(
        ((left + right) / 2.0, height - 28.0),
        "rank (logarithmic), 1 is the most central",
        15.0,
        false,
        QUIET,
        Anchor::Middle,
    );
    let pitch = (bottom - top) / rows.len().max(8) as f64;
    for (i, (row, rank, (low, high))) in rows.iter().enumerate() {
        let y = top + pitch * (i as f64 + 0.5);
        let color = palette::rgb(row.coalition);
        canvas.text((left - 20.0, y), &short(&row.name, 48), 15.0, false, INK, Anchor::End);
        let (from, to) = (x(f64::from(*low)), x(f64::from(*high)));
        canvas.rect(from, y - pitch * 0.16, (to - from).max(1.0), pitch * 0.32, color, 0.35);
        marker(canvas, (x(f64::from(*rank)), y), 6.0, color, row.coalition.unwrap_or(0) as usize);
    }
}

/// The drawn ranks.
pub fn csv(view: &View) -> Vec<Vec<String>> {
    let mut out = vec![["organization", "coalition", "rank", "rank_low", "rank_high"].map(str::to_owned).to_vec()];
    for (row, rank, (low, high)) in rows(view) {
        let coalition = row.coalition.map_or_else(String::new, |c| (c + 1).to_string());
        out.push(vec![row.name.clone(), coalition, rank.to_string(), low.to_string(), high.to_string()]);
    }
    out
}
