//! The co-signing matrix of the most active organisations, ordered by coalition.

use super::canvas::{Anchor, Canvas, GRID, INK, QUIET, Rgb, heading, marker, nothing};
use crate::report::palette;
use crate::report::view::{View, short};

/// Draws the matrix.
pub fn draw(view: &View, canvas: &mut dyn Canvas) {
    let n = view.matrix.rows.len();
    let top = heading(
        canvas,
        "How often the most active organizations signed together",
        &format!("Letters shared by the {n} organizations with most letters, ordered by coalition"),
    );
    if n < 2 {
        nothing(canvas, "Too few organizations signed more than one letter.");
        return;
    }
    let (width, height) = canvas.size();
    let left = 400.0;
    let size = ((height - top - 50.0) / n as f64).min((width - left - 130.0) / n as f64);
    let largest = (0..n)
        .flat_map(|i| (0..n).filter(move |j| *j != i).map(move |j| (i, j)))
        .map(|(i, j)| view.matrix.shared[i][j])
        .max()
        .unwrap_or(1)
        .max(1);
    for (i, (name, coalition)) in view.matrix.rows.iter().enumerate() {
        let y = top + size * i as f64;
        let color = palette::rgb(*coalition);
        marker(canvas, (left - 12.0, y + size / 2.0), (size * 0.24).min(6.0), color, coalition.unwrap_or(0) as usize);
        canvas.text((left - 24.0, y + size / 2.0), &short(name, 44), (size * 0.58).min(15.0), false, INK, Anchor::End);
        for j in 0..n {
            let x = left + size * j as f64;
            let shared = view.matrix.shared[i][j];
            let (fill, opacity) = cell(i == j, view.matrix.rows[j].1 == *coalition, color, shared, largest);
            canvas.rect(x, y, size - 1.0, size - 1.0, fill, opacity);
            if i != j && shared > 1 && size > 18.0 {
                let dark = f64::from(shared) / f64::from(largest) > 0.5;
                canvas.text(
                    (x + size / 2.0, y + size / 2.0),
                    &shared.to_string(),
                    (size * 0.5).min(13.0),
                    false,
                    if dark { (255, 255, 255) } else { INK },
                    Anchor::Middle,
                );
            }
        }
    }
    for (i, w) in view.matrix.rows.windows(2).enumerate().filter(|(_, w)| w[0].1 != w[1].1) {
        let _ = w;
        let at = size * (i + 1) as f64 - 0.5;
        canvas.line((left, top + at), (left + size * n as f64, top + at), 1.0, (90, 90, 90), 0.8);
        canvas.line((left + at, top), (left + at, top + size * n as f64), 1.0, (90, 90, 90), 0.8);
    }
    let key = left + size * n as f64 + 24.0;
    canvas.text((key, top + 10.0), "shared letters", 14.0, true, QUIET, Anchor::Start);
    for (k, value) in [1, largest.div_ceil(2), largest].into_iter().enumerate() {
        let y = top + 34.0 + 28.0 * k as f64;
        let (fill, opacity) = cell(false, true, (60, 60, 60), value, largest);
        canvas.rect(key, y - 9.0, 18.0, 18.0, fill, opacity);
        canvas.text((key + 28.0, y), &value.to_string(), 14.0, false, QUIET, Anchor::Start);
    }
}

/// Colour of the coalition inside it, grey between coalitions; darker with more shared letters.
fn cell(diagonal: bool, inside: bool, color: Rgb, shared: u32, largest: u32) -> (Rgb, f64) {
    if diagonal || shared == 0 {
        return (if diagonal { GRID } else { (244, 244, 244) }, 1.0);
    }
    let opacity = 0.18 + 0.82 * f64::from(shared) / f64::from(largest);
    (if inside { color } else { (110, 110, 110) }, opacity.min(1.0))
}

/// The drawn matrix.
pub fn csv(view: &View) -> Vec<Vec<String>> {
    let mut head = vec!["organization".to_owned(), "coalition".to_owned()];
    head.extend(view.matrix.rows.iter().map(|(name, _)| name.clone()));
    let mut out = vec![head];
    for ((name, coalition), shared) in view.matrix.rows.iter().zip(&view.matrix.shared) {
        let mut row = vec![name.clone(), coalition.map_or_else(String::new, |c| (c + 1).to_string())];
        row.extend(shared.iter().map(u32::to_string));
        out.push(row);
    }
    out
}
