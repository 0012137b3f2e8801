//! A PDF to lines: glyph runs from a source, layout of our own.

mod beside;
mod columns;
mod furniture;
pub mod layout;
pub mod rows;
mod tables;
mod tex;
mod whole;

use pdfboss_core::{Document, Error};
use pdfboss_text::{ReadingOrder, TextSpan, extract_spans_reporting};

use super::worker::Parsed;
use crate::limits::Limits;
use rows::{PageText, Span};

/// Where the pieces of text on a page come from: the only part that knows a PDF library.
///
/// pdfboss-text was chosen over hayro-interpret by measurement: both read every
/// name of the test documents, but the other aborts on inflating streams and huge
/// character maps where this one returns within limits.
pub trait SpanSource {
    /// Number of pages.
    fn pages(&self) -> usize;
    /// A page, and whether some of its text could not be read.
    ///
    /// # Errors
    /// The reason in words.
    fn page(&self, page: usize) -> Result<(PageText, bool), String>;
}

/// Reads the text of a PDF.
///
/// # Errors
/// The reason in words: encrypted, malformed, or without text.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Parsed, String> {
    let source = Boss::open(bytes)?;
    let total = source.pages();
    let mut parsed = Parsed::default();
    let mut pages = Vec::new();
    let mut incomplete = Vec::new();
    if total > limits.pages as usize {
        return Err(format!(
            "the PDF has {total} pages, more than the limit of {} (`pages` in `[limits]`)",
            limits.pages
        ));
    }
    for page in 0..total {
        match source.page(page) {
            Ok((text, cut)) => {
                if cut {
                    incomplete.push(page + 1);
                }
                pages.push(text);
            }
            Err(_) => {
                incomplete.push(page + 1);
                pages.push(PageText::default());
            }
        }
    }
    if let Some(first) = incomplete.first() {
        parsed
            .warnings
            .push(format!("{} pages could not be read completely, the first is page {first}", incomplete.len()));
    }
    let recognized = pages.iter().filter(|p| p.recognized).count();
    if recognized > 0 {
        parsed.warnings.push(format!("the text of {recognized} pages was recognised from a scan; check the names"));
    }
    if pages.iter().all(|p| p.spans.iter().all(|s| s.text.trim().is_empty())) {
        return Err(if total == 0 || !incomplete.is_empty() {
            "the PDF is damaged: no text could be read from it".into()
        } else {
            "the PDF has no text, probably a scan; it needs OCR before it can be read".into()
        });
    }
    layout::lines(&pages, &mut parsed);
    Ok(parsed)
}

/// pdfboss as a source.
struct Boss {
    document: Document,
    encrypted: bool,
}

impl Boss {
    fn open(bytes: &[u8]) -> Result<Self, String> {
        let document = Document::load(bytes.to_vec()).map_err(|e| match e {
            Error::Encrypted => "the PDF is encrypted; save it without a password".to_owned(),
            other => format!("the PDF is damaged: {other}"),
        })?;
        if document.is_locked() {
            return Err("the PDF is encrypted; save it without a password".into());
        }
        let encrypted = bytes.windows(8).any(|word| word == b"/Encrypt");
        let named = if encrypted { None } else { tex::with_names(&document, bytes) };
        // Where the names cannot be added the document is read as it is.
        let named =
            named.and_then(|bytes| Document::load(bytes).ok()).filter(|d| d.page_count() == document.page_count());
        Ok(Self { document: named.unwrap_or(document), encrypted })
    }
}

impl SpanSource for Boss {
    fn pages(&self) -> usize {
        self.document.page_count()
    }

