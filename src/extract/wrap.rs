//! Wrapped lines of a list one a line joined to entries.
//!
//! Some line ends are certain: after an open bracket or "of" a name goes on, and
//! where the next word would still have fitted it has ended. The rest are decided
//! together: among all ways to cut the list the one is taken that breaks the
//! alphabetical order least and makes the most plausible names (a tail such as
//! "Coalition (ABC)" whose acronym fits the whole, a name that is known). Dynamic
//! programming over entry starts, linear in the lines.

use super::rows::Row;
use super::split::join;
use super::text::{self, Text};
use super::{entry, glued, person, role};
use crate::resolve::knowledge::{fold, knowledge, squash};
use crate::resolve::parse;
use crate::resolve::registry::registry;

/// Lines of one entry at most.
const MAX_LINES: usize = 8;
/// Lines from which shares can be told.
const LONG: usize = 12;
/// Lines over which a bracket may stay open.
const OPEN_LINES: usize = 3;
/// Cost of two neighbouring entries out of order in an alphabetical list.
const DISORDER: f64 = 1.2;
/// Characters by which the longest line of a list stays short of the text's width where it is as wide as that.
const SLACK: usize = 8;
/// Characters by which a wrapped line may stay short of the longest.
const RAGGED: usize = 4;
/// Join score of a line end about which nothing else is known.
const UNKNOWN: f64 = -0.6;

/// How a line stands to the one above it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Link {
    /// A new entry for certain.
    Apart,
    /// The same entry for certain.
    Joined,
    /// Score of joining against parting.
    Perhaps(f64),
}

/// What a whole list shows.
#[derive(Debug, Clone, Copy, Default)]
pub struct List {
    /// Characters of its longest line.
    widest: usize,
    /// Lines of one entry stand further apart than entries.
    inverse: bool,
    /// Lines share their middle.
    centred: bool,
    /// The width of the text around it, if that is hard-wrapped.
    text_width: Option<usize>,
}

impl List {
    /// Looks at all lines of a list.
    pub fn of(lines: &[(usize, &str)], text: &Text<'_>) -> Self {
        Self {
            widest: longest(lines, text),
            inverse: is_inverse(lines, text),
            centred: is_centred(lines, text),
            text_width: text.wrap_width,
        }
    }

    /// The rows of one column, of which nothing is known yet.
    pub fn column(rows: &[Row]) -> Self {
        Self { text_width: text::wrap_width(rows), ..Self::default() }
    }

    /// The same, with what the part of the list under one heading shows.
    pub fn with_part(self, lines: &[(usize, &str)], rows: &[Row]) -> Self {
        Self { centred: self.centred || is_centred(lines, rows), ..self }
    }
}

/// Joins the lines `(row, text)` of a list to entries.
///
/// `list` is what the whole list shows, of which `lines` may be the part under one heading.
pub fn entries(lines: &[(usize, &str)], rows: &[Row], list: List) -> Vec<(usize, String)> {
    let links = Shape::of(lines, rows, list).links(lines, rows);
    let starts = cut(lines, &links);
    let mut out: Vec<(usize, String)> = Vec::new();
    for (i, (row, text)) in lines.iter().enumerate() {
        match out.last_mut() {
            Some((_, entry)) if !starts.get(i).copied().unwrap_or(true) => join(entry, text),
            _ => out.push((*row, (*text).to_owned())),
        }
    }
    out
}

