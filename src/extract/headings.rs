//! Headings and sentences that announce signatories, and headings over parts of a list.
//!
//! A heading is made of generic plurals, a place or a kind of bodies; it may count what
//! stands under it.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashSet;

use super::classify::{begins_folded, compile, is_name_like, is_prose, is_salutation};
use super::signs;
use crate::resolve::knowledge::{knowledge, squash};
use crate::resolve::registry::registry;

/// Words a heading over a list of signatories is made of.
static HEADING_WORDS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| include_str!("data/heading_words.txt").lines().collect());

static LIST_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"(?i)\b(?:undersigned|signator(?:y|ies)|co-?sign(?:ed|er|ers|atories)?|signers?|signing|signed|",
        r"endors(?:ed|ers?|ing|e|ements?)|supporters?|supporting|supported|supports?|participants?|participating|",
        r"opposing|oppose[ds]?|joined|joining|join|following|member organi[sz]ations|listed|on behalf of|represented|amici(?: curiae)?|",
        r"signataires?|signatári[ao]s|firmantes?|firman|suscriben|assinam|subscrevem|(?:erst|mit)?unterzeichn\w+|signée? par|soutenue? par|unterstützt|firmatari[eo]?|aderiscono|sottoscrivono|ondertekenaars|undertecknare|sygnatariusze)\b",
    ))
});

/// How a heading over signatories begins when it has no colon.
static HEADING_START: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)^(?:the |all |our |list of |full list of |current )?(?:undersigned|signator|amici|co-?sign|signers|signed|signing|endors|supporters|supporting org|supporting group|supporting national|supported by|signataires|premiers signataires|firmantes|firmatari|(?:primi|prime) (?:firmatari|adesioni)|aderiscono|ondertekenaars|undertecknare|sygnatariusze|unterzeichn|erstunterzeichn|signatári|organiza(?:ciones|ções) (?:que |firmantes|signatárias|abajo)|organisations signataires|participants|participating|organi[sz]ations (?:sign|support|endors|oppos|join|in support|in opposition)|groups (?:sign|support|endors|oppos|join)|member organi[sz]ations)",
    )
});

static BODY_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"(?i)\b(?:organi[sz]ations?|groups?|companies|businesses|associations|coalitions?|unions|institutions|networks|federations|",
        r"signator(?:y|ies)|undersigned|signers?|co-?signers|supporters|endorsers|participants|members|names|individuals|ngos|amici(?: curiae)?|",
        r"organisationen|organizaciones|organizações|entidades|associações|asociaciones|signataires|firmantes|signatári[ao]s|unterzeichn\w+|firmatari[eo]?|ondertekenaars|undertecknare|sygnatariusze|verbände|unternehmen|entreprises|syndicats|sindicatos)\b",
    ))
});

/// A heading that announces signatories ("Supporting organisations", "Signed by:"); `category` tells whether a text is a
/// heading inside a list.
pub fn is_list_heading(text: &str, category: impl Fn(&str) -> bool) -> bool {
    static ATTACHED: LazyLock<Regex> = LazyLock::new(|| {
        compile(r"(?i)^(?:appendix|attachment|annex|exhibit|addendum)(?:\s+[A-Z0-9]{1,3})?\s*[:.–—-]\s*")
    });
    static BY: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?i)^(?:(?:jointly )?(?:endorsed|supported|signed|co-?signed|backed|submitted)) by:?$|^who (?:has |have )?signed(?: (?:so far|the letter|this letter))?:?$",
        )
    });
    // The same in other languages; a verb alone needs its colon.
    static BY_ABROAD: LazyLock<Regex> = LazyLock::new(|| {
        compile(concat!(
            r"(?i)^(?:(?:também|también|ebenfalls|nachträglich|bisher|egalement|également) )?(?:",
            r"(?:assinam|subscrevem|firman|suscriben|aderiscono|sottoscrivono)(?: (?:esta|este|la|il|o|el) [a-zç]+)?\s*:",
            r"|(?:assinad[oa]s?|firmad[oa]s?|subscrit[oa]s?) por\s*:?|signée?s? par\s*:?|unterzeichnet (?:von|durch)\s*:?|ondertekend door\s*:?)$",
        ))
    });
    if BY.is_match(text) || BY_ABROAD.is_match(text) {
        return true;
    }
    let attached = text.starts_with(['A', 'a', 'E', 'e']).then(|| ATTACHED.find(text)).flatten();
    let text = attached.map_or(text, |found| text.get(found.end()..).unwrap_or(text));
    let words = text.split_whitespace().count();
    // "Signatories to the Sample Statement on Made-up Loans".
    if words <= 14 && begins_folded(text, "signatories to ") && !text.ends_with(['.', ';', ',']) && !is_prose(text) {
        return true;
    }
    if words > 14 || text.ends_with(['.', ';', ',']) || text.contains(": ") || is_salutation(text) {
        return false;
    }
    if category(text) && LIST_WORDS.is_match(text) {
        return true;
    }
    let placed = text.ends_with(':') || words <= 8 && HEADING_START.is_match(text) && !is_prose(text);
    placed && LIST_WORDS.is_match(text) && BODY_WORDS.is_match(text)
}

