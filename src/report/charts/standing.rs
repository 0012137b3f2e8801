//! The organisations with the most repeat partners, as bars.

use super::canvas::{Anchor, Canvas, INK, QUIET, heading, marker, nothing};
use super::frame::count_axis;
use crate::report::palette;
use crate::report::view::{OrganizationRow, View, short};

const BARS: usize = 25;

fn rows(view: &View) -> Vec<&OrganizationRow> {
    let mut rows: Vec<&OrganizationRow> = view.organizations.iter().collect();
    rows.sort_by(|a, b| (b.repeat_partners, b.letters, &a.name).cmp(&(a.repeat_partners, a.letters, &b.name)));
    rows.truncate(BARS);
    rows
}

/// Draws the bars.
pub fn draw(view: &View, canvas: &mut dyn Canvas) {
    let rows = rows(view);
    let top = heading(
        canvas,
        "Who keeps signing with the most others",
        &format!("The {} organizations with the most repeat partners; colour and shape show the coalition", rows.len()),
    );
    let largest = rows.first().map_or(0.0, |r| f64::from(r.repeat_partners));
    if largest <= 0.0 {
        nothing(canvas, "No two organizations signed enough letters together.");
        return;
    }
    let (width, height) = canvas.size();
    let (left, right, bottom) = (430.0, width - 200.0, height - 70.0);
    let x = count_axis(canvas, (left, right), (top, bottom), largest);
    canvas.text(
        ((left + right) / 2.0, height - 28.0),
        &format!("Repeat partners: organizations with at least {} letters in common", view.min_letters),
        15.0,
        false,
        QUIET,
        Anchor::Middle,
    );
    let pitch = (bottom - top) / rows.len() as f64;
    for (i, row) in rows.iter().enumerate() {
        let y = top + pitch * (i as f64 + 0.5);
        let color = palette::rgb(row.coalition);
        canvas.rect(left, y - pitch * 0.34, x(f64::from(row.repeat_partners)) - left, pitch * 0.68, color, 0.9);
        canvas.text((left - 28.0, y), &short(&row.name, 46), 15.0, false, INK, Anchor::End);
        if row.coalition.is_some() {
            marker(canvas, (left - 14.0, y), 5.0, color, row.coalition.unwrap_or(0) as usize);
        }
        canvas.text(
            (x(f64::from(row.repeat_partners)) + 8.0, y),
            &format!("{} partners, {} letters", row.repeat_partners, row.letters),
            13.0,
            false,
            QUIET,
            Anchor::Start,
        );
    }
}

/// The drawn bars.
pub fn csv(view: &View) -> Vec<Vec<String>> {
    let mut out = vec![["organization", "repeat_partners", "letters", "coalition"].map(str::to_owned).to_vec()];
    for r in rows(view) {
        out.push(vec![
            r.name.clone(),
            r.repeat_partners.to_string(),
            r.letters.to_string(),
            r.coalition.map_or_else(String::new, |c| (c + 1).to_string()),
        ]);
    }
    out
}
