//! A ready two-mode table (CSV or TSV) read as pairs of indices: who signed which letter, and nothing else of a row.
//!
//! Tables without quotes are cut with `memchr` and their strings looked up many at once; any other goes through the
//! general reader, with the same result.

use super::intern::Interner;
use super::table::{
    Columns, LETTER_NAMES, NAME_NAMES, check_quotes, delimiter, find_column, line_of, no_signature, one_newline,
};
use crate::model::{Input, Letter, Metadata, Organization, SetAside};

/// A ready two-mode table: distinct letters and organisations, and who signed what.
#[derive(Debug)]
pub struct Incidence {
    /// The letters, sorted by id.
    pub letters: Vec<Letter>,
    /// The organisations, sorted by id.
    pub organizations: Vec<Organization>,
    /// `(organisation, letter)` index pairs, in file order.
    pub pairs: Vec<(u32, u32)>,
    /// Rows without letter or organisation.
    pub set_aside: Vec<SetAside>,
    /// The file.
    pub input: Input,
}

/// Parses a two-mode table; strings are interned, nothing else is kept of a row.
///
/// # Errors
/// As [`super::table::parse`].
pub fn incidence(text: String, input: Input, columns: &Columns) -> Result<Incidence, String> {
    check_quotes(&text)?;
    let text = if text.contains('\r') { one_newline(&text).into_owned() } else { text };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(&text))
        .flexible(false)
        .from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let headers = reader.headers().map_err(|e| e.to_string())?.clone();
    let letter = find_column(&headers, columns.letter.as_deref(), &LETTER_NAMES, "letters")?;
    let name = find_column(&headers, columns.name.as_deref(), &NAME_NAMES, "names")?;
    let gathered = match plain_rows(&text, headers.len(), letter, name) {
        Some(gathered) => gathered,
        None => quoted_rows(&mut reader, text.trim_start_matches('\u{FEFF}'), letter, name)?,
    };
    let Gathered { letters, organizations, pairs, set_aside } = gathered;
    if pairs.is_empty() {
        return Err("the table has no signatures".into());
    }
    let set_aside = set_aside.into_iter().map(|(line, text, reason)| SetAside {
        file: input.path.clone(),
        line: u32::try_from(line).ok(),
        text,
        stage: "ingest".into(),
        reason: reason.to_owned(),
    });
    let mut out =
        Incidence { letters: Vec::new(), organizations: Vec::new(), pairs, set_aside: set_aside.collect(), input };
    // The text is the largest thing here, and no longer needed.
    drop(reader);
    drop(text);
    let (names, letter_rank) = letters.sorted();
    out.letters = names
        .into_iter()
        .map(|id| Letter { id, file: out.input.path.clone(), metadata: Metadata::default(), stated_count: None })
        .collect();
    let (names, rank_by_name) = organizations.sorted();
    let (bodies, rank_by_id) = crate::resolve::organizations::from_names(names);
    out.organizations = bodies;
    let at = |rank: &[u32], i: u32| rank.get(i as usize).copied().unwrap_or(0);
    for pair in &mut out.pairs {
        *pair = (at(&rank_by_id, at(&rank_by_name, pair.0)), at(&letter_rank, pair.1));
    }
    Ok(out)
}

/// Rows looked up together.
const BATCH: usize = 256;

/// What is kept of the rows.
#[derive(Default)]
struct Gathered {
    letters: Interner,
    organizations: Interner,
    pairs: Vec<(u32, u32)>,
    /// Line, cells and reason of rows that are no signature.
    set_aside: Vec<(u64, String, &'static str)>,
}

impl Gathered {
    /// Takes the letters and names of some rows.
    fn take(&mut self, letters: &[&str], names: &[&str], ids: &mut [Vec<u32>; 2]) {
        let [letter_ids, name_ids] = ids;
        letter_ids.clear();
        name_ids.clear();
        self.letters.ids(letters, letter_ids);
        self.organizations.ids(names, name_ids);
        self.pairs.extend(name_ids.iter().copied().zip(letter_ids.iter().copied()));
    }
}

/// Rows of a table without quotes, several times as fast as the general reader; none when the table needs that one.
fn plain_rows(text: &str, columns: usize, letter: usize, name: usize) -> Option<Gathered> {
    if memchr::memchr2(b'"', b'\r', text.as_bytes()).is_some() {
        return None;
    }
    let delimiter = delimiter(text);
    let mut out = Gathered::default();
    let (mut letters, mut names, mut ids) =
        (Vec::with_capacity(BATCH), Vec::with_capacity(BATCH), <[Vec<u32>; 2]>::default());
    let (mut from, mut cells) = (0, Vec::with_capacity(columns));
    let mut header = true;
    for (line, to) in (1u64..).zip(memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()])) {
        let row = text.get(from..to)?;
        from = to + 1;
        if row.is_empty() || std::mem::take(&mut header) {
            continue;
        }
        cells.clear();
        let mut start = 0;
        for end in memchr::memchr_iter(delimiter, row.as_bytes()).chain([row.len()]) {
            cells.push(row.get(start..end)?);
            start = end + 1;
        }
        if cells.len() != columns {
            return None;
        }
        let cell = |at: usize| cells.get(at).map_or("", |c| c.trim());
        match no_signature(cell(letter), cell(name)) {
            Some(reason) => out.set_aside.push((line, cells.join(" | "), reason)),
            None => {
                letters.push(cell(letter));
                names.push(cell(name));
            }
        }
        if names.len() == BATCH {
            out.take(&letters, &names, &mut ids);
            letters.clear();
            names.clear();
        }
    }
    out.take(&letters, &names, &mut ids);
    Some(out)
}

/// The rows of any table, one after the other.
fn quoted_rows(reader: &mut csv::Reader<&[u8]>, text: &str, letter: usize, name: usize) -> Result<Gathered, String> {
    let (mut out, mut ids) = (Gathered::default(), <[Vec<u32>; 2]>::default());
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|e| e.to_string())? {
        let cell = |at: usize| record.get(at).unwrap_or_default().trim();
        match no_signature(cell(letter), cell(name)) {
            Some(reason) => {
                let cells = record.iter().collect::<Vec<_>>().join(" | ");
                out.set_aside.push((line_of(text, &record), cells, reason));
            }
            None => out.take(&[cell(letter)], &[cell(name)], &mut ids),
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_tables_read_as_quoted_ones_do() {
        let read = |text: &str| {
            let input = Input { path: "t.csv".into(), sha256: String::new(), bytes: 0, encoding: "UTF-8".into() };
            incidence(text.to_owned(), input, &Columns::default()).map(|i| (i.pairs, i.organizations, i.set_aside))
        };
        let plain = "letter,organization\na,X Y\nb,Z\n, W\na,Z\n\n";
        assert_eq!(read(plain), read(&plain.replace("X Y", "\"X Y\"")));
        assert_eq!(read(plain), read(&plain.replace('\n', "\r\n")));
        assert_eq!(read(plain).expect("reads").2.first().and_then(|row| row.line), Some(4));
        let torn = read("letter,organization\na,X\nb\n").expect_err("a row is short");
        assert!(torn.contains("line: 3") || torn.contains("line 3"), "{torn}");
    }
}