/// What follows "Signatories:", "Signataires :", "Endorsed by:" on the same line.
pub fn opening_with_names(text: &str) -> Option<&str> {
    static OPENING: LazyLock<Regex> = LazyLock::new(|| {
        compile(concat!(
            r"(?i)^(?:the |les |los |las |os |as |die |premiers? |premières |first |initial |(?:full )?list of |liste des |lista de )*",
            r"(?:signataires|signator(?:y|ies)|signatures|signatarios|signatários|firmantes|firmas|assinaturas|(?:erst)?unterzeichner(?:[:*_]?innen)?|unterzeichnende|",
            r"aderiscono|hanno (?:aderito|firmato)|(?:primi )?firmatari|sottoscrivono|(?:prime )?adesioni|ondertekenaars|ondertekend door|undertecknare|sygnatariusze|(?:co-?)?signed by|endorsed by|supported by|signée? par|soutenue? par|firmado por|firman|suscriben|assinam|assinado por|subscrevem|signed)\s*:\s*",
        ))
    });
    let found = text.contains(':').then(|| OPENING.find(text)).flatten()?;
    text.get(found.end()..).filter(|rest| !rest.is_empty())
}

/// Whether a heading, such as "Organizations:" or "National Groups", says that bodies stand under it.
pub fn speaks_of_bodies(heading: &str) -> bool {
    BODY_WORDS.is_match(heading)
}

/// "Appendix A", "Attachment 2:" alone on its line.
pub fn is_attachment_heading(text: &str) -> bool {
    static ATTACHED: LazyLock<Regex> =
        LazyLock::new(|| compile(r"(?i)^(?:appendix|attachment|annex|exhibit|addendum)(?:\s+[A-Z0-9]{1,3})?[:.]?$"));
    text.starts_with(['A', 'a', 'E', 'e']) && ATTACHED.is_match(text)
}

/// The end of a sentence that announces a list ("… the following organizations:").
pub fn is_lead_in(text: &str) -> bool {
    static TOPICS: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?i)\b(?:priorit|bills?\b|programs?\b|stud(?:y|ies)\b|recommend|principles|provisions|steps\b|actions\b|policies\b|measures\b|reasons\b|questions\b|issues\b|ways\b|changes\b|include the following|reports?\b|urge)",
        )
    });
    if TOPICS.is_match(text) && !announces_signatories(text) {
        return false;
    }
    text.ends_with(':') && !is_salutation(text) && (LIST_WORDS.is_match(text) || BODY_WORDS.is_match(text))
}

/// Words that say more than "support": the list is one of signatories.
pub fn announces_signatories(text: &str) -> bool {
    static STRONG: LazyLock<Regex> = LazyLock::new(|| {
        compile(concat!(
            r"(?i)\b(?:undersigned|list of amici|amici curiae:|signator(?:y|ies)|co-?sign(?:ed|er|ers|atories)|signers?|signed by|signing org|endors(?:ed|ers|ing)|supporting org|following org|organi[sz]ations (?:joining|signing|supporting|in support|in opposition)|joining this|",
            r"signataires?|signée?s? par|signatári[ao]s|assinam|assinad[oa]s? por|subscrevem|firmantes|firman|firmad[oa]s? por|suscriben|unterzeichne\w+|firmatari[eo]?|aderiscono|sottoscrivono|ondertekenaars|ondertekend door|undertecknare|sygnatariusze)\b",
        ))
    });
    STRONG.is_match(text)
}

