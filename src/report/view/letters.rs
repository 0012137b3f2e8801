//! One row a letter: heft, coalitions drawn from, how well it was read.

use std::collections::BTreeMap;

use crate::pipeline::Study;

/// One letter.
#[derive(Debug, Clone)]
pub struct LetterRow {
    /// Index in the study.
    pub index: u32,
    /// Id.
    pub id: String,
    /// Title, or the id.
    pub title: String,
    /// Date as given.
    pub date: Option<String>,
    /// Addressee.
    pub addressee: Option<String>,
    /// Topic.
    pub topic: Option<String>,
    /// Distinct organisations.
    pub organizations: usize,
    /// Signatories by coalition: (coalition from 0, number), largest first.
    pub coalitions: Vec<(u32, u32)>,
    /// Source.
    pub source: Option<String>,
    /// Lines set aside.
    pub set_aside: usize,
    /// Signatures read, persons included; none for a ready table.
    pub signatures: Option<usize>,
    /// Number of signatories the text speaks of.
    pub stated: Option<u32>,
    /// Effective number of coalitions among its core signatories (exponential of Shannon's entropy).
    pub breadth: Option<f64>,
}

pub fn letters(study: &Study) -> Vec<LetterRow> {
    let c = &study.analysis.coalitions;
    let mut aside: BTreeMap<&str, usize> = BTreeMap::new();
    for row in study.set_aside.iter().filter(|s| s.line.is_some()) {
        *aside.entry(&row.file).or_default() += 1;
    }
    let signatures = study.signed.as_ref().map(|s| {
        let mut out = vec![0; study.letters.len()];
        s.corpus.signatures.iter().for_each(|x| out[x.letter as usize] += 1);
        out
    });
    let mut out: Vec<LetterRow> = (0u32..)
        .zip(&study.letters)
        .map(|(a, letter)| {
            let signers = study.network.organizations_of.row(a);
            let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
            for k in signers.iter().filter_map(|i| c.of[*i as usize]) {
                *counts.entry(k).or_default() += 1;
            }
            let mut coalitions: Vec<(u32, u32)> = counts.into_iter().collect();
            coalitions.sort_by_key(|(k, n)| (std::cmp::Reverse(*n), *k));
            let m = &letter.metadata;
            let core = signers.iter().filter(|i| c.core[**i as usize]).filter_map(|i| c.of[*i as usize]);
            LetterRow {
                index: a,
                breadth: breadth(core),
                signatures: signatures.as_ref().map(|n| n[a as usize]),
                stated: letter.stated_count,
                id: letter.id.clone(),
                title: m.title.clone().unwrap_or_else(|| letter.id.clone()),
                date: m.date.clone(),
                addressee: m.addressee.clone(),
                topic: m.topic.clone(),
                organizations: signers.len(),
                coalitions,
                source: m.source.clone(),
                set_aside: aside.get(letter.file.as_str()).copied().unwrap_or(0),
            }
        })
        .collect();
    out.sort_by(|a, b| (a.date.is_none(), &a.date, &a.id).cmp(&(b.date.is_none(), &b.date, &b.id)));
    out
}

/// Core signatories a letter needs for its breadth to mean something.
const BREADTH_NEEDS: u32 = 5;

/// exp(−Σ p ln p) over the coalitions of the core signatories.
fn breadth(core: impl Iterator<Item = u32>) -> Option<f64> {
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    core.for_each(|k| *counts.entry(k).or_default() += 1);
    let total: u32 = counts.values().sum();
    let entropy = |n: &u32| {
        let p = f64::from(*n) / f64::from(total);
        -p * p.ln()
    };
    (total >= BREADTH_NEEDS).then(|| counts.values().map(entropy).sum::<f64>().exp())
}