/// Which lines begin an entry, in the best cut of the list.
fn cut(lines: &[(usize, &str)], links: &[Link]) -> Vec<bool> {
    let n = lines.len();
    let keys: Vec<Vec<String>> = lines.iter().map(|(_, t)| sort_keys(t)).collect();
    let alphabetical = is_alphabetical(&keys, links);
    let link = |i: usize| links.get(i).copied().unwrap_or(Link::Apart);
    let disorder = |p: usize, s: usize| match (keys.get(p), keys.get(s)) {
        (Some(a), Some(b)) if alphabetical && !ascends(a, b) => DISORDER,
        _ => 0.0,
    };
    // best[s]: score of the best cut of the lines before s, an entry beginning at s; from[s]: the entry before.
    let mut best = vec![f64::NEG_INFINITY; n + 1];
    let mut from = vec![0usize; n + 1];
    if let Some(first) = best.first_mut() {
        *first = 0.0;
    }
    for s in 1..=n {
        if s < n && link(s) == Link::Joined {
            continue;
        }
        let mut inside = 0.0;
        for p in (s.saturating_sub(MAX_LINES)..s).rev() {
            // Lines p+1..s belong to the entry at p.
            if p + 1 < s {
                match link(p + 1) {
                    Link::Apart => break,
                    Link::Joined => {}
                    Link::Perhaps(score) => inside += score,
                }
            }
            let order = if s < n { disorder(p, s) } else { 0.0 };
            let score = best.get(p).copied().unwrap_or(f64::NEG_INFINITY) + inside - order;
            if best.get(s).is_some_and(|b| score > *b + 1e-9)
                && let (Some(b), Some(f)) = (best.get_mut(s), from.get_mut(s))
            {
                *b = score;
                *f = p;
            }
        }
    }
    if best.last().is_none_or(|b| !b.is_finite()) {
        // No cut keeps every certain join within the longest entry: take the joins as they come.
        return (0..n).map(|i| i == 0 || link(i) == Link::Apart).collect();
    }
    let mut starts = vec![false; n];
    let mut at = n;
    while at > 0 {
        at = from.get(at).copied().unwrap_or(0);
        if let Some(start) = starts.get_mut(at) {
            *start = true;
        }
    }
    starts
}

/// Whether one name may stand before the other by any of their keys.
fn ascends(a: &[String], b: &[String]) -> bool {
    a.iter().any(|a| b.iter().any(|b| a <= b))
}

/// Whether entries that certainly follow each other are in alphabetical order.
fn is_alphabetical(keys: &[Vec<String>], links: &[Link]) -> bool {
    let (mut pairs, mut ascending) = (0usize, 0usize);
    for (i, pair) in keys.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let apart = |j: usize| j == 0 || links.get(j) == Some(&Link::Apart);
        if apart(i) && apart(i + 1) {
            pairs += 1;
            ascending += usize::from(ascends(a, b));
        }
    }
    pairs >= 4 && ascending * 10 >= pairs * 8
}

/// What a list one a line looks like as a whole.
struct Shape {
    margin: usize,
    /// Most entries are set apart by a blank line or a wider step.
    spaced: bool,
    /// Nearly all are: a line that is not goes on with the one above.
    mostly_spaced: bool,
    /// Entries carry bullets or numbers.
    marked: bool,
    /// Most lines end in a comma: it separates the entries.
    comma_ends: bool,
    /// Lines of one entry stand further apart than entries, as some typesetters have it.
    inverse: bool,
    /// Lines share their middle: the indent says nothing.
    centred: bool,
    /// The rest of an entry is indented: a line that is not begins another.
    hanging: bool,
    /// By line: its paragraph may be one wrapped name, no line end of which left room for the next word.
    wrapped: Vec<bool>,
    /// All entries begin "Jane Doe, Director, …".
    persons: bool,
    /// Characters of the longest line.
    longest: usize,
    wrap_width: Option<usize>,
}

impl Shape {
    fn of(lines: &[(usize, &str)], rows: &[Row], list: List) -> Self {
        let mut indents = std::collections::BTreeMap::<usize, usize>::new();
        for row in lines.iter().filter_map(|(r, _)| rows.get(*r)) {
            *indents.entry(row.indent).or_default() += 1;
        }
        let margin = indents.iter().max_by_key(|(indent, n)| (**n, std::cmp::Reverse(**indent))).map_or(0, |(i, _)| *i);
        let share = |test: &dyn Fn(&Row) -> bool| {
            let count = lines.iter().skip(1).filter(|(r, _)| rows.get(*r).is_some_and(test)).count();
            lines.len() >= 4 && count * 2 >= lines.len() - 1
        };
        // A list may be wrapped narrower than the body: its own longest line counts.
        let longest = longest(lines, rows).max(list.widest);
        let narrow = list.text_width.is_none_or(|w| w <= longest + SLACK) || breaks_names(lines, rows);
        Self {
            margin,
            spaced: share(&|r| r.gap > 0),
            mostly_spaced: lines.len() >= LONG && {
                let apart = lines.iter().skip(1).filter(|(r, _)| rows.get(*r).is_some_and(|r| r.gap > 0)).count();
                apart * 10 >= (lines.len() - 1) * 7
            },
            marked: share(&|r| r.marked),
            comma_ends: share(&|r| r.text.ends_with(',')),
            inverse: list.inverse || is_inverse(lines, rows),
            centred: list.centred || is_centred(lines, rows),
            hanging: is_hanging(lines, rows, margin),
            wrapped: wrapped(lines, rows, longest),
            persons: list_persons(lines, rows, longest),
            longest,
            wrap_width: list.text_width.map(|w| if narrow { w.min(longest.max(20)) } else { w }),
        }
    }

