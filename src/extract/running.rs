//! Persons whose role follows their name without a comma: "Jane Doe Chief executive, Invented Alliance".
//!
//! Newspapers print the signatories of a letter so, one after the other in a paragraph, and
//! lists of officials do one a line. The role begins with the first word behind a person's name
//! that is one of a role, or behind letters and brackets that follow names ("IAS (Retd.)").

use super::block::Piece;
use super::entry::comma_parts;
use super::headings;
use super::person;
use super::role;
use super::rows::Row;
use super::split::RawEntry;

/// Most words of a person's name.
const MAX_NAME: usize = 5;
/// Fewest signers of a paragraph that is a list of them.
const FEWEST: usize = 4;

/// Name, and role with what follows it.
pub fn person_then_role(text: &str) -> Option<(&str, &str)> {
    let mut ends = text.match_indices(' ').map(|(at, _)| at).skip(1).take(MAX_NAME);
    ends.find_map(|at| {
        let (name, rest) = (text.get(..at)?, text.get(at + 1..)?);
        // "Jane Doe, Conservation" is no name, "Jane Doe, Ph.D." is one.
        if name.ends_with(',') || name.split(", ").skip(1).any(|part| !person::is_credential(part)) {
            return None;
        }
        let behind = without_letters(rest);
        let lettered = behind.len() < rest.len();
        let head = behind.split(',').next().unwrap_or_default();
        let role = role::begins_role(head) && role::is_role(head)
            || ["Bishop of ", "Archbishop of ", "Dean of ", "Moderator of "].iter().any(|w| head.starts_with(w));
        // Most names of bodies end here: telling persons costs more.
        if !role && !lettered && !person::has_academic_title(name) {
            return None;
        }
        let named = person::is_person(name) || lettered && person::could_be_person(name);
        (named && (role || lettered || is_at_school(name, rest))).then_some((name, rest))
    })
}

/// "Prof Jane Doe University of Nowhere": a title, a name of two words, and a school.
fn is_at_school(name: &str, rest: &str) -> bool {
    const SCHOOLS: [&str; 5] = ["University", "College", "Institute", "School", "Academy"];
    person::has_academic_title(name)
        && name.split(' ').count() == 3
        && !rest.split(' ').next().is_some_and(|first| first.ends_with(','))
        && rest.split([' ', ',']).any(|w| SCHOOLS.contains(&w))
}

/// What follows capitals and brackets of honour: "IAS (Retd.) Former Secretary" is "Former Secretary".
fn without_letters(text: &str) -> &str {
    let mut rest = text;
    loop {
        let (word, behind) = rest.split_once(' ').unwrap_or((rest, ""));
        let bracket = word.starts_with('(')
            && matches!(word.to_lowercase().as_str(), "(retd.)" | "(retd)" | "(ret.)" | "(ret)" | "(resigned)");
        // "IFoS (Retd.)": whatever stands before such a bracket belongs to it.
        let service = word.chars().filter(|c| c.is_uppercase()).count() >= 2 && behind.starts_with("(Ret");
        let capitals =
            service || word.len() >= 2 && word.chars().all(|c| c.is_uppercase()) && person::is_credential(word);
        if word.is_empty() || !(bracket || capitals) {
            return rest;
        }
        rest = behind;
    }
}

/// The entries of a list in which most persons' roles follow so, parted into signer and body; the others as they are.
pub fn parted(entries: Vec<RawEntry>) -> Vec<RawEntry> {
    // "Jane Doe (Director, Invented Fund)" is an entry of another kind.
    let aside = |rest: &str| rest.starts_with('(') && rest.find(')') == Some(rest.len() - 1);
    let follows = |e: &RawEntry| e.signer.is_none() && person_then_role(&e.text).is_some_and(|(_, rest)| !aside(rest));
    let tenths = if entries.len() == 3 { 10 } else { 6 };
    if entries.len() < 3 || !is_share(&entries, tenths, follows) {
        return entries;
    }
    entries.into_iter().map(part).collect()
}

/// Whether `tenths` of ten of a list pass a test, which is given up where too many have failed.
pub fn is_share<T>(list: &[T], tenths: usize, test: impl Fn(&T) -> bool) -> bool {
    let mut failed = 0;
    list.iter().all(|one| {
        failed += usize::from(!test(one));
        failed * 10 <= list.len() * (10 - tenths)
    })
}

fn part(entry: RawEntry) -> RawEntry {
    if entry.signer.is_some() {
        return entry;
    }
    let found = person_then_role(&entry.text).or_else(|| unknown_then_role(&entry.text));
    let Some((name, rest)) = found else { return entry };
    let (role, body) = rest.split_once(", ").unwrap_or((rest, ""));
    if body.is_empty() {
        return RawEntry { text: format!("{name}, {role}"), ..entry };
    }
    RawEntry { signer: Some((name.to_owned(), Some(role.to_owned()))), text: body.to_owned(), ..entry }
}

