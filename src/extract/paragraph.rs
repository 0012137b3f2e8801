//! A running text of names cut into entries: between semicolons, commas, signs such as " • ", or signers in sentences.

use super::classify as c;
use super::join::join;
use super::kind;
use super::person;
use super::punctuation::{ends_sentence, outside_brackets};
use super::role;
use super::rows::Row;
use super::running;
use super::signs;
use super::split::Run;
use super::table;
use crate::resolve::knowledge::{fold, knowledge, squash};
use crate::resolve::registry::registry;

/// Signs that stand between names in running text.
pub(super) const SIGNS: [&str; 7] = [" • ", " · ", " | ", " ★ ", " ☆ ", " ◆ ", " ■ "];

/// The entries of a run that is running text, each with its first row; none where it is a list of lines.
pub(super) fn entries(run: &Run<'_>, rows: &[Row], in_prose: bool) -> Option<Vec<(usize, String)>> {
    match style(run, in_prose) {
        Style::Signers => Some(signers_of(run)),
        Style::Inline(sign) => Some(between(run, sign)),
        Style::Semicolons => Some(separated(run, ';', rows, in_prose)),
        Style::Commas => Some(separated(run, ',', rows, in_prose)),
        Style::Lines => None,
    }
}

enum Style {
    /// Persons with role and body, one after the other.
    Signers,
    /// Names in running text between signs such as " • ".
    Inline(&'static str),
    Semicolons,
    Commas,
    Lines,
}

fn style(run: &Run<'_>, in_prose: bool) -> Style {
    let count = run.lines.len();
    // In a table commas and semicolons stand inside its cells.
    if run.lines.iter().filter(|(_, t)| t.trim().contains('\t')).count() * 2 > count {
        return Style::Lines;
    }
    let dense = run.lines.iter().map(|(_, t)| t.matches(", ").count()).sum::<usize>() >= 3 * count;
    if dense && running::signers(&joined(run)).is_some() {
        return Style::Signers;
    }
    // All but one of the signs are no ASCII.
    let may = run.lines.iter().any(|(_, t)| signs::has(t, b'|') || !t.is_ascii());
    let used = |sign: &&str| may && run.lines.iter().any(|(_, t)| t.contains(*sign));
    for separator in SIGNS.into_iter().filter(used) {
        let count: usize = run.lines.iter().map(|(_, t)| t.matches(separator).count()).sum();
        // A bullet with blanks before it begins a cell of a column.
        let bullets: usize = run.lines.iter().map(|(_, t)| t.matches(&format!("  {separator}")).count()).sum();
        let inline = count >= 2 && count * 2 >= run.lines.len() && bullets * 2 <= count;
        if inline && !separated_table(run, separator) {
            return Style::Inline(separator);
        }
    }
    let semicolons: usize = run.lines.iter().map(|(_, t)| t.bytes().filter(|b| *b == b';').count()).sum();
    // A list with a semicolon at the end of every line is still one a line.
    let inner: usize = run.lines.iter().map(|(_, t)| t.trim_end_matches([';', ' ']).matches(';').count()).sum();
    if semicolons >= 2 && (inner * 3 >= count || (semicolons * 2 >= count && in_prose))
        || ((count <= 2 || run.inline) && inner >= 1)
    {
        Style::Semicolons
    } else if in_prose || run.inline || is_comma_paragraph(run) {
        Style::Commas
    } else {
        Style::Lines
    }
}

fn joined(run: &Run<'_>) -> String {
    run.lines.iter().map(|(_, t)| *t).collect::<Vec<_>>().join(" ")
}

/// The signers of a running text, each with the row its first words stand in.
fn signers_of(run: &Run<'_>) -> Vec<(usize, String)> {
    let found = running::signers(&joined(run)).unwrap_or_default();
    let mut rows = run.lines.iter().peekable();
    let mut at = rows.peek().map_or(0, |(row, _)| *row);
    let entries = found.into_iter().map(|text| {
        let first: String = text.split(' ').take(2).collect::<Vec<_>>().join(" ");
        while let Some((row, line)) = rows.peek() {
            if line.contains(&first) {
                at = *row;
                break;
            }
            rows.next();
        }
        (at, text)
    });
    entries.collect()
}

/// A paragraph of names between commas: several a line, broken inside names, the last after "and".
fn is_comma_paragraph(run: &Run<'_>) -> bool {
    // Wide gaps on most lines are columns, whatever their cells hold.
    if run.lines.iter().filter(|(_, t)| signs::has_gap(t.trim())).count() * 2 >= run.lines.len().max(2) {
        return false;
    }
    let commas: usize = run.lines.iter().map(|(_, t)| t.matches(", ").count() + usize::from(t.ends_with(','))).sum();
    if commas < 3 || are_names_with_commas(run) {
        return false;
    }
    let text = run.lines.iter().map(|(_, t)| *t).collect::<Vec<_>>().join(" ");
    let last = text.rsplit(", ").next().unwrap_or_default();
    let persons = run
        .lines
        .iter()
        .flat_map(|(_, t)| t.split(", "))
        .filter(|t| person::is_person(t) || role::is_role_line(t))
        .count();
    let names = text.split(", ").filter(|t| c::is_name_like(t)).count();
    let one_line = run.lines.len() == 1 && names >= 4 && names * 10 >= text.split(", ").count() * 8;
    // A place behind each name is an address: "Name, City, ST" one a line.
    let places = &knowledge().places;
    let ends_in_place =
        |t: &str| t.rsplit(", ").next().is_some_and(|last| places.is_code(last) || places.is_state_or_country(last));
    let addressed = run.lines.iter().filter(|(_, t)| ends_in_place(t)).count();
    let bodies = text.split(", ").filter(|t| kind::names_a_body(t)).count();
    let ends = run.lines.iter().filter(|(_, t)| t.ends_with(',')).count();
    // Names broken at line ends: several a line, and most lines end inside one.
    let broken = ends * 2 <= run.lines.len() && bodies * 10 >= commas * 4 && commas * 2 >= run.lines.len() * 3;
    let dense = commas >= 4 && (commas >= 2 * run.lines.len() || broken);
    // Two lines of a short list.
    let short = run.lines.len() == 2
        && ends == 0
        && run.lines.first().is_some_and(|(_, t)| t.chars().count() >= 60)
        && bodies * 2 > text.split(", ").count();
    persons * 5 <= commas
        && (one_line || short || dense && (last.starts_with("and ") || addressed * 5 < run.lines.len()))
}

/// "Doe, Roe & Sample, LLP", "Example, Sample and Invented Alliance": names one a line that have commas inside.
///
/// They are of very different length, no line ends in a comma, and most end in a legal form or have a list's last words.
fn are_names_with_commas(run: &Run<'_>) -> bool {
    let Some(((_, last), lines)) = run.lines.split_last().filter(|(_, lines)| lines.len() >= 4) else { return false };
    let longest = lines.iter().map(|(_, t)| t.chars().count()).max().unwrap_or(0).max(last.chars().count());
    let short = lines.iter().filter(|(_, t)| t.chars().count() * 10 < longest * 6).count();
    let whole = |text: &str| {
        let last = text.rsplit([',', ' ']).next().unwrap_or_default();
        let linked = [" & ", " and "].iter().any(|link| text.contains(link));
        text.contains(',') && (linked || knowledge().is_legal_form(last))
    };
    let begins = |text: &str| text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let all = || run.lines.iter().map(|(_, t)| t.trim());
    let wholes = all().filter(|t| whole(t)).count();
    short * 10 >= lines.len() && wholes * 10 >= run.lines.len() * 6 && all().all(|t| begins(t) && !t.ends_with(','))
}

/// The same number of signs on every line: a table with columns, not a running list.
fn separated_table(run: &Run<'_>, sign: &str) -> bool {
    let counts: Vec<usize> = run.lines.iter().map(|(_, t)| t.matches(sign).count()).collect();
    let first = counts.first().copied().unwrap_or(0);
    run.lines.len() >= 3
        && first > 0
        && counts.iter().all(|n| *n == first)
        && run.lines.iter().any(|(_, t)| t.split(sign.trim()).any(|cell| table::is_facet(cell.trim())))
}

/// Entries of running text as they grow over lines.
#[derive(Default)]
struct Growing {
    done: Vec<(usize, String)>,
    current: String,
    first_row: usize,
}

impl Growing {
    /// Adds a line cut at its separators; a line end is a blank unless a separator stands there.
    fn add<'t>(&mut self, row: usize, segments: impl IntoIterator<Item = &'t str>) {
        for (k, segment) in segments.into_iter().enumerate() {
            if k > 0 {
                self.end_item();
            }
            if self.current.is_empty() {
                self.first_row = row;
            }
            join(&mut self.current, segment.trim());
        }
    }