    fn links(&self, lines: &[(usize, &str)], rows: &[Row]) -> Vec<Link> {
        let mut out = vec![Link::Apart];
        // Brackets open in the entry so far, as far as it is certain; they may stay open over lines.
        let brackets = |i: usize| lines.get(i).map_or(0, |(_, t)| open_brackets(t));
        let (mut open, mut since) = (brackets(0), 0);
        for i in 1..lines.len() {
            // One that is never closed does not swallow the list.
            let link = self.link(lines, rows, i, open > 0 && since < OPEN_LINES, out.last().copied());
            since = if open > 0 && link != Link::Apart { since + 1 } else { 0 };
            open = brackets(i) + if link == Link::Apart { 0 } else { open };
            out.push(link);
        }
        out
    }

    fn link(&self, lines: &[(usize, &str)], rows: &[Row], i: usize, open: bool, previous: Option<Link>) -> Link {
        let (Some((prow, before)), Some((irow, text))) = (lines.get(i - 1), lines.get(i)) else { return Link::Apart };
        let (Some(above), Some(row)) = (rows.get(*prow), rows.get(*irow)) else { return Link::Apart };
        if self.inverse && !row.marked && above.room.is_some() {
            return if row.gap > 0 { Link::Joined } else { Link::Apart };
        }
        if row.marked
            || before.ends_with(';')
            || before.ends_with("; and")
            || self.comma_ends && before.ends_with(", and")
            || row.gap > above.gap.max(1)
        {
            return Link::Apart;
        }
        if open || ends_open(before, row.gap) && !(self.comma_ends && before.ends_with(',')) || starts_open(text) {
            return Link::Joined;
        }
        // "Invented Physicians" and "Invented Physicians Ohio": a name does not go on with itself.
        if text.strip_prefix(before).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',', '-']))
            && before.contains(' ')
        {
            return Link::Apart;
        }
        if row.gap == 0 && acronym_spans(before, text) {
            return Link::Joined;
        }
        if row.gap == 0 && is_verb_without_object(before) && registry().kind_of(&squash(text)).is_none() {
            return Link::Joined;
        }
        let overflows = self.overflows(above, text);
        if row.gap == 0 && overflows == Some(true) && begins_small(before, text) {
            return Link::Joined;
        }
        let hangs = row.indent >= self.margin + 2
            && (above.indent < row.indent || (row.indent == above.indent && matches!(previous, Some(Link::Joined))));
        // A line that is hardly begun was not wrapped: what is indented below it is another entry.
        let filled = (above.indent + before.chars().count() + 1 + first_word(text)) * 10 >= self.longest * 7;
        // Where entries stand closer than the lines of one, only the hanging indent tells.
        if row.gap > 0 && !(hangs && filled && above.room.is_some() && !self.spaced) {
            return Link::Apart;
        }
        if self.marked || (hangs && filled && !self.centred) {
            return Link::Joined;
        }
        if self.persons && !may_begin_signer(text) {
            return Link::Joined;
        }
        let two = || !ends_open(before, row.gap) && (are_two_bodies(before, text) || glued::are_whole(before, text));
        if self.hanging && !self.centred && row.indent <= self.margin + 1 {
            return Link::Apart;
        }
        // Entries stand apart, so what does not is the rest of one, if the line above was nearly full.
        let nearly = above.room.map(|room| (first_word(text) + 1) * 4 > room as usize * 3);
        let full = || nearly.or(overflows).unwrap_or_else(|| self.wrapped.get(i).copied().unwrap_or(false));
        // In a list that blank lines part, a line without one goes on, unless the line above is hardly begun.
        let long_enough = above.room.is_some() && before.chars().count() * 10 >= self.longest * 6;
        if self.spaced && (self.mostly_spaced && long_enough || full()) && !two() {
            return Link::Joined;
        }
        match overflows {
            Some(true) if two() => Link::Apart,
            Some(true) => Link::Perhaps(plausibility(before, text)),
            _ if row.gap == 0 && is_known_whole(before, text) => Link::Joined,
            _ if row.gap == 0 && is_bare_form(text) => Link::Perhaps(plausibility(before, text)),
            _ => Link::Apart,
        }
    }

    /// Whether the first word would not have fitted on the line above; none when the width is not known.
    fn overflows(&self, above: &Row, text: &str) -> Option<bool> {
        match above.room {
            Some(room) => Some(first_word(text) + 1 > room as usize),
            None => Some(overflow(above, text, self.wrap_width?)),
        }
    }
}

