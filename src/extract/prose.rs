//! Signatories named in running text: "On behalf of A, B, and C, we write …", "endorsed by A, B and C".
//!
//! A paragraph is read as one text. Behind words that announce signatories stand names
//! between commas; the list ends where the words are no longer those of a name (a verb in
//! lower case), or with the sentence. Where it says who writes ("on behalf of", "We, …") it
//! names the signatories of the letter; elsewhere it may only mention organisations.

use std::sync::LazyLock;

use regex::Regex;

use super::block::{Piece, Region};
use super::classify::{self as c, compile};
use super::kind;
use super::paragraph;
use super::person;
use super::punctuation;
use super::rows::Row;
use super::text::Text;
use crate::resolve::knowledge::{fold, knowledge};

/// A list of names in running text.
#[derive(Debug, Clone)]
pub struct Named {
    /// Its pieces; commas separate the entries.
    pub region: Region,
    /// Whether it says who writes the letter.
    pub writers: bool,
}

/// Lines longer than this were not wrapped.
const UNWRAPPED: usize = 130;

/// Openings of lists looked at in one paragraph.
const MOST_LEADS: usize = 200;

/// Names a list in running text has at least.
const FEWEST: usize = 3;

/// Words before the names of those who write the letter.
static WRITERS: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"(?:\b[Oo]n behalf of,? (?:our organi[sz]ations,? )?|(?:^|[.!?] )We,? (?:at |from )?(?:the )?(?:undersigned,? )?(?:organizations|organisations|groups)?[,:–—-]* ?|",
        r"\b[Oo]ur (?:\w+ ){0,2}(?:organi[sz]ations|groups|coalitions?)\s*(?:—|–|--|,|:|\() ?|",
        r"\b(?:[Tt]hese|[Tt]his) (?:joint )?(?:comments?|letter|testimony|statement) (?:is|are) (?:jointly |respectfully )?(?:submitted|signed) (?:on behalf of|by) (?:the )?|",
        r"\b[Tt]he undersigned(?: [a-z-]+){0,5}\s*(?:—|–|--|,|:|\() ?|\bjoined (?:in this [a-z]+ )?by |",
        r"\b[Uu]nterzeichnenden?(?: [\p{L}-]+){0,5}\s*(?:—|–|:|\() ?|",
        r"\b(?:[Oo]rganisations|[Aa]ssociations|[Oo]rganizaciones|[Ee]ntidades|[Oo]rganizações|[Oo]rganizzazioni) ",
        r"(?:signataires|soussignées|(?:abajo )?firmantes|signatárias|firmatarie)\s*(?:—|–|:|\() ?)",
    ))
});

/// "Pursuant to the rule, the A, the B, and the C submit this letter": names as the subject of a sentence.
static SUBJECT: LazyLock<Regex> = LazyLock::new(|| compile(r"(?:^|, )[Tt]he "));

/// What such a sentence says that its subject does.
static SUBMITS: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"^,? ?(?:\([^()]*\),? )?(?:respectfully |jointly |hereby |strongly )*",
        r"(?:submit|write|urge|support|oppose|ask|request|call|join|thank|file|offer|welcome|express)\b"
    ))
});

/// "As leaders of A, B, and C, we write …".
static LEADERS: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"(?:^|[.!?] )As (?:the )?(?:leaders|representatives|heads|presidents|directors) of (?:the )?")
});

/// "WASHINGTON – A; B; and C issued the following letter": names that begin a paragraph, behind its dateline.
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"^(?:\p{Lu}[\p{L}.' ]{2,30}(?:, [\p{L}. ]{2,20})? ?(?:\([^()]{3,30}\) ?)?[–—-]{1,2} )?(?:[Tt]he )?")
});

/// What such a paragraph says that they did.
static ISSUED: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"^,? ?(?:have |has |today |jointly |together )*(?:issued|released|sent|submitted|signed|wrote|delivered|published)",
        r"(?: today| jointly)? (?:the following|this) (?:[a-z]+ ){0,3}(?:letter|statement|declaration|comments?|testimony|appeal)\b",
    ))
});

/// The same of those who write the letter that the paragraph begins.
static WRITES: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"^,? ?(?:\([^()]*\),? )?(?:respectfully |jointly |hereby |together )*",
        r"(?:submit\b|write to\b|appreciate (?:the|this) opportunity|thank you)"
    ))
});

