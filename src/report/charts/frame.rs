//! What several charts have in common: the name of a coalition beside its row, a percent axis.

use super::canvas::{Anchor, Canvas, GRID, INK, QUIET, marker, tick_step};
use crate::report::palette;
use crate::report::view::{CHART_COALITIONS, Coalition, View, short};

/// Marker and two leading members, left of `x`.
pub fn coalition_name(canvas: &mut dyn Canvas, x: f64, y: f64, c: &Coalition) {
    let k = c.number - 1;
    marker(canvas, (x - 20.0, y), 7.0, palette::rgb(Some(k as u32)), k);
    let leader = |n: usize| c.leaders.get(n).map_or("", String::as_str);
    canvas.text((x - 38.0, y - 9.0), &short(leader(0), 38), 15.0, true, INK, Anchor::End);
    canvas.text((x - 38.0, y + 11.0), &short(leader(1), 42), 13.0, false, QUIET, Anchor::End);
}

/// ", the 8 largest of 19 coalitions" where not all are shown.
pub fn first_coalitions(view: &View) -> String {
    let all = view.coalitions.len();
    if all > CHART_COALITIONS { format!(", the {CHART_COALITIONS} largest of {all} coalitions") } else { String::new() }
}

/// Grid lines and labels of an axis of counts from 0 to `largest`; returns where a count stands.
pub fn count_axis(
    canvas: &mut dyn Canvas,
    (left, right): (f64, f64),
    (top, bottom): (f64, f64),
    largest: f64,
) -> impl Fn(f64) -> f64 + use<> {
    let x = move |v: f64| left + (right - left) * v / largest;
    let step = tick_step(largest, 6.0).max(1.0);
    let mut tick = 0.0;
    while tick <= largest + 1e-9 {
        canvas.line((x(tick), top), (x(tick), bottom), 1.0, GRID, 1.0);
        canvas.text((x(tick), bottom + 16.0), &format!("{tick:.0}"), 14.0, false, QUIET, Anchor::Middle);
        tick += step;
    }
    x
}

/// Grid lines at every fifth from 0 to 100 % with their labels and the axis title below.
pub fn percent_axis(canvas: &mut dyn Canvas, (left, right): (f64, f64), (top, bottom): (f64, f64), title: &str) {
    for k in 0..=5 {
        let x = left + (right - left) * f64::from(k) / 5.0;
        canvas.line((x, top), (x, bottom), 1.0, GRID, 1.0);
        canvas.text((x, bottom + 16.0), &format!("{} %", 20 * k), 14.0, false, QUIET, Anchor::Middle);
    }
    canvas.text(((left + right) / 2.0, bottom + 42.0), title, 15.0, false, QUIET, Anchor::Middle);
}
