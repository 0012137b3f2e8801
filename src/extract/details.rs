//! Takes off the lines of names what people write beside a name and is no part of it: pronouns, e-mail addresses,
//! telephone numbers, and the remark that an affiliation only identifies them.
//!
//! A line with an address is a name with one only in a list of such lines, or between names; elsewhere it is a contact.

use std::sync::LazyLock;

use regex::Regex;

use super::classify::{self as c, compile};
use super::end;
use super::kind;
use super::person;
use super::role;
use super::rows::Row;
use super::signs;
use crate::resolve::knowledge::{contains_folded, squash};

/// "(she/her)", ", they/them", "[he, him, his]".
static PRONOUNS: LazyLock<Regex> = LazyLock::new(|| {
    const FORMS: &str =
        "(?:she|hers?|he|him|his|they|them|theirs?|ze|zir|xe|xem|elle|elles|ella|él|el|ellos|il|any|all)";
    // "He/She Archive" is a name.
    const PAIRS: &str = "(?:she/(?:her|they)|he/(?:him|they)|they/(?:them|she|he)|elle?/(?:la|le))(?:/\\w+)?";
    compile(&format!(
        r"(?i)[\s,]*(?:[(\[](?:pronouns: )?{FORMS}(?:\s?[/,]\s?{FORMS}){{1,3}}[)\]]|,\s*{FORMS}/{FORMS}(?:/{FORMS})?|\s(?:[-–—|]\s*)?{PAIRS})(?:,|$| )"
    ))
});

/// An e-mail address or a telephone number behind a name, or several.
static CONTACTS: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"(?i)(?:[\s,;|–—(<-]+(?:(?:e-?mail|tel|phone|cell|mobile|ph)\.?:?\s*)?",
        r"(?:[\w.+'-]*@[\w.-]*\w|(?:https?://|www\.)\S*[\w/]|(?:\+?1[ .-])?\(?\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}|\+\d[\d ()./-]{7,}\d)[>)]?)+[.;,]?$",
    ))
});

/// "(for identification purposes only)" behind a name.
static REMARK: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)\s*[(\[](?:(?:affiliation|title|organi[sz]ation|institution)s? )?(?:(?:is |are )?(?:listed |provided |given |included )?)?(?:only )?for (?:the )?(?:purposes? of )?identification(?: purposes?)?(?: only)?[)\]]$",
    )
});

/// A web address without its first letters, in brackets or behind a comma: where every line has one.
static SITE: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"(?i)\s*(?:\(|[,|–—-]\s)[a-z0-9.-]+\.(?:org|com|net|ca|eu|us|info|co\.uk|org\.uk)/?\)?$")
});

/// "[signed] Jane Doe".
static SIGNED: LazyLock<Regex> = LazyLock::new(|| compile(r"(?i)^[\[(](?:signed|sgd\.?|original signed by)[\])]\s*"));

/// Rows with an address that make a list of such rows.
const FEWEST: usize = 3;

/// Takes the details off the rows of a document.
pub(super) fn take_off(rows: &mut [Row]) {
    labels(rows);
    for row in rows.iter_mut() {
        if row.text.starts_with(['[', '(']) && SIGNED.is_match(&row.text) {
            replace(row, SIGNED.replace(&row.text, "/s/ ").into_owned());
        }
        if let Some(bare) = without_pronouns(&row.text).or_else(|| marked_for_remark(&row.text)) {
            replace(row, bare);
        }
    }
    let bare: Vec<Option<String>> = rows.iter().map(|row| without_contacts(&row.text)).collect();
    let taken = of_names(rows, &bare);
    for ((row, bare), taken) in rows.iter_mut().zip(bare).zip(taken) {
        if let Some(bare) = bare.filter(|_| taken) {
            replace(row, bare);
        }
    }
    for row in rows.iter_mut() {
        if let Some(bare) = without_street(&row.text) {
            replace(row, bare);
        }
    }
    for i in 1..rows.len() {
        if let Some(line) = role_and_body(rows, i)
            && let Some(row) = rows.get_mut(i)
        {
            replace(row, line);
        }
    }
}

/// Gives a row another text; what was printed stays known.
fn replace(row: &mut Row, text: String) {
    let before = std::mem::replace(&mut row.text, text);
    row.printed.get_or_insert(before);
}

