//! Signers in one half of the page, with their roles below them, and beside each the body signed for.

use super::classify as c;
use super::join::join;
use super::kind;
use super::person;
use super::role;
use super::rows::Row;
use super::signs;
use super::split::RawEntry;
use super::wrap;
use crate::resolve::knowledge::squash;
use crate::resolve::registry::registry;

/// Fewest signers that make such a list.
const FEWEST: usize = 3;

/// A line of one half: the line of the list it stands in, and its text.
type Half<'t> = Vec<(usize, &'t str)>;

/// Where the signers among the lines of a half begin; none if the lines are no signers with roles, or the other half
/// holds something else than bodies.
pub fn signers(half: &[&str], other: &[&str]) -> Option<Vec<usize>> {
    let role = role::is_role_line;
    let text = |i: usize| half.get(i).copied().unwrap_or_default();
    let name = |i: &usize| {
        let t = text(*i);
        let shaped = || person::is_person(t) || person::is_shaped_as_person(t) || person::has_surname_of_bodies(t);
        !role(t) && shaped()
    };
    let starts: Vec<usize> = (0..half.len()).filter(name).collect();
    let ends = starts.iter().skip(1).copied().chain([half.len()]);
    let blocks: Vec<&[&str]> = starts.iter().zip(ends).filter_map(|(a, b)| half.get(*a..b)).collect();
    let titled = |block: &&&[&str]| matches!(block, [_, first, ..] if role(first));
    let known = |block: &&&[&str]| block.first().is_some_and(|t| person::is_person(t));
    // Below the name nothing stands but its role; one with no list to know it may look like anything but a body.
    let plain = |block: &&&[&str]| {
        let others = block.iter().skip(1).filter(|t| !role(t)).collect::<Vec<_>>();
        block.len() <= 3 && others.len() <= 1 && !others.iter().any(|t| names_a_body(t))
    };
    let count = |test: &dyn Fn(&&&[&str]) -> bool| blocks.iter().filter(test).count();
    let bodies = other.iter().filter(|t| names_a_body(t)).count() * 10 >= other.len() * 4;
    let others = other.iter().any(|t| person::is_person(t) || role(t) || c::is_date_line(t) || c::is_address_line(t));
    let enough = starts.first() == Some(&0) && starts.len() >= FEWEST && bodies && !others;
    let n = blocks.len();
    (enough && count(&plain) == n && count(&titled) * 10 >= n * 6 && count(&known) * 10 >= n * 4).then_some(starts)
}

/// Whether lines beside one signer are one body: each goes on with the one above.
pub fn are_one_body(lines: &[&str]) -> bool {
    lines.windows(2).all(|pair| match pair {
        [above, line] => {
            let rest = wrap::is_wrap(above, line) || wrap::is_known_whole(above, line) || wrap::is_bare_form(line);
            rest || !names_a_body(line)
        }
        _ => true,
    })
}

fn names_a_body(text: &str) -> bool {
    kind::names_a_body(text) || registry().kind_of(&squash(text)).is_some()
}

/// The entries of a list of such lines; none if it is none.
pub(super) fn entries(lines: &[(usize, &str)], rows: &[Row]) -> Option<Vec<RawEntry>> {
    let (left, right) = halves(lines, rows)?;
    blocks(lines, &left, &right).or_else(|| blocks(lines, &right, &left))
}

/// The lines cut where the second half begins.
fn halves<'t>(lines: &[(usize, &'t str)], rows: &[Row]) -> Option<(Half<'t>, Half<'t>)> {
    let cut = |text: &'t str| text.split_once("   ").map(|(left, right)| (left.trim_end(), right.trim_start()));
    let indent = |row: usize| rows.get(row).map_or(0, |r| r.indent);
    let both: Vec<(usize, &str, &str)> =
        lines.iter().filter_map(|(row, text)| cut(text).map(|(_, right)| (*row, *text, right))).collect();
    let edges = both.iter().map(|(row, text, right)| indent(*row) + text.chars().count() - right.chars().count());
    let edge = edges.min().filter(|_| both.len() >= FEWEST)?;
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for (i, (row, text)) in lines.iter().enumerate() {
        match cut(text) {
            Some((_, more)) if signs::has_gap(more) => return None,
            Some((first, second)) => {
                left.push((i, first));
                right.push((i, second));
            }
            None if indent(*row) + 2 >= edge => right.push((i, *text)),
            None => left.push((i, *text)),
        }
    }
    Some((left, right))
}

/// An entry for each signer, with what stands beside it.
fn blocks(lines: &[(usize, &str)], half: &Half<'_>, other: &Half<'_>) -> Option<Vec<RawEntry>> {
    fn texts<'t>(half: &Half<'t>) -> Vec<&'t str> {
        half.iter().map(|(_, text)| *text).collect()
    }
    let starts = signers(&texts(half), &texts(other))?;
    let ends = starts.iter().skip(1).copied().chain([half.len()]);
    let line = |k: usize| half.get(k).map_or(lines.len(), |(i, _)| *i);
    // What stands above the first signer would belong to nobody.
    if other.first().is_some_and(|(i, _)| *i < line(0)) {
        return None;
    }
    let joined = |half: &[(usize, &str)]| {
        let mut out = String::new();
        half.iter().for_each(|(_, text)| join(&mut out, text));
        out
    };
    let mut out = Vec::new();
    for (start, end) in starts.iter().copied().zip(ends) {
        let (from, to) = (line(start), line(end));
        let body: Half<'_> = other.iter().filter(|(i, _)| from <= *i && *i < to).copied().collect();
        let texts: Vec<&str> = body.iter().map(|(_, text)| *text).collect();
        if body.first().is_some_and(|(i, _)| *i != from) || !are_one_body(&texts) {
            return None;
        }
        let (person, role) = (half.get(start)?.1, joined(half.get(start + 1..end)?));
        let role = (!role.is_empty()).then_some(role);
        let row = lines.get(from)?.0;
        out.push(match (joined(&body), role) {
            (body, None) if body.is_empty() => RawEntry::plain((row, person.to_owned())),
            (body, Some(role)) if body.is_empty() => RawEntry::plain((row, format!("{person}, {role}"))),
            (body, role) => RawEntry { signer: Some((person.to_owned(), role)), ..RawEntry::plain((row, body)) },
        });
    }
    let signed = out.iter().filter(|e| e.signer.is_some()).count();
    (signed * 10 >= out.len() * 9).then_some(out)
}
