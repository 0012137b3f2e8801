//! Finds the signature block: where the list of signatories begins, ends, and what is not part of it.
//!
//! Every place that may open a list (a closing formula, a heading, a sentence
//! that ends in a colon) is tried; the list that yields the most name-like
//! entries wins. Lists that are explicitly headed as signatories are added to
//! it. Without any opening the longest run of name-like lines is taken. Time is
//! linear in the lines times the number of openings, which is small and bounded.

use std::sync::LazyLock;

use regex::Regex;

use super::classify as c;
use super::collect::{collect, is_prose_row, names_follow};
use super::end;
use super::entry;
use super::headings as h;
use super::kind;
use super::paragraph;
use super::person;
use super::prose;
use super::role;
use super::rows::Row;
use super::running;
use super::split::{self, Dropped, RawEntry};
use super::text::Text;

/// One line of a list, or a piece of it.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Index of the row it stands in.
    pub row: usize,
    /// The text belonging to the list.
    pub text: String,
    /// Whether it is a heading over the entries that follow.
    pub heading: bool,
}

/// A candidate list of signatories.
#[derive(Debug, Clone, Default)]
pub struct Region {
    /// Its lines in order.
    pub pieces: Vec<Piece>,
    /// Rows inside it that are no entries, with the reason.
    pub notes: Vec<(usize, &'static str)>,
    /// Row that opened it.
    pub opening: Option<usize>,
    /// Row that ended it and why.
    pub end: Option<(usize, &'static str)>,
    /// Whether commas separate its entries (a sentence rather than a list).
    pub in_prose: bool,
    /// Name-like entries minus others, computed by splitting.
    pub(super) score: i64,
    /// The entries it splits into.
    pub raw: Vec<RawEntry>,
    /// What of its pieces belongs to none of them.
    pub dropped: Vec<Dropped>,
    /// Their number.
    pub(super) entries: usize,
}

impl Region {
    /// A list between commas in running text.
    pub(super) fn in_prose(pieces: Vec<Piece>, rows: &Text<'_>) -> Self {
        let mut region =
            Self { opening: pieces.first().map(|p| p.row), pieces, in_prose: true, ..Self::default() }.measure(rows);
        // The article before a name is the sentence's.
        for entry in &mut region.raw {
            if let Some(bare) = entry.text.strip_prefix("the ") {
                entry.text = bare.to_owned();
            }
        }
        region
    }

    fn measure(mut self, rows: &Text<'_>) -> Self {
        let cut = split::split(&self, rows);
        let entries = cut.entries;
        let good = entries.iter().filter(|e| c::is_name_like(&e.text)).count();
        self.entries = entries.len();
        self.score = 2 * good as i64 - entries.len() as i64;
        self.raw = entries;
        self.dropped = cut.dropped;
        self
    }

    fn span(&self) -> Option<(usize, usize)> {
        Some((self.pieces.first()?.row, self.pieces.last()?.row))
    }
}

/// Fewest names above a heading that are a list of their own.
const FEWEST_ABOVE: usize = 4;

/// A list of this many entries is the list, whatever else the text names.
const LONG_LIST: usize = 10;

/// How often a letter may be read while looking for its list, before only openings behind all lists found are tried.
const MAX_READINGS: usize = 8;
/// A letter shorter than this may be read more often.
const MIN_ROWS: usize = 500;

/// How a list was opened; stronger openings are preferred at equal yield.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    LeadIn,
    Heading,
    Closing,
}

/// The lists of signatories of a letter, in order; empty if there is none.
///
/// A list behind a closing formula or headed as signatories is taken before one
/// that a colon opens (priorities and bills are listed that way too); among equals
/// the one with more names. Without either, the longest run of names.
pub fn find(rows: &Text<'_>) -> Vec<Region> {
    let all: Vec<(Region, Strength)> = candidates(rows).into_iter().filter(|(r, _)| r.score > 0).collect();
    let named = |region: &Region| {
        region.opening.and_then(|i| rows.get(i)).is_some_and(|row| h::announces_signatories(&row.text))
    };
    let explicit = |(region, strength): &&(Region, Strength)| *strength == Strength::Closing || named(region);
    let enough = |region: &Region, strength: Strength| region.entries >= 2 || strength == Strength::Closing;
    let best = |list: Vec<&(Region, Strength)>| {
        list.into_iter().filter(|(r, s)| enough(r, *s)).max_by_key(|(r, s)| (r.score, *s)).map(|(r, _)| r.clone())
    };
    let opened = best(all.iter().filter(explicit).collect()).or_else(|| {
        let weak = best(all.iter().filter(|c| !explicit(c)).collect());
        let run = longest_run(rows);
        // A heading inside the run opens a part of it only.
        let inside = |w: &Region, r: &Region| r.score > w.score && overlap(w, r);
        weak.filter(|w| run.as_ref().is_none_or(|r| w.score * 2 >= r.score && !inside(w, r))).or(run)
    });
    let opened = opened.map(|first| widest(first, &all));
    let opened = match opened {
        Some(region)
            if points_up(&region)
                || region.entries <= 3 && text_points_up(rows)
                || signs_for_many(&region) && points_beside(rows) =>
        {
            list_above(rows, &region).or(Some(region))
        }
        other => other,
    };
    let Some(mut chosen) = with_prose(opened, rows).or_else(|| at_the_top(rows).map(|r| vec![r])) else {
        return Vec::new();
    };
    for (region, _) in all.iter().filter(explicit) {
        let good = region.entries >= 3 && region.score * 10 >= region.entries as i64 * 6;
        if good && !region.in_prose && !chosen.iter().any(|r| overlap(r, region)) {
            chosen.push(region.clone());
        }
    }
    chosen.sort_by_key(Region::span);
    // Who passes a letter on signs above it.
    let forwarded = rows.iter().rposition(|r| end::is_forwarding(&r.text)).unwrap_or(0);
    let behind = |region: &Region| region.span().is_some_and(|(from, _)| from > forwarded);
    let most = |of: &dyn Fn(&Region) -> bool| chosen.iter().filter(|r| of(r)).map(|r| r.entries).max().unwrap_or(0);
    if most(&behind) > 0 && most(&behind) >= most(&|r| !behind(r)) {
        chosen.retain(behind);
    }
    let before = chosen.first().and_then(|first| above_heading(first, rows));
    before.into_iter().chain(chosen).collect()
}

/// Names that stand between the body and the first heading of a list: persons above "Organizations:".
fn above_heading(first: &Region, rows: &Text<'_>) -> Option<Region> {
    let opening = first.opening?;
    let heading =
        rows.get(opening).is_some_and(|r| c::after_closing(&r.text).is_none() && !is_prose_row(rows, opening));
    let name = |i: usize| {
        rows.get(i).is_some_and(|r| {
            c::is_name_like(&r.text) && !is_prose_row(rows, i) && !r.is_end() && !r.text.ends_with(':')
        })
    };
    let start = (0..opening).rev().take_while(|i| name(*i)).last()?;
    let body_above = start.checked_sub(1).is_some_and(|i| is_prose_row(rows, i));
    if !heading || !body_above || opening - start < FEWEST_ABOVE {
        return None;
    }
    let piece = |(row, r): (usize, &Row)| Piece { row, text: r.text.clone(), heading: false };
    let pieces = rows.iter().enumerate().take(opening).skip(start).map(piece).collect();
    let region = Region { pieces, ..Region::default() }.measure(rows);
    let sure = |e: &&RawEntry| kind::names_a_body(&e.text) || person::is_person(entry::head(&e.text));
    (region.raw.iter().filter(sure).count() * 10 >= region.entries * 6).then_some(region)
}

/// "The organizations named above": the list stands before the letter.
fn points_up(region: &Region) -> bool {
    static ABOVE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:on behalf of )?(?:the )?(?:above|(?:[\w-]+ ){1,3}(?:named |listed |identified )?above)\b")
            .expect("the pattern is fixed and tested")
    });
    region.entries <= 3 && region.pieces.iter().any(|p| ABOVE.is_match(&p.text))
}

