//! The program from outside: what it leaves, its exit codes and messages, its determinism.

mod common;

use common::{Dir, files, repository, rows};

const LETTER: &str = "March 3, 2020\n\nDear Senator Example:\n\nWe write about an invented matter.\n\nSincerely,\n\nInvented Alliance\nExample Coalition of Ohio\nMade-up Workers Union (MWU)\n";

fn letters() -> String {
    repository("datasets/letters").display().to_string()
}

#[test]
fn a_run_leaves_the_whole_output_and_a_summary() {
    let dir = Dir::new();
    let done = dir.run(&["run", &letters(), "-o", "out"]);
    assert_eq!(done.code, 0, "{}", done.err);
    for word in ["letters        38", "organizations", "coalitions", "report         out/report.html"] {
        assert!(done.out.contains(word), "{}", done.out);
    }
    let left = files(&dir.path("out"));
    let tables = [
        "letters",
        "signatures",
        "set_aside",
        "organizations",
        "names",
        "merges",
        "review",
        "ties",
        "coalitions",
        "memberships",
        "standing",
        "periods",
        "movements",
        "recommendations",
        "hit_rates",
        "headlines",
    ];
    for table in tables {
        assert!(
            left.contains_key(&format!("tables/{table}.csv")) && left.contains_key(&format!("tables/{table}.parquet")),
            "{table}"
        );
    }
    let charts = [
        "map", "standing", "time", "topics", "matrix", "ranks", "depth", "affinity", "letters", "growth", "alluvial",
        "overview",
    ];
    for chart in charts {
        for ending in ["svg", "png", "csv"] {
            assert!(left.contains_key(&format!("charts/{chart}.{ending}")), "{chart}.{ending}");
        }
    }
    for file in
        ["report.html", "decisions.csv", "datapackage.json", "graphs/cosigning.graphml", "graphs/cosigning.gexf"]
    {
        assert!(left.contains_key(file), "{file}");
    }
    let text = |name: &str| String::from_utf8_lossy(&left[name]).into_owned();
    for name in left
        .keys()
        .filter(|n| n.ends_with(".csv") || n.ends_with(".json") || n.ends_with(".graphml") || n.ends_with(".gexf"))
    {
        let content = text(name);
        assert!(!content.contains("NaN") && !content.contains(",inf"), "{name}");
    }
    // The README's gallery shows what the program draws today.
    for shown in std::fs::read_dir(repository("output/gallery")).expect("the gallery") {
        let path = shown.expect("a file").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let same = std::fs::read(&path).expect("a chart") == left[&format!("charts/{name}")];
        assert!(same, "output/gallery/{name} is not current; output/README.md says how to renew it");
    }
    let signatures = rows(&dir.path("out/tables/signatures.csv"));
    let persons = signatures.iter().filter(|r| r["kind"] == "person").count();
    assert!(signatures.iter().all(|r| (r["kind"] == "person") == r["organization_id"].is_empty()));
    assert!(persons > 0);
}

#[test]
fn the_bytes_do_not_depend_on_threads_or_file_order() {
    let dir = Dir::new();
    // The same letters written in another order, so that the file system lists them differently.
    let mut names: Vec<_> = std::fs::read_dir(repository("datasets/letters"))
        .expect("letters")
        .map(|f| f.expect("a file").path())
        .collect();
    names.sort();
    names.reverse();
    for path in &names {
        dir.write(
            &format!("shuffled/{}", path.file_name().expect("a name").to_string_lossy()),
            std::fs::read(path).expect("readable"),
        );
    }
    assert_eq!(dir.run(&["run", &letters(), "-o", "one", "--threads", "1", "-q"]).code, 0);
    assert_eq!(dir.run(&["run", "shuffled", "-o", "two", "--threads", "2", "-q"]).code, 0);
    let (one, two) = (files(&dir.path("one")), files(&dir.path("two")));
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    for (name, bytes) in &one {
        assert!(bytes == &two[name], "{name} differs");
    }
}

