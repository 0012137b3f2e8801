//! Whom to ask next: for a letter or a coalition, the organisations that did not sign, the likeliest first.

pub mod hold_out;
pub mod score;

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::coalitions::Coalitions;
use crate::network::TwoMode;
use hold_out::HitRates;
use score::{Scorer, best};

/// Most suggestions of a list.
pub const MOST: usize = 50;
/// Signatures of all lists together: beyond, only the latest letters get one.
const WORK: usize = 40_000_000;
/// Partners named in a reason.
const PARTNERS: usize = 3;
/// Closest letters of a suggestion in which its partners are looked for.
const LOOKED_AT: usize = 200;
/// Letters named in a reason.
const LETTERS: usize = 2;

/// All suggestions, and how well the method does.
#[derive(Debug, Clone, Default, serde::Serialize, serde::Deserialize)]
pub struct Recommendations {
    /// By letter, latest first; letters without a date last.
    pub letters: Vec<(u32, Vec<Suggestion>)>,
    /// By coalition from 0: organisations outside its core; the largest coalitions only where the corpus is huge.
    pub coalitions: Vec<Vec<Suggestion>>,
    /// Hit rates with the last letters hidden; none when no letter could be hidden.
    pub hit_rates: Option<HitRates>,
}

/// An organisation to ask, with what speaks for it.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Suggestion {
    /// The organisation.
    pub organization: u32,
    /// Score, 0 to 1; comparable inside one list.
    pub score: f64,
    /// Signatories it has signed another letter with.
    pub partners: u32,
    /// Those it shares most letters with, and how many.
    pub closest: Vec<(u32, u32)>,
    /// Of its letters those closest to the set.
    pub letters: Vec<u32>,
}

/// Suggestions for the letters (the latest ones where there are many) and the coalitions.
pub fn recommend(network: &TwoMode, dates: &[Option<&str>], coalitions: &Coalitions, seed: u64) -> Recommendations {
    let scorer = Scorer::new(network);
    let affordable = WORK / network.signatures().max(1);
    let mut latest: Vec<u32> = (0..network.letters() as u32).collect();
    latest.sort_by_key(|a| (std::cmp::Reverse(dates[*a as usize]), *a));
    latest.truncate(affordable);
    let letters =
        latest.into_par_iter().map(|a| (a, list(network, &scorer, network.organizations_of.row(a), Some(a)))).collect();
    let of_coalition = |c: u32| {
        let member = |i: &u32| coalitions.core[*i as usize] && coalitions.of[*i as usize] == Some(c);
        let core: Vec<u32> = (0..network.organizations() as u32).filter(member).collect();
        list(network, &scorer, &core, None)
    };
    Recommendations {
        letters,
        coalitions: (0..coalitions.count.min(affordable as u32)).into_par_iter().map(of_coalition).collect(),
        hit_rates: hold_out::hit_rates(network, dates, seed),
    }
}

fn list(network: &TwoMode, scorer: &Scorer<'_>, set: &[u32], except: Option<u32>) -> Vec<Suggestion> {
    let scores = scorer.score(set, except);
    let inside = |i: u32| set.binary_search(&i).is_ok();
    let suggestion = |i: u32| {
        let mut letters: Vec<u32> =
            network.letters_of.row(i).iter().copied().filter(|a| scores.letters[*a as usize] > 0.0).collect();
        letters.sort_by(|a, b| scores.letters[*b as usize].total_cmp(&scores.letters[*a as usize]).then(a.cmp(b)));
        let mut shared: BTreeMap<u32, u32> = BTreeMap::new();
        for a in letters.iter().take(LOOKED_AT) {
            network
                .organizations_of
                .row(*a)
                .iter()
                .filter(|j| inside(**j))
                .for_each(|j| *shared.entry(*j).or_default() += 1);
        }
        let mut closest: Vec<(u32, u32)> = shared.iter().map(|(j, n)| (*j, *n)).collect();
        closest.sort_by_key(|(j, n)| (std::cmp::Reverse(*n), *j));
        closest.truncate(PARTNERS);
        letters.truncate(LETTERS);
        let partners = shared.len() as u32;
        Suggestion { organization: i, score: scores.organizations[i as usize], partners, closest, letters }
    };
    best(network, &scores.organizations, MOST, |i| !inside(i)).into_iter().map(suggestion).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggestions_are_outsiders_with_reasons() {
        // Letters 0 to 2 by organisations 0, 1, 2; 3 signed two of them, 4 one; 5 signed with 4 alone.
        let pairs = [(0, 0), (1, 0), (2, 0), (3, 0), (0, 1), (1, 1), (3, 1), (0, 2), (2, 2), (4, 2), (4, 3), (5, 3)];
        let network = TwoMode::new(6, 4, &pairs);
        let coalitions = Coalitions {
            of: vec![Some(0); 6],
            core: vec![true, true, true, false, false, false],
            count: 1,
            ..Coalitions::default()
        };
        let found = recommend(&network, &[Some("2020"), Some("2021"), None, Some("2019")], &coalitions, 1);
        assert_eq!(found.letters.iter().map(|(a, _)| *a).collect::<Vec<_>>(), [1, 0, 3, 2]);
        let for_coalition = &found.coalitions[0];
        assert_eq!(for_coalition.iter().map(|s| s.organization).collect::<Vec<_>>(), [3, 4, 5]);
        assert_eq!((for_coalition[0].partners, for_coalition[0].closest[0]), (3, (0, 2)));
        assert!(for_coalition[2].letters.is_empty(), "5 never signed with the core: {:?}", for_coalition[2]);
        assert!(
            found
                .letters
                .iter()
                .all(|(a, list)| { list.iter().all(|s| !network.organizations_of.row(*a).contains(&s.organization)) })
        );
        // Of letter 0 all signatories but 4 and 5 are inside.
        assert_eq!(found.letters[1].1.iter().map(|s| s.organization).collect::<Vec<_>>(), [4, 5]);
    }
}