/// A heading inside a list: a bare place, or generic words only ("State and Local Organizations:").
pub fn is_category_heading(text: &str) -> bool {
    let marked = text.trim_end_matches([':', '.', '-', '–', '—', '*', '†']).trim();
    let bare = strip_trailing_count(marked);
    static CHAMBER: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"^(.+?) (?:State )?(?:Senate|House of Representatives|House of Delegates|General Assembly|House|Assembly)$",
        )
    });
    let chamber = ["Senate", "House", "Assembly", "Representatives", "Delegates"].iter().any(|w| bare.ends_with(w));
    let state = chamber.then(|| CHAMBER.captures(bare)).flatten().and_then(|found| found.get(1));
    let personal = || bare.to_lowercase().trim_end_matches(',').ends_with("in a personal capacity");
    if state.is_some_and(|state| knowledge().places.is_state_or_country(state.as_str()))
        || bare.ends_with(['y', 'Y', ',']) && personal()
    {
        return true;
    }
    if bare.is_empty() || bare.split_whitespace().count() > 9 {
        return false;
    }
    // "Faith (11)": nothing but a heading counts what stands under it.
    if bare.len() < marked.len()
        && (!marked.ends_with(']') || names_fields(bare))
        && marked.contains(|c: char| c.is_ascii_digit())
        && bare.split_whitespace().count() <= 6
    {
        return true;
    }
    if bare.chars().count() == 1 && bare.chars().all(char::is_alphabetic) {
        return true; // alphabet letters over a long list
    }
    if is_over_latecomers(bare) || matches!(bare, "Institutional" | "Individual" | "Organizational") {
        return true;
    }
    if is_place_heading(bare) {
        return true;
    }
    let lower = bare.to_lowercase();
    if is_over_persons(&lower) {
        return true;
    }
    // "Original Signatories", "Founding Members".
    if let Some((first, last)) = lower.split_once(' ')
        && matches!(first, "original" | "initial" | "founding" | "lead")
        && matches!(
            last,
            "signatories" | "signers" | "organizations" | "organisations" | "endorsers" | "members" | "sponsors"
        )
    {
        return true;
    }
    // "Grassroots International", "Coalition for Schools" name one body.
    let one_body = lower.contains("coalition for ");
    let abroad =
        lower.strip_suffix(" international").is_some_and(|t| !t.ends_with([',', '&', '/']) && !t.ends_with(" and"));
    if one_body || abroad {
        return false;
    }
    let mut has_noun = false;
    for word in lower.split(|c: char| c.is_whitespace() || matches!(c, '/' | ',' | '(' | ')')) {
        let word = word.trim_end_matches(['.', ':']);
        if word.is_empty() {
            continue;
        }
        if !HEADING_WORDS.contains(word) {
            return false;
        }
        has_noun |= word.len() > 3 && word.ends_with('s')
            || matches!(
                word,
                "national"
                    | "international"
                    | "organisationen"
                    | "unternehmen"
                    | "einzelpersonen"
                    | "initiativen"
                    | "verbände"
                    | "vereine"
                    | "organizações"
                    | "associações"
                    | "state"
                    | "local"
                    | "regional"
                    | "statewide"
                    | "signed"
                    | "undersigned"
                    | "federal"
                    | "global"
                    | "tribal"
                    | "faith"
                    | "faith-based"
                    | "labor"
                    | "labour"
            );
    }
    has_noun && !is_known_body(bare)
}

/// "Added after April 9", "Late signers": over those who joined when the letter was sent.
fn is_over_latecomers(text: &str) -> bool {
    static LATE: LazyLock<Regex> = LazyLock::new(|| {
        compile(concat!(
            r"(?i)^(?:(?:names |signatures |signatories |organi[sz]ations |groups )?(?:added|joined|received) ",
            r"(?:later|(?:after|since|as of|on) (?:(?:\d{1,2} )?(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?\b.{0,12}|\d[\d/.-]+)|after (?:publication|submission|transmittal|delivery))",
            r"|late(?:r)? (?:signers|signatories|additions|signatures))$",
        ))
    });
    LATE.is_match(text)
}

