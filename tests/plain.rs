//! Ordinary letters in the forms that writers of letters give them: signers above bodies, towns below and beside names,
//! headings in two languages or with the mark of a note, the page around a list.

mod letters;

use letters::{letter, read, read_as};
use undersigned::model::{Kind, Signature};

fn signatures(list: &str) -> Vec<Signature> {
    read(&letter(&format!("Sincerely,\n\n{list}")))
}

fn names(found: &[Signature]) -> Vec<&str> {
    found.iter().map(|s| s.name.as_str()).collect()
}

fn cell(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or_default()
}

#[test]
fn persons_with_roles_above_their_bodies() {
    let found = signatures(
        "Mary Johnson, executive director\nInvented Alliance\n\nThomas Miller, MD, president\nSample Physicians\n\n\
         Susan Park, director, Made-up Project\nExample Federation\n\nRobert Jones, Jr., chair\nTest Council\n\n\
         Linda Wei, president\nTrial Church (U.S.A.), Office of the\nStated Clerk\n",
    );
    let signed: Vec<(&str, &str)> = found.iter().map(|s| (s.name.as_str(), cell(&s.person))).collect();
    let expected = [
        ("Invented Alliance", "Mary Johnson"),
        ("Sample Physicians", "Thomas Miller"),
        ("Example Federation", "Susan Park"),
        ("Test Council", "Robert Jones, Jr."),
        ("Trial Church (U.S.A.), Office of the Stated Clerk", "Linda Wei"),
    ];
    assert_eq!(signed, expected);
    // A comma at the end is no name that goes on.
    let tight = signatures(
        "Mary Johnson, Director\nInvented Alliance,\nThomas Miller, President\nSample Fund,\nSusan Park, Chair\nTest Union,\n",
    );
    assert_eq!(names(&tight), ["Invented Alliance", "Sample Fund", "Test Union"]);
}

#[test]
fn towns_and_states_in_square_brackets_behind_dashes_and_below_names() {
    let bracketed = signatures("Invented Alliance [OH]\nSample Fund [TX]\nTest Union [NM]\nExample Council [CA]\n");
    assert_eq!(names(&bracketed), ["Invented Alliance", "Sample Fund", "Test Union", "Example Council"]);
    assert_eq!(bracketed.iter().map(|s| cell(&s.place)).collect::<Vec<_>>(), ["OH", "TX", "NM", "CA"]);
    let dashed = signatures(
        "Federación Inventada — Madrid\nAsociación Ejemplo — Sevilla\nCooperativa Muestra — Bogotá\nSindicato Prueba — Lima\n",
    );
    assert_eq!(dashed.iter().map(|s| cell(&s.place)).collect::<Vec<_>>(), ["Madrid", "Sevilla", "Bogotá", "Lima"]);
    let below = signatures(
        "Invented Brewery\nPortland, Maine\n\nSample Brewers Guild\nDenver, Colorado\n\nTest Brewing\nBoulder, Colorado\n\n\
         Example Ales\nFaber, Michigan\n",
    );
    assert_eq!(names(&below), ["Invented Brewery", "Sample Brewers Guild", "Test Brewing", "Example Ales"]);
    assert_eq!(below.last().map(|s| cell(&s.place)), Some("Faber, Michigan"));
    // What stands in square brackets behind a person is no body.
    let persons =
        signatures("Mary Johnson [retired]\nThomas Miller [retired]\nSusan Park [retired]\nLinda Wei [retired]\n");
    assert!(!persons.iter().any(|s| s.name == "retired"));
}

#[test]
fn a_column_of_places_leaves_names_whole() {
    let page = |rows: &[(&str, &str)]| {
        let rows: String = rows.iter().map(|(a, b)| format!("<tr><td>{a}</td><td>{b}</td></tr>")).collect();
        format!(
            "<p>Dear Secretary:</p><p>We write to you about the invented program.</p><p>Sincerely,</p><table>{rows}</table>"
        )
    };
    let read = |rows: &[(&str, &str)]| read_as("letter.html", page(rows).as_bytes());
    let table = [
        ("Organization", "State"),
        ("Invented Alliance", "Ohio"),
        ("Sample Club, Texas", "Ohio"),
        ("Test Watch, Reno, NV", "Nevada"),
        ("Example Fund (Austin)", "Texas"),
    ];
    let found = read(&table);
    assert_eq!(names(&found).get(..3), Some(["Invented Alliance", "Sample Club, Texas", "Test Watch"].as_slice()));
}

