//! How near coalitions are to each other: co-signing over what chance would give.

use super::canvas::{Anchor, Canvas, INK, Rgb, heading, marker, nothing};
use super::frame::{coalition_name, first_coalitions};
use crate::report::palette;
use crate::report::view::{CHART_COALITIONS, View};

/// Draws the matrix.
pub fn draw(view: &View, canvas: &mut dyn Canvas) {
    let top = heading(
        canvas,
        "How near the coalitions are to each other",
        &format!(
            "Co-signing between cores over what it would be if letters were signed regardless of coalition{}",
            first_coalitions(view)
        ),
    );
    let n = view.coalitions.len().min(CHART_COALITIONS);
    if n < 2 {
        nothing(canvas, "There are no two coalitions to compare.");
        return;
    }
    let (width, height) = canvas.size();
    let (left, top) = (420.0, top + 40.0);
    let (w, h) = ((width - left - 40.0) / n as f64, (height - top - 40.0) / n as f64);
    for (k, c) in view.coalitions.iter().take(n).enumerate() {
        let y = top + h * k as f64;
        coalition_name(canvas, left, y + h / 2.0, c);
        let x = left + w * (k as f64 + 0.5);
        marker(canvas, (x - 10.0, top - 18.0), 7.0, palette::rgb(Some(k as u32)), k);
        canvas.text((x + 6.0, top - 18.0), &c.number.to_string(), 15.0, true, INK, Anchor::Start);
        for (j, ratio) in view.affinity[k].iter().take(n).enumerate() {
            let x = left + w * j as f64;
            let (fill, ink) = shade(*ratio, j == k);
            canvas.rect(x + 1.0, y + 1.0, w - 2.0, h - 2.0, fill, 1.0);
            let text = match ratio {
                r if *r <= 0.0 => "never".into(),
                r if *r < 0.05 => "< 0.1×".into(),
                r => format!("{r:.1}×"),
            };
            canvas.text((x + w / 2.0, y + h / 2.0), &text, 16.0, j == k, ink, Anchor::Middle);
        }
    }
}

/// Orange below chance, blue above, white at it; a coalition with itself is grey.
fn shade(ratio: f64, own: bool) -> (Rgb, Rgb) {
    if own {
        return ((232, 232, 232), INK);
    }
    let share = (ratio.max(0.05).log2() / 3.0).clamp(-1.0, 1.0);
    let to: (f64, f64, f64) = if share < 0.0 { (213.0, 94.0, 0.0) } else { (0.0, 114.0, 178.0) };
    let mix = |c: f64| (255.0 + (c - 255.0) * share.abs() * 0.8).round() as u8;
    ((mix(to.0), mix(to.1), mix(to.2)), if share.abs() > 0.8 { (255, 255, 255) } else { INK })
}

/// The drawn ratios.
pub fn csv(view: &View) -> Vec<Vec<String>> {
    let mut out = vec![["coalition", "other", "times_expected"].map(str::to_owned).to_vec()];
    let n = view.coalitions.len().min(CHART_COALITIONS);
    for k in 0..n {
        for j in 0..n {
            out.push(vec![(k + 1).to_string(), (j + 1).to_string(), format!("{:.3}", view.affinity[k][j])]);
        }
    }
    out
}
