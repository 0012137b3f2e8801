//! The report says nothing the tables do not: its numbers are looked up in them.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{Dir, repository, rows};
use regex::Regex;
use serde_json::Value;

type Row = BTreeMap<String, String>;

/// A finished run on the real letters.
struct Run {
    page: String,
    data: Value,
    tables: BTreeMap<String, Vec<Row>>,
}

impl Run {
    fn new() -> Self {
        let dir = Dir::new();
        let letters = repository("datasets/letters").display().to_string();
        assert_eq!(dir.run(&["run", &letters, "-o", "out", "-q"]).code, 0);
        let page = std::fs::read_to_string(dir.path("out/report.html")).expect("a page");
        let data = between(&page, "<script type=\"application/json\" id=\"data\">", "</script>");
        let data = serde_json::from_str(data).expect("JSON");
        let tables = std::fs::read_dir(dir.path("out/tables")).expect("tables").filter_map(|item| {
            let path = item.expect("an item").path();
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            path.extension().is_some_and(|e| e == "csv").then(|| (name, rows(&path)))
        });
        let tables = tables.collect();
        Self { page, data, tables }
    }

    fn table(&self, name: &str) -> &[Row] {
        &self.tables[name]
    }

    /// The rows of a table by the cell of one column.
    fn by<'a>(&'a self, name: &str, column: &str) -> BTreeMap<&'a str, &'a Row> {
        self.table(name).iter().map(|row| (row[column].as_str(), row)).collect()
    }

    /// What stands in a section of the page but for its drawings.
    fn section(&self, id: &str) -> String {
        let section = between(&self.page, &format!("<section id=\"{id}\">"), "</section>");
        Regex::new("(?s)<svg.*?</svg>").expect("a pattern").replace_all(section, "").into_owned()
    }
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).expect(from) + from.len();
    let end = text[start..].find(to).expect("an end");
    &text[start..start + end]
}