/// The same with a name no list knows, where the others are signers.
fn unknown_then_role(text: &str) -> Option<(&str, &str)> {
    let mut ends = text.match_indices(' ').map(|(at, _)| at).skip(1).take(2);
    ends.find_map(|at| {
        let (name, rest) = (text.get(..at)?, text.get(at + 1..)?);
        let head = rest.split(',').next().unwrap_or_default();
        let named = !name.ends_with(',') && person::could_be_person(name);
        (named && role::begins_role(head) && role::is_role_line(head)).then_some((name, rest))
    })
}

/// The signers of a running text; none unless several follow each other.
pub fn signers(text: &str) -> Option<Vec<String>> {
    let text = headings::opening_with_names(text).unwrap_or(text);
    if let Some(pieces) = between_semicolons(text) {
        return Some(pieces);
    }
    let mut out: Vec<String> = Vec::new();
    let mut found = 0;
    let mut plain = 0;
    for piece in text.split("; ") {
        for (k, part) in comma_parts(piece).into_iter().enumerate() {
            let part = part.trim_start_matches("and ").trim();
            let begins = person_then_role(part).is_some() || found >= FEWEST && unknown_then_role(part).is_some();
            found += usize::from(begins);
            if begins
                || k == 0
                || out.is_empty()
                || person::is_person(part) && !person::without_letters(part).1.is_empty()
            {
                plain += usize::from(!begins);
                out.push(part.to_owned());
            } else if let Some(last) = out.last_mut() {
                last.push_str(", ");
                last.push_str(part);
            }
        }
    }
    (found >= FEWEST && plain * 3 <= found).then_some(out)
}

/// "Jane Doe, chief executive, Invented Trust; John Roe, director, Made-up Fund; …": each piece begins with a person.
fn between_semicolons(text: &str) -> Option<Vec<String>> {
    let pieces: Vec<&str> =
        text.trim_end_matches('.').split("; ").map(|p| p.trim_start_matches("and ").trim()).collect();
    let parts = |piece: &&&str| -> Option<(String, String)> {
        let (name, rest) = piece.split_once(", ")?;
        Some((name.trim_start_matches("the ").to_owned(), rest.split(", ").next()?.to_owned()))
    };
    let named = |test: &dyn Fn(&str) -> bool| pieces.iter().filter(|p| parts(p).is_some_and(|(n, _)| test(&n))).count();
    let is_role = |role: &str| role::is_role(role) || role::romance_role(role).is_some();
    let roles = pieces.iter().filter(|p| parts(p).is_some_and(|(_, role)| is_role(&role))).count();
    let (sure, likely) = (named(&person::is_person), named(&|n| person::is_person(n) || person::could_be_person(n)));
    let enough = pieces.len() > FEWEST && sure * 2 >= pieces.len() && likely * 10 >= pieces.len() * 9;
    (enough && roles * 2 >= pieces.len()).then(|| pieces.into_iter().map(str::to_owned).collect())
}

/// The paragraph that begins at row `i`, if it is a list of signers.
pub fn paragraph(rows: &[Row], i: usize) -> Option<Vec<Piece>> {
    let first = rows.get(i)?;
    if i > 0 && first.gap == 0 && first.text.len() <= 200 {
        return None;
    }
    let lines: Vec<&Row> =
        rows.iter().skip(i).enumerate().take_while(|(k, r)| *k == 0 || r.gap == 0).map(|(_, r)| r).take(60).collect();
    let commas: usize = lines.iter().map(|r| r.text.matches(',').count()).sum();
    if commas < 2 * FEWEST {
        return None;
    }
    let text = lines.iter().map(|r| r.text.as_str()).collect::<Vec<_>>().join(" ");
    signers(&text)?;
    let names = |text: &str| headings::opening_with_names(text).unwrap_or(text).to_owned();
    Some(lines.iter().zip(i..).map(|(r, row)| Piece { row, text: names(&r.text), heading: false }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_begin_behind_names() {
        let cut = |text| person_then_role(text);
        assert_eq!(
            cut("Jane Smith Chief executive, Example Trust"),
            Some(("Jane Smith", "Chief executive, Example Trust"))
        );
        assert_eq!(cut("Mary Jane Smith Director of policy"), Some(("Mary Jane Smith", "Director of policy")));
        assert_eq!(
            cut("Xyzzy Qwerty IAS (Retd.) Govt. of Nowhere"),
            Some(("Xyzzy Qwerty", "IAS (Retd.) Govt. of Nowhere"))
        );
        for body in
            ["Invented Alliance of Directors", "Jane Smith", "Jane Smith Foundation", "Robert Kennedy Human Rights"]
        {
            assert_eq!(cut(body), None, "{body}");
        }
    }

    #[test]
    fn a_paragraph_of_signers_is_cut_where_a_person_begins() {
        let text = "Jane Smith Chief executive, Example Trust, John Miller Director, Sample Fund, Mary Brown CEO, Made-up, \
                    Invented and Fictional Group, Robert Jones Chair, Placeholder Union";
        let found = signers(text).expect("signers");
        assert_eq!(found.len(), 4);
        assert_eq!(found.get(2).map(String::as_str), Some("Mary Brown CEO, Made-up, Invented and Fictional Group"));
        assert_eq!(
            signers("We met Jane Smith, the chair, and others, who asked us, again, for help, and money, too"),
            None
        );
    }
}
