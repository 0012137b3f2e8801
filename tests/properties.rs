//! What must hold for any input of a stage, and what must not change when the input is only written in another way.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use undersigned::analyze::adjacency::Adjacency;
use undersigned::analyze::betweenness;
use undersigned::analyze::leiden::leiden;
use undersigned::analyze::quality::{self, Quality};
use undersigned::config::Config;
use undersigned::export::table::{Table, guard};
use undersigned::ingest::{self, decode, table};
use undersigned::model::{Kind, Signature};
use undersigned::network::{TwoMode, Weighting, backbone};
use undersigned::pipeline::{self, Silent, Study};
use undersigned::resolve::decisions::Decisions;
use undersigned::resolve::{self, names, parse};
use undersigned::resume::Stages;
use unicode_normalization::UnicodeNormalization as _;

/// Invented letters as text, one line a name.
fn letters(lists: &[Vec<String>]) -> Vec<(String, Vec<u8>)> {
    lists
        .iter()
        .enumerate()
        .map(|(k, names)| {
            let text =
                format!("Dear Senator Example:\n\nWe write on matter {k}.\n\nSincerely,\n\n{}\n", names.join("\n"));
            (format!("letter{k}.txt"), text.into_bytes())
        })
        .collect()
}

/// The whole study of letters, without the registry.
fn study(files: &[(String, Vec<u8>)]) -> Study {
    let files = files.iter().map(|(name, bytes)| (name.clone(), bytes.as_slice())).collect();
    let ingested = ingest::from_memory(files, &ingest::Settings::default());
    let names = resolve::Settings { registry: None, ..resolve::Settings::default() };
    let mut config = Config::default();
    config.analyze.replicates = Some(2);
    pipeline::study_ingested(ingested, &config, &names, &Stages::fresh(), &Silent).expect("is studied")
}

/// Shared letters of every tie, by the names of its ends.
fn ties(study: &Study) -> BTreeMap<(String, String), u32> {
    let name = |i: u32| study.organizations[i as usize].name.clone();
    let tie = |t: &backbone::Tie| {
        let (a, b) = (name(t.a), name(t.b));
        (if a < b { (a, b) } else { (b, a) }, t.letters)
    };
    study.analysis.ties.ties.iter().map(tie).collect()
}

/// Organisation ids with the number of letters each signed.
fn signed(study: &Study) -> BTreeMap<String, usize> {
    let count = |i: usize| study.network.letters_of.row(i as u32).len();
    study.organizations.iter().enumerate().map(|(i, o)| (o.id.clone(), count(i))).collect()
}

const TOPICS: [&str; 8] = ["Rivers", "Housing", "Voters", "Orchard", "Meadow", "Harbor", "Lantern", "Bicycle"];
const FORMS: [&str; 5] = ["Alliance", "Coalition", "Union", "Foundation", "Network"];