/// Takes the labels of a form off its answers: "Organization: …", "Name: …", "Title: …", again and again.
fn labels(rows: &mut [Row]) {
    const BODY: [&str; 4] = ["organization", "organisation", "org", "organization name"];
    const SIGNER: [&str; 6] = ["name", "by", "signed by", "signed", "representative", "signatory"];
    const REST: [&str; 4] = ["title", "its", "position", "role"];
    let label = |row: &Row| -> Option<(usize, String)> {
        let (label, value) = row.text.split_once(':')?;
        let label = label.to_lowercase();
        let known = BODY.contains(&&*label) || SIGNER.contains(&&*label) || REST.contains(&&*label);
        (known && !value.trim().is_empty()).then(|| (row.text.len() - value.trim_start().len(), label))
    };
    let found: Vec<Option<(usize, String)>> = rows.iter().map(label).collect();
    let count = |list: &[&str]| found.iter().flatten().filter(|(_, label)| list.contains(&&**label)).count();
    if count(&SIGNER) < 2 || count(&BODY) + count(&REST) < 2 {
        return;
    }
    for (row, (length, _)) in rows.iter_mut().zip(found).filter_map(|(row, found)| Some((row, found?))) {
        let answer = row.text.get(length..).unwrap_or_default().to_owned();
        replace(row, answer);
    }
}

/// "Jane Doe (she/her), Director" without her pronouns; none where there are none.
fn without_pronouns(text: &str) -> Option<String> {
    if !text.contains(['/', '(', '[']) || text.starts_with('-') {
        return None;
    }
    // Many names have a bracket, and few of them a pronoun in it.
    let may = ["she", "he/", "he,", "they", "ell", "él", "ze/", "ze,", "xe/", "xe,", "il/", "any/", "all/"];
    if !may.iter().any(|word| contains_folded(text, word)) {
        return None;
    }
    let found = PRONOUNS.find(text)?;
    let (before, behind) = (text.get(..found.start())?, text.get(found.end()..)?);
    let joint = if found.as_str().ends_with(',') { "," } else { "" };
    let space = if behind.is_empty() || behind.starts_with(' ') { "" } else { " " };
    before.contains(char::is_alphabetic).then(|| format!("{before}{joint}{space}{behind}"))
}

/// "Jane Doe, Example University (for identification purposes only)" with a mark in place of the remark.
fn marked_for_remark(text: &str) -> Option<String> {
    if !text.ends_with([')', ']']) {
        return None;
    }
    let before = text.get(..REMARK.find(text)?.start())?;
    let name = before.starts_with(char::is_uppercase) && before.contains(", ") && !c::is_prose(before);
    name.then(|| format!("{before}†"))
}

/// "Invented Alliance, jane@invented.example" without the address; none where nothing or no name is left.
fn without_contacts(text: &str) -> Option<String> {
    let may = text.contains(['@', '.']) || text.bytes().filter(u8::is_ascii_digit).count() >= 9;
    if !may || text.len() > 200 || text.contains(['\t', ':']) || signs::has_gap(text) {
        return None;
    }
    let site =
        || SITE.find(text).filter(|found| is_own_site(text.get(..found.start()).unwrap_or_default(), found.as_str()));
    let before = text.get(..CONTACTS.find(text).or_else(site)?.start())?.trim_end();
    let label = ["email", "e-mail", "phone", "tel", "cell", "mobile", "fax", "office"];
    let named = before.contains(char::is_uppercase)
        && before.split(' ').count() <= 14
        && !label.contains(&before.to_lowercase().trim_end_matches('.'))
        && !c::is_prose(before)
        && !end::is_end(before)
        && !c::is_address_line(before);
    named.then(|| before.to_owned())
}

/// "Invented Alliance" and "inventedalliance.org": the address is made of the words of the name, or of their initials.
fn is_own_site(name: &str, site: &str) -> bool {
    let site = site.trim_matches(|ch: char| !ch.is_alphanumeric());
    let stem = site.split('.').rev().nth(1).unwrap_or_default();
    let words = name.split(|ch: char| !ch.is_alphanumeric()).filter(|w| w.starts_with(char::is_uppercase));
    let initials: String = words.filter_map(|w| w.chars().next()).flat_map(char::to_lowercase).collect();
    let whole = squash(name);
    let small = !site.contains(char::is_uppercase) && !stem.starts_with(|ch: char| ch.is_ascii_digit());
    let person = person::is_person(name.split(',').next().unwrap_or(name).trim());
    small && !person && stem.len() >= 2 && (whole.contains(stem) || stem.contains(&whole) || initials == stem)
}