/// Characters of the longest of the lines, with its indent.
fn longest(lines: &[(usize, &str)], rows: &[Row]) -> usize {
    lines.iter().filter_map(|(r, _)| rows.get(*r)).map(|r| r.indent + r.text.chars().count()).max().unwrap_or(0)
}

/// Whether any line of the list ends inside a name: then it is wrapped, be it narrower than the text around it.
fn breaks_names(lines: &[(usize, &str)], rows: &[Row]) -> bool {
    lines.windows(2).any(|pair| {
        let [(_, before), (below, text)] = pair else { return false };
        let tight = rows.get(*below).is_some_and(|row| row.gap == 0 && !row.marked);
        tight && (ends_open(before, 0) || starts_open(text) || is_known_whole(before, text))
    })
}

/// Whether all entries of a wrapped list begin "Jane Doe, Director, …": each other line stands below one that was full
/// or ends inside a name, so that none of them is a body that signs beside the persons.
fn list_persons(lines: &[(usize, &str)], rows: &[Row], longest: usize) -> bool {
    let signers = lines.iter().filter(|(_, text)| begins_signer(text)).count();
    if signers < 5 || signers * 2 < lines.len() || !breaks_names(lines, rows) {
        return false;
    }
    let fits = |pair: &&[(usize, &str)]| {
        let [(above, before), (below, text)] = pair else { return true };
        let (Some(above), Some(row)) = (rows.get(*above), rows.get(*below)) else { return false };
        let full = match above.room {
            Some(room) => first_word(text) + 1 > room as usize,
            None => overflow(above, text, longest.saturating_sub(RAGGED)),
        };
        may_begin_signer(text) || row.gap == 0 && (full || ends_open(before, 0) || starts_open(text))
    };
    // The one who sends the letter may stand below.
    lines.windows(2).filter(|pair| !fits(pair)).count() * 20 <= lines.len()
}

/// "Jane Doe, Director, …": a person, and what they are.
fn begins_signer(text: &str) -> bool {
    text.contains(", ") && person::is_person(entry::head(text))
}

/// The same of one whose given name no list need know.
fn may_begin_signer(text: &str) -> bool {
    let head = entry::head(text);
    let named = || person::could_be_person(head) || person::is_shaped_as_person(head);
    let roled =
        || text.split(", ").nth(1).is_some_and(role::is_role_line) && (2..=4).contains(&head.split(' ').count());
    text.contains(", ") && (named() || roled()) || person::is_person(head)
}

/// Whether both lines name a body the registry knows, and not one together.
fn are_two_bodies(before: &str, text: &str) -> bool {
    let known = |t: &str| registry().kind_of(&squash(t)).is_some();
    // "Sample Law Center (on behalf of its" goes on itself.
    let bare = text.split(" (").next().unwrap_or(text);
    known(bare) && known(before) && !known(&format!("{before} {text}"))
}

/// Whether two lines make the name of a known body, and neither makes one alone, or the second is a word that is no place:
/// "Habitat for Humanity" / "International".
pub(super) fn is_known_whole(before: &str, text: &str) -> bool {
    let letters = text.chars().any(char::is_alphanumeric);
    let word = letters && !text.contains(' ') && !knowledge().places.is_state_or_country(text);
    let known = |squashed: &str| registry().kind_of(squashed).is_some();
    let (before, text) = (squash(before), squash(text));
    known(&[before.as_str(), &text].concat()) && !known(&text) && (word || !known(&before))
}

