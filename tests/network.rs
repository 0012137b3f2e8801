//! The network stages against published and independent figures for small networks.
//!
//! Figures of Davis, Gardner and Gardner's Southern Women are those of NetworkX
//! (see `datasets/networks/`) and of the literature.

mod common;

use std::collections::BTreeMap;

use common::{repository, rows};
use serde_json::Value;
use undersigned::analyze::adjacency::Adjacency;
use undersigned::analyze::quality::{self, Quality};
use undersigned::analyze::{betweenness, brokerage, closeness, cores, leiden, spectral, two_mode};
use undersigned::network::backbone::significance::Correction;
use undersigned::network::backbone::{self, Model};
use undersigned::network::projection::{self, tie_weight};
use undersigned::network::{TwoMode, Weighting, weighting};

struct Named {
    network: TwoMode,
    actors: Vec<String>,
    events: Vec<String>,
}

fn davis() -> Named {
    read("davis_southern_women")
}

fn read(name: &str) -> Named {
    let table = rows(&repository(&format!("datasets/networks/{name}.csv")));
    let index = |column: &str| {
        let mut names: Vec<String> = table.iter().map(|r| r[column].clone()).collect();
        names.sort();
        names.dedup();
        names
    };
    let (actors, events) = (index("actor"), index("event"));
    let at = |list: &[String], name: &str| list.binary_search_by(|n| n.as_str().cmp(name)).expect("indexed") as u32;
    let pairs: Vec<(u32, u32)> = table.iter().map(|r| (at(&actors, &r["actor"]), at(&events, &r["event"]))).collect();
    Named { network: TwoMode::new(actors.len(), events.len(), &pairs), actors, events }
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
        let found = leiden::leiden(&d.network, &weights, Quality::Modularity, 1.0, seed);
        let q = quality::modularity(&d.network, &weights, &found, 1.0).expect("there are ties");
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
    let x: Vec<f64> =
        spectral::eigenvector(&d.network, &weights, spectral::FINAL).into_iter().map(|v| v.expect("tied")).collect();
    let norm = x.iter().map(|v| v * v).sum::<f64>().sqrt();
    for (name, value) in [("Theresa", 0.3536), ("Evelyn", 0.3185), ("Brenda", 0.3042), ("Laura", 0.3004)] {
        close(x[d.id(name) as usize] / norm, value, 5e-5);
    }
}

