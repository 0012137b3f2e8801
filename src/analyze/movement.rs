//! Who signed with which coalition when: the movement of the core between coalitions over time.
//!
//! The dated letters are cut into spans of whole years with about equally many letters. In each span
//! an organisation is with the coalition whose core members it shared most weight of letters with;
//! its own coalition wins a draw, and stands in where it signed without any of them. Linear in
//! the signatures of the core times the coalitions of a letter.

use std::collections::BTreeMap;

use super::coalitions::Coalitions;
use crate::network::TwoMode;

/// Most spans.
const SPANS: usize = 6;

/// Spans of years and where the core was in them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Movement {
    /// First and last year of each span; none when fewer than two years have letters.
    pub spans: Vec<(i32, i32)>,
    /// By span and organisation: the coalition it signed with; none where it did not sign or is not of the core.
    pub with: Vec<Vec<Option<u32>>>,
}

/// Follows the core through the spans; `years` are those of the letters.
pub fn movement(network: &TwoMode, weights: &[f64], coalitions: &Coalitions, years: &[Option<i32>]) -> Movement {
    let spans = spans(years);
    let core = |i: u32| coalitions.of[i as usize].filter(|_| coalitions.core[i as usize]);
    let with = spans
        .iter()
        .map(|(first, last)| {
            let mut weight: Vec<BTreeMap<u32, f64>> = vec![BTreeMap::new(); network.organizations()];
            for a in (0..network.letters() as u32)
                .filter(|a| years[*a as usize].is_some_and(|y| (*first..=*last).contains(&y)))
            {
                let signers = || network.organizations_of.row(a).iter().filter_map(|i| core(*i).map(|c| (*i, c)));
                let mut members: BTreeMap<u32, u32> = BTreeMap::new();
                signers().for_each(|(_, c)| *members.entry(c).or_default() += 1);
                for (i, own) in signers() {
                    for (c, n) in &members {
                        let others = n - u32::from(*c == own);
                        *weight[i as usize].entry(*c).or_default() += weights[a as usize] * f64::from(others);
                    }
                }
            }
            weight.iter().enumerate().map(|(i, w)| strongest(w, coalitions.of[i])).collect()
        })
        .collect();
    Movement { spans, with }
}

/// The coalition with the largest weight; a draw goes to its own, then to the first.
fn strongest(weight: &BTreeMap<u32, f64>, own: Option<u32>) -> Option<u32> {
    let largest = weight.values().copied().fold(f64::NEG_INFINITY, f64::max);
    let tied = |c: &u32| weight.get(c).is_some_and(|w| *w >= largest * (1.0 - 1e-9));
    own.filter(tied).or_else(|| weight.keys().copied().find(tied))
}

/// Whole years in at most [`SPANS`] groups of about as many letters; every span has letters.
fn spans(years: &[Option<i32>]) -> Vec<(i32, i32)> {
    let mut letters: BTreeMap<i32, usize> = BTreeMap::new();
    years.iter().flatten().for_each(|y| *letters.entry(*y).or_default() += 1);
    if letters.len() < 2 {
        return Vec::new();
    }
    let total: usize = letters.values().sum();
    let mut out: Vec<(i32, i32)> = Vec::new();
    let (mut seen, mut open) = (0, false);
    for (year, n) in letters {
        match out.last_mut().filter(|_| open) {
            Some(span) => span.1 = year,
            None => out.push((year, year)),
        }
        seen += n;
        // The span ends once its share of all letters is used up.
        open = seen * SPANS < total * out.len();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_whole_years_with_letters() {
        let years: Vec<Option<i32>> = (2000..2012).map(Some).chain([None]).collect();
        assert_eq!(spans(&years), [(2000, 2001), (2002, 2003), (2004, 2005), (2006, 2007), (2008, 2009), (2010, 2011)]);
        let mut busy = vec![Some(2005); 50];
        busy.extend([Some(2001), Some(2010)]);
        assert_eq!(spans(&busy), [(2001, 2005), (2010, 2010)]);
        assert!(spans(&[Some(2001), None, Some(2001)]).is_empty());
    }

    #[test]
    fn an_organisation_is_with_those_it_signs_with() {
        // Coalition 0: 0, 1, 2; coalition 1: 3, 4. In the second year 2 signs with coalition 1.
        let network = TwoMode::new(6, 3, &[(0, 0), (1, 0), (2, 0), (2, 1), (3, 1), (4, 1), (0, 2), (5, 2)]);
        let coalitions = Coalitions {
            of: vec![Some(0), Some(0), Some(0), Some(1), Some(1), Some(0)],
            core: vec![true, true, true, true, true, false],
            count: 2,
            ..Coalitions::default()
        };
        let found = movement(&network, &[1.0; 3], &coalitions, &[Some(2000), Some(2001), Some(2001)]);
        assert_eq!(found.spans, [(2000, 2000), (2001, 2001)]);
        assert_eq!(found.with[0], [Some(0), Some(0), Some(0), None, None, None]);
        // Organisation 0 signed with nobody of the core in 2001 and stays where it is.
        assert_eq!(found.with[1], [Some(0), None, Some(1), Some(1), Some(1), None]);
    }
}