/// Whether several lines that begin inside a name are indented, and none stands at the margin.
fn is_hanging(lines: &[(usize, &str)], rows: &[Row], margin: usize) -> bool {
    let pairs = lines.windows(2).filter_map(|pair| match pair {
        [(above, before), (below, text)] => Some((rows.get(*above)?, before, rows.get(*below)?, text)),
        _ => None,
    });
    let pairs = || pairs.clone().filter(|(_, _, row, _)| row.gap == 0 && !row.marked);
    let indented = pairs().filter(|(above, _, row, _)| row.indent >= margin + 2 && above.indent < row.indent).count();
    let at_margin = |(_, before, row, text): (&Row, &&str, &Row, &&str)| {
        row.indent <= margin + 1 && (ends_open(before, 0) || starts_open(text))
    };
    indented >= 2 && !pairs().any(at_margin)
}

/// Whether gaps stand where lines were full, and nowhere else.
fn is_inverse(lines: &[(usize, &str)], rows: &[Row]) -> bool {
    if !rows.first().is_some_and(|r| r.room.is_some()) {
        return false;
    }
    let longest = longest(lines, rows);
    let (mut gaps, mut full_gaps, mut tight, mut full_tight) = (0usize, 0usize, 0usize, 0usize);
    for pair in lines.windows(2) {
        let [(above, _), (below, text)] = pair else { continue };
        let (Some(above), Some(row)) = (rows.get(*above), rows.get(*below)) else { continue };
        let full = usize::from(overflow(above, text, longest));
        if row.gap > 0 {
            gaps += 1;
            full_gaps += full;
        } else {
            tight += 1;
            full_tight += full;
        }
    }
    gaps >= 2 && gaps < tight && full_gaps * 10 >= gaps * 8 && full_tight * 10 <= tight * 2
}

/// By line, whether no line end of its paragraph left room for the next word up to the longest line of the list.
fn wrapped(lines: &[(usize, &str)], rows: &[Row], longest: usize) -> Vec<bool> {
    let mut out = Vec::with_capacity(lines.len());
    let mut start = 0;
    for i in 1..=lines.len() {
        if lines.get(i).and_then(|(row, _)| rows.get(*row)).is_some_and(|row| row.gap == 0) {
            continue;
        }
        let full = (start + 1..i).all(|j| match (lines.get(j - 1), lines.get(j)) {
            (Some((above, _)), Some((_, text))) => rows.get(*above).is_some_and(|r| overflow(r, text, longest)),
            _ => false,
        });
        out.extend(std::iter::repeat_n(full, i - start));
        start = i;
    }
    out
}

/// Whether the first word would not have fitted on the line above.
fn overflow(above: &Row, text: &str, width: usize) -> bool {
    above.indent + above.text.chars().count() + 1 + first_word(text) > width
}

/// Characters of the first word.
fn first_word(text: &str) -> usize {
    text.split_whitespace().next().unwrap_or_default().chars().count()
}

/// Neighbours have the same middle though their indents differ; pages may be set differently.
fn is_centred(lines: &[(usize, &str)], rows: &[Row]) -> bool {
    let own: Vec<&Row> = lines.iter().filter_map(|(r, _)| rows.get(*r)).collect();
    let middle = |r: &Row| 2 * r.indent + r.text.chars().count();
    let (mut shifted, mut same) = (0usize, 0usize);
    for pair in own.windows(2) {
        let [a, b] = pair else { continue };
        if a.indent.abs_diff(b.indent) >= 2 {
            shifted += 1;
            // Letters of different widths leave the middle of a line a little off.
            same += usize::from(middle(a).abs_diff(middle(b)) <= 3 + middle(a).max(middle(b)) / 12);
        }
    }
    shifted >= 3 && shifted * 2 >= own.len() && same * 10 >= shifted * 7
}

