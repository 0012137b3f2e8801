//! Tells the roles of persons from names: "Executive Director", "Ohio Attorney General", "président de …".
//!
//! A role is made of words of roles (`data/role_words.txt`) and of the fields they are for; a name of a body may have such
//! words as well, which the words around them tell.

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashSet;

use super::person::{folded, is_person, plain, plain_into};
use crate::resolve::knowledge::{contains_folded, knowledge};

pub(super) static ROLES: LazyLock<FxHashSet<String>> = LazyLock::new(|| folded(include_str!("data/role_words.txt")));

/// A role: "Executive Director", "President & CEO", "cave biologist".
pub fn is_role(text: &str) -> bool {
    /// Words.
    const LONGEST: usize = 10;
    // "AFL-CIO" is no chief information officer.
    let without;
    let text = if text.contains("AFL") {
        without = text.replace("AFL-CIO", "");
        without.as_str()
    } else {
        text
    };
    if is_district(text) {
        return true;
    }
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '|' | '&' | '-'));
    let (mut bare, mut found) = (String::new(), false);
    for (i, word) in words.filter(|w| w.contains(char::is_alphanumeric)).enumerate() {
        if i == LONGEST {
            return false;
        }
        if !found {
            plain_into(word, &mut bare);
            found = is_role_word(&bare);
        }
    }
    found
}

/// A line that is a role and nothing else ("Executive Director", "Director of Policy").
pub fn is_role_line(text: &str) -> bool {
    if is_district(text) || is_office_of_state(text) {
        return true;
    }
    // "Research Scientist (ret.)", "Its President".
    let text = text.strip_suffix(')').and_then(|t| t.rsplit_once(" (")).map_or(text, |(before, _)| before);
    let text = text.strip_prefix("Its ").unwrap_or(text);
    let head = text.split(',').next().unwrap_or_default().trim();
    if head.split_whitespace().nth(12).is_some() || !is_role(head) || is_person(head) {
        return false;
    }
    // "President/CEO".
    let words: Vec<String> = head.split(|c: char| c.is_whitespace() || c == '/').map(plain).collect();
    // "Association of Trial Lawyers" has role words inside a body's name.
    let body = words.iter().any(|w| knowledge().is_form_word(w) && !ROLES.contains(w));
    // "Senior Counsel for Voting Rights": the role stands before the link.
    let link = words.iter().position(|w| matches!(w.as_str(), "of" | "for" | "on" | "to" | "in"));
    let before = words.get(..link.unwrap_or(words.len())).unwrap_or_default();
    let role = |w: &String| {
        let bare = w.strip_prefix("co-").or(w.strip_prefix("vice-")).unwrap_or(w);
        ROLES.contains(w) || is_role_word(bare) || w.strip_prefix("co").is_some_and(|w| w.len() > 6 && is_role_word(w))
    };
    // "Missionary Oblates of …", "Student Borrower Center" begin with a role and are none.
    let all = before.first().is_some_and(role) && before.iter().all(|w| w.is_empty() || role(w) || is_function(w));
    // "Sample Toddler Coordinators" may be the first line of a body, "Co-Executive Directors" are two persons.
    const QUALIFIERS: [&str; 12] = [
        "national",
        "state",
        "board",
        "steering",
        "committee",
        "interim",
        "legislative",
        "chapter",
        "local",
        "regional",
        "executive",
        "advisory",
    ];
    let qualified = before.iter().rev().skip(1).all(|w| role(w) || QUALIFIERS.contains(&w.as_str()));
    let several = !qualified && before.last().is_some_and(|w| is_several(w));
    before.last().is_some_and(role) && !several && (link.is_some() || !body || before.len() <= 5) || all
}

/// Whether a text begins with a word of a role: "Chief executive", "Policy director", "Former Secretary".
pub fn begins_role(text: &str) -> bool {
    let first = text.split_whitespace().next().map(plain).unwrap_or_default();
    ROLES.contains(&first)
        || is_function(&first)
        || matches!(first.as_str(), "former" | "co-chair" | "joint" | "interim")
}

/// A word of a role, one person's or several's ("Co-Directors").
fn is_role_word(word: &str) -> bool {
    ROLES.contains(word) || is_several(word) || word.len() >= 6 && is_german_role(word)
}

/// "Directors": a role of several persons.
fn is_several(word: &str) -> bool {
    ["directors", "presidents", "chairs", "chairpersons", "coordinators", "founders", "executives"].contains(&word)
}

/// "Bundesgeschäftsführerin", "Vorstandsvorsitzender": German writes what is led and who leads it as one word.
fn is_german_role(word: &str) -> bool {
    const ENDINGS: [&str; 9] =
        ["fuhrer", "vorsitzend", "vorstand", "prasident", "sekretar", "leiter", "sprecher", "referent", "direktor"];
    let stem = word.strip_suffix("innen").or(word.strip_suffix("in")).unwrap_or(word);
    let stem = stem.strip_suffix("er").filter(|s| s.ends_with("vorsitzend")).or(stem.strip_suffix('e')).unwrap_or(stem);
    ENDINGS.iter().any(|ending| stem.ends_with(ending))
}