/// "The 46 organizations listed above write …": the body says the same.
fn text_points_up(rows: &Text<'_>) -> bool {
    static ABOVE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)\b(?:organi[sz]ations|groups|signatories|members|bodies) (?:listed|named|identified|shown) above\b",
        )
        .expect("the pattern is fixed and tested")
    });
    let wrapped = |pair: &[Row]| matches!(pair, [a, b] if ABOVE.is_match(&format!("{} {}", a.text, b.text)));
    let may = |pair: &[Row]| pair.iter().any(|r| r.text.contains("above"));
    rows.windows(2).any(|pair| may(pair) && wrapped(pair))
}

/// "The Members of the Sample Coalition" under a letter, and no person.
fn signs_for_many(region: &Region) -> bool {
    const MANY: [&str; 5] = ["members", "organizations", "organisations", "signatories", "undersigned"];
    let many = |e: &RawEntry| MANY.iter().any(|w| e.text.to_lowercase().contains(w));
    let person = |e: &RawEntry| e.signer.is_some() || person::is_person(entry::head(&e.text));
    region.entries <= 3 && region.raw.iter().any(many) && !region.raw.iter().any(person)
}

/// "The members, whose names appear at the left of this page": the letterhead names those who sign.
fn points_beside(rows: &Text<'_>) -> bool {
    static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)\b(?:members?|organi[sz]ations|groups|names|signatories|supporters)\b[^.]{0,60}?\b(?:listed|named|appear|shown|printed)",
            r"\b.{0,30}?(?:\b(?:at|on|to|in) (?:the |our )?(?:left|right)(?:[- ]hand)?(?: side| margin| column| of this)\b",
            r"|\b(?:in|on) (?:this|our|the) (?:letterhead|margin)\b)",
        ))
        .expect("the pattern is fixed and tested")
    });
    let text: Vec<&str> = rows.iter().map(|r| r.text.as_str()).collect();
    BESIDE.is_match(&text.join(" "))
}