/// Score of joining two lines of which the first is full.
fn plausibility(before: &str, text: &str) -> f64 {
    let words: Vec<String> = text.split_whitespace().map(fold).collect();
    let first = words.first().map(|w| w.trim_matches(|ch: char| !ch.is_alphanumeric()).to_owned()).unwrap_or_default();
    let linked =
        words.get(1).is_some_and(|w| matches!(w.as_str(), "of" | "for" | "on" | "to" | "against" | "de" | "des"));
    let mut score = UNKNOWN;
    // "Coalition (ABC)", "Foundation": a kind of body alone begins no name.
    let tail = text.split(" (").next().unwrap_or(text).split_whitespace().count();
    if knowledge().is_form_word(&first) && !begins_names(&first) && !linked && tail <= 2 && first != "community" {
        score += 1.5;
    }
    // "Development Corporation": what body, and for what, but not whose.
    let field = |w: &String| super::headings::names_fields(w) || knowledge().is_arm_word(w);
    let whose = before.split(' ').any(|w| knowledge().is_form_word(&fold(w)));
    if words.len() == 2
        && !whose
        && words.first().is_some_and(field)
        && words.last().is_some_and(|w| knowledge().is_form_word(w))
    {
        score += 1.0;
    }
    score += match words.len() {
        1 => 0.5,
        2 => 0.3,
        _ => 0.0,
    };
    if first == "the" {
        score -= 0.5;
    }
    let joined = format!("{before} {text}");
    if acronym_spans(before, text) {
        score += 1.5;
    }
    let known = |t: &str| registry().find(&parse::parse(t)).is_some();
    if known(&joined) && !(known(before) && known(text)) {
        score += 2.5;
    } else if known(text) {
        // The rest of a name is seldom the whole name of another body.
        score -= if known(before) { 2.5 } else { 1.2 };
    } else if known(before) {
        // What is a name already seldom goes on.
        score -= 0.8;
    }
    score
}

/// Kinds of bodies that stand first in Spanish and Portuguese names.
fn begins_names(word: &str) -> bool {
    [
        "centro",
        "asociacion",
        "federacion",
        "comite",
        "coalicion",
        "alianza",
        "fundacion",
        "liga",
        "consejo",
        "movimiento",
    ]
    .contains(&word)
}

/// "(ABC)" at the end of a text.
fn bracketed_acronym(text: &str) -> Option<String> {
    let inner = text.trim_end().strip_suffix(')')?.rsplit_once('(')?.1;
    let capitals = inner.chars().filter(|ch| ch.is_uppercase()).count();
    (capitals >= 2 && !inner.contains(' ')).then(|| inner.to_owned())
}

/// The key a name is sorted by.
pub fn sort_key(text: &str) -> String {
    let lower = text.to_lowercase();
    lower.strip_prefix("the ").unwrap_or(&lower).chars().filter(|ch| ch.is_alphanumeric()).take(12).collect()
}

/// The keys a name may be sorted by: with and without its article.
fn sort_keys(text: &str) -> Vec<String> {
    let bare = |t: &str| t.chars().filter(|ch| ch.is_alphanumeric()).take(12).collect::<String>();
    let lower = text.to_lowercase();
    let mut out = vec![bare(&lower)];
    out.extend(lower.strip_prefix("the ").map(bare));
    // Sorted character by character, a blank comes before a hyphen.
    out.push(lower);
    out
}

/// Brackets opened in a text less those closed.
fn open_brackets(text: &str) -> i64 {
    text.chars().map(|ch| i64::from(ch == '(') - i64::from(ch == ')')).sum()
}

/// Whether two lines are one name for certain: the first ends or the second begins inside it.
pub fn is_wrap(before: &str, text: &str) -> bool {
    // "Rabbi Jane Doe, Example Temple" begins an entry.
    if person::has_honorific(text) && person::is_person(entry::head(text)) {
        return false;
    }
    ends_open(before, 0) || starts_open(text) || acronym_spans(before, text)
}

/// "Consortium of Example Science" / "Associations (COESA)": the acronym is that of both lines and not of the second.
fn acronym_spans(before: &str, text: &str) -> bool {
    let Some(acronym) = bracketed_acronym(text) else { return false };
    let fits = |t: &str| parse::initials_fit(&acronym, &parse::tokens(t.split(" (").next().unwrap_or(t), &|_| None));
    let known = || registry().find(&parse::parse(before)).is_some();
    let (first, whole) = (before.split(' ').count(), before.split(' ').count() + text.split(' ').count());
    // A coincidence of letters needs more than a few words.
    !fits(text) && !before.contains('(') && first >= 3 && whole >= 5 && fits(&format!("{before} {text}")) && !known()
}

/// "Foundation", "Coalition (ABC)": a kind of body alone is the rest of a name.
pub(super) fn is_bare_form(text: &str) -> bool {
    let word = text.split(" (").next().unwrap_or(text);
    let plain = word.chars().skip(1).all(char::is_lowercase) && !word.ends_with('s');
    plain
        && (knowledge().is_form_word(&fold(word)) && !begins_names(&fold(word)) || matches!(word, "County" | "Valley"))
}