#[test]
fn a_repeated_run_replaces_its_own_output_and_keeps_decisions() {
    let dir = Dir::new();
    dir.write("in/a.txt", LETTER);
    assert_eq!(dir.run(&["run", "in", "-o", "in/out"]).code, 0);
    dir.write("in/out/decisions.csv", "name_a,name_b,judgement,author,date,reason\nA,B,same,me,2024-01-01,test\n");
    assert_eq!(dir.run(&["run", "in", "-o", "in/out"]).code, 0, "the output inside the input is left out of the walk");
    let before = files(&dir.path("in/out"));
    assert_eq!(dir.run(&["run", "in", "-o", "in/out"]).code, 0);
    assert!(before == files(&dir.path("in/out")), "a third run changes nothing");
    let manifest = std::fs::read_to_string(dir.path("in/out/run.json")).expect("a manifest");
    let bytes = before["decisions.csv"].len();
    assert!(
        manifest.contains(&format!("\"path\": \"decisions.csv\",\n      \"bytes\": {bytes}")),
        "the manifest tells the truth"
    );
}

#[test]
fn bad_input_gets_its_message_and_exit_code() {
    let dir = Dir::new();
    std::fs::create_dir(dir.path("empty")).expect("a folder");
    let cases: [(&[&str], i32, &str); 5] = [
        (&["run", "empty", "-o", "out"], 1, "no file to read"),
        (&["run", "missing", "-o", "out"], 2, "cannot be opened"),
        (&["run", "empty", "-o", "/proc/nowhere/out"], 2, "cannot be written"),
        (&["run"], 2, "required"),
        (&["analyze", "missing.csv", "-o", "out"], 2, "cannot be opened"),
    ];
    for (arguments, code, message) in cases {
        let done = dir.run(arguments);
        assert_eq!(done.code, code, "{arguments:?}: {}", done.err);
        assert!(done.err.contains(message), "{arguments:?}: {}", done.err);
        assert!(!dir.path("out").exists(), "{arguments:?} left output");
    }
    dir.write("mute/a.txt", "Dear Sir,\n\nThis letter has a body and nobody signed it, which happens.\n");
    let done = dir.run(&["run", "mute", "-o", "out"]);
    assert_eq!(done.code, 1);
    assert!(done.err.contains("a.txt") && done.err.contains("no list of signatories"), "{}", done.err);
}

#[test]
fn a_bad_letter_is_set_aside_and_the_others_go_on() {
    let dir = Dir::new();
    dir.write("in/good.txt", LETTER);
    dir.write("in/twin.txt", LETTER);
    dir.write("in/mute.txt", "Dear Sir,\n\nNobody signed this.\n");
    dir.write("in/empty.txt", "");
    dir.write("in/binary.txt", [0u8, 1, 2, 3, 4, 5, 6, 7, 1, 2]);
    dir.write("in/picture.png", b"\x89PNG");
    let done = dir.run(&["run", "in", "-o", "out"]);
    assert_eq!(done.code, 3, "{}{}", done.out, done.err);
    let aside = rows(&dir.path("out/tables/set_aside.csv"));
    let reason = |file: &str| {
        aside
            .iter()
            .find(|r| r["file"] == file && r["line"].is_empty())
            .map(|r| r["reason"].clone())
            .unwrap_or_default()
    };
    assert!(reason("twin.txt").contains("same bytes as good.txt"));
    assert!(reason("mute.txt").contains("no list of signatories"));
    assert!(reason("empty.txt").contains("empty"));
    assert!(reason("binary.txt").contains("not text"));
    assert!(reason("picture.png").contains("format"));
    let manifest: serde_json::Value =
        serde_json::from_slice(&std::fs::read(dir.path("out/run.json")).expect("a manifest")).expect("JSON");
    let counts = &manifest["counts"]["files"];
    assert_eq!(counts["found"].as_u64(), Some(6));
    assert_eq!(counts["used"].as_u64(), Some(1));
    assert_eq!(counts["set_aside"].as_u64(), Some(5));
}

#[test]
fn a_foreign_folder_is_never_replaced() {
    let dir = Dir::new();
    dir.write("in/a.txt", LETTER);
    dir.write("mine/thesis.txt", "years of work");
    let done = dir.run(&["run", "in", "-o", "mine"]);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("other files in it"), "{}", done.err);
    assert_eq!(std::fs::read(dir.path("mine/thesis.txt")).expect("still there"), b"years of work");
}

