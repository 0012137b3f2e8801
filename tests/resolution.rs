//! Name resolution against labelled names in `datasets/gold`.

mod common;

use common::{repository, rows};
use undersigned::model::Kind;
use undersigned::resolve::evaluate::{Scores, score};
use undersigned::resolve::names;
use undersigned::resolve::{Settings, resolve_names};

/// Organisation of every name, each name standing alone.
fn clusters(list: &[String], settings: &Settings) -> Vec<u32> {
    let mentions: Vec<(&str, u32)> = list.iter().zip(0u32..).map(|(n, i)| (n.as_str(), i)).collect();
    let (distinct, of) = names::distinct(&mentions);
    let found = resolve_names(&distinct, settings, &|_| Kind::Organization);
    of.iter().map(|n| found.organization_of[*n as usize]).collect()
}

fn scores(file: &str, settings: &Settings) -> Scores {
    let gold = rows(&repository(file));
    let list: Vec<String> = gold.iter().map(|r| r["name"].clone()).collect();
    let entities: Vec<String> = gold.iter().map(|r| r["entity_id"].clone()).collect();
    score(&clusters(&list, settings), &entities)
}

#[test]
fn names_of_two_authors_and_of_briefs() {
    for (file, precision, f1) in [
        ("datasets/gold/names/advocacy_dev.csv", 0.99, 0.96),
        ("datasets/gold/names/advocacy_dev2.csv", 0.985, 0.95),
        ("datasets/gold/briefs_entities_dev.csv", 0.985, 0.95),
    ] {
        let s = scores(file, &Settings::default());
        assert!(s.precision >= precision && s.f1 >= f1, "{file}: {s:?}");
    }
}

#[test]
fn without_the_registry_text_alone_stays_precise() {
    let s = scores("datasets/gold/names/advocacy_dev2.csv", &Settings { registry: None, ..Settings::default() });
    assert!(s.precision >= 0.985 && s.f1 >= 0.85, "{s:?}");
}

#[test]
fn chapters_locals_and_arms_stay_apart() {
    let pairs: Vec<(String, String)> = std::fs::read_to_string(repository("datasets/gold/names/pairs_different.tsv"))
        .expect("the pairs are there")
        .lines()
        .skip(1)
        .map(|l| {
            let mut cells = l.split('\t');
            (cells.next().unwrap_or_default().to_owned(), cells.next().unwrap_or_default().to_owned())
        })
        .collect();
    assert!(pairs.len() >= 25);
    for (a, b) in pairs {
        let found = clusters(&[a.clone(), b.clone()], &Settings::default());
        assert_ne!(found[0], found[1], "{a} / {b}");
    }
}

#[test]
fn the_order_of_the_names_does_not_matter() {
    let mut list: Vec<String> =
        rows(&repository("datasets/gold/names/advocacy_dev2.csv")).into_iter().map(|r| r["name"].clone()).collect();
    let forward: Vec<(String, u32)> = list.iter().cloned().zip(clusters(&list, &Settings::default())).collect();
    list.reverse();
    let mut backward: Vec<(String, u32)> = list.iter().cloned().zip(clusters(&list, &Settings::default())).collect();
    backward.reverse();
    assert_eq!(forward, backward);
}

/// Whether the registry and the text join two names that stand alone.
fn joined(a: &str, b: &str) -> bool {
    let found = clusters(&[a.to_owned(), b.to_owned()], &Settings::default());
    found[0] == found[1]
}

#[test]
fn places_written_in_other_ways_are_the_same_and_namesakes_are_not() {
    for (a, b) in [
        ("County of Marin Board of Made-up Affairs", "Marin County Board of Made-up Affairs"),
        ("INVENTED SOCIETY OF NORTHERN CA", "Invented Society of Northern California"),
        ("Invented Legal Services in E. Palo Alto", "Invented Legal Services in East Palo Alto"),
        (
            "Invented Center for Tides at UC Berkeley",
            "Invented Center for Tides at the University of California, Berkeley",
        ),
        ("Madeup CaÃ±ada Society", "Madeup Cañada Society"),
        ("lnvented Cornmittee for Placeholders", "Invented Committee for Placeholders"),
        ("INVU/Mass", "INVU Massachusetts"),
        ("Invented Bike Coalition", "Invented Bicycle Coalition"),
        ("Invented Town Council of Sample Mayors - ITCM", "Invented Town Council of Sample Mayors"),
        ("Madeup Housing Development Corp.", "Madeup Housing"),
        ("Invented Valley Vintners", "Invented Valley Vintners Association"),
        ("Napa Valley Madeup Growers", "Napa Valley Madeup Growers Association"),
        ("Lodi District Invented Growers", "Lodi District Invented Growers Association"),
        ("Invented State Manufactured Home Owners League", "Invented State Manufacturers Home Owners League"),
        ("Invented Rights and Placeholder Palsy", "Invented Rights and Placeholder Palsy Collaboration"),
    ] {
        assert!(joined(a, b), "{a} / {b}");
    }
    for (a, b) in [
        ("City of Springfield, Illinois", "City of Springfield, Massachusetts"),
        ("City of Portland, Maine", "City of Portland, Oregon"),
        ("Invented Tenants Union of Portland, ME", "Invented Tenants Union of Portland, OR"),
        ("University of California, Davis", "University of California, Irvine"),
        ("Springfield Madeup Association (Oregon)", "Springfield Madeup Association (Illinois)"),
        ("City of Mountain View", "Mountain View Estates"),
        ("Placeholders Now", "Affordable Placeholders Now"),
        ("Invented Neighborhood Center", "Invented Neighborhood Health Center"),
        ("Invented Academy of Child Psychiatry and Fiction", "Invented Academy of Child Psychology and Fiction"),
        ("Invented Rights of Placeholders", "Invented Rights of Placeholders Foundation"),
        ("Invented Students for Madeup Policy", "Invented Students for Madeup Policy, University of Somewhere"),
        ("Friends of the Little Marsh River Valley", "Friends of the Little Marshall River Valley"),
        ("Society for the Latin Mass", "Society for Latin Massachusetts"),
        ("Madeup Housing", "Madeup Housing Development"),
        ("Rights for Invented Workers with Madeup Families", "Madeup Families with Invented Workers Rights Alliance"),
    ] {
        assert!(!joined(a, b), "{a} / {b}");
    }
}