/// Names above the salutation of a letter that names nobody else: bodies most of them, unlike an addressee's block.
fn at_the_top(rows: &Text<'_>) -> Option<Region> {
    let end = head_end(rows)?;
    let run = longest_run(&rows.before(end))?;
    let bodies = run.raw.iter().filter(|e| kind::names_a_body(&e.text)).count();
    (run.entries >= LONG_LIST && bodies * 2 >= run.entries).then_some(run)
}

/// Where the names above a letter end at the latest: at its date, or at the salutation; between the two the addressee
/// stands.
fn head_end(rows: &Text<'_>) -> Option<usize> {
    let salutation = rows.iter().position(|r| c::is_salutation(&r.text))?;
    let names = |end: usize| rows.iter().take(end).filter(|r| c::is_name_like(&r.text)).count();
    let date = rows.iter().take(salutation).position(|r| c::is_date_line(&r.text));
    let above = date.filter(|d| names(*d) >= LONG_LIST);
    Some(above.or_else(|| addressee(rows, salutation).filter(|end| names(*end) >= LONG_LIST)).unwrap_or(salutation))
}

/// Where the addressee's lines begin that end in an address above the salutation.
fn addressee(rows: &Text<'_>, salutation: usize) -> Option<usize> {
    const LINES: usize = 8;
    let address = (salutation.saturating_sub(LINES)..salutation)
        .rev()
        .find(|i| rows.get(*i).is_some_and(|r| c::is_address_line(&r.text)))?;
    (address.saturating_sub(LINES)..=address).rev().find(|i| rows.get(*i).is_some_and(|r| r.gap > 0))
}

