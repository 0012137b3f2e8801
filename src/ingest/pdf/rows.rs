//! Pieces of text with positions to rows: pieces on one baseline, joined to segments between wide gaps.

use std::collections::BTreeMap;

/// A piece of text: left edge, baseline (upwards), right edge, font size.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// Left edge in points.
    pub x: f64,
    /// Baseline in points, growing upwards.
    pub y: f64,
    /// Right edge in points.
    pub end: f64,
    /// Font size in points.
    pub size: f64,
    /// Set in bold type.
    pub strong: bool,
    /// The text.
    pub text: String,
}

/// The text of a page.
#[derive(Debug, Clone, Default)]
pub struct PageText {
    /// The spans, in drawing order.
    pub spans: Vec<Span>,
    /// Upper edge of the page in points, where its text stands upright.
    pub top: Option<f64>,
    /// The text stands unseen behind the picture of the page: it was recognised from a scan.
    pub recognized: bool,
}

/// A run of text without a wide gap.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    pub(super) x: f64,
    pub(super) end: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    /// All of it is set in bold type.
    pub(super) strong: bool,
    pub(super) text: String,
    /// Where a blank stands: byte offset in the text, end of the word before, start of the word after.
    pub(super) blanks: Vec<(usize, f64, f64)>,
}

impl Segment {
    /// The two parts left and right of a gutter that a blank wider than usual spans.
    pub(super) fn cut(&self, gutter: f64) -> Option<(Self, Self)> {
        self.cut_where(|(_, end, start)| {
            end <= gutter + 1.0 && gutter - 1.0 <= start && start - end > NARROW_GUTTER * self.size
        })
    }

    /// The two parts at a blank of any width behind which a column begins, whose left edge is given.
    pub(super) fn cut_before(&self, left: f64) -> Option<(Self, Self)> {
        self.cut_where(|(_, _, start)| (start - left).abs() < 1.0)
    }

    fn cut_where(&self, is_gutter: impl Fn((usize, f64, f64)) -> bool) -> Option<(Self, Self)> {
        let (at, end, start) = *self.blanks.iter().find(|blank| is_gutter(**blank))?;
        let (left, right) = (self.text.get(..at)?.trim_end(), self.text.get(at..)?.trim_start());
        let shift = self.text.len() - right.len();
        let part = |x: f64, end: f64, text: &str, blanks: Vec<(usize, f64, f64)>| Self {
            x,
            end,
            y: self.y,
            size: self.size,
            strong: self.strong,
            text: text.to_owned(),
            blanks,
        };
        let before = self.blanks.iter().filter(|b| b.0 < at).copied().collect();
        let after = self.blanks.iter().filter(|b| b.0 > at).map(|b| (b.0.saturating_sub(shift), b.1, b.2)).collect();
        Some((part(self.x, end, left, before), part(start, self.end, right, after)))
    }
}

/// Segments on one baseline, left to right.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) y: f64,
    pub(super) segments: Vec<Segment>,
}

/// Baselines closer than this share of the font size are one row.
const SAME_ROW: f64 = 0.45;
/// A gap wider than this many font sizes parts two segments.
const SEGMENT_GAP: f64 = 1.3;
/// An item of a list stands within this many font sizes of its mark.
const MARK_GAP: f64 = 4.0;
/// What a label announces stands within this many font sizes of it.
const LABEL_GAP: f64 = 2.5;
/// A blank this wide may be a gutter where other rows have one.
const NARROW_GUTTER: f64 = 0.45;
/// A gap wider than this is a blank.
const WORD_GAP: f64 = 0.18;
/// A gap wider than this is a blank if one was drawn in it.
const DRAWN_GAP: f64 = 0.05;

/// Groups spans into rows, top to bottom.
pub(super) fn rows(spans: &[Span]) -> Vec<Row> {
    let mut order: Vec<&Span> = spans.iter().filter(|s| !s.text.is_empty()).collect();
    order.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x.total_cmp(&b.x)));
    let mut groups: Vec<Vec<&Span>> = Vec::new();
    for span in order {
        let near = groups
            .last()
            .and_then(|g| g.first())
            .is_some_and(|first| (first.y - span.y).abs() <= SAME_ROW * span.size.max(first.size));
        match groups.last_mut() {
            Some(group) if near => group.push(span),
            _ => groups.push(vec![span]),
        }
    }
    groups.retain(|group| group.iter().any(|s| !s.text.trim().is_empty()));
    groups.into_iter().map(row).collect()
}

