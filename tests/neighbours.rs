//! Lists in which what one line is shows only beside the others: first names below headings, persons with towns, places
//! that sign, bodies above their signers, names that have the signs of paragraphs.

mod letters;

use letters::{letter, read, read_as};
use undersigned::model::{Kind, Signature};

fn signatures(list: &str) -> Vec<Signature> {
    read(&letter(&format!("Sincerely,\n\n{list}")))
}

fn names(list: &str) -> Vec<String> {
    signatures(list).into_iter().map(|s| s.name).collect()
}

fn cell(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or_default()
}

#[test]
fn the_first_name_below_a_heading_is_no_heading() {
    let found = signatures(
        "National Organizations\n\nInvented Physician Groups\nMade-up Alliance\nSample Fund\n\n\
         California\n\nExample Health Clinics\nInvented Pan-Ethnic Network\nSample Access California\n\n\
         Oregon\n\nCommunity Partners\nMade-up Food Bank\nRural Example Project\n",
    );
    let sections: Vec<&str> = found.iter().map(|s| cell(&s.section)).collect();
    let expected = ["National Organizations", "California", "Oregon"].map(|s| [s; 3]).concat();
    assert_eq!(sections, expected);
    let alone = names("Invented Mayors\nMade-up Alliance\nSample Fund\nTest Union\n");
    assert_eq!(alone, ["Invented Mayors", "Made-up Alliance", "Sample Fund", "Test Union"]);
    // What heads the others does so apart from them.
    let headed = signatures(
        "Disability Organizations\nInvented Alliance\nSample Fund\nMade-up Union\n\n\
         Civil Rights Groups\nExample Council\nTest League\nTrial Network\n",
    );
    assert_eq!(headed.len(), 6);
    assert_eq!(headed.first().and_then(|s| s.section.as_deref()), Some("Disability Organizations"));
}

#[test]
fn persons_with_their_towns() {
    for behind in [", Columbus, OH", ", Columbus, Ohio", " (Columbus, OH)"] {
        let persons = ["Mary Johnson", "Susan Park", "José Ramírez", "Linda Wei", "Thomas Miller", "Robert Jones"];
        let found = signatures(&persons.map(|name| format!("{name}{behind}\n")).concat());
        let read: Vec<&str> = found.iter().map(|s| s.name.as_str()).collect();
        assert_eq!(read, persons, "{behind}");
        assert!(found.iter().all(|s| s.kind == Kind::Person && cell(&s.place).starts_with("Columbus, O")), "{behind}");
    }
    let mixed = signatures(
        "Invented Alliance\nSample Workers Union\nMade-up Fund\nMary Johnson, Columbus, OH\nThomas Miller, Austin, TX\n\
         Dr. Susan Lee, pediatrician, Athens, Ohio\nRobert Jones, retired teacher, Dayton\n",
    );
    let kinds: Vec<Kind> = mixed.iter().map(|s| s.kind).collect();
    assert_eq!(kinds, [[Kind::Organization; 3].as_slice(), &[Kind::Person; 4]].concat());
    assert_eq!(mixed.get(5).map(|s| cell(&s.place)), Some("Athens, Ohio"));
}

#[test]
fn places_that_sign_and_places_of_those_who_sign() {
    let counties = "Invented Rivers\nExample Rural Center\nDouglas County, Nebraska\nMade-up Council\nSample Network\n";
    assert_eq!(names(counties).len(), 5);
    assert_eq!(names("Boulder, Colorado\nAustin, Texas\nBaltimore, Maryland\nSanta Monica, California\n").len(), 4);
    let below = signatures(
        "Invented Alliance\nColumbus, OH\n\nSample Workers Union\nDayton, OH\n\nMade-up Fund\nToledo, OH\n\n\
         Example Council\nAkron, OH\n",
    );
    let read: Vec<(&str, &str)> = below.iter().map(|s| (s.name.as_str(), cell(&s.place))).collect();
    let expected = [
        ("Invented Alliance", "Columbus, OH"),
        ("Sample Workers Union", "Dayton, OH"),
        ("Made-up Fund", "Toledo, OH"),
        ("Example Council", "Akron, OH"),
    ];
    assert_eq!(read, expected);
}

