//! What the words of a name say it is: a body, a company, a public body.

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
    let first_two = |a: &str, b: &str| words.first() == Some(&a) && words.get(1) == Some(&b);
    // The words that some of the names below have, before the text is searched.
    let office = words.iter().any(|w| ["department", "commission", "council"].iter().any(|o| w.starts_with(o)));
    let public = ["city", "town", "county", "village", "state", "commonwealth", "borough", "township"]
        .iter()
        .any(|w| first_two(w, "of"))
        || office
            && (lower.contains(" department of ")
                || lower.starts_with("department of ")
                || lower.contains(" commission on the status of ")
                || lower.contains("commission for women")
                || lower.contains("women's commission")
                || lower.contains("city council"));
    if public {
        return Kind::Government;
    }
    if let Some(kind) = registry().kind_of(&squash(name)) {
        return kind;
    }
    if is_company(&lower, &words) { Kind::Company } else { Kind::Organization }
}

/// Whether the words of an unknown name are those of a business: its legal form, or what it makes and sells.
pub(super) fn is_company(lower: &str, words: &[&str]) -> bool {
    const FORMS: [&str; 13] =
        ["llc", "llp", "gmbh", "corp", "corporation", "plc", "pllc", "sarl", "srl", "spa", "ltd", "co", "incorporated"];
    const TRADES: [&str; 29] = [
        "company",
        "enterprises",
        "creamery",
        "vineyards",
        "vineyard",
        "winery",
        "brewing",
        "brewery",
        "manufacturing",
        "bakery",
        "farms",
        "foods",
        "technologies",
        "motors",
        "airlines",
        "trucking",
        "logistics",
        "holdings",
        "ventures",
        "apparel",
        "cosmetics",
        "seafood",
        "seeds",
        "orchards",
        "restaurants",
        "packinghouse",
        "meats",
        "homebuilders",
        "semiconductors",
    ];
    // "Community Development Corporation", "Regional Health Corporation" are charities.
    const CHARITIES: [&str; 8] =
        ["development", "community", "health", "housing", "legal", "services", "education", "neighborhood"];
    let Some((last, before)) = words.split_last() else { return false };
    let (last, before) = if *last == "inc" { before.split_last().unwrap_or((last, before)) } else { (last, before) };
    let charitable = before.iter().any(|w| CHARITIES.contains(w));
    let form = FORMS.contains(last) && !(charitable && matches!(*last, "corporation" | "corp" | "incorporated"));
    form || TRADES.contains(last) || lower.ends_with(" & sons") || lower.ends_with(" e.k.") || lower.ends_with(" ag")
}
