//! Names that look the same and are not: letters of another script in the place of Latin ones.
//!
//! Such names are never merged, because the skeletons of Unicode Technical Standard 39 are made for
//! finding what looks alike, not for comparing; they are put before the analyst.

use std::collections::BTreeMap;

use unicode_security::confusable_detection::skeleton;

use super::View;
use super::records;
use crate::model::MergeRecord;

/// Support noted for such a pair: nobody knows.
const UNKNOWN: f64 = 0.5;

/// Pairs of names in different clusters that look the same.
pub fn pairs(view: &View<'_>) -> Vec<MergeRecord> {
    let shown = |unit: usize| records::shown(&view.units[unit], view.names);
    let suspects: Vec<usize> = (0..view.units.len()).filter(|u| shown(*u).chars().any(is_foreign)).collect();
    if suspects.is_empty() {
        return Vec::new();
    }
    let look = |unit: usize| skeleton(&shown(unit).to_lowercase()).collect::<String>();
    let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    (0..view.units.len()).for_each(|u| alike.entry(look(u)).or_default().push(u));
    let mut out = Vec::new();
    for suspect in suspects {
        let same_look = alike.get(&look(suspect)).into_iter().flatten();
        for other in same_look.filter(|u| view.clusters.find(**u as u32) != view.clusters.find(suspect as u32)) {
            let foreign: String = shown(suspect).chars().filter(|c| is_foreign(*c)).collect();
            let evidence = format!("they look the same, but “{foreign}” in “{}” is not Latin", shown(suspect));
            out.push(records::record(shown(suspect), shown(*other), "unsure", UNKNOWN, &evidence));
        }
    }
    out.sort_by(|p, q| (&p.name_a, &p.name_b).cmp(&(&q.name_a, &q.name_b)));
    out.dedup_by(|p, q| (&p.name_a, &p.name_b) == (&q.name_a, &q.name_b));
    out
}

/// A letter outside the blocks of Latin letters.
pub fn is_foreign(c: char) -> bool {
    c.is_alphabetic()
        && !matches!(c, '\0'..='\u{02FF}' | '\u{1E00}'..='\u{1EFF}' | '\u{2C60}'..='\u{2C7F}' | '\u{A720}'..='\u{A7FF}' | '\u{FB00}'..='\u{FB06}' | '\u{FF00}'..='\u{FF60}')
}