#[test]
fn a_person_below_each_body_signs_for_it() {
    let pairs = [
        ("Invented Alliance", "Mary Johnson", "mary"),
        ("Sample Workers Union", "Thomas Miller", "tom"),
        ("Made-up Housing Fund", "Susan Lee", "sue"),
        ("Example Council", "Robert Jones", "bob"),
    ];
    for gap in ["", "\n"] {
        let list: String = pairs
            .iter()
            .map(|(body, person, post)| format!("{body}\n{person}, {post}@made-up.example\n{gap}"))
            .collect();
        let found = signatures(&list);
        let read: Vec<(&str, &str)> = found.iter().map(|s| (s.name.as_str(), cell(&s.person))).collect();
        assert_eq!(read, pairs.map(|(body, person, _)| (body, person)), "{gap:?}");
    }
}

#[test]
fn on_whose_behalf_a_person_signs() {
    let read = |list: &str| -> Vec<(String, String)> {
        signatures(list).into_iter().map(|s| (s.name, s.person.unwrap_or_default())).collect()
    };
    let expected =
        [("Invented Alliance", "Mary Johnson"), ("T1Sample", "Thomas Miller"), ("Made-up Fund", "Susan Lee")]
            .map(|(body, person)| (body.to_owned(), person.to_owned()));
    let ways: [fn(&str, &str) -> String; 4] = [
        |body, person| format!("{person} on behalf of {body}\n"),
        |body, person| format!("{person}, representing {body}\n"),
        |body, person| format!("For {body}: {person}, Executive Director\n"),
        |body, person| format!("{person} (Director, {body})\n"),
    ];
    for way in ways {
        let list: String = expected.iter().map(|(body, person)| way(body, person)).collect();
        assert_eq!(read(&list), expected, "{list}");
    }
}

#[test]
fn names_with_commas_and_paragraphs_of_names() {
    let firms = [
        "Invented, Sample, Doe & Roe, PC",
        "Finnemore, Example & Dunne, LLP",
        "Made-up, Frank and Shrive LLP",
        "Kilner Sample & Stock LLP",
        "SampleHale",
        "Environment, Education, and Example Alliance",
    ];
    assert_eq!(names(&firms.map(|name| format!("{name}\n")).concat()), firms);
    let paragraph = "Invented Alliance, Pinterest, Procter & Gamble, Made-up Fund, Tesco, Sample & Sons, Example Council\n\n\
                     Updated April 3: additional signers\n\nTest Union, Trial Network, Example Fund, Made-up League\n";
    let found = names(paragraph);
    assert!(found.contains(&"Pinterest".to_owned()) && found.contains(&"Procter & Gamble".to_owned()), "{found:?}");
    assert!(found.contains(&"Example Council".to_owned()) && found.contains(&"Test Union".to_owned()), "{found:?}");
}

#[test]
fn a_letter_below_its_signatories_and_heads_of_pages() {
    let list = "Invented Alliance\nSample Workers Union\nMade-up Fund\nExample Council\n";
    let before = format!(
        "Signatories:\n\n{list}\nJune 3, 2031\n\nThe Honorable Jane Example\nCommittee on Samples\n\nDear Chair Example:\n\n\
         We write to ask you to keep the program that serves so many of the people we work with.\n"
    );
    assert_eq!(read(&before).len(), 4);
    let headed = format!("{list}\n2\n\nInterfaith Letter on Made-up Loans\nMay 2031\n\nTest League\nTrial Network\n");
    assert_eq!(names(&headed).len(), 6);
}

#[test]
fn what_was_taken_off_a_line_stays_in_raw() {
    let found = read_as("letter.txt", letter("Sincerely,\n\nInvented Alliance, a@made-up.example\nSample Union, b@made-up.example\nMade-up Fund, c@made-up.example\n").as_bytes());
    let read: Vec<(&str, &str)> = found.iter().map(|s| (s.name.as_str(), s.raw.as_str())).collect();
    assert_eq!(read.first(), Some(&("Invented Alliance", "Invented Alliance, a@made-up.example")));
    assert_eq!(read.len(), 3);
}

#[test]
fn kinds_of_governments_and_companies() {
    let found = signatures(
        "City and County of Example\nKing County\nMade-up County Board of Supervisors\nVille de Paris\n\
         Bloomberg LP\nNetflix\nInvented Law Firm\nSample Women's Commission for Refugees\nNational Association of Made-up Counties\n",
    );
    let kinds: Vec<Kind> = found.iter().map(|s| s.kind).collect();
    let expected = [[Kind::Government; 4].as_slice(), &[Kind::Company; 3], &[Kind::Organization; 2]].concat();
    assert_eq!(kinds, expected);
}