/// Text of a piece of the page.
fn plain(html: &str) -> String {
    let text = Regex::new("<[^>]*>").expect("a pattern").replace_all(html, " ").into_owned();
    let text = text.replace("&#38;", "&").replace("&#39;", "'").replace("&#34;", "\"").replace("&nbsp;", " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The cells of a table of the page, row by row, as text; the id of a row stands before its cells.
fn cells(page: &str, id: &str) -> Vec<Vec<String>> {
    let table = between(page, &format!("<table id=\"{id}\""), "</table>");
    let body = between(table, "<tbody>", "</tbody>");
    let id = |row: &str| row.split('"').nth(1).filter(|_| row.starts_with(" id=")).unwrap_or_default().to_owned();
    body.split("<tr")
        .skip(1)
        .map(|row| {
            let cells = row.split("<td").skip(1).map(|cell| plain(&format!("<td{cell}")));
            std::iter::once(id(row)).chain(cells).collect()
        })
        .collect()
}

fn number(cell: &str) -> f64 {
    cell.parse().expect(cell)
}

/// A cell of a table as the page shows it.
fn shown(cell: &str, format: impl Fn(f64) -> String) -> String {
    if cell.is_empty() { "–".into() } else { format(number(cell)) }
}

fn whole(cell: &str) -> String {
    shown(cell, |v| format!("{v:.0}"))
}

fn percent(cell: &str) -> String {
    shown(cell, |v| format!("{:.0} %", v * 100.0))
}

fn decimal(cell: &str) -> String {
    shown(cell, |v| format!("{v:.2}"))
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The rank of each organisation of the core by PageRank; equals share the better one.
fn ranks(run: &Run, core: &BTreeSet<&str>) -> BTreeMap<String, usize> {
    let standing = || run.table("standing").iter().filter(|r| core.contains(r["organization_id"].as_str()));
    let rank = |row: &Row| 1 + standing().filter(|o| number(&o["pagerank"]) > number(&row["pagerank"])).count();
    standing().map(|row| (row["organization_id"].clone(), rank(row))).collect()
}

#[test]
fn every_number_of_the_report_stands_in_a_table_or_follows_from_one() {
    let run = Run::new();
    let core: BTreeSet<&str> = run
        .table("memberships")
        .iter()
        .filter(|r| r["core"] == "true")
        .map(|r| r["organization_id"].as_str())
        .collect();
    let ranks = ranks(&run, &core);
    let (standing, members) = (run.by("standing", "organization_id"), run.by("memberships", "organization_id"));
    check_facts(&run, core.len());
    check_findings(&run);
    check_coalitions(&run);

    let organizations = cells(&run.page, "organization-table");
    assert_eq!(organizations.len(), run.table("organizations").len());
    for row in &organizations {
        let (s, m) = (standing[row[0].as_str()], members[row[0].as_str()]);
        assert_eq!(row[2..5], [whole(&s["letters"]), whole(&s["partners"]), whole(&s["repeat_partners"])], "{row:?}");
        let rank = row[5].split(' ').next().expect("a word");
        assert_eq!(ranks.get(&row[0]).map_or("–".into(), ToString::to_string), rank, "{row:?}");
        assert_eq!(row[6], whole(&s["betweenness"]), "{row:?}");
        assert_eq!(row[8..10], [whole(&m["coalition"]), percent(&m["stability"])], "{row:?}");
    }

    let letters = run.by("letters", "letter");
    let on_page = cells(&run.page, "letter-table");
    assert_eq!(on_page.len(), letters.len());
    for row in &on_page {
        let id = between(&row[2], "source ", " · ");
        let letter = letters[id];
        assert_eq!(row[1], if letter["date"].is_empty() { "–" } else { &letter["date"] });
        assert_eq!(row[4], letter["organizations"]);
        assert_eq!(row[6].split([' ', ',']).next(), Some(letter["signatories"].as_str()), "{row:?}");
        assert_eq!(row[7], letter["set_aside"]);
    }
    let merges: Vec<[&str; 3]> =
        run.table("merges").iter().map(|m| [m["name_a"].as_str(), &m["name_b"], &m["score"]]).collect();
    for (row, merge) in cells(&run.page, "merge-table").iter().zip(&merges) {
        assert_eq!(row[3], decimal(merge[2]), "{row:?} {merge:?}");
    }
    check_map(&run, &standing, &members, &ranks);
    check_suggestions(&run);
    check_movement(&run);
}

fn check_facts(run: &Run, core: usize) {
    let facts: Vec<String> =
        Regex::new("<dd>(.*?)</dd>").expect("a pattern").captures_iter(&run.page).map(|c| c[1].to_owned()).collect();
    let backbone = run.table("ties").iter().filter(|t| t["backbone"] == "true").count();
    let rows = |name: &str| run.table(name).len();
    let counted = [rows("letters"), rows("signatures"), rows("organizations"), core, rows("coalitions"), backbone];
    assert_eq!(facts, counted.map(|n| n.to_string()));
    let names = run.section("names");
    assert!(names.contains(&format!("{} merges; all", rows("merges"))));
    assert!(names.contains(&format!("{} lines and files are no signature", rows("set_aside"))));
}

/// The sentences are those of the table, and each has a number that its table holds.
fn check_findings(run: &Run) {
    let section = run.section("findings");
    let findings: Vec<String> =
        section.split("<li>").skip(1).map(|item| plain(item.split("</li>").next().unwrap_or(item))).collect();
    let expected: Vec<String> =
        run.table("headlines").iter().map(|h| format!("{} {}", h["kind"], plain(&h["sentence"]))).collect();
    assert!(expected.len() >= 8);
    assert_eq!(findings[..expected.len()], expected);
    let standing = run.table("standing");
    let once = standing.iter().filter(|s| s["letters"] == "1").count();
    let most = |column: &str, table: &str| run.table(table).iter().map(|r| number(&r[column])).fold(0.0, f64::max);
    for headline in run.table("headlines") {
        let expected = match headline["kind"].as_str() {
            "core and periphery" => once as f64 / standing.len() as f64,
            "most active" => most("letters", "standing"),
            "largest coalition" => most("core", "coalitions"),
            "closest pair" => most("letters", "ties"),
            _ => continue,
        };
        assert!((number(&headline["value"]) - expected).abs() < 1e-6, "{headline:?}");
    }
}

fn check_coalitions(run: &Run) {
    let section = run.section("coalitions");
    let cards: Vec<String> = section.split("<article").skip(1).map(plain_card).collect();
    let expected: Vec<String> = run
        .table("coalitions")
        .iter()
        .map(|c| {
            format!(
                "{} core organizations, {} in all · leads {} letters · stability {}",
                c["core"],
                c["organizations"],
                c["letters"],
                percent(&c["stability"])
            )
        })
        .collect();
    assert_eq!(cards, expected);
    let size = |number: &str, core: bool| {
        run.table("memberships").iter().filter(|m| m["coalition"] == number && (!core || m["core"] == "true")).count()
    };
    for c in run.table("coalitions") {
        let sizes = [size(&c["coalition"], true), size(&c["coalition"], false)];
        assert_eq!(
            [c["core"].as_str(), &c["organizations"]],
            sizes.map(|n| n.to_string()).each_ref().map(String::as_str)
        );
    }
}

fn plain_card(card: &str) -> String {
    plain(between(card, "<p class=\"quiet\">", "</p>"))
}

/// The data behind the map and the cards of the page.
fn check_map(
    run: &Run,
    standing: &BTreeMap<&str, &Row>,
    members: &BTreeMap<&str, &Row>,
    ranks: &BTreeMap<String, usize>,
) {
    let list = |name: &str| run.data[name].as_array().expect("a list").clone();
    let organizations = list("organizations");
    assert_eq!(organizations.len(), standing.len());
    for o in &organizations {
        let id = text(&o[0]);
        let (s, m) = (standing[id.as_str()], members[id.as_str()]);
        let coalition =
            if m["coalition"].is_empty() { -1 } else { m["coalition"].parse::<i64>().expect("a number") - 1 };
        assert_eq!(o[2], coalition);
        assert_eq!(o[3] == 1, m["core"] == "true");
        assert_eq!(o[4].as_array().expect("letters").len().to_string(), s["letters"]);
        assert_eq!(o[7].as_u64().map(|r| r as usize), ranks.get(&id).copied());
        assert_eq!(o[10].to_string(), s["partners"]);
    }
    let pair = |a: &str, b: &str| if a < b { (a.to_owned(), b.to_owned()) } else { (b.to_owned(), a.to_owned()) };
    let ties: BTreeMap<_, _> = run.table("ties").iter().map(|t| (pair(&t["source"], &t["target"]), t)).collect();
    let drawn = list("ties");
    assert!(!drawn.is_empty());
    for tie in &drawn {
        let end = |k: usize| text(&organizations[tie[k].as_u64().expect("an index") as usize][0]);
        let row = ties[&pair(&end(0), &end(1))];
        assert_eq!(tie[2].to_string(), row["letters"]);
        assert_eq!(tie[3] == 1, row["backbone"] == "true");
    }
    let letters = run.by("letters", "letter");
    for letter in list("letters") {
        assert_eq!(letter[4].to_string(), letters[text(&letter[0]).as_str()]["organizations"]);
    }
}

/// The scores of the suggestions, and how good they were.
fn check_suggestions(run: &Run) {
    let section = run.section("ask");
    let score = Regex::new("org=([^\"]*)\">.*?</a> <span class=\"quiet\">([0-9.]*) · ").expect("a pattern");
    let known: BTreeSet<(String, String)> =
        run.table("recommendations").iter().map(|r| (r["organization_id"].clone(), decimal(&r["score"]))).collect();
    let found: Vec<(String, String)> =
        score.captures_iter(&section).map(|c| (c[1].to_owned(), c[2].to_owned())).collect();
    assert!(found.len() > 50);
    assert!(found.iter().all(|pair| known.contains(pair)));
    let rates = run.table("hit_rates");
    for column in ["suggested", "popularity", "cosigning"] {
        let said = rates.iter().map(|r| percent(&r[column])).collect::<Vec<_>>().join(", ");
        assert!(section.contains(&said), "{said}");
    }
}

/// Who joined, left and moved between the spans, counted from the table of movements.
fn check_movement(run: &Run) {
    let mut spans: Vec<(&str, BTreeMap<&str, &str>)> = Vec::new();
    for row in run.table("movements") {
        if spans.last().is_none_or(|(span, _)| *span != row["span"]) {
            spans.push((&row["span"], BTreeMap::new()));
        }
        spans.last_mut().expect("a span").1.insert(&row["organization_id"], &row["coalition"]);
    }
    assert!(spans.len() > 2);
    let section = run.section("time");
    for (k, (label, now)) in spans.iter().enumerate() {
        let before = |id: &str| spans[..k].iter().rev().find_map(|(_, with)| with.get(id));
        let joined = now.keys().filter(|id| before(id).is_none()).count();
        let moved = now.iter().filter(|(id, c)| before(id).is_some_and(|b| b != *c)).count();
        let said = format!("{label}: {joined} of the core joined, ");
        assert!(section.contains(&said), "{said}");
        let said = format!(" {moved} signed with another coalition");
        assert!(section.contains(&said), "{label} {said}");
    }
}