/// The longest run of names before the body of the letter.
fn list_above(rows: &Text<'_>, closing: &Region) -> Option<Region> {
    let end = head_end(rows).or(closing.opening)?;
    // Below the date stands the addressee.
    let date = rows.iter().take(end).position(|r| c::is_date_line(&r.text));
    let end = date.filter(|date| *date >= FEWEST_ABOVE).unwrap_or(end);
    let mut run = longest_run(&rows.before(end)).filter(|run| run.entries > closing.entries)?;
    // Above a date with the list below it stands the letterhead.
    let below = |p: &Piece| date.is_none_or(|date| date >= FEWEST_ABOVE || p.row > date);
    if run.pieces.iter().filter(|p| below(p)).count() >= LONG_LIST {
        run.pieces.retain(below);
    }
    // "THE SAMPLE COALITION" / "Members": the letterhead's own name is none of its members.
    if let Some(heading) = run.pieces.iter().take(3).rposition(|p| p.heading) {
        run.pieces.drain(..heading);
    }
    Some(run.measure(rows))
}

/// A list that begins above the chosen one and holds it ("Organizations:" … "Individual signers:") is the whole of it.
fn widest(first: Region, all: &[(Region, Strength)]) -> Region {
    let holds = |outer: &Region| match (outer.span(), first.span()) {
        (Some((o0, o1)), Some((f0, f1))) => o0 < f0 && f1 <= o1,
        _ => false,
    };
    let wider = all.iter().map(|(r, _)| r).filter(|r| holds(r) && r.score > first.score);
    wider.max_by_key(|r| r.score).cloned().unwrap_or(first)
}

/// The list that was opened, or the names in running text where they say who writes and the list is much shorter.
fn with_prose(opened: Option<Region>, rows: &Text<'_>) -> Option<Vec<Region>> {
    let list = opened.as_ref().map_or(0, |r| r.entries);
    let headed = opened.as_ref().is_some_and(|r| r.opening.is_some());
    let named = if headed && list >= LONG_LIST { None } else { prose::find(rows) };
    let Some(opened) = opened else { return named.map(|n| vec![n.region]) };
    let better = |n: &prose::Named| {
        let entries = n.region.entries;
        let nearly = entries > list || !headed && entries * 2 >= list;
        n.writers && entries >= 2 * list || nearly && overlap(&n.region, &opened)
    };
    let Some(mut named) = named.filter(better).map(|n| n.region) else { return Some(vec![opened]) };
    // A person under the letter signs for those it names.
    let bodies = opened.raw.iter().any(|e| kind::names_a_body(&e.text));
    if overlap(&named, &opened) || !bodies || points_up(&opened) {
        let listed = |row: usize| named.pieces.iter().any(|p| p.row == row);
        let others = opened.pieces.iter().map(|p| p.row).filter(|row| !listed(*row));
        named.notes = others.map(|row| (row, "signs for the organisations named in the text")).collect();
        return Some(vec![named]);
    }
    Some(vec![named, opened])
}

fn overlap(a: &Region, b: &Region) -> bool {
    match (a.span(), b.span()) {
        (Some((a0, a1)), Some((b0, b1))) => a0 <= b1 && b0 <= a1,
        _ => true,
    }
}

/// Every place a list may open, with the list that follows it.
fn candidates(rows: &Text<'_>) -> Vec<(Region, Strength)> {
    let mut out: Vec<(Region, Strength)> = Vec::new();
    // Rows read so far, and the furthest of them.
    let (mut read, mut reach) = (0, 0);
    for (i, row) in rows.iter().enumerate() {
        if read > MAX_READINGS * (rows.len() + MIN_ROWS) && i < reach {
            continue;
        }
        // A plain heading inside a list already gathered opens nothing new.
        let inside = || out.last().and_then(|(r, _)| r.span()).is_some_and(|(from, to)| from <= i && i <= to);
        let between = || between_signs(rows, i).filter(|pieces| !is_letterhead(rows, i, pieces));
        if let Some(pieces) = running::paragraph(rows, i).or_else(between) {
            let region = Region { opening: Some(i), pieces, ..Region::default() };
            out.push((region.measure(rows), Strength::Closing));
            continue;
        }
        let (rest, strength) = if is_unusual_closing(rows, i) {
            ("", Strength::Closing)
        } else if let Some(rest) = c::after_closing(&row.text).or_else(|| h::opening_with_names(&row.text)) {
            (rest, Strength::Closing)
        } else if row.is_list_heading()
            || row.is_category_heading() && h::speaks_of_bodies(&row.text) && !inside()
            || h::is_attachment_heading(&row.text) && names_follow(rows, i + 1)
        {
            ("", Strength::Heading)
        } else if h::is_lead_in(&row.text) && !(row.is_category_heading() && inside()) {
            ("", Strength::LeadIn)
        } else if let Some(rest) = mid_line_colon(rows, i) {
            (rest, Strength::LeadIn)
        } else if points_down(rows, i) {
            ("", Strength::Closing)
        } else {
            continue;
        };
        let region = collect(rows, i, rest);
        let end = region.end.map_or(rows.len(), |(row, _)| row);
        read += end - i;
        reach = reach.max(end);
        out.push((region.measure(rows), strength));
    }
    out
}