fn row(mut spans: Vec<&Span>) -> Row {
    spans.sort_by(|a, b| a.x.total_cmp(&b.x));
    let inked = |s: &&&Span| !s.text.trim().is_empty();
    let size = spans.iter().filter(inked).map(|s| s.size).fold(0.0, f64::max);
    // The baseline is that of the largest type, not of a raised note mark.
    let y = spans.iter().filter(inked).filter(|s| s.size > 0.85 * size).map(|s| s.y).next().unwrap_or(0.0);
    let mut segments: Vec<Segment> = Vec::new();
    let mut after_blank = false;
    // Where the row is an item of a list, so is what stands behind the next mark.
    let is_mark = |span: &Span| span.text.trim_start().starts_with(['•', '●', '▪', '■', '◦']);
    let items = spans.iter().find(|s| !s.text.trim().is_empty()).is_some_and(|s| is_mark(s));
    for span in spans {
        if span.text.trim().is_empty() {
            after_blank = true;
            continue;
        }
        let text = note_mark(span, size, y);
        let spaced = span.text.starts_with(char::is_whitespace);
        // A drawn blank counts even where kerning has made it narrow, but not where another letter covers it.
        let drawn = std::mem::take(&mut after_blank);
        match segments.last_mut() {
            Some(last) if span.x - last.end <= reach(&last.text) * size && !(items && is_mark(span)) => {
                let least = if drawn { DRAWN_GAP } else { WORD_GAP };
                let gap = span.x - last.end > least * span.size || spaced || last.text.ends_with(' ');
                if gap {
                    if !last.text.ends_with(' ') {
                        last.text.push(' ');
                    }
                    last.blanks.push((last.text.len(), last.end, span.x));
                }
                last.text.push_str(text.trim_start());
                last.end = last.end.max(span.end);
                last.size = last.size.max(span.size);
                last.strong &= span.strong;
            }
            _ => segments.push(Segment {
                x: span.x,
                end: span.end,
                // Columns keep their own baselines, also in smaller type; a raised mark takes that of its row.
                y: if span.size > 0.85 * size || text.chars().filter(|c| c.is_alphabetic()).count() > 2 {
                    span.y
                } else {
                    y
                },
                size: span.size,
                strong: span.strong,
                text: text.trim_start().to_owned(),
                blanks: Vec::new(),
            }),
        }
    }
    for segment in &mut segments {
        segment.text = segment.text.trim().to_owned();
    }
    Row { y, segments }
}

/// How many font sizes away the next piece still belongs to a segment: a list mark stands far from its item.
fn reach(text: &str) -> f64 {
    let mark = text.trim();
    let bullet = mark.chars().count() == 1
        && mark.chars().all(|c| {
            matches!(
                c,
                '•' | '·' | '▪' | '●' | '○' | '◦' | '■' | '□' | '‣' | '–' | '➢' | '✓' | '\u{FFFD}' | '\u{E000}'
                    ..='\u{F8FF}'
            )
        });
    let number = mark.strip_suffix(['.', ')']).is_some_and(|n| {
        let n = n.strip_prefix('(').unwrap_or(n);
        (1..=3).contains(&n.len()) && n.chars().all(|c| c.is_ascii_digit())
    });
    // "Faith organizations:" with a wide blank before the first name.
    let label = mark.ends_with(':') && mark.chars().count() > 3;
    match (bullet || number, label) {
        (true, _) => MARK_GAP,
        (_, true) => LABEL_GAP,
        _ => SEGMENT_GAP,
    }
}

/// A small raised number is a note mark: written as superscript digits, so that it can be told from the name.
fn note_mark(span: &Span, size: f64, y: f64) -> String {
    let raised = span.size < 0.8 * size && span.y > y + 0.1 * size;
    let text = span.text.trim();
    if !(raised && !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == ',')) {
        return span.text.clone();
    }
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    text.chars().filter_map(|c| c.to_digit(10)).filter_map(|d| RAISED.get(d as usize)).collect()
}

/// The type size most characters have.
pub(super) fn body_size(pages: &[Vec<Row>]) -> f64 {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for segment in pages.iter().flatten().flat_map(|r| &r.segments) {
        *counts.entry((segment.size * 4.0).round() as i64).or_default() += segment.text.len();
    }
    counts.into_iter().max_by_key(|(_, n)| *n).map_or(10.0, |(size, _)| size as f64 / 4.0)
}