    fn end_item(&mut self) {
        push_item(&mut self.done, self.first_row, &self.current);
        self.current.clear();
    }

    fn finish(mut self) -> Vec<(usize, String)> {
        self.end_item();
        self.done
    }
}

/// Entries between signs in running text.
fn between(run: &Run<'_>, sign: &str) -> Vec<(usize, String)> {
    let mut items = Growing::default();
    let whole = has_whole_lines(run, sign.trim());
    for (row, text) in &run.lines {
        items.add(*row, text.split(sign.trim()));
        if whole {
            items.end_item();
        }
    }
    items.finish()
}

/// Whether no name goes on behind the end of a line: lines of running text are about as long as each other and some end in
/// the sign, lines with two names each are not.
fn has_whole_lines(run: &Run<'_>, sign: &str) -> bool {
    let Some((_, lines)) = run.lines.split_last().filter(|(_, lines)| lines.len() >= 3) else { return false };
    let lengths = || lines.iter().map(|(_, t)| t.trim().chars().count());
    let (shortest, longest) = (lengths().min().unwrap_or(0), lengths().max().unwrap_or(0));
    let open = |t: &str| t.trim().ends_with(sign) || t.trim().starts_with(sign);
    let signed = run.lines.iter().filter(|(_, t)| t.contains(sign)).count();
    shortest * 10 < longest * 7 && signed * 10 >= run.lines.len() * 8 && !run.lines.iter().any(|(_, t)| open(t))
}

