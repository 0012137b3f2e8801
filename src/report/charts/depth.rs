//! Core and periphery: how deep each coalition goes.

use super::canvas::{Anchor, Canvas, INK, QUIET, Rgb, heading, nothing};
use super::frame::{coalition_name, first_coalitions, percent_axis};
use crate::report::view::{CHART_COALITIONS, View};

const STEPS: [&str; 4] = ["1 letter", "2 letters", "3 or 4", "5 or more"];
const COLORS: [Rgb; 4] = [(217, 217, 217), (158, 188, 218), (66, 134, 190), (8, 64, 129)];

/// Draws one stacked bar a coalition.
pub fn draw(view: &View, canvas: &mut dyn Canvas) {
    let top = heading(
        canvas,
        "Core and periphery of each coalition",
        &format!(
            "Organizations by the number of letters they signed; their number at the right{}",
            first_coalitions(view)
        ),
    );
    if view.coalitions.is_empty() {
        nothing(canvas, "There are no coalitions to compare.");
        return;
    }
    let (width, height) = canvas.size();
    let (left, right, bottom) = (420.0, width - 110.0, height - 70.0);
    for (k, (name, color)) in STEPS.iter().zip(COLORS).enumerate() {
        let x = left + 150.0 * k as f64;
        canvas.rect(x, top + 2.0, 16.0, 16.0, color, 1.0);
        canvas.text((x + 24.0, top + 10.0), name, 15.0, false, INK, Anchor::Start);
    }
    let top = top + 40.0;
    percent_axis(canvas, (left, right), (top, bottom), "share of the coalition's organizations");
    let shown = view.coalitions.len().min(CHART_COALITIONS);
    let pitch = ((bottom - top) / shown as f64).min(90.0);
    for (k, c) in view.coalitions.iter().take(shown).enumerate() {
        let y = top + pitch * (k as f64 + 0.5);
        coalition_name(canvas, left, y, c);
        let mut x = left;
        for (n, color) in c.depth.iter().zip(COLORS) {
            let w = (right - left) * *n as f64 / c.size.max(1) as f64;
            canvas.rect(x, y - pitch * 0.3, w, pitch * 0.6, color, 1.0);
            if w > 34.0 {
                let ink = if color.0 < 100 { (255, 255, 255) } else { INK };
                canvas.text((x + w / 2.0, y), &n.to_string(), 15.0, false, ink, Anchor::Middle);
            }
            x += w;
        }
        canvas.text((right + 14.0, y), &c.size.to_string(), 15.0, true, QUIET, Anchor::Start);
    }
}

/// The drawn numbers.
pub fn csv(view: &View) -> Vec<Vec<String>> {
    let mut out = vec![["coalition", "label", "letters_signed", "organizations"].map(str::to_owned).to_vec()];
    for c in view.coalitions.iter().take(CHART_COALITIONS) {
        for (step, n) in STEPS.iter().zip(c.depth) {
            out.push(vec![c.number.to_string(), c.label.clone(), (*step).to_owned(), n.to_string()]);
        }
    }
    out
}