#[test]
fn extract_prints_the_promised_columns() {
    let dir = Dir::new();
    dir.write("a.txt", LETTER);
    let done = dir.run(&["extract", "a.txt"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let mut lines = done.out.lines();
    assert_eq!(lines.next(), Some("letter,position,name,kind,person,title,place,section,raw,page,line"));
    assert_eq!(lines.next(), Some("a,1,Invented Alliance,organization,,,,,Invented Alliance,1,9"));
    assert_eq!(lines.count(), 2);
}

#[test]
fn resolve_adds_three_columns_and_keeps_the_rest() {
    let dir = Dir::new();
    dir.write(
        "names.csv",
        "who,note\nExample Coalition of Ohio,x\n\"Example Coalition of Ohio, Inc.\",=y\nExample Coalition of Iowa,\n",
    );
    let done = dir.run(&["resolve", "names.csv", "--column", "who"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let mut reader = csv::Reader::from_reader(done.out.as_bytes());
    assert_eq!(
        reader.headers().expect("a header"),
        vec!["who", "note", "organization_id", "organization", "confidence"]
    );
    let all: Vec<csv::StringRecord> = reader.records().map(|r| r.expect("a row")).collect();
    assert_eq!(all[0][2], all[1][2]);
    assert_ne!(all[0][2], all[2][2]);
    assert_eq!(&all[1][1], "'=y");
}

#[test]
fn commands_work_in_a_pipe_in_every_format() {
    let dir = Dir::new();
    dir.write("a.txt", LETTER);
    let extracted = dir.run(&["extract", "a.txt"]).out;
    let resolved = dir.run_with(&["resolve", "-"], &extracted);
    assert_eq!(resolved.code, 0, "{}", resolved.err);
    assert_eq!(resolved.out.lines().count(), 4);
    let json = dir.run_with(&["resolve", "-", "--format", "json"], &extracted);
    let all: Vec<serde_json::Value> = serde_json::from_str(&json.out).expect("JSON");
    assert!(all[0]["organization"] == "Invented Alliance" && all[0]["confidence"] == 1.0, "{}", json.out);
    assert_eq!(dir.run_with(&["resolve", "-", "--format", "parquet", "-o", "r.parquet"], &extracted).code, 0);
    // Columns of its own that are called like the new ones keep their cells.
    let again = dir.run(&["resolve", "r.parquet"]);
    let header = again.out.lines().next().unwrap_or_default();
    assert!(
        header.ends_with(
            "organization_id_input,organization_input,confidence_input,organization_id,organization,confidence"
        ),
        "{header}"
    );
    assert_eq!(again.out.lines().nth(1).unwrap_or_default().matches("Invented Alliance").count(), 4);
    // Both ends of the network stage: the table of names and letters, through standard input.
    assert_eq!(dir.run_with(&["analyze", "-", "-o", "out", "-q"], &extracted).code, 0);
    assert_eq!(rows(&dir.path("out/tables/standing.csv")).len(), 3);
}

#[test]
fn every_command_shows_an_example() {
    let dir = Dir::new();
    let manual = dir.run(&["man"]).out;
    for command in
        ["run", "extract", "resolve", "explain", "review", "recommend", "compare", "evaluate", "analyze", "demo"]
    {
        assert!(manual.contains(command), "{command} is in the manual");
        let help = dir.run(&[command, "--help"]).out;
        let example = help.split("Example").nth(1).unwrap_or_default();
        assert!(example.contains(&format!("undersigned {command} ")), "{command}: {help}");
    }
}

#[test]
fn a_registry_of_the_users_own_joins_names() {
    let dir = Dir::new();
    dir.write("names.csv", "name\nInvented New Body\nMade-up Elder Society\n");
    dir.write("ours.csv", "name,former_names\nInvented New Body,Made-up Elder Society@1999\n");
    let ids = |args: &[&str]| {
        let done = dir.run(&[&["resolve", "names.csv"], args].concat());
        assert_eq!(done.code, 0, "{}", done.err);
        let ids: Vec<String> =
            done.out.lines().skip(1).map(|l| l.split(',').nth(1).unwrap_or_default().to_owned()).collect();
        ids
    };
    let (without, with) = (ids(&[]), ids(&["--registry", "ours.csv"]));
    assert_ne!(without[0], without[1]);
    assert_eq!(with[0], with[1]);
    dir.write("undersigned.toml", "[resolve]\nregistry_files = [\"ours.csv\"]\n");
    assert_eq!(ids(&[]), with);
    dir.write("ours.csv", "name,nickname\nA,B\n");
    let done = dir.run(&["resolve", "names.csv"]);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("ours.csv") && done.err.contains("`nickname`"), "{}", done.err);
}

#[test]
fn resolve_reads_parquet_and_refuses_a_damaged_one() {
    let dir = Dir::new();
    let done = dir.run(&["run", &letters(), "-o", "out", "-q"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let csv = dir.run(&["resolve", "out/tables/names.csv", "--column", "name"]);
    let parquet = dir.run(&["resolve", "out/tables/names.parquet", "--column", "name"]);
    assert_eq!(parquet.code, 0, "{}", parquet.err);
    assert_eq!(parquet.out.lines().count(), csv.out.lines().count());
    let bytes = std::fs::read(dir.path("out/tables/names.parquet")).expect("the table");
    std::fs::write(dir.path("half.parquet"), &bytes[..bytes.len() / 2]).expect("written");
    let done = dir.run(&["resolve", "half.parquet", "--column", "name"]);
    assert_eq!(done.code, 1);
    assert!(done.err.contains("half.parquet: the Parquet file cannot be read"), "{}", done.err);
}

#[test]
fn analyze_takes_any_two_mode_table_on_any_number_of_threads() {
    let dir = Dir::new();
    let table = repository("datasets/networks/davis_southern_women.csv").display().to_string();
    for (threads, out) in [("1", "one"), ("2", "two")] {
        let done = dir.run(&[
            "analyze",
            &table,
            "--letter-column",
            "event",
            "--organization-column",
            "actor",
            "-o",
            out,
            "--threads",
            threads,
        ]);
        assert_eq!(done.code, 0, "{}", done.err);
        assert!(done.out.contains("organizations  18"), "{}", done.out);
    }
    assert_eq!(files(&dir.path("one")), files(&dir.path("two")));
    assert_eq!(rows(&dir.path("one/tables/standing.csv")).len(), 18);
}

#[test]
fn demo_needs_no_files() {
    let dir = Dir::new();
    let done = dir.run(&["demo"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(dir.path("undersigned-demo/report.html").is_file());
}

#[test]
fn settings_are_checked_and_used() {
    let dir = Dir::new();
    dir.write("in/a.txt", LETTER);
    dir.write("undersigned.toml", "[analyze]\ncore_leters = 3\n");
    let done = dir.run(&["run", "in", "-o", "out"]);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("did you mean `core_letters`"), "{}", done.err);
    dir.write("undersigned.toml", "[analyze]\ncore_letters = 3\n");
    assert_eq!(dir.run(&["run", "in", "-o", "out"]).code, 0);
    let manifest = std::fs::read_to_string(dir.path("out/run.json")).expect("a manifest");
    assert!(manifest.contains("\"core_letters\": 3"));
}

#[test]
fn extract_reads_tables_beside_letters() {
    let dir = Dir::new();
    dir.write("in/a.txt", "Dear X:\n\nWe write.\n\nSincerely,\n\nInvented Alliance\nExample Union\n");
    dir.write("in/b.csv", "letter,name\nready,Made-up Network\nready,Example Union\n");
    let done = dir.run(&["extract", "in"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert_eq!(done.out.lines().count(), 5, "{}", done.out);
    assert!(done.out.contains("Made-up Network"));
}

/// Organisation of each name in a result.
fn organizations(dir: &Dir, out: &str) -> std::collections::BTreeMap<String, String> {
    let rows = rows(&dir.path(&format!("{out}/tables/names.csv")));
    rows.into_iter().map(|r| (r["name"].clone(), r["organization"].clone())).collect()
}

#[test]
fn decisions_join_part_rename_and_take_out() {
    let dir = Dir::new();
    let list = [
        "Invented Rivers Alliance",
        "Rivers Alliance of the Invented Sort",
        "Sample Union",
        "The Sample Union",
        "Made-up Fund",
        "Example Party",
    ];
    dir.write(
        "in/a.txt",
        format!("Dear Secretary Example:\n\nWe write to ask you to act.\n\nSincerely,\n\n{}\n", list.join("\n")),
    );
    dir.write(
        "decisions.csv",
        concat!(
            "name_a,name_b,judgement,author,date,reason\n",
            "Invented Rivers Alliance,Rivers Alliance of the Invented Sort,same,ann,2031-03-03,known\n",
            "Sample Union,The Sample Union,different,ann,2031-03-03,two unions\n",
            "Made-up Fund,Fund of the Made-up,rename,ann,,\n",
            "Made-up Fund,Sample Union,affiliate of,ann,,\n",
            "Example Party,,not an organisation,ann,,\n",
        ),
    );
    let done = dir.run(&["run", "in", "-o", "out", "--decisions", "decisions.csv", "-q"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let of = organizations(&dir, "out");
    assert_eq!(of[list[0]], of[list[1]]);
    assert_ne!(of[list[2]], of[list[3]]);
    assert_eq!(of["Made-up Fund"], "Fund of the Made-up");
    assert!(!of.contains_key("Example Party"));
    let aside = std::fs::read_to_string(dir.path("out/tables/set_aside.csv")).expect("a table");
    assert!(aside.contains("Example Party"), "{aside}");
    let told = dir.run(&["explain", list[0], list[1], "--run", "out"]);
    assert!(told.out.contains("ONE ORGANISATION") && told.out.contains("line 2 of decisions.csv"), "{}", told.out);
    let rolled =
        dir.run(&["run", "in", "-o", "rolled", "--decisions", "decisions.csv", "--roll-up", "affiliates", "-q"]);
    assert_eq!(rolled.code, 0);
    let of = organizations(&dir, "rolled");
    assert_eq!(of["Made-up Fund"], of["Sample Union"]);
}

#[test]
fn contradictory_decisions_are_refused_with_their_lines() {
    let dir = Dir::new();
    dir.write("in/a.txt", LETTER);
    dir.write("d.csv", "name_a,name_b,judgement\nA,B,same\nB,C,same\nA,C,different\n");
    let refused = dir.run(&["run", "in", "-o", "out", "--decisions", "d.csv"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("line 4") && refused.err.contains("by line 2"), "{}", refused.err);
    assert!(!dir.path("out").exists());
}

#[test]
fn review_writes_answers_that_the_next_run_obeys() {
    let dir = Dir::new();
    let letter =
        |names: &str| format!("Dear Secretary Example:\n\nWe write to ask you to act.\n\nSincerely,\n\n{names}\n");
    dir.write("in/a.txt", letter("Invented Rivers Alliance\nSample Union\nMade-up Fund\nExample Network"));
    dir.write("in/b.txt", letter("Invented Rivers Alliance Action\nSample Union\nMade-up Fund\nExample Network"));
    assert_eq!(dir.run(&["run", "in", "-o", "out", "-q"]).code, 0);
    assert_ne!(
        organizations(&dir, "out")["Invented Rivers Alliance"],
        organizations(&dir, "out")["Invented Rivers Alliance Action"]
    );
    let answered = dir.run_with(&["review", "out", "--author", "ann"], "x\ns\nq\n");
    assert_eq!(answered.code, 0, "{}", answered.err);
    assert!(answered.out.contains("1 answers"), "{}", answered.out);
    assert_eq!(dir.run(&["run", "in", "-o", "out", "-q"]).code, 0);
    let of = organizations(&dir, "out");
    assert_eq!(of["Invented Rivers Alliance"], of["Invented Rivers Alliance Action"]);
}

#[test]
fn evaluate_scores_names_and_letters_against_gold() {
    let dir = Dir::new();
    dir.write("gold.csv", "name,entity_id,parent_id\nSample Union,a,\nThe Sample Union,a,\nSample Union of Ohio,b,a\n");
    let names = dir.run(&["evaluate", "names", "gold.csv"]);
    assert!(names.out.contains("precision 1.0000  recall 1.0000"), "{}", names.out);
    dir.write("in/a.txt", LETTER);
    dir.write("gold/a.csv", "kind,name\norganization,Nobody At All\n");
    let letters = dir.run(&["evaluate", "letters", "gold", "in"]);
    assert!(letters.out.contains("missed   Nobody At All") && letters.out.contains("1 letters"), "{}", letters.out);
}

#[test]
fn suggestions_beat_both_baselines_and_are_printed() {
    let dir = Dir::new();
    for set in ["letters", "briefs"] {
        let out = dir.path(set).display().to_string();
        let done = dir.run(&["run", &repository("datasets").join(set).display().to_string(), "-o", &out, "-q"]);
        assert_eq!(done.code, 0, "{}", done.err);
        let rates = rows(&dir.path(set).join("tables/hit_rates.csv"));
        assert_eq!(rates.len(), 3);
        for row in rates {
            let rate = |column: &str| row[column].parse::<f64>().expect("a rate");
            assert!(rate("suggested") > rate("popularity") && rate("suggested") > rate("cosigning"), "{set}: {row:?}");
        }
    }
    let listed = dir.run(&["recommend", "letters", "--letter", "immigration01", "--most", "5"]);
    assert_eq!((listed.code, listed.out.lines().count()), (0, 10), "{}{}", listed.out, listed.err);
    let signed: Vec<String> = rows(&dir.path("letters/tables/signatures.csv"))
        .into_iter()
        .filter(|r| r["letter"] == "immigration01")
        .map(|r| r["organization"].clone())
        .collect();
    let asked = dir.run(&["recommend", "letters", "--letter", "immigration01", "--json"]);
    let asked: Vec<serde_json::Value> = serde_json::from_str(&asked.out).expect("JSON");
    assert!(
        asked.len() == 25
            && asked.iter().all(|r| !signed.contains(&r["organization"].as_str().unwrap_or("").to_owned()))
    );
    let unknown = dir.run(&["recommend", "letters", "--letter", "imigration01"]);
    assert!(unknown.code == 2 && unknown.err.contains("immigration01"), "{}", unknown.err);
    assert_eq!(dir.run(&["recommend", "letters", "--coalition", "1"]).code, 0);
}

#[test]
fn unreal_dates_are_said_and_left_out() {
    let dir = Dir::new();
    let mut facts = String::from("file,date\n");
    for (k, date) in ["2020-02-30", "0208-03-01", "1 January 2020", "2020-05"].into_iter().enumerate() {
        dir.write(&format!("in/l{k}.txt"), format!("{LETTER}Invented Body {k}\n"));
        facts += &format!("l{k}.txt,{date}\n");
    }
    dir.write("in/letters.csv", facts);
    let done = dir.run(&["run", "in", "-o", "out"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let warned = done.out.matches("is not used; write YYYY").count();
    let dates: Vec<String> = rows(&dir.path("out/tables/letters.csv")).iter().map(|r| r["date"].clone()).collect();
    assert_eq!(
        (warned, dates),
        (3, vec![String::new(), String::new(), String::new(), "2020-05".into()]),
        "{}",
        done.out
    );
}

#[test]
fn compare_names_what_changed_and_why() {
    let dir = Dir::new();
    let signed = |id: &str, names: &[&str]| format!("Dear Senator {id}:\n\nSincerely,\n\n{}\n", names.join("\n"));
    let one = ["Invented Alliance", "Example Coalition of Ohio", "Made-up Workers Union (MWU)"];
    for letter in ["a", "b"] {
        dir.write(&format!("in/{letter}.txt"), signed(letter, &one));
    }
    assert_eq!(dir.run(&["run", "in", "-o", "may", "-q"]).code, 0);
    dir.write("in/c.txt", signed("c", &["Invented Alliance", "MWU", "Fictional Society of Examples"]));
    dir.write(
        "decisions.csv",
        "name_a,name_b,judgement,author,date,reason\nMWU,Made-up Workers Union (MWU),different,,,\n",
    );
    assert_eq!(dir.run(&["run", "in", "-o", "june", "-q", "--decisions", "decisions.csv"]).code, 0);
    let found = dir.run(&["compare", "may", "june"]).out;
    for line in [
        "letters added: 1\n  c\n",
        "decisions added: 1\n",
        "organizations added: 2\n",
        "  Fictional Society of Examples\n",
        "  MWU\n",
    ] {
        assert!(found.contains(line), "{line:?} in\n{found}");
    }
    assert_eq!(dir.run(&["compare", "may", "may"]).out, "The same letters, settings, decisions and version.\n");
    let all: serde_json::Value =
        serde_json::from_str(&dir.run(&["compare", "june", "may", "--json"]).out).expect("JSON");
    assert_eq!(all["causes"]["letters_removed"], serde_json::json!(["c"]));
    assert_eq!(dir.run(&["compare", "may", "in"]).code, 2);
}