/// Words before names that support something, the letter or what it is about.
static SUPPORTERS: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"(?i)(?:\b(?:supported|endorsed|signed|co-?signed|opposed|backed|submitted|co-?sponsored|led|convened|organi[sz]ed) by[,:]? (?:the following )?(?:[a-z-]+ ){0,4}?(?:including |such as )?(?:(?:U\.S\. |State )?(?:Senators?|Sens?\.|Representatives?|Reps?\.|Congress[a-z]+|Members of [A-Z][a-z]+) )?|",
        r"\b(?:organi[sz]ations|groups|signator(?:y|ies)|signers|co-?signers|supporters|endorsers|members|companies|unions|associations|coalition|endorsements|names)\b[^.;:]{0,60}?(?:: |--|—| include[sd]? | including | are | were | such as ))",
    ))
});

/// A paragraph as one text, with the byte at which each of its rows begins.
struct Paragraph {
    text: String,
    starts: Vec<(usize, usize)>,
}

/// What may announce names, whether those write the letter, and how the sentence must go on behind them.
type Lead = (&'static LazyLock<Regex>, bool, fn(&str) -> bool);

const LEADS: [Lead; 5] = [
    (&WRITERS, true, |_| true),
    (&LEADERS, true, |behind| behind.trim_start_matches([',', ' ']).starts_with("we ")),
    (&SUBJECT, true, |behind| SUBMITS.is_match(behind)),
    (&DATELINE, true, |behind| ISSUED.is_match(behind) || WRITES.is_match(behind)),
    (&SUPPORTERS, false, |_| true),
];

/// The best list of names in the running text of a letter: of the writers before supporters, then the longest.
pub fn find(rows: &Text<'_>) -> Option<Named> {
    let mut best: Option<(bool, usize, Named)> = None;
    for paragraph in paragraphs(rows) {
        for (pattern, writers, goes_on) in LEADS {
            for lead in pattern.find_iter(&paragraph.text).take(MOST_LEADS) {
                let Some((region, names, end)) = list_at(&paragraph, lead.end(), rows) else { continue };
                // Who sponsors or opposes a bill has not signed for that.
                let lead_in = lead.as_str().to_lowercase();
                if region.raw.iter().any(|e| person::legislator(&e.text).is_some()) && !lead_in.contains("signed") {
                    continue;
                }
                let behind = paragraph.text.get(end..).unwrap_or_default();
                if goes_on(behind) && best.as_ref().is_none_or(|(w, n, _)| (writers, names) > (*w, *n)) {
                    best = Some((writers, names, Named { region, writers }));
                }
            }
        }
    }
    best.map(|(_, _, named)| named)
}

/// The paragraphs that may hold a list: with two commas at least.
fn paragraphs(rows: &Text<'_>) -> Vec<Paragraph> {
    let mut out: Vec<Paragraph> = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        // A line too long to be one of several is a paragraph of its own.
        let whole = |r: Option<&Row>| r.is_some_and(|r| r.text.len() > UNWRAPPED);
        let alone = row.gap > 0 && (whole(Some(row)) || whole(i.checked_sub(1).and_then(|j| rows.get(j))));
        let new = out.is_empty() || row.gap > rows.typical_gap || row.marked || alone;
        if new {
            out.push(Paragraph { text: String::new(), starts: Vec::new() });
        }
        if let Some(open) = out.last_mut() {
            if !open.text.is_empty() {
                open.text.push(' ');
            }
            open.starts.push((open.text.len(), i));
            open.text.push_str(&row.text);
        }
    }
    out.retain(|p| p.text.matches(',').count() >= 2 || p.text.contains(" and "));
    out
}