/// "Ohio", "Latin America:": a place alone.
pub(crate) fn is_place_heading(text: &str) -> bool {
    let plain =
        if text.contains(['ʻ', '‘']) { text.replace(['ʻ', '‘'], "'").into() } else { Cow::Borrowed(text) };
    let bare = plain.trim_end_matches([':', '.']).trim();
    // No place has so many words.
    if bare.split(' ').nth(8).is_some() {
        return false;
    }
    let bare = bare.strip_prefix("U.S. ").unwrap_or(bare);
    let place = |text: &str| {
        matches!(text, "Hawai'i" | "HAWAI'I" | "Territories" | "TERRITORIES" | "Victoria" | "ACT")
            || knowledge().places.is_state_or_country(text)
    };
    // "South Australia and Northern Territory".
    place(bare) || is_region(bare) || bare.split_once(" and ").is_some_and(|(one, other)| place(one) && place(other))
}

/// Whether a line ends with a word that wants a place or a name behind it: "… of the United".
pub(super) fn wants_more(text: &str) -> bool {
    const WORDS: [&str; 34] = [
        "of",
        "in",
        "on",
        "to",
        "with",
        "against",
        "the",
        "for",
        "and",
        "&",
        "United",
        "New",
        "Greater",
        "North",
        "South",
        "East",
        "West",
        "Northern",
        "Southern",
        "Eastern",
        "Western",
        "Central",
        "Upper",
        "Lower",
        "Northeast",
        "Northwest",
        "Southeast",
        "Southwest",
        "Upstate",
        "Metropolitan",
        "Rural",
        "Coastal",
        "Mid",
        "Inland",
    ];
    text.split_whitespace().last().is_some_and(|word| WORDS.contains(&word))
}

/// Parts of countries that lists are ordered by.
pub(super) fn is_region(text: &str) -> bool {
    const REGIONS: [&str; 44] = [
        "central",
        "northeast",
        "south",
        "midwest",
        "west",
        "southeast",
        "southwest",
        "northwest",
        "mid-atlantic",
        "new england",
        "west coast",
        "east coast",
        "gulf coast",
        "great plains",
        "great lakes",
        "mountain west",
        "pacific",
        "pacific northwest",
        "rocky mountains",
        "appalachia",
        "northern california",
        "southern california",
        "europe",
        "africa",
        "asia",
        "latin america",
        "north america",
        "middle east",
        "oceania",
        "americas",
        "the americas",
        "caribbean",
        "central america",
        "south america",
        "north africa",
        "eastern europe",
        "asia-pacific",
        "asia and the pacific",
        "southeast asia",
        "south asia",
        "east africa",
        "west africa",
        "southern africa",
        "western europe",
    ];
    REGIONS.contains(&text.to_lowercase().as_str())
}

/// "Health care", "Economic justice and housing": fields of work, with a capital at the beginning only.
pub(super) fn is_subject(text: &str) -> bool {
    let mut words = text.trim_end_matches(':').split_whitespace();
    let Some(first) = words.next() else { return false };
    let (rest, small) = (words.clone().count(), |w: &str| !w.starts_with(char::is_uppercase));
    (1..=5).contains(&rest) && words.all(small) && first.starts_with(char::is_uppercase) && names_fields(text)
}

/// What those are called who do the same work.
const PROFESSIONS: [&str; 20] = [
    "clergy",
    "artists",
    "scientists",
    "physicians",
    "researchers",
    "engineers",
    "lawyers",
    "attorneys",
    "professors",
    "writers",
    "authors",
    "educators",
    "teachers",
    "journalists",
    "musicians",
    "filmmakers",
    "economists",
    "doctors",
    "nurses",
    "historians",
];

/// "Journalists", "Physicians": which a name may end with on a line of its own.
pub(super) fn names_profession(text: &str) -> bool {
    PROFESSIONS.iter().any(|word| word.eq_ignore_ascii_case(text.trim_end_matches(':')))
}

