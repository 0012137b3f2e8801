//! What is taken off the ends of a name: other names, programmes' owners, addresses, legal forms.

use std::sync::LazyLock;

use regex::Regex;

use super::acronym::is_acronym_text;
use super::words::{split_places, tokens};
use super::{Parsed, pattern};
use crate::resolve::knowledge::{PlaceId, contains_folded, fold, knowledge, squash};

/// "formerly", "now known as" and the like between two names.
static INNER_ROLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[,;]?\s+(?:formerly(?: known as)?|previously known as|f/?k/?a|also known as|a/?k/?a|d/?b/?a|doing business as|now known as)[\s:.]+",
    )
});
/// "a program of Y", "an initiative of Y".
static PROGRAM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\s*[,(–—-]+\s*(?:(?:an? |the )(?:[\w.]+ ){0,2})?|\s+an? )(?:program|project|initiative|campaign|fiscally sponsored project|division|service|ministry|affiliate|chapter|branch|part) of (?:the )?\S.*$|(?:, | )(?:housed at|hosted by|united with|in partnership with) (?:the )?\S.*$",
    )
});
static AFFILIATION: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(.{8,}?|[A-Z]{3,7},)(?:\s*,|\s+-)?\s+(AFL[\s-]*CIO(?:[/,]\s*CLC)?|CLC|CTW)$"));

/// "X, formerly Y" and "X d/b/a Y": Y is an alias.
pub(super) fn take_inner_role(p: &mut Parsed, base: String) -> String {
    // Each of the words holds one of these.
    let may =
        ["formerly", "known as", "business as", "ka", "k/a", "ba", "b/a"].iter().any(|w| contains_folded(&base, w));
    let Some(found) = may.then(|| INNER_ROLE.find(&base)).flatten() else { return base };
    let alias = base.get(found.end()..).unwrap_or_default().trim_end_matches([')', ']']).trim();
    let head = base.get(..found.start()).unwrap_or_default().trim_end_matches(['(', '[', ' ', ',']);
    if head.is_empty() || alias.is_empty() {
        return base;
    }
    p.aliases.push(alias.to_owned());
    head.to_owned()
}

/// Cuts "on behalf of …", "a program of Y", addresses, ", The" and ", AFL-CIO".
pub(super) fn take_tails(p: &mut Parsed, base: String) -> String {
    static FOR: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)^(?:(?:signed|submitted|for and) )?on behalf of (?:the )?(\S.{3,})$"));
    let mut base = FOR.captures(&base).and_then(|c| c.get(1)).map_or(base.clone(), |m| m.as_str().to_owned());
    if let Some((head, _)) = base.split_once(" on behalf of ") {
        base = head.trim_end_matches(',').to_owned();
    }
    let part = [" of ", " at ", "hosted by", "united with", "in partnership"].iter().any(|w| contains_folded(&base, w));
    if let Some(found) = part.then(|| PROGRAM.find(&base)).flatten()
        && (found.start() >= 6 || base.get(..found.start()).is_some_and(is_acronym_text))
    {
        base = base.get(..found.start()).unwrap_or_default().trim_end_matches([',', ' ', '(', '-', '–']).to_owned();
    }
    if let Some(head) = base.strip_suffix(", The").or_else(|| base.strip_suffix(", the")) {
        base = head.to_owned();
    }
    let affiliated = base.ends_with(['C', 'O', 'W']);
    if let Some(found) = affiliated.then(|| AFFILIATION.captures(&base)).flatten()
        && let Some(head) = found.get(1)
        && (head.as_str().split_whitespace().count() >= 2 || head.as_str().ends_with(','))
        && !head.as_str().split_whitespace().all(|w| knowledge().places.is_state_or_country(w))
    {
        let kept = head.as_str().trim_end_matches([',', ' ', '-']).to_owned();
        let only_place = {
            let words = tokens(&kept, &|_| None);
            split_places(&words, &kept).1.iter().all(|w| knowledge().is_chapter_word(w) || knowledge().is_stopword(w))
        };
        if !only_place {
            base = kept;
        }
    }
    let base = take_street(p, base);
    national_body(&take_address(p, base))
}

/// ", 1090 Example Avenue NW, Town, ST": from the number of the house on it is an address.
fn take_street(p: &mut Parsed, base: String) -> String {
    static STREET: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(.{6,}?),? \d{1,5} (?:[a-z0-9.]+ ){1,4}(?:street|st|avenue|ave|road|rd|boulevard|blvd|drive|dr|lane|ln|way|place|pl|square|plaza|highway|hwy|parkway|pkwy)\b\.?(.*)$",
        )
    });
    let numbered = base.contains(|c: char| c.is_ascii_digit());
    let Some(found) = numbered.then(|| STREET.captures(&base)).flatten() else { return base };
    let (head, tail) = (found.get(1).map_or("", |m| m.as_str()), found.get(2).map_or("", |m| m.as_str()));
    // "350 Main Street Alliance": words behind the street that are no town make it a name.
    let signs = |c: char| !c.is_alphanumeric();
    let quarters = ["NW", "NE", "SW", "SE"];
    let tail = tail.trim_matches(signs);
    let tail = quarters
        .iter()
        .find_map(|q| tail.strip_prefix(q).filter(|t| !t.starts_with(char::is_alphanumeric)))
        .unwrap_or(tail);
    let tail = tail.trim_matches(signs);
    let (places, rest) = split_places(&tokens(tail, &|_| None), tail);
    let room = |w: &String| matches!(w.as_str(), "suite" | "floor" | "ste" | "fl" | "room");
    if !rest.iter().all(|w| room(w) || w.chars().all(|c| c.is_ascii_digit())) {
        return base;
    }
    p.loose_places.extend(places);
    head.to_owned()
}