/// The line ends in a word or sign that wants another.
fn ends_open(text: &str, gap: usize) -> bool {
    // "Sample Council on the Arts, Friends of" is turned round.
    if text.ends_with(", Friends of") {
        return false;
    }
    let last = text.split_whitespace().last().unwrap_or_default();
    matches!(
        last,
        "of" | "for"
            | "the"
            | "and"
            | "&"
            | "in"
            | "on"
            | "to"
            | "de"
            | "la"
            | "las"
            | "los"
            | "el"
            | "al"
            | "del"
            | "des"
            | "du"
            | "les"
            | "le"
            | "aux"
            | "pour"
            | "contre"
            | "por"
            | "para"
            | "contra"
            | "y"
            | "et"
            | "dos"
            | "das"
            | "do"
            | "da"
            | "della"
            | "für"
            | "und"
            | "der"
            | "von"
            | "voor"
            | "at"
            | "with"
            | "or"
            | "by"
            | "against"
            | "No."
            | "Nos."
    ) || is_half_of_a_place(text)
        || text.ends_with('/')
        || (text.ends_with('-') && text.len() > 1 && !last.starts_with('-'))
        || (text.ends_with(',') && gap == 0 && !text.ends_with("Inc.,"))
}

/// "… of the United", "… at the New", "…, El": no name ends so.
fn is_half_of_a_place(text: &str) -> bool {
    if ends_in_half_a_town(text) {
        return true;
    }
    const HALVES: [&str; 9] =
        ["United", "New", "Greater", "Northern", "Southern", "Eastern", "Western", "Upper", "Metropolitan"];
    let mut words = text.rsplit(' ');
    let last = words.next().is_some_and(|w| HALVES.contains(&w));
    const HALF_STATES: [&str; 5] = ["North", "South", "West", "Rhode", "Puerto"];
    let state = text.rsplit(' ').next().is_some_and(|w| HALF_STATES.contains(&w));
    (last || state) && words.next().is_some_and(|w| matches!(w, "the" | "of" | "in" | "for"))
}

/// "…, El", "…, New": the rest of the town stands on the next line.
pub(super) fn ends_in_half_a_town(text: &str) -> bool {
    const OF_TOWNS: [&str; 9] = ["El", "San", "Santa", "Los", "Las", "St.", "Fort", "Ft.", "New"];
    text.rsplit_once(", ").is_some_and(|(_, last)| OF_TOWNS.contains(&last))
}

/// "Coalition" / "canadienne de la santé": a word in small letters, below a name that begins with a capital.
fn begins_small(before: &str, text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let small = first.chars().count() >= 3 && first.chars().all(char::is_lowercase);
    small && text.contains(' ') && before.starts_with(char::is_uppercase)
}

/// "Invented Campaign to End": what is to be ended stands on the next line.
fn is_verb_without_object(text: &str) -> bool {
    let mut words = text.rsplit(' ');
    let verb = words.next().unwrap_or_default();
    // "Invented Centre for the Responsibility to Protect" has ended.
    words.next() == Some("to")
        && words.next() != Some("Responsibility")
        && matches!(
            verb,
            "Abolish"
                | "Advance"
                | "Ban"
                | "Defend"
                | "Eliminate"
                | "End"
                | "Improve"
                | "Prevent"
                | "Preserve"
                | "Promote"
                | "Protect"
                | "Reduce"
                | "Restore"
                | "Save"
                | "Stop"
        )
}

/// The line begins as only the rest of a name does.
pub(super) fn starts_open(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    matches!(first, "of" | "for" | "and" | "&" | "in" | "on" | "to" | "de" | "des" | "at" | "with" | "or" | "/")
        || (text.starts_with('(') && !text.starts_with("(the "))
        || ["- ", "– ", "— "].iter().any(|dash| text.starts_with(dash))
        || knowledge().is_legal_form(text)
        // "Council, Inc."
        || text.split_once(", ").is_some_and(|(w, form)| is_bare_form(w) && knowledge().is_legal_form(form))
        || matches!(first, "d/b/a" | "D/B/A" | "dba" | "d.b.a.")
        // "Concerned Citizens of Example" / "County".
        || matches!(text, "County" | "Counties")
}