/// "Individual Scientists", "Writers and Artists"; "National Teachers" may be a body.
fn is_over_persons(lower: &str) -> bool {
    const BEFORE: [&str; 12] = [
        "individual",
        "other",
        "additional",
        "supporting",
        "signing",
        "endorsing",
        "undersigned",
        "academic",
        "medical",
        "scholars",
        "and",
        "&",
    ];
    let known = |w: &str| PROFESSIONS.contains(&w) || BEFORE.contains(&w);
    lower.split([' ', ',']).filter(|w| !w.is_empty()).all(known)
        && lower.rsplit(' ').next().is_some_and(names_profession)
}

/// "Health and Medical", "Environmental": fields of work and nothing else.
pub(super) fn names_fields(text: &str) -> bool {
    const FIELDS: &str = "advocacy aging agriculture animal arts business care child children civic civil climate community \
        conservation consumer consumers criminal culture democracy development digital disability economic \
        education elections energy environment environmental faith families farming finance food gender \
        health higher housing human immigrant immigration international justice labor labour legal liberties \
        media medical mental nutrition policy poverty privacy public racial religion reproductive rights rural \
        safety science services social technology transportation welfare women";
    let field = |w: &str| FIELDS.split(' ').any(|field| field == w.to_lowercase());
    let mut words = text.trim_end_matches(':').split_whitespace();
    words.next().is_some_and(|first| field(first.trim_end_matches(',')))
        && words.clone().count() <= 5
        && words.all(|w| matches!(w, "and" | "or" | "&") || field(w.trim_end_matches(',')))
}

/// "Civil Rights Groups": whatever stands around it, the last word is of a heading.
pub(super) fn says_bodies(text: &str) -> bool {
    let last = text.trim_end_matches([':', '*']).rsplit(' ').next().unwrap_or_default().to_lowercase();
    matches!(
        last.as_str(),
        "organizations" | "organisations" | "groups" | "signers" | "signatories" | "endorsers" | "individuals"
    )
}

/// "Steering Committee Members", "Legal Services Providers": no body goes by words that end so.
pub(super) fn hardly_names_one(text: &str) -> bool {
    const LAST: [&str; 16] = [
        "members",
        "providers",
        "societies",
        "professionals",
        "unions",
        "businesses",
        "affiliates",
        "nations",
        "firms",
        "banks",
        "officials",
        "leaders",
        "experts",
        "scholars",
        "counties",
        "companies",
    ];
    let last = text.trim_end_matches([':', '*']).rsplit(' ').next().unwrap_or_default();
    LAST.iter().any(|w| w.eq_ignore_ascii_case(last))
}

/// What a heading over a kind of bodies or persons ends with.
static KINDS_OF_BODIES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| include_str!("data/kinds_of_bodies.txt").lines().collect());

/// The same in German.
const GERMAN_KINDS: [&str; 8] = [
    "organisationen",
    "verbände",
    "vereine",
    "initiativen",
    "gruppen",
    "gewerkschaften",
    "unternehmen",
    "einzelpersonen",
];