    fn page(&self, page: usize) -> Result<(PageText, bool), String> {
        let object = self.document.page(page).map_err(|e| e.to_string())?;
        let (spans, report) =
            extract_spans_reporting(&self.document, &object, ReadingOrder::Content).map_err(|e| e.to_string())?;
        // Watermarks are written aslant.
        let level = |s: &&TextSpan| {
            let (along, across) = ((s.end_x - s.x).abs(), (s.end_y - s.y).abs());
            along.min(across) <= 0.1 * along.max(across)
        };
        let drawn = |s: &&TextSpan| !s.vertical && [s.x, s.y, s.end_x, s.end_y].iter().all(|v| v.is_finite());
        // A scan that was recognised has its text behind the picture, where nobody sees it.
        let seen = |invisible: bool| -> usize {
            spans.iter().filter(drawn).filter(|s| s.invisible == invisible).map(|s| s.text.trim().len()).sum()
        };
        let recognized = seen(true) > 5 * seen(false);
        let covered = if recognized { Covered::of(&spans) } else { Covered::default() };
        let readable = |s: &&TextSpan| drawn(s) && (s.invisible == recognized || recognized && !covered.holds(s));
        // Most text of the page stands one way, also where the page is turned; marginal notes and watermarks do not.
        let letters = |turn: i32| -> usize {
            spans.iter().filter(readable).filter(level).filter(|s| s.rotate == turn).map(|s| s.text.trim().len()).sum()
        };
        let turn = [270, 180, 90, 0].into_iter().max_by_key(|turn| letters(*turn)).unwrap_or(0);
        let top = (object.rotate == 0 && turn == 0).then(|| f64::from(object.crop_box.y1.max(object.crop_box.y0)));
        let mut kept: Vec<Span> = spans
            .iter()
            .filter(readable)
            .filter(level)
            .filter(|s| s.rotate == turn)
            .map(|s| upright(s, turn))
            .collect();
        keep_order(&mut kept);
        let cut = !report.is_complete() || !self.encrypted && whole::is_cut(&self.document, &object);
        Ok((PageText { spans: kept, top, recognized }, cut))
    }
}

/// Puts a piece that was drawn next, and begins a hair before the one it follows, behind it: the widths of bitmap fonts
/// come too small, so that kerning would turn "F" and "ranklin" round.
fn keep_order(spans: &mut [Span]) {
    const HAIR: f64 = 0.25;
    for i in 1..spans.len() {
        let Some([before, span]) = spans.get_mut(i - 1..=i) else { continue };
        let level = (before.y - span.y).abs() < 0.1 * span.size;
        let back = before.x - span.x;
        if level && 0.0 < back && back < HAIR * span.size && before.text != span.text {
            span.x = before.end;
            span.end = span.end.max(span.x);
        }
    }
}

/// Where unseen text stands on a page: by height, from where to where.
#[derive(Default)]
struct Covered(std::collections::BTreeMap<i64, Vec<(f32, f32)>>);

/// Points of height that are looked at together.
const BAND: f32 = 6.0;

impl Covered {
    fn of(spans: &[TextSpan]) -> Self {
        let mut out = Self::default();
        for span in spans.iter().filter(|s| s.invisible && s.y.is_finite()) {
            out.0.entry((span.y / BAND) as i64).or_default().push((span.x, span.end_x));
        }
        out
    }

    /// Whether unseen text stands where a span does.
    fn holds(&self, span: &TextSpan) -> bool {
        let band = (span.y / BAND) as i64;
        let near = self.0.range(band - 1..=band + 1).flat_map(|(_, at)| at);
        near.take(10_000).any(|(from, to)| *from < span.end_x && span.x < *to)
    }
}

/// A span in the coordinates of someone who holds the page so that it can be read.
fn upright(span: &TextSpan, turn: i32) -> Span {
    let (x, y, end) = match turn {
        90 => (span.y, -span.x, span.end_y),
        180 => (-span.x, -span.y, -span.end_x),
        270 => (-span.y, span.x, -span.end_y),
        _ => (span.x, span.y, span.end_x),
    };
    Span {
        x: f64::from(x),
        y: f64::from(y),
        end: f64::from(end),
        size: f64::from(span.size.max(0.1)),
        strong: is_bold(&span.font_name),
        text: without_ligatures(&span.text),
    }
}

/// Whether a font is the bold one of its family by its name, those of TeX included.
fn is_bold(font: &str) -> bool {
    let name = font.to_lowercase();
    ["bold", "black", "heavy", "cmbx", "sfbx", "-demi", "-medi"].iter().any(|w| name.contains(w))
}

/// Letters that fonts draw as one are letters of their own in names.
fn without_ligatures(text: &str) -> String {
    const LIGATURES: [(char, &str); 7] =
        [('ﬀ', "ff"), ('ﬁ', "fi"), ('ﬂ', "fl"), ('ﬃ', "ffi"), ('ﬄ', "ffl"), ('ﬅ', "st"), ('ﬆ', "st")];
    let mut out = text.to_owned();
    for (sign, letters) in LIGATURES {
        if out.contains(sign) {
            out = out.replace(sign, letters);
        }
    }
    out
}
