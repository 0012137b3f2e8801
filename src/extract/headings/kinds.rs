//! Words of headings that say what stands below: kinds of bodies, professions, fields of work.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{HEADING_WORDS, strip_trailing_count, without_mark};
use crate::extract::signs;
use crate::resolve::knowledge::{knowledge, squash};
use crate::resolve::registry::registry;

/// "Health care", "Economic justice and housing": fields of work, with a capital at the beginning only.
pub(in crate::extract) fn is_subject(text: &str) -> bool {
    let mut words = text.trim_end_matches(':').split_whitespace();
    let Some(first) = words.next() else { return false };
    let (rest, small) = (words.clone().count(), |w: &str| !w.starts_with(char::is_uppercase));
    (1..=5).contains(&rest) && words.all(small) && first.starts_with(char::is_uppercase) && names_fields(text)
}

/// What those are called who do the same work.
static PROFESSIONS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| include_str!("../data/professions.txt").lines().collect());

/// "Journalists", "Physicians": which a name may end with on a line of its own.
pub(in crate::extract) fn names_profession(text: &str) -> bool {
    PROFESSIONS.contains(text.trim_end_matches(':').to_ascii_lowercase().as_str())
}

/// "Individual Scientists", "Writers and Artists"; "National Teachers" may be a body.
pub(super) fn is_over_persons(lower: &str) -> bool {
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
    let known = |w: &str| PROFESSIONS.contains(w) || BEFORE.contains(&w);
    lower.split([' ', ',']).filter(|w| !w.is_empty()).all(known)
        && lower.rsplit(' ').next().is_some_and(names_profession)
}

/// "Individual Captains and Crew": no body is called so.
pub(super) fn is_over_individuals(text: &str) -> bool {
    let Some((first, rest)) = text.split_once(' ') else { return false };
    let capital = |w: &str| w == "and" || w == "&" || w.starts_with(char::is_uppercase);
    let several = rest.split(' ').next().is_some_and(|w| w.ends_with('s')) || rest.contains(" and ");
    first == "Individual" && several && rest.split(' ').count() <= 4 && rest.split(' ').all(capital)
}

/// Fields of work, as headings name them.
static FIELDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| include_str!("../data/fields.txt").lines().collect());

/// "Health and Medical", "Environmental": fields of work and nothing else.
pub(in crate::extract) fn names_fields(text: &str) -> bool {
    let field = |w: &str| FIELDS.contains(w.to_lowercase().as_str());
    let mut words = text.trim_end_matches(':').split_whitespace();
    words.next().is_some_and(|first| field(first.trim_end_matches(',')))
        && words.clone().count() <= 5
        && words.all(|w| matches!(w, "and" | "or" | "&") || field(w.trim_end_matches(',')))
}

/// "Civil Rights Groups": whatever stands around it, the last word is of a heading.
pub(in crate::extract) fn says_bodies(text: &str) -> bool {
    let last = without_mark(text).trim_end_matches(':').rsplit(' ').next().unwrap_or_default().to_lowercase();
    matches!(
        last.as_str(),
        "organizations" | "organisations" | "groups" | "signers" | "signatories" | "endorsers" | "individuals"
    )
}

/// "Steering Committee Members", "Legal Services Providers": no body goes by words that end so.
pub(in crate::extract) fn hardly_names_one(text: &str) -> bool {
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
    LazyLock::new(|| include_str!("../data/kinds_of_bodies.txt").lines().collect());

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
    let text = strip_trailing_count(without_mark(text).trim_end_matches(':')).trim();
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
pub(super) fn is_known_body(text: &str) -> bool {
    registry().kind_of(&squash(text)).is_some()
}
