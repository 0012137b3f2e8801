//! The network stages against published and independent figures for small networks.
//!
//! Figures of Davis, Gardner and Gardner's Southern Women are those of NetworkX
//! (see `datasets/networks/`) and of the literature.

mod common;

use std::collections::BTreeMap;

use common::{repository, rows};
use undersigned::analyze::{leiden::leiden, partition, spectral};
use undersigned::network::projection::{self, tie_weight};
use undersigned::network::{TwoMode, Weighting};

struct Named {
    network: TwoMode,
    actors: Vec<String>,
}

fn davis() -> Named {
    let table = rows(&repository("datasets/networks/davis_southern_women.csv"));
    let index = |column: &str| {
        let mut names: Vec<String> = table.iter().map(|r| r[column].clone()).collect();
        names.sort();
        names.dedup();
        names
    };
    let (actors, events) = (index("actor"), index("event"));
    let at = |list: &[String], name: &str| list.binary_search_by(|n| n.as_str().cmp(name)).expect("indexed") as u32;
    let pairs: Vec<(u32, u32)> = table.iter().map(|r| (at(&actors, &r["actor"]), at(&events, &r["event"]))).collect();
    Named { network: TwoMode::new(actors.len(), events.len(), &pairs), actors }
}

impl Named {
    fn id(&self, first_name: &str) -> u32 {
        self.actors.iter().position(|a| a.starts_with(first_name)).expect("an actor") as u32
    }
}

fn close(a: f64, b: f64, tolerance: f64) {
    assert!((a - b).abs() < tolerance, "{a} against {b}");
}

#[test]
fn projection_of_davis() {
    let d = davis();
    assert_eq!((d.network.organizations(), d.network.letters(), d.network.signatures()), (18, 14, 89));
    let ties: Vec<u32> =
        projection::fold_rows(&d.network, Vec::new, |out, _, _, w| out.push(w)).into_iter().flatten().collect();
    assert_eq!((ties.len(), ties.iter().sum::<u32>(), ties.iter().max()), (139, 322, Some(&7)));
    let newman = Weighting::Newman.of_letters(&d.network);
    close(tie_weight(&d.network, &newman, d.id("Evelyn"), d.id("Laura")), 1.562637, 1e-6);
}

#[test]
fn weighted_leiden_of_davis() {
    let d = davis();
    let weights = Weighting::Count.of_letters(&d.network);
    for seed in 0..10 {
        let found = leiden(&d.network, &weights, 1.0, seed);
        let q = partition::modularity(&d.network, &weights, &found, 1.0).expect("there are ties");
        close(q, 0.151_865, 1e-6);
        let group = |first: &str| found[d.id(first) as usize];
        let together = ["Evelyn", "Laura", "Theresa", "Brenda", "Charlotte", "Frances", "Eleanor", "Ruth"];
        assert!(together.iter().all(|name| group(name) == group("Evelyn")));
        assert_eq!(found.iter().filter(|c| **c != group("Evelyn")).count(), 10);
    }
}

#[test]
fn eigenvector_of_davis() {
    let d = davis();
    let weights = Weighting::Count.of_letters(&d.network);
    let x: Vec<f64> = spectral::eigenvector(&d.network, &weights).into_iter().map(|v| v.expect("tied")).collect();
    let norm = x.iter().map(|v| v * v).sum::<f64>().sqrt();
    for (name, value) in [("Theresa", 0.3536), ("Evelyn", 0.3185), ("Brenda", 0.3042), ("Laura", 0.3004)] {
        close(x[d.id(name) as usize] / norm, value, 5e-5);
    }
}

#[test]
fn pagerank_sums_to_one_and_follows_the_definition() {
    let d = davis();
    let weights = Weighting::Newman.of_letters(&d.network);
    let rank: Vec<f64> = spectral::pagerank(&d.network, &weights).into_iter().map(|v| v.expect("tied")).collect();
    close(rank.iter().sum(), 1.0, 1e-10);
    // One step of the definition on the explicit projection gives the same vector.
    let n = rank.len() as u32;
    let mut ties: BTreeMap<(u32, u32), f64> = BTreeMap::new();
    for a in 0..n {
        for b in 0..n {
            if a != b {
                ties.insert((a, b), tie_weight(&d.network, &weights, a, b));
            }
        }
    }
    let strength = |i: u32| (0..n).filter(|j| *j != i).map(|j| ties[&(i, j)]).sum::<f64>();
    for i in 0..n {
        let next = 0.15 / f64::from(n)
            + 0.85 * (0..n).filter(|j| *j != i).map(|j| rank[j as usize] * ties[&(j, i)] / strength(j)).sum::<f64>();
        close(rank[i as usize], next, 1e-10);
    }
}
