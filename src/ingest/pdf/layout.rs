//! Pieces of text with positions to lines in reading order.
//!
//! Spans become rows by their baseline and segments by wide gaps. Heads and feet
//! that repeat over pages and footnotes in small type are taken out. Where rows
//! keep clear of the same vertical gutters they form a band of columns, read down
//! the columns, or along the rows when that is the alphabetical way (a table).
//! Each line knows how much room was left to the right edge of its column, which
//! tells later whether it was wrapped. O(n log n) in the spans of a page.

use std::borrow::Cow;

use unicode_normalization::char::compose;

use super::super::worker::Parsed;
use super::columns::{Region, gutters, regions};
use super::furniture;
use super::rows::{PageText, Row, Segment, rows};
use crate::model::Line;

/// A step wider than this many usual ones is a gap.
const LINE_STEP: f64 = 1.12;

/// Lays the pages out and adds their lines and furniture to `parsed`.
pub fn lines(pages: &[PageText], parsed: &mut Parsed) {
    let tops: Vec<Option<f64>> = pages.iter().map(|p| p.top).collect();
    let mut pages: Vec<PageText> = pages.to_vec();
    furniture::take_line_numbers(&mut pages, parsed);
    let mut pages: Vec<Vec<Row>> = pages.iter().map(|p| rows(&p.spans)).collect();
    furniture::take(&mut pages, &tops, parsed);
    // A gutter of one page is looked for on the others, where fewer rows may show it.
    let known: Vec<f64> = pages.iter().flat_map(|rows| gutters(rows, &[])).collect();
    let laid = |along: bool| -> Vec<(u32, Region)> {
        let mut table = Vec::new();
        let mut of_page = |(page, rows): (u32, &Vec<Row>)| {
            let regions = regions(rows, &known, along, &mut table);
            regions.into_iter().map(move |r| (page, r)).collect::<Vec<_>>()
        };
        (1u32..).zip(&pages).flat_map(&mut of_page).collect()
    };
    // Tables are read along their rows when that is the alphabetical way in the whole document.
    let (down, along) = (laid(false), laid(true));
    let order = |regions: &[(u32, Region)]| {
        let texts: Vec<&str> =
            regions.iter().filter(|(_, r)| r.column).flat_map(|(_, r)| &r.lines).map(|s| s.text.as_str()).collect();
        (ascending(&texts), texts.len())
    };
    let ((by_column, entries), (by_row, _)) = (order(&down), order(&along));
    let through = through_pages(&down);
    // Read the wrong way, a sorted table breaks the order at every column's end or at every other entry.
    let regions = if by_row > by_column && by_row * 10 >= entries * 8 {
        along
    } else if descents(&through) < descents(&down) {
        through
    } else {
        down
    };
    let measure = Measure::of(&regions);
    let mut number = 0;
    for (page, region) in &regions {
        region.write(*page, &measure, &mut number, &mut parsed.lines);
    }
}

/// The same regions with columns of a table that spans pages read through: all of the first, then all of the second.
fn through_pages(regions: &[(u32, Region)]) -> Vec<(u32, Region)> {
    let mut out: Vec<(u32, Region)> = regions.to_vec();
    let mut start = 0;
    while start < out.len() {
        let end = (start..out.len()).find(|i| out.get(*i).is_none_or(|(_, r)| !r.column)).unwrap_or(out.len());
        if let Some(run) = out.get_mut(start..end) {
            run.sort_by_key(|(page, region)| (region.index, *page));
        }
        start = end.max(start + 1);
    }
    out
}

/// Breaks of the alphabetical order from one column to the next.
fn descents(regions: &[(u32, Region)]) -> usize {
    let ends = |r: &Region| {
        let (first, last) = (r.lines.first()?, r.lines.last()?);
        // First letters only: lists are often sorted by eye, with neighbours out of order.
        let letter = |s: &Segment| s.text.chars().find(|c| c.is_alphabetic()).map(|c| c.to_lowercase().to_string());
        Some((letter(first)?, letter(last)?))
    };
    regions
        .windows(2)
        .filter(|pair| match pair {
            [(_, a), (_, b)] if a.column && b.column => match (ends(a), ends(b)) {
                (Some((_, last)), Some((first, _))) => first < last,
                _ => false,
            },
            _ => false,
        })
        .count()
}

/// What holds for the whole document: line pitch by type size, right edges of columns by their left edge.
struct Measure {
    pitch: f64,
    /// That of columns, which may be set wider than the text throughout: their names are wrapped at it too.
    column_pitch: f64,
    rights: Vec<(f64, f64)>,
}