/// Which rows with an address are names: a list of them, one in each of several blocks, or one between names.
///
/// A few below each other, behind names without, are those to be asked about the letter.
fn of_names(rows: &[Row], bare: &[Option<String>]) -> Vec<bool> {
    const LONG: usize = 5;
    let mut out: Vec<bool> =
        (0..rows.len()).map(|i| bare.get(i).is_some_and(Option::is_some) && stands_between_names(rows, i)).collect();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for i in (0..bare.len()).filter(|i| bare.get(*i).is_some_and(Option::is_some)) {
        match runs.last_mut().filter(|(_, to)| *to == i) {
            Some((_, to)) => *to = i + 1,
            None => runs.push((i, i + 1)),
        }
    }
    let opens = |i: usize| {
        i.checked_sub(1).and_then(|j| rows.get(j)).is_some_and(|above| {
            c::after_closing(&above.text).is_some() || above.text.ends_with(':') && !end::is_end(&above.text)
        })
    };
    let single = runs.iter().filter(|(from, to)| to - from < FEWEST).count();
    for (from, to) in runs {
        let list = to - from >= LONG || to - from >= FEWEST && opens(from) || to - from < FEWEST && single >= FEWEST;
        out.iter_mut().take(to).skip(from).for_each(|taken| *taken |= list);
    }
    out
}

/// "Invented Alliance, 50 Sample Street NW, Springfield, OH 45501" without its street.
fn without_street(text: &str) -> Option<String> {
    static STREET: LazyLock<Regex> = LazyLock::new(|| {
        compile(concat!(
            r"^(\p{Lu}.{3,}?), \d{1,5} [\w.' ]{2,30}\b(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Boulevard|Blvd\.?|Drive|Dr\.?|Lane|Place|Pl\.?|Square|Highway|Way)",
            r"(?: (?:NW|NE|SW|SE|[NSEW]))?\.?(?:,? (?:#|Suite|Ste\.?|Floor|Unit|Apt\.?) ?\w+)?, (\p{Lu}[\w.' ]+, [A-Z]{2}(?: \d{5}(?:-\d{4})?)?)$",
        ))
    });
    if !text.contains(|ch: char| ch.is_ascii_digit()) || !text.contains(", ") {
        return None;
    }
    let found = STREET.captures(text)?;
    let place = found.get(2)?.as_str().trim_end_matches(|ch: char| ch.is_ascii_digit() || matches!(ch, '-' | ' '));
    Some(format!("{}, {place}", found.get(1)?.as_str()))
}

/// Whether the rows above and below stand as close, and may be names.
fn stands_between_names(rows: &[Row], i: usize) -> bool {
    let (Some(above), Some(own), Some(below)) =
        (i.checked_sub(1).and_then(|j| rows.get(j)), rows.get(i), rows.get(i + 1))
    else {
        return false;
    };
    let name = |row: &Row| c::is_name_like(&row.text) && !end::is_end(&row.text) && !c::is_address_line(&row.text);
    own.gap == below.gap && name(above) && name(below)
}

/// "Director | Invented Alliance", "Director at Invented Alliance" below a person, with a comma between.
fn role_and_body(rows: &[Row], i: usize) -> Option<String> {
    let (above, row) = (rows.get(i.checked_sub(1)?)?, rows.get(i)?);
    if row.gap > 0 || row.text.len() > 160 {
        return None;
    }
    if !signs::may_have_dash(&row.text) && !signs::has(&row.text, b'|') && !row.text.contains(" at ") {
        return None;
    }
    let signs = [" | ", " – ", " — ", " - ", " at "];
    let (role, body) = signs.iter().filter(|sign| row.text.contains(*sign)).find_map(|s| row.text.split_once(s))?;
    let parted = !role.contains(',')
        && role::is_role_line(role)
        && body.starts_with(char::is_uppercase)
        && !body.contains(" | ");
    let known = || kind::names_a_body(&above.text);
    let signer = || person::is_person(&above.text) || person::could_be_person(&above.text) && !known();
    (parted && !role::is_function(body) && !role::is_no_employer(body) && signer()).then(|| format!("{role}, {body}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pronouns_addresses_and_remarks_go() {
        let pronouns = |text: &str| without_pronouns(text).unwrap_or_else(|| text.to_owned());
        assert_eq!(pronouns("Jane Doe (she/her), Director"), "Jane Doe, Director");
        assert_eq!(pronouns("Jane Doe, she/her"), "Jane Doe");
        assert_eq!(pronouns("Jane Doe (they, them, theirs)"), "Jane Doe");
        assert_eq!(pronouns("Invented He/She Archive"), "Invented He/She Archive");
        let contacts = |text: &str| without_contacts(text);
        assert_eq!(contacts("Invented Alliance, jane@invented.example").as_deref(), Some("Invented Alliance"));
        assert_eq!(contacts("Invented Alliance (jane@invented.example)").as_deref(), Some("Invented Alliance"));
        assert_eq!(contacts("Invented Union, 202-555-0101").as_deref(), Some("Invented Union"));
        assert_eq!(contacts("jane@invented.example"), None);
        assert_eq!(contacts("Press contact: jane@invented.example"), None);
        let remark = "Jane Doe, Sample University (for identification purposes only)";
        assert_eq!(marked_for_remark(remark).as_deref(), Some("Jane Doe, Sample University†"));
    }
}
