//! One page to hand round: numbers, findings, map, years, letters.

use super::canvas::{Anchor, Canvas, INK, Inset, QUIET};
use super::{letters, map, time};
use crate::report::view::{View, short};

/// A chart with its place, scale and size.
type Panel = (fn(&View, &mut dyn Canvas), (f64, f64), f64, (f64, f64));

/// Findings on the page.
const FINDINGS: usize = 8;

/// Draws the page.
pub fn draw(view: &View, canvas: &mut dyn Canvas) {
    let (width, height) = canvas.size();
    canvas.text(
        (50.0, 56.0),
        &format!("The coalition behind {} letters", view.letters.len()),
        40.0,
        true,
        INK,
        Anchor::Start,
    );
    let core = view.organizations.iter().filter(|o| o.core).count();
    let numbers = [
        (view.letters.len(), "letters"),
        (view.organizations.len(), "organizations"),
        (core, "in the core"),
        (view.coalitions.len(), "coalitions"),
    ];
    for (k, (n, unit)) in numbers.into_iter().enumerate() {
        let x = 50.0 + 210.0 * k as f64;
        canvas.text((x, 116.0), &n.to_string(), 38.0, true, (0, 90, 156), Anchor::Start);
        canvas.text((x, 150.0), unit, 18.0, false, QUIET, Anchor::Start);
    }
    let mut y = 66.0;
    for text in view.headlines.iter().take(FINDINGS).map(|h| h.text.as_str()) {
        y = paragraph(canvas, (920.0, y), width - 970.0, &short(text, 230)) + 12.0;
    }
    let panels: [Panel; 3] = [
        (map::draw, (20.0, 172.0), 0.54, (1600.0, 1120.0)),
        (time::draw, (20.0, 784.0), 0.6, (1400.0, 740.0)),
        (letters::draw, (890.0, y.max(470.0)), 0.6, (1420.0, (height - y.max(470.0) - 30.0) / 0.6)),
    ];
    for (panel, corner, scale, size) in panels {
        panel(view, &mut Inset { canvas, corner, scale, size });
    }
    canvas.text(
        (50.0, height - 18.0),
        "Made by undersigned; methods and limits in report.html.",
        15.0,
        false,
        QUIET,
        Anchor::Start,
    );
}

/// Text wrapped to a width; returns the y below it.
fn paragraph(canvas: &mut dyn Canvas, (x, mut y): (f64, f64), width: f64, text: &str) -> f64 {
    const SIZE: f64 = 17.0;
    let mut line = String::from("•");
    let mut lines = Vec::new();
    for word in text.split_whitespace() {
        let longer = format!("{line} {word}");
        if canvas.measure(&longer, SIZE, false).0 > width {
            lines.push(std::mem::replace(&mut line, format!("   {word}")));
        } else {
            line = longer;
        }
    }
    lines.push(line);
    for line in lines {
        canvas.text((x, y), &line, SIZE, false, INK, Anchor::Start);
        y += SIZE * 1.35;
    }
    y
}

/// The findings on the page.
pub fn csv(view: &View) -> Vec<Vec<String>> {
    let mut out = vec![["kind", "sentence", "value", "measure"].map(str::to_owned).to_vec()];
    for h in view.headlines.iter().take(FINDINGS) {
        out.push(vec![h.kind.to_owned(), h.text.clone(), format!("{:.4}", h.value), h.measure.to_owned()]);
    }
    out
}