/// "Disability Organizations", "Civil Rights Groups": a kind of bodies, which is a heading where it stands apart.
///
/// "Arkansas Community Organizations" is a body: it begins with its place.
pub fn is_kind_of_bodies(text: &str) -> bool {
    // "Canadian Organizations / Organismes canadiens".
    if signs::has(text, b'/')
        && let Some((first, _)) = text.split_once(" / ")
    {
        return is_kind_of_bodies(first);
    }
    let text = strip_trailing_count(text.trim_end_matches([':', '*'])).trim();
    // "California (State and Local)".
    if let Some((place, inner)) = text.strip_suffix(')').and_then(|t| t.split_once(" ("))
        && knowledge().places.is_state_or_country(place)
        && inner.split([' ', ',', '/']).all(|w| HEADING_WORDS.contains(w.to_lowercase().as_str()))
    {
        return true;
    }
    // All kinds of bodies are plurals; few names end as those do.
    let plural_ending = match text.as_bytes().last().map(u8::to_ascii_lowercase) {
        Some(b's') => true,
        Some(b'n' | b'e') => {
            text.split(' ').next().is_some_and(|first| first.ends_with('e') || first.eq_ignore_ascii_case("chambers"))
        }
        _ => false,
    };
    if !plural_ending {
        return false;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    // "Ohio Groups" is a heading all the same.
    let (first, place) =
        (words.first().copied().unwrap_or_default(), text.rsplit_once(' ').map_or("", |(head, _)| head));
    let state = |n: usize| words.get(..n).is_some_and(|head| knowledge().places.is_state(&head.join(" ")));
    let placed = (state(1) || state(2)) && !knowledge().places.is_state_or_country(place)
        || matches!(first, "American" | "United" | "Associated" | "Council");
    let plural = |word: &str| KINDS_OF_BODIES.contains(&word.to_lowercase().as_str());
    // "Bundesweite Organisationen", not "Dachverband Sample Vereine".
    let german = |word: &str| GERMAN_KINDS.contains(&word.to_lowercase().as_str()) && first.ends_with('e');
    let kinds = words.last().is_some_and(|w| plural(w) || words.len() >= 2 && german(w))
        || text.eq_ignore_ascii_case("chambers of commerce");
    // "State Associations of Counties" links one kind with another, "Voters for Sample Schools" is a name.
    let link = words.iter().position(|w| matches!(*w, "of" | "for" | "with" | "on")).filter(|_| words.len() > 3);
    let linked = link.is_some_and(|at| !words.get(at.saturating_sub(1)).is_some_and(|w| plural(w)));
    // A colon parts the short name of a body from its long one.
    kinds && !placed && words.len() <= 6 && !linked && !text.contains(':') && !is_known_body(text)
}

/// "Climate Mayors", "Grassroots International": the words are those of a heading, and a body goes by them.
fn is_known_body(text: &str) -> bool {
    registry().kind_of(&squash(text)).is_some()
}

/// "TENANTS & HOUSING: A; B": words in capitals before names that are not; a habit where paragraphs begin so.
pub fn shouts_heading(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(heading, names)| {
        let capitals = heading.len() > 3 && !heading.contains(char::is_lowercase);
        capitals && heading.split(' ').count() <= 4 && names.contains(';') && names.contains(char::is_lowercase)
    })
}

/// "Texas: Every Texan, Feeding Texas, …": a heading and the names under it on one line.
///
/// In a list that is written so (`habit`) one name is enough.
pub fn inline_heading(text: &str, habit: bool) -> Option<(&str, &str)> {
    if !signs::has(text, b':') && text.is_ascii() {
        return None;
    }
    let (heading, names) =
        text.split_once(": ").or_else(|| text.split_once(" — ")).or_else(|| text.split_once(" – "))?;
    let several = habit || names.contains(';') || names.matches(',').count() >= 2 || names.ends_with(',');
    let words = heading.split_whitespace().count();
    let headed =
        is_category_heading(heading) || is_kind_of_bodies(heading) || habit && words <= 4 && names.contains(';');
    (several && headed && is_name_like(names.split([',', ';']).next()?)).then_some((heading, names.trim()))
}

/// What headings say in brackets.
static REMARK: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)^\((?:.*\b(?:affiliations?|identification|titles)\b.*|partial list.*|in formation.*|list in formation.*|as of .*|in alphabetical order|alphabetical.*|listed alphabetically|continued|cont[’'.]?d?\.?)\)$",
    )
});

/// What a line says of the list and not of a signatory.
static ON_THE_LIST: LazyLock<Regex> = LazyLock::new(|| {
    compile(concat!(
        r"(?i)^(?:(?:grand )?total(?: [a-z-]+){0,3}:? \d+\b.*|\d+ (?:[a-z]+ ){0,2}(?:organi[sz]ations|signatories|groups) (?:total|in (?:all|total)|as of .*)",
        r"|(?:partial )?list in formation|(?:last )?updated:? [a-z0-9 ,./–-]*\d.*|(?:list )?(?:current )?as of [a-z]* ?\d.*",
        r"|(?:over |more than )?[\d,]+\+? (?:signatures|signers|signatories|supporters|co-?signers)(?: (?:and counting|so far|to date|and growing))?|(?:letter|list|statement|page) (?:was )?(?:last )?(?:updated|corrected|amended)(?::.*| (?:on|to|as|[a-z]+\.?) .*\d.*| to .*)?|(?:sign|read) the (?:full |joint |complete |original )?(?:letter|statement|petition|pledge|text|comments|submission)(?: (?:here|now|below|online|as a pdf|in [a-z]+|\(pdf\)))?|add your (?:name|organi[sz]ation|group|voice|signature|support)\b.*|(?:list )?continued (?:on|from) .*",
        r"|(?:the )?(?:undersigned )?(?:organi[sz]ations|groups|signatories|signers) (?:listed|named|on the list)\b.*)$",
    ))
});

