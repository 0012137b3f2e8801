//! Whether a line ends inside a name or begins inside one, by its words.

use super::{begins_names, bracketed_acronym};
use crate::extract::{entry, person};
use crate::resolve::knowledge::{fold, knowledge};
use crate::resolve::parse;
use crate::resolve::registry::registry;

/// Whether a line ends inside a name: "… Office of the".
pub(in crate::extract) fn ends_open(text: &str) -> bool {
    ends_open_before(text, 0)
}

/// Whether two lines are one name for certain: the first ends or the second begins inside it.
pub(in crate::extract) fn is_wrap(before: &str, text: &str) -> bool {
    // "Rabbi Jane Doe, Example Temple" begins an entry.
    if person::has_honorific(text) && person::is_person(entry::head(text)) {
        return false;
    }
    ends_open_before(before, 0) || starts_open(text) || acronym_spans(before, text)
}

/// "Consortium of Example Science" / "Associations (COESA)": the acronym is that of both lines and not of the second.
pub(super) fn acronym_spans(before: &str, text: &str) -> bool {
    let Some(acronym) = bracketed_acronym(text) else { return false };
    let fits = |t: &str| parse::initials_fit(&acronym, &parse::tokens(t.split(" (").next().unwrap_or(t), &|_| None));
    let known = || registry().find(&parse::parse(before)).is_some();
    let (first, whole) = (before.split(' ').count(), before.split(' ').count() + text.split(' ').count());
    // A coincidence of letters needs more than a few words.
    !fits(text) && !before.contains('(') && first >= 3 && whole >= 5 && fits(&format!("{before} {text}")) && !known()
}

/// "Foundation", "Coalition (ABC)": a kind of body alone is the rest of a name.
pub(in crate::extract) fn is_bare_form(text: &str) -> bool {
    let word = text.split(" (").next().unwrap_or(text);
    let plain = word.chars().skip(1).all(char::is_lowercase) && !word.ends_with('s');
    plain
        && (knowledge().is_form_word(&fold(word)) && !begins_names(&fold(word)) || matches!(word, "County" | "Valley"))
}

/// The line ends in a word or sign that wants another.
pub(super) fn ends_open_before(text: &str, gap: usize) -> bool {
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
pub(in crate::extract) fn ends_in_half_a_town(text: &str) -> bool {
    const OF_TOWNS: [&str; 9] = ["El", "San", "Santa", "Los", "Las", "St.", "Fort", "Ft.", "New"];
    text.rsplit_once(", ").is_some_and(|(_, last)| OF_TOWNS.contains(&last))
}

/// "Coalition" / "canadienne de la santé": a word in small letters, below a name that begins with a capital.
pub(super) fn begins_small(before: &str, text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let small = first.chars().count() >= 3 && first.chars().all(char::is_lowercase);
    small && text.contains(' ') && before.starts_with(char::is_uppercase)
}

/// "Invented Campaign to End": what is to be ended stands on the next line.
pub(super) fn is_verb_without_object(text: &str) -> bool {
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
pub(in crate::extract) fn starts_open(text: &str) -> bool {
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