/// A line or two on top of a letter, whose salutation is still to come: officers and members of who sends it.
fn is_letterhead(rows: &[Row], i: usize, lines: &[Piece]) -> bool {
    const HEAD: usize = 20;
    let officers = lines.iter().any(|p| p.text.split(['|', ',', '•', '·']).any(|part| role::is_role_line(part.trim())));
    i < HEAD && lines.len() <= 2 && officers && rows.iter().skip(i).take(HEAD).any(|r| c::is_salutation(&r.text))
}

/// "On behalf of the organizations below we urge you …" as the last line of its paragraph, above names of bodies.
fn points_down(rows: &Text<'_>, i: usize) -> bool {
    static BELOW: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:organi[sz]ations|groups|signatories|signers|undersigned)\b.{0,40}\b(?:below|following)\b|\bundersigned\b")
            .expect("the pattern is fixed and tested")
    });
    let Some(below) = rows.get(i + 1).filter(|r| r.gap > 0 && !is_prose_row(rows, i + 1)) else { return false };
    let start = (0..=i).rev().find(|j| *j == 0 || rows.get(*j).is_some_and(|r| r.gap > 0)).unwrap_or(i);
    let paragraph: String = rows.iter().take(i + 1).skip(start).map(|r| format!("{} ", r.text)).collect();
    if !c::is_prose(&paragraph) || !BELOW.is_match(&paragraph) {
        return false;
    }
    let name = |(k, r): &(usize, &Row)| c::is_name_like(&r.text) && !is_prose_row(rows, *k) && !r.is_end();
    let list: Vec<(usize, &Row)> = rows
        .iter()
        .enumerate()
        .skip(i + 1)
        .take_while(|(k, r)| name(&(*k, r)) && (r.gap == 0 || r.number == below.number))
        .collect();
    let bodies = list.iter().filter(|(_, r)| kind::names_a_body(&r.text)).count();
    list.len() >= FEWEST_ABOVE && bodies * 10 >= list.len() * 6 || persons_in_items(rows, i + 1)
}

/// Persons one an item from row `from` on, as many as only a list has.
fn persons_in_items(rows: &[Row], from: usize) -> bool {
    let items: Vec<&Row> = rows.iter().skip(from).take_while(|r| r.marked).collect();
    let persons = items.iter().filter(|r| person::is_person(entry::head(&r.text))).count();
    items.len() >= LONG_LIST && persons * 10 >= items.len() * 6
}

/// A paragraph of names between signs: "Invented Alliance • Sample Union • …".
fn between_signs(rows: &Text<'_>, i: usize) -> Option<Vec<Piece>> {
    let first = rows.get(i).filter(|r| i == 0 || r.gap > 0)?;
    let signs = |text: &str| paragraph::SIGNS.iter().map(|s| text.matches(s.trim()).count()).sum::<usize>();
    if signs(&first.text) == 0 || first.text.contains('\t') {
        return None;
    }
    let lines: Vec<&Row> =
        rows.iter().skip(i).enumerate().take_while(|(k, r)| *k == 0 || r.gap == 0).map(|(_, r)| r).collect();
    let text = lines.iter().map(|r| r.text.as_str()).collect::<Vec<_>>().join(" ");
    let names: Vec<&str> = text.split(|ch: char| paragraph::SIGNS.iter().any(|s| s.trim().starts_with(ch))).collect();
    let bodies = names.iter().filter(|n| kind::names_a_body(n)).count();
    let listed = names.len() >= 5 && bodies * 3 >= names.len() && signs(&text) >= lines.len();
    listed.then(|| lines.iter().zip(i..).map(|(r, row)| Piece { row, text: r.text.clone(), heading: false }).collect())
}