/// "ACR National", "National ACR", "Example Society, National Office", "International Union, ACR": the whole body itself.
fn national_body(base: &str) -> String {
    static OFFICE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)^(.{4,}?)(?:,| [–-])? national (?:office|headquarters|hq)$"));
    let office = contains_folded(base, " national ");
    if let Some(head) = office.then(|| OFFICE.captures(base)).flatten().and_then(|c| c.get(1)) {
        return head.as_str().to_owned();
    }
    static UNION: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^International Union, (?:the )?(\S.{2,})$|^([A-Z]{3,}(?: [A-Z]{3,})?),? International Union$")
    });
    let union = base.contains("International Union");
    if let Some(name) = union.then(|| UNION.captures(base)).flatten().and_then(|c| c.get(1).or(c.get(2))) {
        return name.as_str().to_owned();
    }
    let acronym = match base.split(' ').collect::<Vec<_>>()[..] {
        [acronym, "National"] | ["National", acronym] => acronym,
        _ => return base.to_owned(),
    };
    let plain = (3..=7).contains(&acronym.len()) && acronym.chars().all(|c| c.is_ascii_uppercase());
    if plain { acronym.to_owned() } else { base.to_owned() }
}

/// ", City, ST", ", City ST", ", Washington, DC": an address says where the office is, not who it is.
pub(super) fn take_address(p: &mut Parsed, base: String) -> String {
    let places = &knowledge().places;
    let parts: Vec<&str> = base.split(", ").collect();
    if let [head, town] = parts[..]
        && let Some(head) = town_of_its_state(p, head, town)
    {
        return head;
    }
    let (head, city, state) = match &parts[..] {
        [head @ .., city, state] if !head.is_empty() => (head, *city, *state),
        _ => match parts.split_last().and_then(|(last, head)| Some((head, last.rsplit_once(' ')?))) {
            Some((head, (city, state))) if !head.is_empty() && places.is_code(state) => (head, city, state),
            _ => return base,
        },
    };
    let whole = format!("{city}, {state}");
    let capital = places.code(&whole);
    let found = places.code(state).or_else(|| places.state(state));
    // A town no list knows: capitalised words between commas before a state.
    let town = |text: &str| {
        let words: Vec<&str> = text.split(' ').collect();
        let plain = |w: &&str| {
            w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '-'))
        };
        let body = |w: &&str| {
            knowledge().is_form_word(&fold(w)) || knowledge().is_chapter_word(&fold(w)) || knowledge().is_legal_form(w)
        };
        words.len() <= 3 && words.iter().all(plain) && !words.iter().any(body) && head.join(" ").split(' ').count() >= 2
    };
    let known = capital.is_some() || places.is_city(city) || parts.len() == head.len() + 2 && town(city);
    let (Some(state), true) = (capital.or(found), known) else { return base };
    if capital.is_none() {
        p.loose_places.extend(split_places(&tokens(city, &|_| None), city).0);
    }
    p.loose_places.push(state);
    head.join(", ")
}

/// "Example Society of Ohio, Columbus": a town in the state that the name has is where its office is.
fn town_of_its_state(p: &mut Parsed, head: &str, town: &str) -> Option<String> {
    let places = &knowledge().places;
    let (found, rest) = split_places(&tokens(town, &|_| None), town);
    let (of_head, words) = split_places(&tokens(head, &|_| None), head);
    // "University of Ohio, Columbus" is a campus.
    if words.iter().any(|w| w == "university") {
        return None;
    }
    let of_a_state = of_head.iter().any(|s| places.is_state(places.name(*s)));
    // Many towns have the name of another one elsewhere, and are no places by themselves.
    if found.is_empty() && places.is_city(town) && of_a_state {
        return Some(head.to_owned());
    }
    let inside =
        |t: &PlaceId| of_head.iter().any(|s| s != t && places.compatible(*s, *t) && places.is_state(places.name(*s)));
    if found.is_empty() || !rest.is_empty() || !places.is_city(town) || !found.iter().all(inside) {
        return None;
    }
    p.loose_places.extend(found);
    Some(head.to_owned())
}