/// "(list in formation)", "Total: 25 organizations", "Updated 3/3/2021": a remark on the list alone on its line.
pub fn is_remark(text: &str) -> bool {
    let order = ["in alphabetical order", "listed alphabetically", "list in formation"];
    if order.iter().any(|w| w.eq_ignore_ascii_case(text.trim_end_matches([':', '.']))) {
        return true;
    }
    // The pattern is long and lines are many: most of them begin with no letter or digit of its.
    let may = text.starts_with(|c: char| c.is_ascii_digit() || "gtplucaomsr".contains(c.to_ascii_lowercase()));
    text.starts_with('(') && REMARK.is_match(text) || may && text.len() < 120 && ON_THE_LIST.is_match(text)
}

/// "A–C", "D": a part of the alphabet over a long list.
pub fn is_alphabet_heading(text: &str) -> bool {
    let mut letters = text.trim_end_matches([':', '.']).chars().filter(|ch| !ch.is_whitespace());
    let capital = |ch: Option<char>| ch.is_some_and(|ch| ch.is_ascii_uppercase());
    let (first, sign, last) = (letters.next(), letters.next(), letters.next());
    let range = matches!(sign, Some('-' | '–' | '—')) && capital(last) && letters.next().is_none();
    capital(first) && (sign.is_none() || range)
}

/// "Appendix: Summary of Recommendations": an attachment of another kind than a list of signatories.
pub fn is_titled_attachment(text: &str) -> bool {
    static TITLED: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?i)^(?:appendix|attachment|annex|exhibit|addendum)(?:(?:\s+[A-Z0-9]{1,3})?\s*[:–—]|\s+[A-Z0-9]{1,3}\.)\s*\S",
        )
    });
    TITLED.is_match(text) && !is_list_heading(text, is_category_heading)
}

/// "National Organizations (45)" without its count.
pub(super) fn strip_trailing_count(text: &str) -> &str {
    let open = text.rfind(['(', '[']);
    match open {
        // "Individuals (affiliations for identification only)".
        Some(at) if text.ends_with(')') && REMARK.is_match(text.get(at..).unwrap_or_default()) => {
            text.get(..at).unwrap_or(text).trim_end()
        }
        Some(at) if text.ends_with([')', ']']) => {
            let inner = text.get(at + 1..text.len() - 1).unwrap_or_default();
            // "(2030)" is a year.
            let year = inner.len() == 4 && inner.bytes().all(|b| b.is_ascii_digit());
            let apart =
                text.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric) || before.ends_with(' '));
            let counts = !year
                && apart
                && inner.chars().any(|c| c.is_ascii_digit())
                && inner.split_whitespace().all(|w| {
                    w.chars().all(|c| c.is_ascii_digit()) || HEADING_WORDS.contains(w.to_lowercase().as_str())
                });
            if counts { text.get(..at).unwrap_or(text).trim_end() } else { text }
        }
        _ => text,
    }
}

/// A state code alone over the entries of that state.
pub fn is_state_code_heading(text: &str) -> bool {
    let bare = text.trim_end_matches(':').trim();
    bare.len() == 2 && knowledge().places.is_code(bare)
        || matches!(bare, "Washington, D.C." | "Washington, DC" | "D.C.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_generic_and_names_are_not() {
        for heading in [
            "National Organizations:",
            "State and Local Groups",
            "Alabama",
            "Supporting organisations",
            "National",
            "International Organizations (12)",
        ] {
            assert!(is_category_heading(heading), "{heading}");
        }
        for name in
            ["National Education Association", "Alabama Arise", "Center for Community Change", "Community Catalyst"]
        {
            assert!(!is_category_heading(name), "{name}");
        }
        assert!(is_list_heading("Signing Organisations and Companies", is_category_heading));
        assert!(is_list_heading("undersigned organizations", is_category_heading));
        assert!(!is_list_heading("National Association of Social Workers", is_category_heading));
    }
}