#[test]
fn pagerank_sums_to_one_and_follows_the_definition() {
    let d = davis();
    let weights = Weighting::Newman.of_letters(&d.network);
    let rank: Vec<f64> =
        spectral::pagerank(&d.network, &weights, spectral::FINAL).into_iter().map(|v| v.expect("tied")).collect();
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

/// Values of `datasets/networks/reference.json`, computed by NetworkX, igraph and brute force (see `make_reference.py` there).
struct Reference {
    named: Named,
    values: Value,
}

const NETWORKS: [&str; 5] = [
    "davis_southern_women",
    "ceos_clubs",
    "brunson_club_membership",
    "brunson_corporate_leadership",
    "brunson_revolution",
];

fn references() -> impl Iterator<Item = Reference> {
    let text = std::fs::read_to_string(repository("datasets/networks/reference.json")).expect("the file");
    let all: Value = serde_json::from_str(&text).expect("JSON");
    NETWORKS.into_iter().map(move |name| Reference { named: read(name), values: all[name].clone() })
}

impl Reference {
    /// Compares a measure of every actor; the path leads to a map from actor to value or null.
    fn check(&self, path: &[&str], found: &[Option<f64>]) {
        self.check_by(path, &self.named.actors, found);
    }

    fn check_by(&self, path: &[&str], names: &[String], found: &[Option<f64>]) {
        let expected = path.iter().fold(&self.values, |v, key| &v[*key]);
        assert_eq!(names.len(), found.len(), "{path:?}");
        for (name, found) in names.iter().zip(found) {
            let expected = expected.get(name).expect("a value of every name").as_f64();
            match (expected, found) {
                (Some(e), Some(f)) => {
                    assert!((e - f).abs() <= 1e-9 * e.abs().max(1.0), "{path:?} of {name}: {f} against {e}");
                }
                (e, f) => assert_eq!(e.is_some(), f.is_some(), "{path:?} of {name}: {f:?} against {e:?}"),
            }
        }
    }

    /// The projection with count weights; only ties of at least `least`.
    fn projection(&self, least: u32) -> Adjacency {
        let ties = projection::fold_rows(&self.named.network, Vec::new, |out, a, b, w| {
            if w >= least {
                out.push((a, b, f64::from(w)));
            }
        });
        let ties: Vec<(u32, u32, f64)> = ties.into_iter().flatten().collect();
        Adjacency::from_edges(self.named.actors.len(), ties.iter().copied())
    }

    fn partition(&self, key: &str, names: &[String]) -> Vec<u32> {
        names.iter().map(|n| self.values[key][n].as_u64().expect("a group") as u32).collect()
    }
}

fn some(values: &[f64]) -> Vec<Option<f64>> {
    values.iter().copied().map(Some).collect()
}

#[test]
fn measures_on_the_implicit_projection() {
    for r in references() {
        let net = &r.named.network;
        for (key, weighting) in
            [("count", Weighting::Count), ("newman", Weighting::Newman), ("fowler", Weighting::Fowler)]
        {
            let weights = weighting.of_letters(net);
            r.check(&[key, "strength"], &some(&spectral::strength(net, &weights)));
            r.check(&[key, "pagerank"], &spectral::pagerank(net, &weights, spectral::FINAL));
            r.check(&[key, "eigenvector"], &spectral::eigenvector(net, &weights, spectral::FINAL));
        }
        let (partners, _) = projection::partners(net, 1);
        r.check(&["degree"], &partners.iter().map(|p| Some(f64::from(*p))).collect::<Vec<_>>());
        r.check(&["harmonic"], &closeness::harmonic(net, usize::MAX, 1).values);
        for (key, weight) in
            [("cosine", weighting::cosine as fn(u32, usize, usize) -> f64), ("jaccard", weighting::jaccard)]
        {
            let degree = |i: u32| net.letters_of.row(i).len();
            let strength = projection::map_rows(net, |i, row| {
                let mut sum = 0.0;
                row.visit(net, i, true, |j, shared| sum += weight(shared, degree(i), degree(j)));
                sum
            });
            r.check(&[key, "strength"], &some(&strength));
        }
    }
}

#[test]
fn measures_on_the_tie_graph() {
    for r in references() {
        let graph = r.projection(1);
        r.check(&["betweenness"], &some(&betweenness::unweighted(&graph)));
        r.check(&["weighted_betweenness"], &some(&betweenness::weighted(&graph)));
        let cores: Vec<f64> = cores::core_numbers(&graph).into_iter().map(f64::from).collect();
        r.check(&["core_number"], &some(&cores));
        r.check(&["constraint"], &brokerage::constraint(&graph));
        r.check(&["effective_size"], &brokerage::effective_size(&graph));
    }
}

#[test]
fn measures_between_groups() {
    for r in references() {
        let net = &r.named.network;
        let groups = r.partition("partition", &r.named.actors);
        let coalitions: Vec<Option<u32>> = groups.iter().copied().map(Some).collect();
        for (key, weighting) in [("count", Weighting::Count), ("newman", Weighting::Newman)] {
            let q = quality::modularity(net, &weighting.of_letters(net), &groups, 1.0).expect("there are ties");
            close(q, r.values["modularity"][key].as_f64().expect("a number"), 1e-9);
        }
        let graph = r.projection(1);
        r.check(&["participation"], &brokerage::participation(&graph, &coalitions));
        r.check(&["within_module_z"], &brokerage::within_module_z(&graph, &coalitions));
        let strong = r.projection(2);
        for (name, found) in r.named.actors.iter().zip(brokerage::gould_fernandez(&strong, &coalitions)) {
            // No tie: no role, which the reference counts as 0.
            let found = found.unwrap_or_default();
            let expected = &r.values["gould_fernandez"][name];
            let count = |key: &str| expected[key].as_u64().expect("a count");
            assert_eq!(
                (found.coordinator, found.itinerant, found.gatekeeper, found.liaison),
                (count("coordinator"), count("itinerant"), count("gatekeeper"), count("liaison")),
                "{name}"
            );
        }
        let events = r.partition("event_groups", &r.named.events);
        close(
            quality::barber(net, &groups, &events, 1.0).expect("signatures"),
            r.values["barber_modularity"].as_f64().expect("a number"),
            1e-9,
        );
    }
}

#[test]
fn measures_of_the_two_mode_network() {
    for r in references() {
        let net = &r.named.network;
        let flipped = net.transposed();
        let between = |net: &TwoMode| some(&two_mode::betweenness(net, usize::MAX, 1).values);
        r.check(&["two_mode_betweenness", "actors"], &between(net));
        r.check_by(&["two_mode_betweenness", "events"], &r.named.events, &between(&flipped));
        let near = |net: &TwoMode| two_mode::closeness(net, usize::MAX, 1).values;
        r.check(&["two_mode_closeness", "actors"], &near(net));
        r.check_by(&["two_mode_closeness", "events"], &r.named.events, &near(&flipped));
        r.check(&["latapy"], &two_mode::clustering(net));
        let number = |v: &Value| v.as_f64().expect("a number");
        close(two_mode::robins_alexander(net).expect("paths"), number(&r.values["robins_alexander"]), 1e-9);
        close(two_mode::nestedness(net).expect("rows and columns"), number(&r.values["nodf"]["total"]), 1e-9);
    }
}

#[test]
fn backbones_of_davis() {
    let r = references().next().expect("the first");
    let net = &r.named.network;
    let count = Weighting::Count.of_letters(net);
    for (model, key, kept) in [
        (Model::Sdsm, "sdsm_upper", Some(0)),
        (Model::FixedRow, "fixedrow_upper", Some(17)),
        (Model::FixedColumn, "fixedcol_upper", Some(9)),
        (Model::Disparity, "disparity", Some(0)),
        (Model::Fdsm, "", Some(5)),
    ] {
        let settings = backbone::Settings {
            model,
            min_letters: 1,
            correction: Correction::None,
            trials: 4_000,
            ..backbone::Settings::default()
        };
        let found = backbone::ties(net, &count, &settings);
        assert_eq!(found.ties.len(), 139);
        assert_eq!(Some(found.ties.iter().filter(|t| t.backbone).count()), kept, "{model:?}");
        for tie in found.ties.iter().filter(|_| !key.is_empty()) {
            let pair = format!("{}|{}", r.named.actors[tie.a as usize], r.named.actors[tie.b as usize]);
            close(tie.p_value, r.values[key][&pair].as_f64().expect("a value of every pair"), 1e-9);
        }
    }
}

#[test]
fn two_mode_communities_of_davis() {
    let d = davis();
    // The best known partition has four modules (200 runs of other programs, and Barber 2007).
    let best = (0..20)
        .map(|seed| {
            let found = leiden::two_mode(&d.network, 1.0, seed);
            quality::barber(&d.network, &found.organizations, &found.letters, 1.0).expect("signatures")
        })
        .fold(0.0, f64::max);
    close(best, 0.345_537, 1e-6);
}

#[test]
fn zachary_through_letters_of_two() {
    // A graph is a two-mode network in which every letter has two signatories.
    const TIES: &str = "1-2 1-3 1-4 1-5 1-6 1-7 1-8 1-9 1-11 1-12 1-13 1-14 1-18 1-20 1-22 1-32 2-3 2-4 2-8 2-14 2-18 2-20 2-22 \
        2-31 3-4 3-8 3-9 3-10 3-14 3-28 3-29 3-33 4-8 4-13 4-14 5-7 5-11 6-7 6-11 6-17 7-17 9-31 9-33 9-34 10-34 14-34 \
        15-33 15-34 16-33 16-34 19-33 19-34 20-34 21-33 21-34 23-33 23-34 24-26 24-28 24-30 24-33 24-34 25-26 25-28 25-32 \
        26-32 27-30 27-34 28-34 29-32 29-34 30-33 30-34 31-33 31-34 32-33 32-34 33-34";
    let ties: Vec<(u32, u32)> = TIES
        .split_whitespace()
        .map(|t| t.split_once('-').expect("a tie"))
        .map(|(a, b)| (a.parse::<u32>().expect("a number") - 1, b.parse::<u32>().expect("a number") - 1))
        .collect();
    assert_eq!(ties.len(), 78);
    let pairs: Vec<(u32, u32)> = (0u32..).zip(&ties).flat_map(|(l, (a, b))| [(*a, l), (*b, l)]).collect();
    let net = TwoMode::new(34, ties.len(), &pairs);
    let weights = Weighting::Newman.of_letters(&net);
    let found = (0..10)
        .map(|seed| leiden::leiden(&net, &weights, Quality::Modularity, 1.0, seed))
        .map(|c| (quality::modularity(&net, &weights, &c, 1.0).expect("ties"), c.iter().max().map_or(0, |m| m + 1)))
        .fold((0.0, 0), |best, next| if next.0 > best.0 { next } else { best });
    close(found.0, 0.419_789_6, 1e-7);
    assert_eq!(found.1, 4);
    let graph = Adjacency::from_edges(34, ties.iter().map(|(a, b)| (*a, *b, 1.0)));
    let between = betweenness::unweighted(&graph);
    close(between[0], 231.0714, 1e-4);
    close(between[33], 160.5516, 1e-4);
    assert_eq!(cores::core_numbers(&graph).into_iter().max(), Some(4));
}

#[test]
fn the_potts_model_finds_groups_tied_more_than_its_resolution() {
    let d = davis();
    let weights = Weighting::Count.of_letters(&d.network);
    let alone: Vec<u32> = (0..18).collect();
    assert_eq!(leiden::leiden(&d.network, &weights, Quality::Cpm, 7.5, 1), alone);
    assert_eq!(leiden::leiden(&d.network, &weights, Quality::Cpm, 0.01, 1), vec![0; 18]);
    let between = leiden::leiden(&d.network, &weights, Quality::Cpm, 2.0, 1);
    let better = |other: &[u32]| {
        quality::cpm(&d.network, &weights, &between, 2.0) > quality::cpm(&d.network, &weights, other, 2.0)
    };
    assert!(better(&alone) && better(&[0; 18]));
}

#[test]
fn planted_groups_are_found_where_singles_are_placed_by_their_nearest_letters() {
    // Large letters: more pairs than are looked at one by one. Group g signs the letters g, g + 4, …; one in ten signs any.
    let mut pairs = Vec::new();
    for letter in 0..60u32 {
        for i in 0..2_000u32 {
            let draw = (i * 7_919 + letter * 104_729) % 1_000;
            let home = i % 4 == letter % 4;
            if (home && draw < 800) || (!home && draw < 30) {
                pairs.push((i, letter));
            }
        }
    }
    let net = TwoMode::new(2_000, 60, &pairs);
    let weights = Weighting::Newman.of_letters(&net);
    let found = leiden::leiden(&net, &weights, Quality::Modularity, 1.0, 3);
    let planted: Vec<u32> = (0..2_000).map(|i| i % 4).collect();
    let quality = |c: &[u32]| quality::modularity(&net, &weights, c, 1.0).expect("ties");
    assert!(quality(&found) >= quality(&planted) - 1e-9, "{} against {}", quality(&found), quality(&planted));
    let same = (0..2_000).filter(|i| found[*i] == found[i % 4]).count();
    assert!(same >= 1_990, "{same} of 2,000 with their group");
}
