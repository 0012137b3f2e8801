//! The largest letters and the coalitions each drew on.

use super::canvas::{Anchor, Canvas, INK, QUIET, heading, nothing};
use super::frame::count_axis;
use crate::report::palette;
use crate::report::view::{LetterRow, View, short_title};

const ROWS: usize = 28;

fn rows(view: &View) -> Vec<&LetterRow> {
    let mut rows: Vec<&LetterRow> = view.letters.iter().collect();
    rows.sort_by(|a, b| (b.organizations, &a.id).cmp(&(a.organizations, &b.id)));
    rows.truncate(ROWS);
    rows
}

/// Draws a stacked bar a letter.
pub fn draw(view: &View, canvas: &mut dyn Canvas) {
    let rows = rows(view);
    let top = heading(
        canvas,
        "How large the letters are, and which coalitions they drew on",
        &format!(
            "The {} largest of {} letters; colours are the coalitions of the map, light grey signed with none of them",
            rows.len(),
            view.letters.len()
        ),
    );
    let largest = rows.first().map_or(0.0, |l| l.organizations as f64);
    if largest <= 0.0 {
        nothing(canvas, "No letter has a signatory.");
        return;
    }
    let (width, height) = canvas.size();
    let (left, right, bottom) = (470.0, width - 90.0, height - 70.0);
    let x = count_axis(canvas, (left, right), (top, bottom), largest);
    canvas.text(((left + right) / 2.0, height - 28.0), "organizations that signed", 15.0, false, QUIET, Anchor::Middle);
    let pitch = (bottom - top) / rows.len().max(8) as f64;
    for (i, letter) in rows.iter().enumerate() {
        let y = top + pitch * (i as f64 + 0.5);
        let year = letter.date.as_ref().and_then(|d| d.get(..4)).map_or(String::new(), |y| format!(" ({y})"));
        canvas.text((left - 10.0, y), &(short_title(&letter.title, 52) + &year), 14.0, false, INK, Anchor::End);
        let mut done = 0.0;
        let mut mix = letter.coalitions.clone();
        mix.sort_unstable();
        for (k, n) in mix {
            let to = done + f64::from(n);
            canvas.rect(x(done), y - pitch * 0.36, x(to) - x(done), pitch * 0.72, palette::rgb(Some(k)), 0.95);
            done = to;
        }
        let total = letter.organizations as f64;
        canvas.rect(x(done), y - pitch * 0.36, x(total) - x(done), pitch * 0.72, (215, 215, 215), 1.0);
        canvas.text((x(total) + 8.0, y), &letter.organizations.to_string(), 14.0, false, QUIET, Anchor::Start);
    }
}

/// The drawn numbers.
pub fn csv(view: &View) -> Vec<Vec<String>> {
    let mut out = vec![["letter", "title", "date", "coalition", "organizations"].map(str::to_owned).to_vec()];
    for l in rows(view) {
        let row = |coalition: String, n: usize| {
            vec![l.id.clone(), l.title.clone(), l.date.clone().unwrap_or_default(), coalition, n.to_string()]
        };
        let attached: u32 = l.coalitions.iter().map(|(_, n)| n).sum();
        out.extend(l.coalitions.iter().map(|(k, n)| row((k + 1).to_string(), *n as usize)));
        out.push(row(String::new(), l.organizations - attached as usize));
    }
    out
}