/// Lists of invented names: 2 to 6 letters of 2 to 10 names each.
fn lists() -> impl Strategy<Value = Vec<Vec<String>>> {
    let name = (0usize..8, 0usize..5).prop_map(|(t, f)| format!("Invented {} {}", TOPICS[t], FORMS[f]));
    let list = proptest::collection::btree_set(name, 2..10).prop_map(|set| set.into_iter().collect::<Vec<_>>());
    proptest::collection::vec(list, 2..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_letters_and_of_names_changes_nothing(lists in lists()) {
        let plain = study(&letters(&lists));
        let mut turned: Vec<(String, Vec<u8>)> =
            letters(&lists.iter().map(|l| l.iter().rev().cloned().collect()).collect::<Vec<_>>());
        turned.reverse();
        let other = study(&turned);
        prop_assert_eq!(signed(&plain), signed(&other));
        prop_assert_eq!(ties(&plain), ties(&other));
        prop_assert_eq!(plain.analysis.coalitions.of, other.analysis.coalitions.of);
    }

    #[test]
    fn the_names_of_files_change_nothing_but_the_ids_of_letters(lists in lists()) {
        let plain = study(&letters(&lists));
        let renamed: Vec<_> =
            letters(&lists).into_iter().map(|(name, bytes)| (format!("z-{}", name.replace("letter", "x")), bytes)).collect();
        let other = study(&renamed);
        prop_assert_eq!(signed(&plain), signed(&other));
        prop_assert_eq!(ties(&plain), ties(&other));
    }

    #[test]
    fn a_name_or_a_letter_that_stands_twice_counts_once(lists in lists()) {
        let plain = study(&letters(&lists));
        let doubled: Vec<Vec<String>> =
            lists.iter().map(|l| l.iter().cloned().chain([format!("The {}", l[0])]).collect()).collect();
        let other = study(&letters(&doubled));
        prop_assert_eq!(ties(&plain), ties(&other));
        prop_assert_eq!(signed(&plain), signed(&other));
        let mut files = letters(&lists);
        files.push(("twin.txt".into(), files[0].1.clone()));
        let twin = study(&files);
        prop_assert_eq!(ties(&plain), ties(&twin));
        prop_assert_eq!(twin.files.set_aside, 1);
    }

    #[test]
    fn an_isolated_letter_adds_itself_alone(lists in lists()) {
        let plain = study(&letters(&lists));
        let mut more = lists.clone();
        more.push(vec!["Fictional Society of Walruses".into(), "Sample Guild of Zebras".into()]);
        let other = study(&letters(&more));
        prop_assert_eq!(ties(&plain), ties(&other));
        let (before, after) = (signed(&plain), signed(&other));
        prop_assert_eq!(after.len(), before.len() + 2);
        prop_assert!(before.iter().all(|(id, n)| after.get(id) == Some(n)));
    }

    #[test]
    fn capitals_change_no_partition(lists in lists()) {
        let plain = study(&letters(&lists));
        let shouted: Vec<Vec<String>> = lists.iter().map(|l| l.iter().map(|n| n.to_uppercase()).collect()).collect();
        let other = study(&letters(&shouted));
        prop_assert_eq!(plain.organizations.len(), other.organizations.len());
        let sizes = |s: &Study| { let mut all: Vec<usize> = signed(s).into_values().collect(); all.sort_unstable(); all };
        prop_assert_eq!(sizes(&plain), sizes(&other));
    }

    #[test]
    fn every_line_of_a_list_is_a_signature_or_set_aside(lists in lists()) {
        let found = study(&letters(&lists));
        let corpus = &found.signed.as_ref().expect("letters").corpus;
        let lines: usize = lists.iter().map(Vec::len).sum();
        prop_assert_eq!(corpus.signatures.len() + corpus.set_aside.iter().filter(|s| s.line.is_some()).count(), lines);
        prop_assert_eq!(found.files.found, found.files.used + found.files.set_aside);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_decoded_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(decoded) = decode::decode(&bytes) {
            let lines = decode::lines(&decoded.text);
            prop_assert!(lines.is_sorted_by_key(|l| l.number));
        }
    }

    #[test]
    fn names_are_the_same_composed_or_not(name in "[A-Za-zÀ-ÿĀ-ž ’,.()&-]{1,40}") {
        let (composed, apart): (String, String) = (name.nfc().collect(), name.nfd().collect());
        prop_assert_eq!(parse::parse(&composed).key, parse::parse(&apart).key);
    }

    #[test]
    fn cleaning_twice_is_cleaning_once(name in "\\PC{0,60}") {
        let clean = parse::clean(&name);
        prop_assert_eq!(parse::clean(&clean), clean);
    }

    #[test]
    fn guarded_cells_are_no_formulas_and_come_back(cell in "['=+@\t\r-]{0,3}\\PC{0,20}") {
        let guarded = guard(&cell).into_owned();
        prop_assert!(!guarded.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']));
        prop_assert_eq!(table::unguarded(&guarded), cell.as_str());
    }

    #[test]
    fn a_table_reads_back_as_it_was_written(cells in proptest::collection::vec(("[\\PC\n\"',;]{1,20}", "[\\PC\n\"',;]{1,20}"), 1..20)) {
        let (letter, name): (Vec<_>, Vec<_>) = cells.iter().cloned().unzip();
        let written = Table::new("t", "").text("letter", "", letter.into_iter().map(Some)).text("name", "", name.into_iter().map(Some));
        let text = String::from_utf8(written.csv().expect("writes")).expect("UTF-8");
        let read = table::rows(&text).expect("reads");
        prop_assert_eq!(read.records.len(), cells.len());
        for (record, (letter, name)) in read.records.iter().zip(&cells) {
            prop_assert_eq!(table::unguarded(&record[0]), letter.as_str());
            prop_assert_eq!(table::unguarded(&record[1]), name.as_str());
        }
    }

    #[test]
    fn decisions_are_refused_when_they_contradict_each_other_and_only_then(
        said in proptest::collection::vec((0u8..6, 0u8..6, any::<bool>()), 1..12)
    ) {
        let name = |k: u8| char::from(b'A' + k);
        let rows: Vec<String> =
            said.iter().map(|(a, b, same)| format!("{},{},{}", name(*a), name(*b), if *same { "same" } else { "different" })).collect();
        // Brute force: what is the same is closed by going over it until nothing changes.
        let mut group: Vec<u8> = (0..6).collect();
        for _ in 0..6 {
            for (a, b, _) in said.iter().filter(|s| s.2) {
                let low = group[*a as usize].min(group[*b as usize]);
                let (x, y) = (group[*a as usize], group[*b as usize]);
                group.iter_mut().filter(|g| **g == x || **g == y).for_each(|g| *g = low);
            }
        }
        let contradicts = said.iter().any(|(a, b, same)| !same && group[*a as usize] == group[*b as usize]);
        let parsed = Decisions::parse(&format!("name_a,name_b,judgement\n{}\n", rows.join("\n")));
        prop_assert_eq!(parsed.is_err(), contradicts, "{:?}", parsed.err());
    }

    #[test]
    fn every_signature_has_an_organization_and_every_organization_a_signature(lists in lists()) {
        let signature = |letter: usize, position: usize, name: &String| Signature {
            letter: letter as u32, position: position as u32, name: name.clone(), kind: Kind::Organization, person: None,
            title: None, place: None, section: None, raw: String::new(), page: 1, line: 1,
        };
        let all: Vec<Signature> = lists.iter().enumerate()
            .flat_map(|(l, names)| names.iter().enumerate().map(move |(p, n)| signature(l, p, n))).collect();
        let settings = resolve::Settings { registry: None, ..resolve::Settings::default() };
        let found = resolve::resolve(&all, &settings);
        let used: BTreeSet<u32> = found.organization_of.iter().map(|o| o.expect("none is a person")).collect();
        prop_assert_eq!(used.len(), found.organizations.len());
        prop_assert!(found.organizations.is_sorted_by_key(|o| o.id.clone()));
        let written: u32 = found.organizations.iter().flat_map(|o| &o.names).map(|(_, n)| *n).sum();
        prop_assert_eq!(written as usize, all.len());
    }

    #[test]
    fn communities_are_a_partition_no_worse_than_none(pairs in proptest::collection::vec((0u32..14, 0u32..9), 1..60)) {
        let network = TwoMode::new(14, 9, &pairs);
        let weights = Weighting::Newman.of_letters(&network);
        let found = leiden(&network, &weights, Quality::Modularity, 1.0, 3);
        prop_assert_eq!(found.len(), 14);
        let apart: Vec<u32> = (0..14).collect();
        let value = |of: &[u32]| quality::modularity(&network, &weights, of, 1.0);
        prop_assert!(value(&found) >= value(&apart).map(|v| v - 1e-9), "{:?}", found);
    }

    #[test]
    fn p_values_are_probabilities_and_adjusting_never_lowers_them(pairs in proptest::collection::vec((0u32..12, 0u32..8), 1..60)) {
        let network = TwoMode::new(12, 8, &pairs);
        let weights = Weighting::Count.of_letters(&network);
        let found = backbone::ties(&network, &weights, &backbone::Settings { min_letters: 1, ..backbone::Settings::default() });
        for tie in &found.ties {
            prop_assert!((0.0..=1.0).contains(&tie.p_value) && tie.q_value >= tie.p_value - 1e-12, "{:?}", tie);
        }
    }
}

#[test]
fn signs_nobody_sees_do_not_part_names_and_letters_that_only_look_alike_join_none() {
    let list = [
        "Invented Rivers Alliance",
        "Invented\u{200B} Rivers Alliance",
        "Invented Riv\u{00AD}ers Alliance",
        "\u{202E}Invented Rivers Alliance\u{2069}",
        "Invented\u{00A0}Rivers Alliance",
        "Ｉｎｖｅｎｔｅｄ Rivers Alliance",
        // The first letter of Rivers' second syllable is Cyrillic.
        "Invented Riv\u{0435}rs Alliance",
    ];
    let mentions: Vec<(&str, u32)> = list.iter().copied().zip(0..).collect();
    let (distinct, of) = names::distinct(&mentions);
    let found = resolve::resolve_names(&distinct, &resolve::Settings::default(), &|_| Kind::Organization);
    let body = |i: usize| found.organization_of[of[i] as usize];
    for (i, name) in list.iter().enumerate().take(6) {
        assert_eq!(body(0), body(i), "{name}");
    }
    assert_ne!(body(0), body(6));
    assert!(found.organizations.iter().all(|o| !o.name.contains(['\u{202E}', '\u{2069}', '\u{200B}'])));
    let asked = found.review.iter().any(|r| r.evidence.contains("is not Latin"));
    assert!(asked, "the analyst is asked: {:?}", found.review);
}

#[test]
fn a_chain_of_likes_does_not_join_its_ends() {
    // Each name is like the next; the first and the last have nothing in common but the form.
    let list = [
        "Invented Alliance for Rivers",
        "Invented Alliance for Rivers and Lakes",
        "Invented Alliance for Lakes and Ponds",
        "Invented Alliance for Ponds",
    ];
    let mentions: Vec<(&str, u32)> = list.iter().copied().zip(0..).collect();
    let (distinct, of) = names::distinct(&mentions);
    let found = resolve::resolve_names(&distinct, &resolve::Settings::default(), &|_| Kind::Organization);
    assert_ne!(found.organization_of[of[0] as usize], found.organization_of[of[3] as usize]);
}

#[test]
fn two_to_the_sixtieth_shortest_paths_are_counted_in_proportion() {
    // A chain of diamonds: two ways through each, so that paths multiply.
    const DIAMONDS: usize = 60;
    let mut ties = petgraph::graph::UnGraph::<u32, f64>::default();
    let nodes: Vec<_> = (0..=3 * DIAMONDS).map(|i| ties.add_node(i as u32)).collect();
    for d in 0..DIAMONDS {
        for way in [1, 2] {
            ties.add_edge(nodes[3 * d], nodes[3 * d + way], 1.0);
            ties.add_edge(nodes[3 * d + way], nodes[3 * d + 3], 1.0);
        }
    }
    let found = betweenness::sampled(&Adjacency::of(&ties), usize::MAX, 1);
    for d in 0..DIAMONDS {
        // Half of the pairs with one end on either side, and one of the two that meet at its ends.
        let (left, right) = ((1 + 3 * d) as f64, (1 + 3 * (DIAMONDS - 1 - d)) as f64);
        for way in [1, 2] {
            let value = found.values[3 * d + way];
            assert!((value - left * right / 2.0).abs() < 1e-6 * value, "{d}: {value}");
        }
    }
}