/// "Yours in the struggle,": a short line with a comma alone between the body and the names.
fn is_unusual_closing(rows: &Text<'_>, i: usize) -> bool {
    let (Some(row), Some(above), Some(below)) =
        (rows.get(i), i.checked_sub(1).and_then(|j| rows.get(j)), rows.get(i + 1))
    else {
        return false;
    };
    let short = row.text.ends_with(',') && row.text.split_whitespace().count() <= 6 && !c::is_salutation(&row.text);
    let alone = row.gap >= 1 && below.gap >= 1 && above.text.ends_with(['.', '!', '?']);
    // The lines of a poem go on so.
    let verse = below.text.ends_with(',') && rows.get(i + 2).is_some_and(|next| next.text.ends_with([',', '.', ';']));
    let body_before = rows.body.is_some_and(|body| body < i);
    let after_prose = || (i.saturating_sub(3)..i).any(|j| is_prose_row(rows, j));
    short && alone && !verse && after_prose() && c::is_name_like(&below.text) && body_before
}

/// "… supported by a wide range of organizations, including: A; B; C" in running text, with semicolons.
fn mid_line_colon(rows: &[Row], i: usize) -> Option<&str> {
    let text = rows.get(i)?.text.as_str();
    let (lead, rest) = text.split_once(": ")?;
    let before = i.checked_sub(1).and_then(|j| rows.get(j)).map_or("", |r| r.text.as_str());
    let context = format!("{before} {lead}");
    // "ORALE: Organizing Rooted in …" is a name: the lead must be a sentence.
    let sentence = lead.split_whitespace().count() >= 3 || c::is_prose(before);
    let announced = sentence && h::is_lead_in(&format!("{context}:"));
    let rest = rest.trim();
    let first = rest.split([';', ',']).next().unwrap_or_default();
    let first = first.strip_prefix("the ").unwrap_or(first);
    let semicolons = rows.iter().skip(i).take(3).any(|r| r.text.contains(';'));
    (announced && semicolons && c::is_name_like(first)).then_some(rest)
}

/// Without an opening: the longest run of name-like rows, at least four.
fn longest_run(rows: &Text<'_>) -> Option<Region> {
    let mut best: Option<(usize, usize)> = None;
    // What stands before the salutation is the addressee's block.
    let mut i = rows.iter().position(|r| c::is_salutation(&r.text)).map_or(0, |s| s + 1);
    while i < rows.len() {
        let start = i;
        let mut names = 0;
        while let Some(row) = rows.get(i) {
            let furniture = row.is_page_furniture() || c::is_footnote(&row.text) || h::is_alphabet_heading(&row.text);
            let tail = row.text.ends_with('.') && row.text.chars().next().is_some_and(char::is_lowercase);
            let name = c::is_name_like(&row.text)
                && !tail
                && !is_prose_row(rows, i)
                && !row.is_end()
                && !row.text.ends_with(':');
            if !name && !(furniture && i > start) {
                break;
            }
            names += usize::from(name);
            i += 1;
        }
        // At equal length the later run: signatures stand at the end.
        if names >= 4 && best.is_none_or(|(_, n)| names >= n) {
            best = Some((start, names));
        }
        i = i.max(start + 1);
    }
    let (start, _) = best?;
    let first = rows.get(start)?;
    let mut region = match start.checked_sub(1) {
        Some(opening) => collect(rows, opening, ""),
        None => collect_from_top(rows, &first.text),
    };
    region.opening = None;
    let region = region.measure(rows);
    (region.score > 0).then_some(region)
}

fn collect_from_top(rows: &Text<'_>, first: &str) -> Region {
    let mut region = collect(rows, 0, first);
    if let Some(piece) = region.pieces.first_mut() {
        first.clone_into(&mut piece.text);
    }
    region
}
