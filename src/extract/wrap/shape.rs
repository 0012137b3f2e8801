//! What a list one a line looks like as a whole, and what that says of each of its line ends.

use super::open::{acronym_spans, begins_small, ends_open_before, is_bare_form, is_verb_without_object, starts_open};
use super::{Link, List, is_known_whole, plausibility};
use crate::extract::punctuation::open_brackets;
use crate::extract::rows::Row;
use crate::extract::{entry, glued, person, role};
use crate::resolve::knowledge::squash;
use crate::resolve::registry::registry;

/// Lines from which shares can be told.
const LONG: usize = 12;
/// Lines over which a bracket may stay open.
const OPEN_LINES: usize = 3;
/// Characters by which the longest line of a list stays short of the text's width where it is as wide as that.
const SLACK: usize = 8;
/// Characters by which a wrapped line may stay short of the longest.
const RAGGED: usize = 4;

/// What a list one a line looks like as a whole.
pub(super) struct Shape {
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
    pub(super) fn of(lines: &[(usize, &str)], rows: &[Row], list: List) -> Self {
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

    pub(super) fn links(&self, lines: &[(usize, &str)], rows: &[Row]) -> Vec<Link> {
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
        if open || ends_open_before(before, row.gap) && !(self.comma_ends && before.ends_with(',')) || starts_open(text)
        {
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
        let two =
            || !ends_open_before(before, row.gap) && (are_two_bodies(before, text) || glued::are_whole(before, text));
        if self.hanging && !self.centred && row.indent <= self.margin + 1 {
            return Link::Apart;
        }
        // Entries stand apart, so what does not is the rest of one, if the line above was nearly full.
        let nearly = self.room(above).map(|room| (first_word(text) + 1) * 4 > room * 3);
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
        match self.room(above) {
            Some(room) => Some(first_word(text) + 1 > room),
            None => Some(overflow(above, text, self.wrap_width?)),
        }
    }

    /// Characters that would have fitted on a line; around a centred one both sides are free.
    fn room(&self, row: &Row) -> Option<usize> {
        let sides = if self.centred { 2 } else { 1 };
        row.room.map(|room| room as usize * sides)
    }
}

/// Characters of the longest of the lines, with its indent.
pub(super) fn longest(lines: &[(usize, &str)], rows: &[Row]) -> usize {
    lines.iter().filter_map(|(r, _)| rows.get(*r)).map(|r| r.indent + r.text.chars().count()).max().unwrap_or(0)
}

/// Whether any line of the list ends inside a name: then it is wrapped, be it narrower than the text around it.
fn breaks_names(lines: &[(usize, &str)], rows: &[Row]) -> bool {
    lines.windows(2).any(|pair| {
        let [(_, before), (below, text)] = pair else { return false };
        let tight = rows.get(*below).is_some_and(|row| row.gap == 0 && !row.marked);
        tight && (ends_open_before(before, 0) || starts_open(text) || is_known_whole(before, text))
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
        may_begin_signer(text) || row.gap == 0 && (full || ends_open_before(before, 0) || starts_open(text))
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

/// Whether several lines that begin inside a name are indented, and none stands at the margin.
fn is_hanging(lines: &[(usize, &str)], rows: &[Row], margin: usize) -> bool {
    let pairs = lines.windows(2).filter_map(|pair| match pair {
        [(above, before), (below, text)] => Some((rows.get(*above)?, before, rows.get(*below)?, text)),
        _ => None,
    });
    let pairs = || pairs.clone().filter(|(_, _, row, _)| row.gap == 0 && !row.marked);
    let indented = pairs().filter(|(above, _, row, _)| row.indent >= margin + 2 && above.indent < row.indent).count();
    let at_margin = |(_, before, row, text): (&Row, &&str, &Row, &&str)| {
        row.indent <= margin + 1 && (ends_open_before(before, 0) || starts_open(text))
    };
    indented >= 2 && !pairs().any(at_margin)
}

/// Whether gaps stand where lines were full, and nowhere else.
pub(super) fn is_inverse(lines: &[(usize, &str)], rows: &[Row]) -> bool {
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
pub(super) fn is_centred(lines: &[(usize, &str)], rows: &[Row]) -> bool {
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