/// The list of names that begins at byte `from` of a paragraph, how many names it has, and where it ends.
fn list_at(paragraph: &Paragraph, from: usize, rows: &Text<'_>) -> Option<(Region, usize, usize)> {
    let text = paragraph.text.get(from..)?;
    let bracket = paragraph.text.get(..from)?.trim_end().ends_with('(');
    let length = bracket.then(|| closing(text)).flatten().unwrap_or_else(|| names_end(text));
    let to = from + length;
    let mut pieces = Vec::new();
    // The row in which the list begins, and those after it.
    let first = paragraph.starts.partition_point(|(start, _)| *start <= from).saturating_sub(1);
    for (k, (start, row)) in paragraph.starts.iter().enumerate().skip(first).take_while(|(_, (start, _))| *start < to) {
        let end = paragraph.starts.get(k + 1).map_or(paragraph.text.len(), |next| next.0 - 1);
        let (a, b) = ((*start).max(from), end.min(to));
        if a < b {
            let text = paragraph.text.get(a..b)?.trim().to_owned();
            pieces.push(Piece { row: *row, text, heading: false });
        }
    }
    // "Invented Farm, Springfield, OH" on line after line is a list with addresses.
    let addressed =
        pieces.iter().filter(|p| p.text.rsplit_once(", ").is_some_and(|(_, last)| knowledge().places.is_code(last)));
    if pieces.len() >= 4 && addressed.count() * 2 >= pieces.len() {
        return None;
    }
    if pieces.first().is_some_and(|p| ["Our ", "We ", "These "].iter().any(|word| p.text.starts_with(word))) {
        return None;
    }
    let region = Region::in_prose(pieces, rows);
    let names = &region.raw;
    let bodies = names
        .iter()
        .filter(|e| {
            kind::names_a_body(&e.text) || paragraph::is_acronym(&e.text) || person::legislator(&e.text).is_some()
        })
        .count();
    let good = names.iter().all(|e| c::is_name_like(&e.text));
    let count = names.len();
    // Writers of many names need not be bodies we can tell.
    let enough = bodies * 2 >= count || count >= 6 && bodies * 5 >= count || count >= 8 && bodies >= 1;
    (count >= FEWEST && good && enough).then_some((region, count, to))
}

/// Bytes before the bracket that closes one opened before `text`; none where a sentence ends inside.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 1i32;
    let end = text.char_indices().find_map(|(at, sign)| {
        depth += i32::from(sign == '(') - i32::from(sign == ')');
        (depth == 0).then_some(at)
    })?;
    text.get(..end)?.split([',', ';']).all(is_plain_item).then_some(end)
}

/// Whether an item between brackets is a name and no clause: "erfundene meere", not "together representing millions".
fn is_plain_item(item: &str) -> bool {
    const OF_CLAUSES: [&str; 16] = [
        "many",
        "others",
        "other",
        "all",
        "more",
        "several",
        "which",
        "who",
        "together",
        "including",
        "hereinafter",
        "collectively",
        "jointly",
        "each",
        "both",
        "among",
    ];
    let item = item.trim();
    let item = ["and ", "und ", "et ", "y ", "e "].iter().find_map(|joint| item.strip_prefix(joint)).unwrap_or(item);
    let small = item.starts_with(char::is_lowercase);
    let clause = |w: &str| c::is_connector(w) || c::is_prose_word(w) || ends_names(w) || OF_CLAUSES.contains(&w);
    let dashed = [" – ", " — ", " - "]
        .iter()
        .filter_map(|dash| item.split_once(dash))
        .any(|(_, behind)| behind.starts_with(char::is_lowercase));
    !dashed
        && !c::is_prose(item)
        && !punctuation::ends_sentence(item)
        && (!small || item.split(' ').count() <= 3 && !item.split(' ').any(clause))
}

/// Bytes of `text` that are names between commas.
///
/// The list ends before the first word in lower case that joins no names, at a dash or
/// with the sentence.
fn names_end(text: &str) -> usize {
    let mut end = 0;
    let mut depth = 0i32;
    let mut at_start = true;
    let mut tokens = tokens(text).peekable();
    while let Some((at, word)) = tokens.next() {
        // "…, and Made-up Fund—urge you": a dash before lower case ends the list.
        let dash = ["—", "--"]
            .iter()
            .filter_map(|d| word.split_once(d))
            .find(|(head, tail)| !head.is_empty() && tail.starts_with(char::is_lowercase));
        if let (Some((head, _)), true) = (dash, depth <= 0) {
            end = at + head.len();
            break;
        }
        let before = depth;
        depth += word.matches('(').count() as i32 - word.matches(')').count() as i32;
        let bare = word.trim_matches(|ch: char| !ch.is_alphanumeric() && ch != '&');
        let aside = at_start || matches!(bare, "collectively" | "together" | "hereinafter" | "jointly");
        if before <= 0 && word.starts_with('(') && bare.chars().next().is_some_and(char::is_lowercase) && aside {
            break;
        }
        if before > 0 || word.starts_with('(') {
            end = at + word.len();
            continue;
        }
        let next = tokens.peek().map_or("", |t| t.1);
        let joint = matches!(bare, "and" | "&" | "the" | "or") || at_start && joins_names(bare, next);
        let lower = bare.chars().next().is_some_and(char::is_lowercase)
            && bare.chars().all(|ch| ch.is_lowercase() || ch == '\'' || ch == '’' || ch == '-');
        // "Invented Club – Ohio Chapter" goes on behind its dash.
        let behind = tokens.peek().map_or("", |t| t.1);
        if bare.is_empty() && (matches!(word, "—" | "--") || word == "–" && behind.starts_with(char::is_lowercase))
            || at_start && matches!(bare, "I" | "We") && next.starts_with(char::is_lowercase)
        {
            break;
        }
        // "Suomen luonnonsuojeluliitto": a word in lower case inside an item stays unless it is a verb of letters.
        let body = || knowledge().is_form_word(&fold(bare));
        if lower
            && !joint
            && !(body() && !at_start)
            && (at_start || ends_names(bare) || !c::is_connector(bare) && !goes_on(&text[at..]))
        {
            break;
        }
        // A connector is part of a name only when a name goes on behind it.
        let closes = word.ends_with([',', ';', '.']) && !joint && !at_start;
        if !lower || bare.is_empty() || closes || body() {
            end = at + word.len();
        }
        at_start = word.ends_with([',', ';']) || at_start && (joint || lower);
        if word.ends_with(['.', '?', '!', ':']) && punctuation::ends_sentence(text.get(..end).unwrap_or_default()) {
            break;
        }
    }
    text.get(..end).map_or(0, |t| t.trim_end_matches([',', ';', ' ', '—', '–', '-']).len())
}