impl Measure {
    fn of(regions: &[(u32, Region)]) -> Self {
        let mut steps: Vec<f64> = regions
            .iter()
            .flat_map(|(_, r)| r.lines.windows(2))
            .filter_map(|w| match w {
                [a, b] if a.y > b.y && (a.size - b.size).abs() < 0.3 => Some((a.y - b.y) / a.size),
                _ => None,
            })
            .collect();
        steps.sort_by(f64::total_cmp);
        let pitch = steps.get(steps.len() / 10).copied().unwrap_or(1.2).max(0.9);
        let step = |w: &[Segment]| match w {
            [a, b] if a.y > b.y => (a.y - b.y) / b.size,
            _ => f64::MAX,
        };
        let columns = regions.iter().filter(|(_, r)| r.column).flat_map(|(_, r)| r.lines.windows(2));
        let least = columns.map(step).fold(f64::MAX, f64::min);
        let column_pitch = if least <= WIDEST_PITCH { least.max(pitch) } else { pitch };
        let mut rights: Vec<(f64, f64)> = Vec::new();
        for (_, region) in regions {
            match rights.iter_mut().find(|(left, _)| (left - region.left).abs() < 4.0) {
                Some((_, right)) => *right = right.max(region.right),
                None => rights.push((region.left, region.right)),
            }
        }
        Self { pitch, column_pitch, rights }
    }

    fn right(&self, region: &Region) -> f64 {
        let full = self.rights.iter().find(|(left, _)| (left - region.left).abs() < 4.0).map_or(region.right, |r| r.1);
        // A column beside others must not take the width of full lines that begin at the same edge.
        if region.column { region.right } else { full }
    }
}

/// Wider lines than these, in sizes of type, are paragraphs and no lines of one.
const WIDEST_PITCH: f64 = 1.55;

impl Region {
    /// Writes the lines, indents as blanks, a blank line for a gap.
    fn write(&self, page: u32, measure: &Measure, number: &mut u32, out: &mut Vec<Line>) {
        let right = measure.right(self);
        let mut above: Option<&Segment> = None;
        let pitch = if self.column { measure.column_pitch } else { measure.pitch };
        for segment in &self.lines {
            // A new column or page parts entries like a gap; a name that ends open goes on all the same.
            let usual = LINE_STEP * pitch * segment.size;
            let gap = above.is_none_or(|a| a.y - segment.y > usual || a.y < segment.y);
            if gap && *number > 0 {
                *number += 1;
                out.push(Line::plain(page, *number, String::new()));
            }
            let letters = segment.text.chars().count().max(1) as f64;
            let width = ((segment.end - segment.x) / letters).max(0.1);
            let indent = ((segment.x - self.left) / (0.5 * segment.size)).round().clamp(0.0, 200.0) as usize;
            *number += 1;
            out.push(Line {
                page,
                number: *number,
                text: format!("{}{}", " ".repeat(indent), with_accents(&segment.text)),
                room: Some(((right - segment.end) / width).max(0.0) as u32),
                strong: segment.strong,
            });
            above = Some(segment);
        }
    }
}

/// "D¯emos", "Z¨urich" with the accents on their letters: TeX draws them as signs of their own, before the letter.
///
/// "People´s", "L´Arche", "O´Connor" and "Hawai´i" keep their sign.
fn with_accents(text: &str) -> Cow<'_, str> {
    const ACCENTS: [(char, char); 9] = [
        ('¯', '\u{304}'),
        ('¨', '\u{308}'),
        ('ˆ', '\u{302}'),
        ('˜', '\u{303}'),
        ('ˇ', '\u{30C}'),
        ('˘', '\u{306}'),
        ('˚', '\u{30A}'),
        ('˝', '\u{30B}'),
        ('´', '\u{301}'),
    ];
    let mark = |sign: char| ACCENTS.iter().find(|(s, _)| *s == sign).map(|(_, mark)| *mark);
    if !text.contains(|c| mark(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let composed = mark(c).zip(chars.peek()).and_then(|(mark, letter)| {
            let apostrophe = c == '´' && is_apostrophe(&out, *letter);
            compose(*letter, mark).filter(|_| !apostrophe)
        });
        if composed.is_some() {
            chars.next();
        }
        out.push(composed.unwrap_or(c));
    }
    Cow::Owned(out)
}

/// Whether an acute stands for an apostrophe: behind a vowel or the only letter of a word, or before a capital inside one.
fn is_apostrophe(before: &str, letter: char) -> bool {
    let mut back = before.chars().rev();
    let (last, above) = (back.next(), back.next());
    let alone = last.is_some_and(char::is_alphabetic) && !above.is_some_and(char::is_alphabetic);
    let inside = last.is_some_and(char::is_alphabetic) && letter.is_uppercase();
    alone || inside || last.is_some_and(|c| "aeiouAEIOU".contains(c)) || !"aeiouAEIOUcnzCNZ".contains(letter)
}

/// Neighbours in alphabetical order.
fn ascending(texts: &[&str]) -> usize {
    let keys: Vec<String> = texts.iter().map(|t| t.to_lowercase()).collect();
    keys.windows(2).filter(|w| w.first() <= w.last()).count()
}

#[cfg(test)]
mod tests {
    use super::super::rows::Span;
    use super::*;

