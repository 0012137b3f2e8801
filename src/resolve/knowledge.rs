//! Reviewed knowledge about how organisations name themselves, compiled in from `data/`.
//!
//! Places, legal forms, words for arms, bodies and chapters, abbreviations,
//! discriminating words, acronyms with several owners. Lookups only: nothing
//! iterates over a hash table, so no hash order can reach a result.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;

/// Everything in `data/`, indexed.
pub struct Knowledge {
    /// The gazetteer.
    pub places: Places,
    legal_forms: FxHashSet<String>,
    arm_words: FxHashSet<String>,
    form_words: FxHashSet<String>,
    chapter_words: FxHashSet<String>,
    abbreviations: FxHashMap<String, String>,
    directions: FxHashSet<String>,
    discriminators: FxHashMap<String, String>,
    shared_acronyms: FxHashSet<String>,
    stopwords: FxHashSet<String>,
}

/// The compiled-in knowledge.
pub fn knowledge() -> &'static Knowledge {
    static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::load);
    &KNOWLEDGE
}

/// Lower case, compatibility-decomposed, without combining marks; typographic signs made plain.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd() {
        match c {
            '\u{0300}'..='\u{036F}'
            | '\u{00AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'
            | '\u{FEFF}' => {}
            '’' | '‘' | 'ʼ' | '`' | '´' => out.push('\''),
            '“' | '”' | '„' => out.push('"'),
            '‐' | '‑' | '‒' | '–' | '—' | '−' => out.push('-'),
            'ß' => out.push_str("ss"),
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'đ' | 'Đ' => out.push('d'),
            _ => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Whether a text contains words given in small letters of English, however it writes them.
pub fn contains_folded(text: &str, words: &str) -> bool {
    let Some((first, rest)) = words.as_bytes().split_first() else { return true };
    let text = text.as_bytes();
    memchr::memchr2_iter(*first, first.to_ascii_uppercase(), text)
        .any(|at| text.get(at + 1..at + 1 + rest.len()).is_some_and(|part| part.eq_ignore_ascii_case(rest)))
}

impl Knowledge {
    fn load() -> Self {
        let firsts = |text: &str| -> FxHashSet<String> {
            records(text).into_iter().filter_map(|r| r.first().map(|w| fold(w))).collect()
        };
        let mut form_words = FxHashSet::default();
        for record in records(include_str!("data/form_words.csv")) {
            form_words.extend(record.iter().filter(|w| !w.is_empty()).map(|w| fold(w)));
        }
        let abbreviations = records(include_str!("data/abbreviations.csv"))
            .into_iter()
            .filter_map(|r| Some((fold(r.first()?).replace('\'', ""), fold(r.get(1)?))))
            .collect();
        Self {
            places: Places::load(),
            legal_forms: records(include_str!("data/legal_forms.csv"))
                .into_iter()
                .filter_map(|r| r.first().map(|f| squash(f)))
                .collect(),
            arm_words: firsts(include_str!("data/arm_words.csv")),
            form_words,
            chapter_words: firsts(include_str!("data/chapter_words.csv")),
            abbreviations,
            directions: firsts(include_str!("data/direction_words.csv")).into_iter().filter(|w| w.len() > 2).collect(),
            discriminators: records(include_str!("data/discriminators.csv"))
                .into_iter()
                .filter_map(|r| Some((fold(r.first()?), r.get(1)?.clone())))
                .collect(),
            shared_acronyms: records(include_str!("data/shared_acronyms.csv"))
                .into_iter()
                .filter_map(|r| r.first().cloned())
                .collect(),
            stopwords: stopwords(),
        }
    }

    /// A legal form standing alone ("Inc.", "e. V.").
    pub fn is_legal_form(&self, text: &str) -> bool {
        let squashed = squash(text);
        !squashed.is_empty() && self.legal_forms.contains(&squashed)
    }

    /// A word that marks a separate arm of a parent (action, fund, foundation …), folded.
    pub fn is_arm_word(&self, word: &str) -> bool {
        self.arm_words.contains(word)
    }

    /// A noun that says what kind of body it is (center, coalition …), folded.
    pub fn is_form_word(&self, word: &str) -> bool {
        self.form_words.contains(word)
    }

    /// A word for a part of a body (chapter, local, diocese …), folded.
    pub fn is_chapter_word(&self, word: &str) -> bool {
        self.chapter_words.contains(word)
    }

    /// A direction (north, central …), folded.
    pub fn is_direction(&self, word: &str) -> bool {
        self.directions.contains(word)
    }

    /// The class of a word that makes a different body when one name has it (women, nurses …), folded.
    pub fn discriminator(&self, word: &str) -> Option<&str> {
        self.discriminators.get(word).map(String::as_str)
    }

    /// An acronym known to have several owners, as written in capitals.
    pub fn is_shared_acronym(&self, acronym: &str) -> bool {
        self.shared_acronyms.contains(acronym)
    }

    /// An article, preposition or conjunction, folded.
    pub fn is_stopword(&self, word: &str) -> bool {
        self.stopwords.contains(word)
    }

    /// What an abbreviation stands for, folded; without apostrophes, with its full stop if it has one.
    pub fn expand(&self, word: &str) -> Option<&str> {
        self.abbreviations.get(word).map(String::as_str)
    }
}

/// Stop words of all languages, without those that are telling words in English names.
fn stopwords() -> FxHashSet<String> {
    const ENGLISH_WORDS: [&str; 16] =
        ["no", "do", "die", "son", "per", "more", "is", "me", "pour", "on", "men", "mit", "want", "war", "us", "not"];
    records(include_str!("data/stopwords.csv"))
        .into_iter()
        .filter_map(|r| Some((fold(r.first()?), r.get(1)?.clone())))
        .filter(|(word, language)| language == "english" || !ENGLISH_WORDS.contains(&word.as_str()))
        .map(|(word, _)| word)
        .collect()
}

/// Letters and digits only, folded.
pub fn squash(text: &str) -> String {
    if text.is_ascii() {
        // Every byte is written, and the next one over it unless it stays.
        let mut out = vec![0; text.len()];
        let mut kept = 0;
        for byte in text.bytes() {
            if let Some(slot) = out.get_mut(kept) {
                *slot = byte.to_ascii_lowercase();
            }
            kept += usize::from(byte.is_ascii_alphanumeric());
        }
        out.truncate(kept);
        return String::from_utf8(out).unwrap_or_default();
    }
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The rows of a compiled-in table, header left out.
pub(super) fn records(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    reader
        .records()
        .map(|r| r.expect("compiled-in tables are valid CSV").iter().map(|c| c.trim().to_owned()).collect())
        .collect()
}

/// Index of a place name.
pub type PlaceId = u16;

/// The gazetteer: place names, their codes, and what they lie in.
pub struct Places {
    /// Folded canonical names by id.
    names: Vec<String>,
    /// Ids a place lies in (transitively).
    within: Vec<Vec<PlaceId>>,
    /// Token sequences beginning with a word, longest first.
    by_first: FxHashMap<String, Vec<(Vec<String>, PlaceId)>>,
    /// Codes as written (`CA`, `Calif.`, `D.C.`).
    codes: FxHashMap<String, PlaceId>,
    city_codes: FxHashMap<String, PlaceId>,
    states: FxHashSet<String>,
    countries: FxHashSet<String>,
    cities: FxHashSet<String>,
    /// All words of names.
    words: FxHashSet<String>,
}

impl Places {
    fn load() -> Self {
        let rows = records(include_str!("data/places.csv"));
        let mut ids: FxHashMap<String, PlaceId> = FxHashMap::default();
        let mut places = Self {
            names: Vec::new(),
            within: Vec::new(),
            by_first: FxHashMap::default(),
            codes: FxHashMap::default(),
            city_codes: FxHashMap::default(),
            states: FxHashSet::default(),
            countries: FxHashSet::default(),
            cities: FxHashSet::default(),
            words: FxHashSet::default(),
        };
        for row in &rows {
            let [name, kind, _, codes] = &row[..] else { continue };
            let folded = fold(name);
            let id = *ids.entry(folded.clone()).or_insert_with(|| {
                places.names.push(folded.clone());
                places.within.push(Vec::new());
                PlaceId::try_from(places.names.len() - 1).expect("fewer than 65,536 places")
            });
            places.add(&folded, kind, codes, id);
        }
        for row in &rows {
            let [name, _, within, _] = &row[..] else { continue };
            let (Some(id), Some(parent)) = (ids.get(&fold(name)), ids.get(&fold(within))) else { continue };
            if id != parent {
                places.within[usize::from(*id)].push(*parent);
            }
        }
        places
    }

    fn add(&mut self, folded: &str, kind: &str, codes: &str, id: PlaceId) {
        match kind {
            "state" | "territory" | "province" => {
                self.states.insert(folded.to_owned());
            }
            "country" => {
                self.countries.insert(folded.to_owned());
            }
            "city" | "city-word" | "county" | "region" => {
                self.cities.insert(folded.to_owned());
            }
            _ => {}
        }
        if kind != "city-word" {
            self.index_tokens(folded, id);
        }
        for code in codes.split('|').filter(|c| !c.is_empty()) {
            let state_code = matches!(kind, "state" | "territory" | "province");
            if state_code {
                self.codes.entry(code.to_owned()).or_insert(id);
            }
            if matches!(kind, "city" | "county") && code.len() == 2 && code.chars().all(|c| c.is_ascii_uppercase()) {
                self.city_codes.entry(code.to_owned()).or_insert(id);
            }
            // Spelled-out codes ("SoCal", "NYC") also match as words; two-letter ones only as codes.
            if code.chars().filter(|c| c.is_alphabetic()).count() > 2 && !code.contains('.') {
                self.index_tokens(&fold(code), id);
            }
        }
    }

    fn index_tokens(&mut self, folded: &str, id: PlaceId) {
        let tokens: Vec<String> = folded
            .replace(['.', '\''], "")
            .split(|c: char| !c.is_alphanumeric())
            .filter(|t| !t.is_empty())
            .map(str::to_owned)
            .collect();
        self.words.extend(tokens.iter().cloned());
        if let Some(first) = tokens.first() {
            let list = self.by_first.entry(first.clone()).or_default();
            if !list.iter().any(|(t, _)| *t == tokens) {
                let at = list.partition_point(|(t, _)| (tokens.len(), t) < (t.len(), &tokens));
                list.insert(at, (tokens, id));
            }
        }
    }

    /// The longest place name at the start of `tokens`: number of tokens and id.
    pub fn longest_match<S: AsRef<str>>(&self, tokens: &[S]) -> Option<(usize, PlaceId)> {
        let first = tokens.first()?.as_ref();
        let list = self.by_first.get(first)?;
        list.iter()
            .find(|(name, _)| name.len() <= tokens.len() && name.iter().zip(tokens).all(|(a, b)| a == b.as_ref()))
            .map(|(name, id)| (name.len(), *id))
    }

    /// Whether a folded word stands in the name of a place.
    pub fn is_word(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// The state, territory or province a code such as `CA` or `D.C.` stands for.
    pub fn code(&self, text: &str) -> Option<PlaceId> {
        self.codes.get(text.trim()).copied()
    }

    /// The state, territory or province with this full name.
    pub fn state(&self, text: &str) -> Option<PlaceId> {
        let folded = fold(text.trim());
        let words: Vec<&str> = folded.split(' ').collect();
        self.states.contains(&folded).then(|| self.longest_match(&words)).flatten().map(|(_, id)| id)
    }

    /// The city or county a short form in two capitals such as `SF` or `OC` stands for.
    pub fn city_code(&self, text: &str) -> Option<PlaceId> {
        self.city_codes.get(text).copied()
    }

    /// The places of a set without those that another of the set settles: Boston says Massachusetts, Springfield no state.
    pub fn most_specific(&self, places: &[PlaceId]) -> Vec<PlaceId> {
        let holds = |outer: PlaceId| places.iter().any(|inner| *inner != outer && self.settles(*inner, outer, 0));
        places.iter().copied().filter(|p| !holds(*p)).collect()
    }

    /// Whether `text` is a state code as written.
    pub fn is_code(&self, text: &str) -> bool {
        self.code(text).is_some()
    }

    /// Whether `text` is the full name of a state, territory or province.
    pub fn is_state(&self, text: &str) -> bool {
        self.states.contains(&fold(text.trim()))
    }

    /// Whether `text` is the full name of a state, territory, province or country.
    pub fn is_state_or_country(&self, text: &str) -> bool {
        let folded = fold(text.trim());
        self.states.contains(&folded) || self.countries.contains(&folded)
    }

    /// Whether a place is a country other than the United States.
    pub fn is_foreign_country(&self, id: PlaceId) -> bool {
        self.countries.contains(self.name(id)) && !self.is_the_us(id)
    }

    /// Whether a place is the United States.
    pub fn is_the_us(&self, id: PlaceId) -> bool {
        self.name(id) == "united states"
    }

    /// Whether `text` is a known city, county or region.
    pub fn is_city(&self, text: &str) -> bool {
        self.cities.contains(&fold(text.trim()))
    }

    /// The folded name of a place.
    pub fn name(&self, id: PlaceId) -> &str {
        self.names.get(usize::from(id)).map_or("", String::as_str)
    }

    /// Whether one place is, or lies within, the other.
    pub fn compatible(&self, a: PlaceId, b: PlaceId) -> bool {
        a == b || self.lies_within(a, b, 0) || self.lies_within(b, a, 0)
    }

    /// Whether all places of the name of one lie in the other.
    fn settles(&self, inner: PlaceId, outer: PlaceId, depth: u8) -> bool {
        depth < 5
            && self.within.get(usize::from(inner)).is_some_and(|parents| {
                !parents.is_empty() && parents.iter().all(|p| *p == outer || self.settles(*p, outer, depth + 1))
            })
    }

    /// Whether one place is the other, or says it: a name that several places have says nothing of its state.
    pub fn says(&self, a: PlaceId, b: PlaceId) -> bool {
        a == b || self.settles(a, b, 0) || self.settles(b, a, 0)
    }

    fn lies_within(&self, inner: PlaceId, outer: PlaceId, depth: u8) -> bool {
        depth < 5
            && self
                .within
                .get(usize::from(inner))
                .is_some_and(|parents| parents.iter().any(|p| *p == outer || self.lies_within(*p, outer, depth + 1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_codes() {
        let places = &knowledge().places;
        let ca = places.code("CA").expect("California");
        let la = places.longest_match(&["los", "angeles", "county"]).expect("a place");
        assert!(places.compatible(ca, la.1));
        assert!(places.is_state("New Mexico") && !places.is_state("Chicago"));
        assert!(places.code("OR") != places.code("CA"));
    }

    #[test]
    fn folding_makes_forms_equal() {
        assert_eq!(fold("Coalición “Élan” – Straße"), fold("COALICIÓN \"élan\" - strasse"));
        assert!(knowledge().is_legal_form("e. V.") && knowledge().is_legal_form("Inc."));
    }
}
