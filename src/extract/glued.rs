//! Two names glued by a lost separator, split when both are known.
//!
//! Printers lose separators ("… Urological Association Medical Group Management
//! Association"). A name nobody else writes is cut where both parts are names the
//! registry or another letter knows; otherwise it stays as it is.

use rustc_hash::FxHashMap;

use crate::model::{Corpus, Kind, Signature};
use crate::resolve::knowledge::squash;
use crate::resolve::registry::registry;

/// Fewest words of a name that may be two.
const MIN_WORDS: usize = 5;

/// Splits glued names in place; positions are counted anew.
pub fn split(corpus: &mut Corpus) {
    let mut counts: FxHashMap<String, u32> = FxHashMap::default();
    for signature in &corpus.signatures {
        *counts.entry(squash(&signature.name)).or_default() += 1;
    }
    let known = |text: &str| counts.contains_key(text) || registry().kind_of(text).is_some();
    let mut out: Vec<Signature> = Vec::with_capacity(corpus.signatures.len());
    for signature in std::mem::take(&mut corpus.signatures) {
        match cut(&signature, &counts, &known) {
            Some((left, right)) => {
                let file = corpus.letters.get(signature.letter as usize).map_or("", |l| l.file.as_str());
                corpus
                    .warnings
                    .push(format!("{file}, line {}: “{}” was read as two names", signature.line, signature.name));
                out.push(Signature { name: left, ..signature.clone() });
                out.push(Signature { name: right, ..signature });
            }
            None => out.push(signature),
        }
    }
    let mut before = (u32::MAX, 0);
    for signature in &mut out {
        before = if signature.letter == before.0 { (before.0, before.1 + 1) } else { (signature.letter, 1) };
        signature.position = before.1;
    }
    corpus.signatures = out;
}

/// Where to cut a name so that both parts are known, if the whole is not.
fn cut(
    signature: &Signature,
    counts: &FxHashMap<String, u32>,
    known: &dyn Fn(&str) -> bool,
) -> Option<(String, String)> {
    let words: Vec<&str> = signature.name.split(' ').collect();
    let plain = signature.kind != Kind::Person
        && signature.person.is_none()
        && !signature.name.contains([',', '(', ':', '-', '–', '/']);
    if words.len() < MIN_WORDS || !plain {
        return None;
    }
    let whole = squash(&signature.name);
    if counts.get(&whole).copied().unwrap_or(0) > 1 || registry().kind_of(&whole).is_some() {
        return None;
    }
    let pieces: Vec<String> = words.iter().map(|w| squash(w)).collect();
    (2..words.len() - 1).find_map(|at| {
        let (left, right) = (pieces.get(..at)?.concat(), pieces.get(at..)?.concat());
        // "… of" or "and …" at the cut is no lost separator.
        let joint = [words.get(at - 1)?, words.get(at)?]
            .iter()
            .any(|w| matches!(**w, "of" | "and" | "&" | "for" | "the" | "in" | "on" | "to"));
        (!joint && known(&left) && known(&right))
            .then(|| Some((words.get(..at)?.join(" "), words.get(at..)?.join(" "))))?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signature(name: &str) -> Signature {
        Signature {
            letter: 0,
            position: 0,
            name: name.into(),
            kind: Kind::Organization,
            person: None,
            title: None,
            place: None,
            section: None,
            raw: name.into(),
            page: 1,
            line: 1,
        }
    }

    #[test]
    fn only_two_known_names_are_split() {
        let names = [
            "Invented Sample Alliance",
            "Made-up Workers Union",
            "Invented Sample Alliance Made-up Workers Union",
            "Invented Sample Alliance Unknown Body Here",
        ];
        let mut corpus =
            Corpus { signatures: names.iter().map(|n| signature(&n.replace('-', ""))).collect(), ..Corpus::default() };
        split(&mut corpus);
        assert_eq!(corpus.signatures.len(), 5);
        assert_eq!(corpus.warnings.len(), 1);
        assert_eq!(corpus.signatures.iter().map(|s| s.position).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    }
}
