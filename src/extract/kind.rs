//! What the words of a name say it is: a body, a company, a public body (`data/kind_words.csv`).

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::model::Kind;
use crate::resolve::knowledge::{fold, knowledge, squash};
use crate::resolve::registry::registry;

/// Whether a word of the name says that it is an association, union, church … or the registry knows it as one.
pub fn names_a_body(name: &str) -> bool {
    let k = knowledge();
    let word = name.split(|c: char| !c.is_alphanumeric()).map(fold).any(|w| k.is_form_word(&w) || k.is_arm_word(&w));
    word || registry().kind_of(&squash(name)).is_some_and(|kind| kind != Kind::Company)
}

/// Whether a word says that something is a body: "Committee", "Council".
pub fn is_form(word: &str) -> bool {
    let word = fold(word);
    knowledge().is_form_word(&word) || knowledge().is_arm_word(&word)
}

/// What the words of a name say it is.
pub fn kind_of(name: &str) -> Kind {
    let lower = fold(name);
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    if let Some(kind) = registry().kind_of(&squash(name)).or_else(|| kind_without_form(name)) {
        return kind;
    }
    if is_public(&lower, &words) {
        return Kind::Government;
    }
    if is_company(&lower, &words) { Kind::Company } else { Kind::Organization }
}

/// What the registry says of a name without the legal form behind it: "Lyft, Inc.".
fn kind_without_form(name: &str) -> Option<Kind> {
    let (bare, form) = name.rsplit_once(' ')?;
    if !knowledge().is_legal_form(form) {
        return None;
    }
    registry().kind_of(&squash(bare))
}

/// What words of names say at a place in the name: a government, a company, or a body that looks like one of them.
struct KindWords {
    /// "city" of "City of Example".
    public_before_of: FxHashSet<&'static str>,
    public_beginnings: Vec<&'static str>,
    public_endings: Vec<&'static str>,
    company_endings: Vec<&'static str>,
    /// Legal forms and trades.
    company_last: FxHashSet<&'static str>,
    /// "Port of Hope Center", "Ministry of Caring" are charities.
    charity_last: FxHashSet<&'static str>,
    /// "Community Development Corporation", "Regional Health Corporation" are charities.
    charity_before_corporation: FxHashSet<&'static str>,
}

static WORDS: LazyLock<KindWords> = LazyLock::new(|| {
    let rows = || include_str!("data/kind_words.csv").lines().skip(1).filter_map(|row| row.split_once(','));
    let of = |stand: &'static str| rows().filter(move |(_, says)| *says == stand).map(|(words, _)| words);
    KindWords {
        public_before_of: of("before of,government").collect(),
        public_beginnings: of("beginning,government").collect(),
        public_endings: of("ending,government").collect(),
        company_endings: of("ending,company").collect(),
        company_last: of("last,company").collect(),
        charity_last: of("last,organization").collect(),
        charity_before_corporation: of("before corporation,organization").collect(),
    }
});

/// Whether a text begins with whole words.
fn begins_with(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether a text ends with words that stand behind a blank.
fn ends_with(text: &str, words: &str) -> bool {
    text.strip_suffix(words).is_some_and(|rest| rest.ends_with(' '))
}

/// "City of Example", "Example County Board of Supervisors", "Ville de Exemple": the name of a government or a part of one.
fn is_public(lower: &str, words: &[&str]) -> bool {
    if words.last().is_some_and(|last| WORDS.charity_last.contains(last)) {
        return false;
    }
    // "Invented County, Ohio".
    let head = lower.split(',').next().unwrap_or(lower).trim_end();
    let county = head.ends_with(" county") && head.split(' ').count() == 2;
    let part_of = words.get(1).is_some_and(|of| matches!(*of, "of" | "de"))
        && words.first().is_some_and(|first| WORDS.public_before_of.contains(first));
    // The words that the longer names have, before the text is searched.
    let office =
        || words.iter().any(|w| ["department", "commission", "council", "board"].iter().any(|o| w.starts_with(o)));
    part_of
        || county
        || WORDS.public_beginnings.iter().any(|w| begins_with(lower, w))
        || office() && is_office(lower, head, words)
}

/// "Example Department of Health", "Example City Council": an office of a government inside a longer name.
fn is_office(lower: &str, head: &str, words: &[&str]) -> bool {
    let of_bodies = words.iter().any(|w| matches!(*w, "association" | "alliance" | "coalition" | "league" | "caucus"));
    lower.contains(" department of ")
        || lower.contains(" commission on the status of ")
        || lower.contains("city council")
        || !of_bodies && WORDS.public_endings.iter().any(|end| ends_with(head, end))
}

/// Whether the words of an unknown name are those of a business: its legal form, or what it makes and sells.
pub(super) fn is_company(lower: &str, words: &[&str]) -> bool {
    let Some((last, before)) = words.split_last() else { return false };
    let (last, before) = if *last == "inc" { before.split_last().unwrap_or((last, before)) } else { (last, before) };
    let charity = matches!(*last, "corporation" | "corp" | "incorporated")
        && before.iter().any(|w| WORDS.charity_before_corporation.contains(w));
    // "Example & Sons, Inc.".
    let lower = [", inc.", ", inc"].iter().find_map(|form| lower.strip_suffix(form)).unwrap_or(lower);
    WORDS.company_last.contains(last) && !charity || WORDS.company_endings.iter().any(|end| ends_with(lower, end))
}