/// Takes a legal form off the end ("Inc.", "e.V.", "LLC").
pub(super) fn take_legal_form(base: String) -> String {
    let mut base = base;
    let mut cut = false;
    for _ in 0..2 {
        let words: Vec<&str> = base.split(' ').collect();
        let found = [3usize, 2, 1].into_iter().find_map(|n| {
            let at = words.len().checked_sub(n).filter(|at| *at > 0)?;
            let tail = words.get(at..)?.join(" ");
            if !knowledge().is_legal_form(&tail) {
                return None;
            }
            // "Community Development Corporation" says what it is; "Example Housing Development Corporation" goes without.
            let kinds = ["community", "economic", "business", "industrial", "local"];
            let before = |n: usize| at.checked_sub(n).and_then(|i| words.get(i)).map(|w| fold(w)).unwrap_or_default();
            let development = n == 1 && before(1) == "development" && (at <= 2 || kinds.contains(&before(2).as_str()));
            let written = tail.chars().next().is_some_and(|c| c.is_uppercase() || c == '(' || c.is_ascii_digit())
                || tail.contains('.')
                || n == 1 && tail.len() <= 5;
            let folded = fold(&tail);
            let plain_word = knowledge().is_form_word(&folded) && !matches!(folded.as_str(), "corporation" | "company");
            // "Example Center – PA" and "Example PA" are in Pennsylvania; a firm writes "Example, PA" or "P.A.".
            let place = n == 1
                && tail.len() == 2
                && knowledge().places.is_code(&tail)
                && !words.get(at - 1).is_some_and(|w| w.ends_with(','));
            let shouting = !base.chars().any(char::is_lowercase) && squash(&tail).len() <= 2 && !tail.contains('.');
            (written && !place && !development && !plain_word && !shouting)
                .then(|| words.get(..at).map(|w| w.join(" ")))?
        });
        let Some(head) = found else { break };
        base = head.trim_end_matches([',', ' ', '-', '–']).to_owned();
        cut = true;
    }
    // Those who build housing are called by the name before "Development Corporation".
    match base.rsplit_once(' ') {
        Some((head, last))
            if cut && head.contains(' ') && fold(last) == "development" && fold(head).ends_with(" housing") =>
        {
            head.to_owned()
        }
        _ => base,
    }
}

/// "State of Ohio", "Commonwealth of Virginia", "City of Fresno", "Berkeley; City of": a government is called by its place.
pub(super) fn take_government(p: &mut Parsed, base: String) -> String {
    static GOVERNMENT: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)^(?:the )?(state|commonwealth|territory|city|town|village|county) of (.+)$"));
    static BEHIND: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)^(.+)[;,] (state|commonwealth|city|town|village|county) of$"));
    if !contains_folded(&base, " of") {
        return base;
    }
    let (form, place) = match (GOVERNMENT.captures(&base), BEHIND.captures(&base)) {
        (Some(found), _) => (found.get(1), found.get(2)),
        (None, Some(found)) => (found.get(2), found.get(1)),
        _ => return base,
    };
    let (Some(form), Some(place)) = (form.map(|m| fold(m.as_str())), place.map(|m| m.as_str())) else { return base };
    let places = &knowledge().places;
    let known = match form.as_str() {
        "county" => return county_first(place).unwrap_or(base),
        "city" | "town" | "village" => places.is_city(place),
        _ => places.is_state(place),
    };
    p.is_government = known;
    if known { place.to_owned() } else { base }
}

/// "County of Example Board of Supervisors" is the "Example County Board of Supervisors".
fn county_first(place: &str) -> Option<String> {
    let words: Vec<&str> = place.split(' ').collect();
    let county = |n: usize| {
        let name = words.get(..n)?.join(" ");
        let county = format!("{} County", name.trim_end_matches(','));
        let folded = tokens(&county, &|_| None);
        knowledge().places.longest_match(&folded).is_some_and(|(matched, _)| matched == folded.len()).then_some(county)
    };
    if let Some((n, county)) = (1..words.len().min(4)).rev().find_map(|n| Some((n, county(n)?))) {
        return Some(format!("{county} {}", words.get(n..)?.join(" ")));
    }
    (words.len() <= 3 && !place.contains(',')).then(|| format!("{place} County"))
}

/// "CeaseFirePA": a state's code glued to the end of words written as one.
pub(super) fn take_state_apart(base: String) -> String {
    if base.contains(' ') {
        return base;
    }
    static GLUED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^([A-Z][a-z]+[A-Z][a-z]{2,})([A-Z]{2})$"));
    match GLUED.captures(&base).and_then(|c| Some((c.get(1)?, c.get(2)?))) {
        Some((head, code)) if knowledge().places.is_code(code.as_str()) => {
            format!("{} {}", head.as_str(), code.as_str())
        }
        _ => base,
    }
}

/// "glsen.org" is GLSEN.
pub(super) fn take_web_ending(base: String) -> String {
    if !base.contains('.') {
        return base;
    }
    static WEB: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)^(?:www\.)?([a-z][a-z0-9-]{2,})\.(?:org|com|net|us|info)$"));
    WEB.captures(&base).and_then(|c| c.get(1)).map_or(base.clone(), |m| m.as_str().to_owned())
}
