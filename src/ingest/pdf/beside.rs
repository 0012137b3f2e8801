//! Signers in one half of the page, with their roles below them, and beside each the body signed for.
//!
//! Read column by column the signers would lose their bodies. Here each signer becomes a block of lines: the
//! person, the role, the body; an empty line parts the blocks.

use super::columns::column_of;
use super::rows::{Row, Segment};
use crate::extract::beside;
use crate::extract::join::join;

/// The lines of a band whose two columns are signers and bodies; none if they are not.
pub(super) fn read(rows: &[Row], gutters: &[f64]) -> Option<Vec<Segment>> {
    if gutters.len() != 1 {
        return None;
    }
    let column = |n: usize| -> Vec<&Segment> {
        rows.iter().flat_map(|r| &r.segments).filter(|s| column_of(s, gutters) == n).collect()
    };
    let (left, right) = (column(0), column(1));
    blocks(&left, &right).or_else(|| blocks(&right, &left))
}

/// The blocks of `signers`, each with what stands beside it in `bodies`.
fn blocks(signers: &[&Segment], bodies: &[&Segment]) -> Option<Vec<Segment>> {
    fn texts<'s>(half: &[&'s Segment]) -> Vec<&'s str> {
        half.iter().map(|s| s.text.as_str()).collect()
    }
    let starts = beside::signers(&texts(signers), &texts(bodies))?;
    let ends = starts.iter().skip(1).copied().chain([signers.len()]);
    let blocks: Vec<&[&Segment]> = starts.iter().zip(ends).filter_map(|(a, b)| signers.get(*a..b)).collect();
    let named = names_beside(&blocks, bodies)?;
    let enough = named.iter().filter(|name| !name.is_empty()).count() * 10 >= blocks.len() * 9;
    enough.then(|| lines(&blocks, named))
}

/// The body beside each block; none if some stands above all blocks.
fn names_beside(blocks: &[&[&Segment]], bodies: &[&Segment]) -> Option<Vec<String>> {
    let mut out: Vec<Vec<&str>> = vec![Vec::new(); blocks.len()];
    for body in bodies {
        // A body of several lines may begin a little above its signer.
        let begins = |block: &&&[&Segment]| block.first().is_some_and(|s| s.y + 0.8 * s.size >= body.y);
        let at = blocks.iter().take_while(begins).count().checked_sub(1)?;
        out.get_mut(at)?.push(&body.text);
    }
    let joined = |lines: &Vec<&str>| {
        let mut name = String::new();
        lines.iter().for_each(|line| join(&mut name, line));
        name
    };
    out.iter().all(|lines| beside::are_one_body(lines)).then(|| out.iter().map(joined).collect())
}

/// The lines of the blocks one below the other.
fn lines(blocks: &[&[&Segment]], names: Vec<String>) -> Vec<Segment> {
    let mut out: Vec<Segment> = Vec::new();
    let mut y = blocks.first().and_then(|b| b.first()).map_or(0.0, |s| s.y);
    for (block, body) in blocks.iter().zip(names) {
        let Some(first) = block.first() else { continue };
        let texts = block.iter().map(|s| s.text.clone()).chain((!body.is_empty()).then_some(body));
        for text in texts {
            out.push(Segment { y, text, blanks: Vec::new(), ..(*first).clone() });
            y -= first.size;
        }
        y -= 2.0 * first.size;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(y: f64, cells: &[(f64, &str)]) -> Row {
        let segment = |(x, text): &(f64, &str)| Segment {
            x: *x,
            end: x + 5.0 * text.chars().count() as f64,
            y,
            size: 10.0,
            strong: false,
            text: (*text).to_owned(),
            blanks: Vec::new(),
        };
        Row { y, segments: cells.iter().map(segment).collect() }
    }

    fn texts(rows: &[Row]) -> Option<Vec<String>> {
        Some(read(rows, &[190.0])?.into_iter().map(|s| s.text).collect())
    }

    #[test]
    fn each_signer_keeps_the_body_beside() {
        let page = [
            row(200.0, &[(10.0, "Jane Smith"), (200.0, "Invented Alliance")]),
            row(188.0, &[(10.0, "Director")]),
            row(170.0, &[(10.0, "Xyzzy Doe"), (200.0, "Sample Union of")]),
            row(158.0, &[(10.0, "President"), (200.0, "Examples")]),
            row(140.0, &[(10.0, "John Miller"), (200.0, "Made-up Fund")]),
            row(128.0, &[(10.0, "Policy Manager")]),
        ];
        let expected = [
            "Jane Smith",
            "Director",
            "Invented Alliance",
            "Xyzzy Doe",
            "President",
            "Sample Union of Examples",
            "John Miller",
            "Policy Manager",
            "Made-up Fund",
        ];
        assert_eq!(texts(&page).expect("signers beside bodies"), expected);
    }

    #[test]
    fn blocks_side_by_side_are_none_of_that() {
        let page = [
            row(200.0, &[(10.0, "Jane Smith"), (200.0, "John Miller")]),
            row(188.0, &[(10.0, "Director"), (200.0, "President")]),
            row(176.0, &[(10.0, "Invented Alliance"), (200.0, "Sample Union")]),
            row(150.0, &[(10.0, "Mary Brown"), (200.0, "Peter Green")]),
            row(138.0, &[(10.0, "Chair"), (200.0, "Director")]),
            row(126.0, &[(10.0, "Made-up Fund"), (200.0, "Example Network")]),
        ];
        assert_eq!(texts(&page), None);
    }
}