/// Words with which the sentence goes on behind its names.
fn ends_names(word: &str) -> bool {
    c::is_prose_word(word)
        || matches!(
            word,
            "call"
                | "calls"
                | "ask"
                | "request"
                | "urge"
                | "demand"
                | "welcome"
                | "submit"
                | "respectfully"
                | "jointly"
                | "strongly"
                | "express"
                | "appreciate"
                | "represent"
                | "oppose"
                | "join"
                | "represented"
                | "offer"
                | "file"
                | "together"
                | "today"
                | "hereby"
                | "demandons"
                | "appelons"
                | "fordern"
                | "piden"
                | "send"
        )
}

/// Whether an item with a word in lower case is closed by a comma or by "and" soon after it.
fn goes_on(rest: &str) -> bool {
    let item: Vec<&str> = rest.split(' ').take(8).collect();
    let end = item.iter().position(|w| w.ends_with(',') || *w == "and" || *w == "&");
    end.is_some_and(|end| item.iter().take(end + 1).all(|w| !ends_names(w.trim_end_matches(','))))
}

/// "as well as", "along with", "together with" between names.
fn joins_names(word: &str, next: &str) -> bool {
    matches!((word, next), ("as", "well") | ("well", "as") | ("along" | "together", "with"))
        || matches!(word, "as" | "with")
}

/// Words with the byte they begin at.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(' ').filter_map(move |word| {
        let start = at;
        at += word.len() + 1;
        (!word.is_empty()).then_some((start, word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::rows;
    use crate::model::Line;

    fn names(text: &str) -> Vec<String> {
        let lines: Vec<Line> =
            (1u32..).zip(text.lines()).map(|(number, t)| Line::plain(1, number, t.to_owned())).collect();
        let rows = rows::rows(&lines);
        find(&Text::of(&rows)).map_or(Vec::new(), |n| n.region.raw.into_iter().map(|e| e.text).collect())
    }

    #[test]
    fn names_in_running_text() {
        let three = ["Invented Alliance", "Sample Workers Union", "Made-up Fund"];
        for text in [
            "On behalf of the Invented Alliance, the Sample Workers\nUnion, and the Made-up Fund, we write to ask you.",
            "We, the Invented Alliance, Sample Workers Union and Made-up Fund, urge you to act.",
            "The bill is endorsed by Invented Alliance, Sample Workers Union, and Made-up Fund. I ask my colleagues.",
            "Endorsing organizations include Invented Alliance, Sample Workers Union, and\nMade-up Fund.",
            "The undersigned organizations—Invented Alliance, Sample Workers Union, and Made-up Fund—urge you to act.",
        ] {
            assert_eq!(names(text), three, "{text}");
        }
        let foreign = "We, Foreningen Norske Lakseelver, Forum Italiano dei Movimenti per l'Acqua, WWOOF Italia, Zero Waste France, Centro Internazionale Crocevia, ARCI Caccia, Vita Nativa, CADTM and Rede de Mulheres, call on you.";
        assert_eq!(names(foreign).len(), 9);
        assert!(names("On behalf of the millions of people we serve, we write, again, to ask you.").is_empty());
        let pair =
            names("The letter is signed by Invented Alliance, Sample Workers Union and Center for Law and Justice.");
        assert_eq!(pair.last().map(String::as_str), Some("Center for Law and Justice"));
        assert!(names("We, Monday, Tuesday, and Wednesday, were there.").is_empty());
    }
}