/// "Ohio Attorney General", "Maine Secretary of State": an office that each state has one of.
fn is_office_of_state(text: &str) -> bool {
    const OFFICES: [&str; 6] = [
        " Attorney General",
        " Secretary of State",
        " State Treasurer",
        " Comptroller",
        " Governor",
        " Lieutenant Governor",
    ];
    let state = OFFICES.iter().find_map(|office| text.strip_suffix(office));
    state.is_some_and(|state| knowledge().places.is_state(state) || state == "District of Columbia")
}

/// "District 26", "Senate District 4", "Ward 3": what legislators print behind their names.
pub fn is_district(text: &str) -> bool {
    static DISTRICT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:(?:[a-z]+ )?(?:senate|house|assembly|legislative|congressional|council|state|judicial) )?(?:district|ward)(?: no\.?)? ?#?\d{1,3}[a-z]?$")
            .expect("the pattern is fixed and tested")
    });
    let may = || contains_folded(text, "district") || contains_folded(text, "ward");
    text.bytes().any(|b| b.is_ascii_digit()) && may() && DISTRICT.is_match(text.trim())
}

/// A field of work inside a role: "Product and Programs", "Federal Policy".
pub fn is_function(text: &str) -> bool {
    const FIELDS: [&str; 46] = [
        "sustainability",
        "impact",
        "marketing",
        "membership",
        "compliance",
        "equity",
        "inclusion",
        "diversity",
        "policy",
        "advocacy",
        "operations",
        "programs",
        "program",
        "government",
        "affairs",
        "relations",
        "public",
        "and",
        "communications",
        "development",
        "federal",
        "legislative",
        "research",
        "staff",
        "board",
        "product",
        "technology",
        "external",
        "strategy",
        "education",
        "the",
        "directors",
        "legal",
        "partnerships",
        "outreach",
        "engagement",
        "organizing",
        "campaigns",
        "finance",
        "health",
        "global",
        "international",
        "emeritus",
        "emerita",
        "general",
        "generale",
    ];
    text.replace('&', " ").split_whitespace().all(|w| FIELDS.contains(&plain(w).as_str()))
}

/// "Rail Division", "Worker Safety Program": a part of a body, which is still to be named.
pub fn is_part_of_body(text: &str) -> bool {
    ["Office of ", "Department of ", "Division of "].iter().any(|w| text.starts_with(w))
        || text.rsplit(' ').next().is_some_and(|last| {
            matches!(last, "Program" | "Department" | "Division" | "Office" | "Team" | "Unit" | "Clinic" | "Practice")
        })
}

/// "President of the TYPO3 Association" cut into role and organisation.
pub fn role_and_organization(text: &str) -> Option<(String, String)> {
    for link in [" of the ", " at the ", " for the ", " of ", " at ", " for ", " with "] {
        let Some((role, organization)) = text.split_once(link) else { continue };
        let capital = organization.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        let topic_only = is_function(organization) || is_no_employer(organization);
        // A diocese is no body that its bishop signs for.
        let last = role.rsplit(' ').next().map(plain).unwrap_or_default();
        if matches!(last.as_str(), "bishop" | "archbishop" | "archdeacon" | "provost" | "moderator") {
            return None;
        }
        if is_role(role) && capital && !topic_only {
            return Some((role.trim().to_owned(), organization.trim().to_owned()));
        }
    }
    romance_role(text)
}

/// "Attorney at Law", "Councilmember at Large", "Artist in Residence": what follows the link is no body.
pub fn is_no_employer(text: &str) -> bool {
    ["law", "large", "residence"].iter().any(|word| word.eq_ignore_ascii_case(text.split(',').next().unwrap_or(text)))
}

/// "présidente de la Fondation X", "director del Centro Y", "presidenta de Z".
pub fn romance_role(text: &str) -> Option<(String, String)> {
    const LINKS: [&str; 16] = [
        " de la ", " de las ", " de los ", " de l'", " de l’", " del ", " des ", " du ", " d'", " d’", " dos ",
        " das ", " da ", " do ", " della ", " de ",
    ];
    let (at, link) = LINKS
        .iter()
        .filter_map(|link| Some((text.find(link)?, *link)))
        .min_by_key(|(at, link)| (*at, usize::MAX - link.len()))?;
    let (role, organization) = (text.get(..at)?, text.get(at + link.len()..)?);
    let lower = role.chars().next().is_some_and(char::is_lowercase);
    let capital = organization.chars().next().is_some_and(char::is_uppercase);
    (lower && capital && is_role(role)).then(|| (role.trim().to_owned(), organization.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles() {
        assert!(is_role_line("Executive Director"));
        assert!(is_role_line("Director of Policy"));
        assert!(!is_role_line("Association of Trial Lawyers"));
        let cut = role_and_organization("President of the TYPO3 Association");
        assert_eq!(cut, Some(("President".into(), "TYPO3 Association".into())));
        assert_eq!(role_and_organization("Director of Policy"), None);
    }
}