    fn span(x: f64, y: f64, text: &str) -> Span {
        Span { x, y, end: x + 5.0 * text.len() as f64, size: 10.0, strong: false, text: text.to_owned() }
    }

    fn texts(pages: &[PageText]) -> Vec<String> {
        let mut parsed = Parsed::default();
        lines(pages, &mut parsed);
        parsed.lines.into_iter().map(|l| l.text.trim().to_owned()).filter(|t| !t.is_empty()).collect()
    }

    #[test]
    fn columns_are_read_down_and_full_lines_part_them() {
        let spans = vec![
            span(50.0, 700.0, "We, the undersigned organizations, write to you about an invented matter today"),
            span(50.0, 670.0, "Alpha"),
            span(300.0, 670.0, "Delta"),
            span(50.0, 655.0, "Beta"),
            span(300.0, 655.0, "Epsilon"),
            span(50.0, 640.0, "Gamma"),
            span(300.0, 640.0, "Zeta"),
        ];
        let names: Vec<String> = texts(&[PageText { spans, ..PageText::default() }]).into_iter().skip(1).collect();
        assert_eq!(names, ["Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta"]);
    }

    #[test]
    fn a_heading_over_all_columns_parts_them() {
        let row = |y: f64, left: &str, right: &str| [span(50.0, y, left), span(300.0, y, right)];
        let rows = [row(700.0, "Alpha", "Gamma"), row(688.0, "Beta", "Delta")];
        let below = [row(652.0, "Eta", "Iota"), row(640.0, "Theta", "Kappa"), row(628.0, "Zeta", "Lambda")];
        let mut spans = rows.concat();
        spans.push(span(50.0, 667.0, "Companies"));
        spans.extend(below.concat());
        let expected =
            ["Alpha", "Beta", "Gamma", "Delta", "Companies", "Eta", "Theta", "Zeta", "Iota", "Kappa", "Lambda"];
        assert_eq!(texts(&[PageText { spans, ..PageText::default() }]), expected);
    }

    #[test]
    fn blocks_centred_beside_each_other_are_read_block_by_block() {
        let block = |x: f64, y: f64, lines: &[&str]| -> Vec<Span> {
            (0u8..).zip(lines).map(|(i, text)| span(x, y - 12.0 * f64::from(i), text)).collect()
        };
        let spans = [
            block(50.0, 700.0, &["Jane Smith", "Director", "Invented Alliance of", "Examples"]),
            block(300.0, 694.0, &["John Miller", "President", "Sample Union"]),
            block(50.0, 600.0, &["Mary Brown", "Chair", "Made-up Fund"]),
            block(300.0, 600.0, &["Ann Jones", "Director", "Example Choir"]),
        ];
        let read = texts(&[PageText { spans: spans.concat(), ..PageText::default() }]);
        let persons: Vec<&str> = read.iter().map(String::as_str).filter(|t| t.matches(' ').count() == 1).collect();
        assert!(persons.starts_with(&["Jane Smith", "John Miller"]), "{persons:?}");
        assert_eq!(read.len(), 13);
        assert!(read.starts_with(&["Jane Smith", "Director", "Invented Alliance of", "Examples"].map(str::to_owned)));
    }

    #[test]
    fn a_table_sorted_along_its_rows_is_read_along_them() {
        let names = ["Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Eta", "Theta", "Zeta"];
        let mut sorted = names;
        sorted.sort_unstable();
        let spans = sorted
            .iter()
            .enumerate()
            .map(|(i, n)| span(50.0 + 250.0 * (i % 2) as f64, 700.0 - 15.0 * (i / 2) as f64, n))
            .collect();
        assert_eq!(texts(&[PageText { spans, ..PageText::default() }]), sorted);
    }

    #[test]
    fn accents_of_tex_stand_on_their_letters() {
        assert_eq!(with_accents("D¯emos"), "Dēmos");
        assert_eq!(with_accents("M¨unchen, Jos´e"), "München, José");
        for kept in ["People´s Fund", "L´Arche", "O´Connor", "Hawai´i", "Sant´Egidio", "d´Action"] {
            assert_eq!(with_accents(kept), kept);
        }
    }

    #[test]
    fn heads_feet_and_raised_marks() {
        let page = |n: u32, name: &str| PageText {
            spans: vec![
                span(50.0, 760.0, "Letter to the Secretary"),
                span(50.0, 700.0, name),
                Span {
                    x: 50.5 + 5.0 * name.len() as f64,
                    y: 704.0,
                    end: 56.0 + 5.0 * name.len() as f64,
                    size: 6.0,
                    strong: false,
                    text: "3".into(),
                },
                span(300.0, 40.0, &n.to_string()),
            ],
            ..PageText::default()
        };
        let pages = [page(1, "Alpha"), page(2, "Beta")];
        assert_eq!(texts(&pages), ["Alpha³", "Beta³"]);
    }
}
