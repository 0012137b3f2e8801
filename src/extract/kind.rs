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

/// "City of Example", "Example County Board of Supervisors", "Ville de Exemple": the name of a government or a part of one.
fn is_public(lower: &str, words: &[&str]) -> bool {
    const OF: [&str; 14] = [
        "city",
        "town",
        "county",
        "village",
        "state",
        "commonwealth",
        "borough",
        "township",
        "municipality",
        "port",
        "government",
        "ministry",
        "ville",
        "department",
    ];
    const BEGINNINGS: [&str; 12] = [
        "city and county of ",
        "london borough of ",
        "office of the attorney general",
        "office of the governor",
        "office of the mayor",
        "gemeente ",
        "ayuntamiento de ",
        "ajuntament de ",
        "comune di ",
        "prefeitura ",
        "mairie de ",
        "landeshauptstadt ",
    ];
    const ENDINGS: [&str; 13] = [
        " board of supervisors",
        " board of commissioners",
        " board of county commissioners",
        " county commission",
        " county council",
        " city council",
        " town council",
        " borough council",
        " district council",
        " parish council",
        " air resources board",
        " commission for women",
        "women's commission",
    ];
    // "Invented County, Ohio".
    let head = lower.split(',').next().unwrap_or(lower).trim_end();
    let county = head.ends_with(" county") && head.split(' ').count() == 2;
    // The words that the longer names have, before the text is searched.
    let office =
        || words.iter().any(|w| ["department", "commission", "council", "board"].iter().any(|o| w.starts_with(o)));
    let of_bodies =
        || words.iter().any(|w| matches!(*w, "association" | "alliance" | "coalition" | "league" | "caucus"));
    // "Port of Hope Center", "Ministry of Caring" are charities.
    const CHARITIES: [&str; 18] = [
        "foundation",
        "center",
        "centre",
        "project",
        "fund",
        "ministries",
        "counseling",
        "college",
        "church",
        "society",
        "initiative",
        "network",
        "alliance",
        "theatre",
        "theater",
        "caring",
        "helps",
        "hope",
    ];
    if words.last().is_some_and(|last| CHARITIES.contains(last)) {
        return false;
    }
    words.get(1).is_some_and(|of| matches!(*of, "of" | "de")) && words.first().is_some_and(|first| OF.contains(first))
        || county
        || BEGINNINGS.iter().any(|w| lower.starts_with(w))
        || office()
            && (lower.contains(" department of ")
                || lower.contains(" commission on the status of ")
                || lower.contains("city council")
                || ENDINGS.iter().any(|end| head.ends_with(end)) && !of_bodies())
}

/// Whether the words of an unknown name are those of a business: its legal form, or what it makes and sells.
pub(super) fn is_company(lower: &str, words: &[&str]) -> bool {
    const FORMS: [&str; 19] = [
        "kg",
        "llc",
        "llp",
        "lp",
        "gmbh",
        "corp",
        "corporation",
        "plc",
        "pllc",
        "sarl",
        "srl",
        "spa",
        "ltd",
        "pty",
        "bv",
        "oy",
        "kk",
        "co",
        "incorporated",
    ];
    const TRADES: [&str; 48] = [
        "bookstore",
        "bookstores",
        "bookshop",
        "booksellers",
        "books",
        "roasters",
        "outfitters",
        "expeditions",
        "hotels",
        "restaurant",
        "pharmacy",
        "roofing",
        "landscaping",
        "realty",
        "brewers",
        "distillery",
        "winegrowers",
        "airways",
        "pharmaceuticals",
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
    const ENDINGS: [&str; 9] =
        [" & sons", " e.k.", " ag", " a/s", " n.v.", " b.v.", " s.p.a.", " law firm", " insurance agency"];
    form || TRADES.contains(last) || ENDINGS.iter().any(|end| lower.ends_with(end))
}
