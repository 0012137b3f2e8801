//! Corpora of odd shapes: measures that are undefined are missing, nothing divides by zero, nothing is no number.

mod common;

use common::{Dir, files, rows};

/// A run on a table of signatures, given as letters and the numbers of their organisations.
fn run(letters: &[Vec<usize>]) -> Dir {
    let dir = Dir::new();
    let lines: Vec<String> = letters
        .iter()
        .enumerate()
        .flat_map(|(letter, signed)| signed.iter().map(move |o| format!("letter{letter},Invented Body {}", word(*o))))
        .collect();
    dir.write("in/t.csv", format!("letter,name\n{}\n", lines.join("\n")));
    let done = dir.run(&["run", "in", "-o", "out"]);
    assert_eq!(done.code, 0, "{}", done.err);
    for (name, bytes) in files(&dir.path("out")) {
        let table = name.ends_with(".csv") || name.ends_with(".json");
        let text = if table { String::from_utf8(bytes).expect("UTF-8") } else { continue };
        let cells = text.split([',', ':', '\n', ' ', '}', ']']);
        assert!(cells.into_iter().all(|c| !matches!(c, "NaN" | "inf" | "-inf" | "Infinity")), "{name}");
    }
    dir
}

/// A number as a word that is like no other, so that no name is taken for a slip of another.
fn word(n: usize) -> String {
    let mut mixed = (n as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut out = String::from("Q");
    for _ in 0..6 {
        out.push(char::from(b'a' + (mixed >> 59) as u8 % 26));
        out.push(char::from(b"aeiou"[(mixed >> 40) as usize % 5]));
        mixed = mixed.rotate_left(9).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
    out
}

fn count(dir: &Dir, table: &str) -> usize {
    rows(&dir.path(&format!("out/tables/{table}.csv"))).len()
}

#[test]
fn one_signatory_two_and_three() {
    for n in 1..=3 {
        let dir = run(&[(0..n).collect()]);
        let standing = rows(&dir.path("out/tables/standing.csv"));
        assert_eq!(standing.len(), n);
        assert!(standing.iter().all(|r| r["partners"] == (n - 1).to_string()));
        assert!(standing.iter().all(|r| r["betweenness"].is_empty()), "no tie, no betweenness");
        assert_eq!(count(&dir, "coalitions"), 0);
    }
}

#[test]
fn letters_that_are_all_alike_are_one_group_of_equals() {
    let dir = run(&vec![(0..6).collect(); 5]);
    let standing = rows(&dir.path("out/tables/standing.csv"));
    let values = |column: &str| standing.iter().map(|r| r[column].clone()).collect::<std::collections::BTreeSet<_>>();
    for column in ["letters", "partners", "strength", "pagerank", "harmonic"] {
        assert_eq!(values(column).len(), 1, "{column}: {:?}", values(column));
    }
    assert!(count(&dir, "coalitions") <= 1);
    let manifest = std::fs::read_to_string(dir.path("out/run.json")).expect("a manifest");
    assert!(manifest.contains("have the same 6 organizations"), "letters of the same signatories are said");
}

#[test]
fn letters_without_a_common_signatory_have_no_ties() {
    let dir = run(&(0..8).map(|k| (k * 5..k * 5 + 5).collect()).collect::<Vec<_>>());
    assert_eq!((count(&dir, "ties"), count(&dir, "coalitions")), (0, 0));
    assert_eq!(count(&dir, "standing"), 40);
}

#[test]
fn hundreds_of_parts_keep_their_closeness() {
    // 300 pairs of letters with three signatories each: every part is a triangle.
    let letters: Vec<Vec<usize>> = (0..600).map(|k| (k / 2 * 3..k / 2 * 3 + 3).collect()).collect();
    let dir = run(&letters);
    let standing = rows(&dir.path("out/tables/standing.csv"));
    assert_eq!(standing.len(), 900);
    // Two partners at distance one among 899 others.
    for row in &standing {
        let harmonic: f64 = row["harmonic"].parse().expect("a number");
        assert!((harmonic - 2.0 / 899.0).abs() < 1e-5, "{harmonic}");
    }
}

#[test]
fn a_letter_that_everybody_signed() {
    let mut letters: Vec<Vec<usize>> = vec![(0..2_000).collect()];
    letters.extend((0..20).map(|k| (k * 10..k * 10 + 10).collect::<Vec<_>>()));
    let dir = run(&letters);
    assert_eq!(count(&dir, "standing"), 2_000);
    assert_eq!(count(&dir, "ties"), 20 * 45);
}

#[test]
fn names_that_are_none_are_set_aside_or_stand_alone() {
    let dir = Dir::new();
    dir.write("in/t.csv", "letter,name\nl,LLC\nl,Inc.\nl,---\nl,\u{200B}\nl,Invented Body\nl,The\n");
    let done = dir.run(&["run", "in", "-o", "out"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let names = rows(&dir.path("out/tables/names.csv"));
    let aside = rows(&dir.path("out/tables/set_aside.csv"));
    assert_eq!(names.len() + aside.len(), 6, "{names:?} {aside:?}");
    let ids: std::collections::BTreeSet<&String> = names.iter().map(|r| &r["organization_id"]).collect();
    assert_eq!(ids.len(), names.len(), "none is joined to another: {names:?}");
}

#[test]
fn a_decision_about_a_name_that_does_not_occur_is_said() {
    let dir = Dir::new();
    dir.write("in/t.csv", "letter,name\nl,Invented Body\nl,Sample Union\n");
    dir.write("d.csv", "name_a,name_b,judgement\nInvented Body,Nobody At All,same\nInvented Body,Sample Union,different\nInvented Body,Sample Union,different\n");
    let done = dir.run(&["run", "in", "-o", "out", "--decisions", "d.csv"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.out.contains("line 2 of decisions.csv has no effect: “Nobody At All”"), "{}", done.out);
}

#[test]
fn every_drawing_is_well_formed_whatever_the_names_hold() {
    let dir = Dir::new();
    let names = [
        "<script>alert(1)</script>",
        "A & B \"C\" 'D'",
        "]]> <!-- x",
        "Bell\u{7} Tab\u{1b}",
        "pipe | tick ` [x](y)",
        "=1+1",
    ];
    let lines: Vec<String> = (0..6)
        .flat_map(|l| names.iter().map(move |n| format!("letter{l},\"Invented {} Body\"", n.replace('"', "\"\""))))
        .collect();
    dir.write("in/t.csv", format!("letter,name\n{}\n", lines.join("\n")));
    let done = dir.run(&["run", "in", "-o", "out"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let mut drawings = 0;
    for (name, bytes) in files(&dir.path("out")).iter().filter(|(n, _)| n.ends_with(".svg") || n.ends_with(".graphml"))
    {
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        assert!(text.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\t' | '\r')), "{name} holds a control");
        let mut reader = quick_xml::Reader::from_str(text);
        loop {
            match reader.read_event().expect(name) {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(e) => assert_ne!(e.name().as_ref(), "script", "{name}"),
                _ => {}
            }
        }
        drawings += 1;
    }
    assert!(drawings >= 13, "{drawings}");
    let page = std::fs::read_to_string(dir.path("out/report.html")).expect("the report");
    assert!(!page.contains("<script>alert"));
}