/// Entries between separators in running text.
fn separated(run: &Run<'_>, separator: char, rows: &[Row], sentence: bool) -> Vec<(usize, String)> {
    let mut items = Growing::default();
    let mut depth = 0;
    for (i, (row, text)) in run.lines.iter().enumerate() {
        items.add(*row, outside_brackets(text, separator, &mut depth));
        let next = run.lines.get(i + 1).map(|(row, _)| *row);
        let paragraph_ends =
            items.current.ends_with('.') && next.is_some_and(|next| begins_paragraph(rows, *row, next));
        let next_list = separator == ',' && next.is_some_and(|next| is_next_paragraph(run, rows, i, next));
        if separator == ';' && (paragraph_ends || ends_sentence(&items.current)) || next_list {
            items.end_item();
            depth = 0;
        }
    }
    let out = items.finish();
    if separator == ';' {
        return out;
    }
    let serial = run.lines.iter().rev().take(3).any(|(_, t)| t.contains(", and ") || t.starts_with("and "))
        || run.lines.iter().rev().skip(1).take(3).any(|(_, t)| t.ends_with(", and"));
    let joined = rejoin_commas(out);
    if serial { joined } else { part_last(joined, sentence) }
}

/// Whether row `next` begins another paragraph of names behind line `i`: a gap or a remark parts them, and in a list whose
/// lines all stand apart a line may be wrapped.
fn is_next_paragraph(run: &Run<'_>, rows: &[Row], i: usize, next: usize) -> bool {
    let Some(((row, text), below)) = run.lines.get(i).zip(rows.get(next)) else { return false };
    let gap = |row: usize| rows.get(row).is_some_and(|r| r.gap > 0);
    let same_page = rows.get(*row).is_some_and(|r| r.page == below.page);
    let open = text.ends_with([',', '&']) || text.rsplit(' ').next().is_some_and(c::is_connector);
    let even = run.lines.len() > 3 && run.lines.iter().skip(1).all(|(row, _)| gap(*row));
    // Lines of a wrapped paragraph are shorter.
    let whole = text.chars().count() > 100 || next > row + 1;
    let lists = whole && text.matches(", ").count() >= 2 && below.text.matches(", ").count() >= 2;
    same_page && gap(next) && !open && !even && lists && below.text.starts_with(|c: char| c.is_uppercase())
}

/// "A, B and C" without a comma before "and": the last item is two names, in a sentence for certain.
fn part_last(mut items: Vec<(usize, String)>, sentence: bool) -> Vec<(usize, String)> {
    if items.len() < 2 {
        return items;
    }
    let Some((row, last)) = items.pop() else { return items };
    match pair(&last, sentence) {
        Some((left, right)) => items.extend([(row, left.to_owned()), (row, right.to_owned())]),
        None => items.push((row, last)),
    }
    items
}

