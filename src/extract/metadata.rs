//! What a letter says about itself: title, date, addressee, subject.

use std::sync::LazyLock;

use regex::Regex;

use super::classify as c;
use super::rows::Row;
use crate::model::Metadata;

/// Reads the `KEY: value` lines at the top and what the text itself shows.
///
/// Returns the facts and the number of leading rows that were head lines. A
/// date is taken only when it is unambiguous: `03/04/2021` is not read.
pub fn read(rows: &[Row]) -> (Metadata, usize) {
    let mut facts = Metadata::default();
    let mut head = 0;
    for row in rows {
        let Some((key, value)) = row.raw.split_once(':') else { break };
        let known = key.chars().all(|ch| ch.is_ascii_uppercase()) && facts.set(key, value);
        if !known {
            break;
        }
        head += 1;
    }
    if let Some(date) = facts.date.take() {
        facts.date = iso_date(&date);
    }
    let body = rows.get(head..).unwrap_or_default();
    let top = body.get(..body.len().min(60)).unwrap_or(body);
    let detected = Metadata {
        date: top.iter().filter(|r| r.raw.len() < 60).find_map(|r| iso_date(&r.raw)),
        subject: top.iter().find_map(|r| subject(&r.raw)),
        addressee: addressee(top),
        ..Metadata::default()
    };
    facts.fill_from(&detected);
    if facts.title.is_none() {
        facts.title = facts.subject.clone().or_else(|| heading(top));
    }
    (facts, head)
}

fn subject(text: &str) -> Option<String> {
    let (key, value) = text.split_once(':')?;
    let named = matches!(key.trim().to_lowercase().as_str(), "re" | "subject" | "subj" | "regarding");
    let value = value.trim();
    (named && !value.is_empty()).then(|| value.to_owned())
}

/// "The Honorable …" lines before the salutation, else whom "Dear …" names.
fn addressee(rows: &[Row]) -> Option<String> {
    let salutation = rows.iter().position(|r| c::is_salutation(&r.text))?;
    let named = rows.get(..salutation)?.iter().find(|r| {
        ["The Honorable", "Hon.", "President ", "Secretary ", "Chairman ", "Senator "]
            .iter()
            .any(|w| r.text.starts_with(w))
    });
    if let Some(row) = named {
        return Some(row.text.trim_end_matches([',', '.']).to_owned());
    }
    let dear = rows.get(salutation)?.text.get("Dear ".len()..)?;
    let end = dear.find([':', ',', '.']).unwrap_or(dear.len());
    let name = dear.get(..end)?.trim();
    (!name.is_empty() && name.len() < 80).then(|| name.to_owned())
}

/// The first short line that is no date or address, as a title of last resort.
fn heading(rows: &[Row]) -> Option<String> {
    let row = rows.iter().take(3).find(|r| {
        !c::is_date_line(&r.text)
            && !c::is_salutation(&r.text)
            && !r.text.starts_with("---")
            && !r.text.starts_with("The Honorable")
            && r.text.len() <= 150
    })?;
    Some(row.text.clone())
}

static ISO: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:\s|$|\()"));
static MONTH_FIRST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b"));
static DAY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s+(?:de |of )?(\p{L}{3,10})\.?,?\s+(?:de |del )?(\d{4})\b")
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is fixed and tested")
}

/// The date in `text` as ISO 8601 (`2023-06-15`, `2010`); none when there is none or it is ambiguous.
pub fn iso_date(text: &str) -> Option<String> {
    let number = |m: Option<regex::Match<'_>>| m.and_then(|m| m.as_str().parse::<u32>().ok());
    if let Some(found) = ISO.captures(text) {
        let year = number(found.get(1))?;
        let month = number(found.get(2));
        let day = number(found.get(3));
        return match (month, day) {
            (None, _) => (1700..=2200).contains(&year).then(|| format!("{year:04}")),
            (Some(m), None) => (1..=12).contains(&m).then(|| format!("{year:04}-{m:02}")),
            (Some(m), Some(d)) => checked(year, m, d),
        };
    }
    if let Some(found) = MONTH_FIRST.captures(text) {
        let month = month_number(found.get(1)?.as_str());
        if let Some(month) = month {
            return checked(number(found.get(3))?, month, number(found.get(2))?);
        }
    }
    let found = DAY_FIRST.captures(text)?;
    checked(number(found.get(3))?, month_number(found.get(2)?.as_str())?, number(found.get(1))?)
}

fn checked(year: u32, month: u32, day: u32) -> Option<String> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    let valid = (1700..=2200).contains(&year) && (1..=days).contains(&day);
    valid.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// The number of a month by its name in English (also cut short), French, Spanish, Portuguese, German, Italian or Dutch.
pub(super) fn month_number(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january janvier enero janeiro januar gennaio januari",
        "february février febrero fevereiro februar febbraio februari",
        "march mars marzo março märz maart",
        "april avril abril aprile",
        "may mai mayo maio maggio mei",
        "june juin junio junho juni giugno",
        "july juillet julio julho juli luglio",
        "august août agosto augustus",
        "september septembre septiembre setembro settembre",
        "october octobre octubre outubro oktober ottobre",
        "november novembre noviembre novembro",
        "december décembre diciembre dezembro dezember dicembre",
    ];
    let word = word.to_lowercase();
    let cut = |month: &str| (3..=4).contains(&word.len()) && month.starts_with(&word);
    let at = MONTHS.iter().position(|names| names.split(' ').any(|n| n == word) || cut(names))?;
    u32::try_from(at + 1).ok()
}

/// "the undersigned 213 organizations", "the 48 undersigned organizations".
pub fn stated_count(text: &str) -> Option<u32> {
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(\d{1,3}(?:,\d{3})*|\d+)\s+(?:undersigned|signatory|organizations?\s+(?:undersigned|listed below|signed)|member organizations)",
        )
    });
    static AFTER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?i)\bundersigned\s+(\d{1,3}(?:,\d{3})*|\d+)\s+(?:[a-z]+ ){0,4}(?:organi[sz]ations|groups)")
    });
    let found = AFTER.captures(text).or_else(|| BEFORE.captures(text))?;
    found.get(1)?.as_str().replace(',', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_or_left_alone() {
        let some = |s: &str| Some(s.to_owned());
        assert_eq!(iso_date("June 15, 2023"), some("2023-06-15"));
        assert_eq!(iso_date("15 June 2023"), some("2023-06-15"));
        assert_eq!(iso_date("2023-06-15"), some("2023-06-15"));
        assert_eq!(iso_date("2010 (FY2011 Interior appropriations)"), some("2010"));
        assert_eq!(iso_date("Sept. 3, 2009"), some("2009-09-03"));
        assert_eq!(iso_date("Ejemplo, 5 de setembro de 2016"), some("2016-09-05"));
        assert_eq!(iso_date("Beispielstadt, den 1. März 2022"), some("2022-03-01"));
        assert_eq!(iso_date("le 1er août 2019"), some("2019-08-01"));
        for bad in ["03/04/2021", "31 February 2020", "June 2021 maybe", "none"] {
            assert_eq!(iso_date(bad), None, "{bad}");
        }
    }

    #[test]
    fn counts_stated_in_the_text() {
        assert_eq!(stated_count("We, the 48 undersigned organizations, respectfully"), Some(48));
        assert_eq!(stated_count("the undersigned 1,213 civil rights organizations"), Some(1213));
        assert_eq!(stated_count("in 2011 the organizations"), None);
    }
}