#[test]
fn headings_in_two_languages_or_with_the_mark_of_a_note() {
    let found = signatures(
        "National / Échelle nationale\n\nInvented Midwives\n\nExample Council\n\nNova Scotia / Nouvelle-Écosse\n\nSample Society\n\n\
         Test Network\n\nQuébec\n\nRegroupement Inventé\n\nFédération Exemple\n",
    );
    assert_eq!(found.len(), 6);
    assert_eq!(found.get(2).and_then(|s| s.section.as_deref()), Some("Nova Scotia / Nouvelle-Écosse"));
    let marked = signatures(
        "Organizations\n\nInvented Alliance\nSample Fund\nTest Union\n\nIndividuals²\n\nMary Johnson, Example University\n\
         Thomas Miller, Sample College\nSusan Park, Test Library\n",
    );
    let kinds: Vec<Kind> = marked.iter().map(|s| s.kind).collect();
    assert_eq!(kinds, [[Kind::Organization; 3], [Kind::Person; 3]].concat());
}

#[test]
fn tables_of_few_names_under_headings() {
    let row = |a: &str, b: &str| format!("<tr><td>{a}</td><td>{b}</td></tr>");
    let part = |heading: &str, rows: &str| format!("<p><b>{heading}</b></p><table>{rows}</table>");
    let page = format!(
        "<p>Dear Secretary:</p><p>We write to you about the invented program.</p><p>Signed,</p>{}{}{}",
        part("National", &(row("Invented Alliance", "Sample Fund") + &row("Test Union", "Example Council"))),
        part("Ohio", &row("Made-up Mothers Against Examples", "Invented ALIVE!")),
        part("Texas", &(row("Trial Coalition", "Sample Neighbors, Inc.") + &row("Placeholder Project", ""))),
    );
    let found = read_as("letter.html", page.as_bytes());
    assert_eq!(found.len(), 9, "{:?}", names(&found));
    assert_eq!(found.get(5).and_then(|s| s.section.as_deref()), Some("Ohio"));
}

#[test]
fn what_stands_around_a_list_on_its_page() {
    let list = "Invented Alliance\nSample Fund\nTest Union\nExample Council\n\n";
    let ends = [
        "FacebookLinkedInCopy link",
        "Share on LinkedInShare on Bluesky",
        "You may also like",
        "Sent from Outlook for iOS",
    ];
    for end in ends {
        let found = signatures(&format!("{list}{end}\n"));
        assert_eq!(names(&found), ["Invented Alliance", "Sample Fund", "Test Union", "Example Council"], "{end}");
    }
    let annex = signatures(
        "Las organizaciones firmantes (véase el anexo)\n\nANEXO. ORGANIZACIONES FIRMANTES\n\nEspaña\n\nFederación Inventada\n\
         Asociación Ejemplo\n\nChile\n\nSindicato Prueba\nCooperativa Muestra\n",
    );
    assert_eq!(
        names(&annex),
        ["Federación Inventada", "Asociación Ejemplo", "Sindicato Prueba", "Cooperativa Muestra"]
    );
    assert_eq!(annex.first().and_then(|s| s.section.as_deref()), Some("España"));
}

#[test]
fn clergy_who_say_that_they_write_sign_for_themselves() {
    let list = "Rev. Mary Johnson, Example Baptist Church\nRabbi Thomas Miller, Temple Sample\nSister Linda Wei, Sisters of Examples\n\
                Imam Robert Jones, Invented Islamic Center\n";
    let body = |who: &str| {
        format!(
            "March 3, 2031\n\nDear Governor Example:\n\n{who} ask you to keep the invented program that\nserves so many of the people we work with.\n\nSincerely,\n\n{list}"
        )
    };
    let clergy = read(&body("We are pastors, priests and rabbis of this state, and we"));
    assert!(clergy.iter().all(|s| s.kind == Kind::Person), "{:?}", names(&clergy));
    let bodies = read(&body("On behalf of the undersigned organizations, we"));
    assert!(bodies.iter().all(|s| s.kind != Kind::Person), "{:?}", names(&bodies));
}

#[test]
fn organizations_listed_above_the_letter() {
    let listed: String = (1..=12).map(|n| format!("Invented Alliance {n}\n")).collect();
    let letter = format!(
        "Example Coalition\n\nMarch 3, 2031\n\n{listed}\nCommittee on Examples\nU.S. House of Representatives\nWashington, DC 20515\n\n\
         Dear Representative:\n\nThe 12 organizations listed above, all members of the coalition, write to you\nabout the invented program.\n\n\
         Sincerely,\n\nThe Example Coalition\n"
    );
    let found = read(&letter);
    assert_eq!(found.len(), 12, "{:?}", names(&found));
}