/// Two names joined by "and", cut where both sides are most surely names.
fn pair(text: &str, certain: bool) -> Option<(&str, &str)> {
    let sure = |name: &str| {
        // "Justice" is a body in one country and a word in all.
        let known = name.contains(' ') && registry().kind_of(&squash(name)).is_some();
        let form = name.split(' ').map(fold).any(|w| knowledge().is_form_word(&w));
        // "X Ltd and Y".
        let legal = name.rsplit_once(' ').is_some_and(|(_, last)| knowledge().is_legal_form(last));
        2 * i32::from(known || legal) + i32::from(form || is_acronym(name))
    };
    let cut = |at: usize| -> Option<(i32, &str, &str)> {
        let (left, right) = (text.get(..at)?, text.get(at + " and ".len()..)?);
        let bare = right.strip_prefix("the ").unwrap_or(right);
        let article = 3 * i32::from(bare.len() < right.len());
        let named = c::is_name_like(left) && c::is_name_like(bare);
        named.then(|| (sure(left) + sure(bare) + article, left, bare))
    };
    let best = text.match_indices(" and ").filter_map(|(at, _)| cut(at)).max_by_key(|c| c.0)?;
    ((certain || best.0 >= 2) && registry().kind_of(&squash(text)).is_none()).then_some((best.1, best.2))
}

/// Whether row `next` begins a paragraph: indented more than the row before it.
fn begins_paragraph(rows: &[Row], row: usize, next: usize) -> bool {
    match (rows.get(row), rows.get(next)) {
        (Some(above), Some(below)) => below.indent > above.indent + 1 && below.indent <= above.indent + 8,
        _ => false,
    }
}

fn push_item(out: &mut Vec<(usize, String)>, row: usize, text: &str) {
    let mut item = text.trim();
    for lead in ["and ", "as well as ", "& "] {
        item = item.strip_prefix(lead).unwrap_or(item).trim_start();
    }
    if ends_sentence(item) {
        item = item.strip_suffix('.').unwrap_or(item);
    }
    if !item.is_empty() {
        out.push((row, item.to_owned()));
    }
}

/// Pieces of names with a comma inside are put together again.
fn rejoin_commas(items: Vec<(usize, String)>) -> Vec<(usize, String)> {
    let mut out: Vec<(usize, String)> = Vec::new();
    for (row, item) in items {
        let item = item.strip_prefix("the ").map_or(item.as_str(), str::trim_start).to_owned();
        let tail = out.last().is_some_and(|(_, previous)| belongs_to(previous, &item));
        match out.last_mut() {
            Some((_, previous)) if tail => {
                previous.push_str(", ");
                previous.push_str(&item);
            }
            _ => out.push((row, item)),
        }
    }
    out
}

/// Whether `item` after a comma goes on with the name before it.
fn belongs_to(previous: &str, item: &str) -> bool {
    let places = &knowledge().places;
    let known = |name: &str| registry().kind_of(&squash(name)).is_some();
    if known(&format!("{previous} {item}")) {
        return true;
    }
    if knowledge().is_legal_form(item) || places.is_state_or_country(item) {
        return true;
    }
    if item == "AFL-CIO" {
        let lower = previous.to_lowercase();
        return ["union", "workers", "federation", "brotherhood", "employees", "teachers", "labor", "trades"]
            .iter()
            .any(|w| lower.contains(w));
    }
    // "…, Capital of Texas Chapter", but "Sample Association/Texas Chapter" is a name.
    let chapter = item.strip_suffix(" Chapter").is_some_and(|of| !kind::names_a_body(of) && !of.contains(['–', '/']));
    if item.starts_with("Local ") || chapter {
        return true;
    }
    // "Federation of State, County and Municipal Employees": one bare noun after "of", then "… and …".
    let open_list = previous.rsplit_once(' ').is_some_and(|(head, last)| {
        !last.is_empty() && [" of", " on", " for", " in"].iter().any(|w| head.ends_with(w))
    });
    let one_word_before = !previous.contains(' ') && !previous.chars().all(char::is_uppercase);
    let has_and = item.contains(" and ") || item.contains(" & ");
    let bare_words = item.split_whitespace().count() <= 5
        && !item.split_whitespace().any(|w| matches!(w, "of" | "for") || knowledge().is_form_word(&fold(w)));
    has_and && bare_words && (open_list || one_word_before) && !known(previous) && !known(item)
}

/// A short word in capitals.
pub fn is_acronym(text: &str) -> bool {
    (2..=8).contains(&text.len()) && text.chars().all(|ch| ch.is_ascii_uppercase() || ch == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_inside_names_do_not_separate() {
        let items =
            ["American Federation of State", "County and Municipal Employees", "Sierra Club", "Tyson Foods", "Inc."];
        let joined = rejoin_commas(items.iter().map(|t| (0, (*t).to_owned())).collect());
        let texts: Vec<_> = joined.iter().map(|(_, t)| t.as_str()).collect();
        assert_eq!(
            texts,
            ["American Federation of State, County and Municipal Employees", "Sierra Club", "Tyson Foods, Inc."]
        );
    }
}
