//! A Parquet file as a table of text cells.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use polars::prelude::{DataFrame, DataType, ParquetReader, SerReader as _};

use super::table::Table;

/// Whether these are the bytes of a Parquet file.
pub fn is_parquet(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PAR1")
}

/// All rows, every cell as text; a missing value is an empty cell.
///
/// # Errors
/// What the reader says of a damaged file, or a column that is no text, number, date or truth value.
pub fn rows(bytes: &[u8]) -> Result<Table, String> {
    let damaged = |e: &dyn std::fmt::Display| format!("the Parquet file cannot be read: {e}");
    // The reader may panic on damaged bytes; it holds nothing that outlives the call.
    let frame = catch_unwind(AssertUnwindSafe(|| ParquetReader::new(Cursor::new(bytes)).finish()))
        .map_err(|_| damaged(&"it is damaged"))?
        .map_err(|e| damaged(&e))?;
    table(&frame)
}

fn table(frame: &DataFrame) -> Result<Table, String> {
    let mut columns = Vec::with_capacity(frame.width());
    for column in frame.columns() {
        let text = column.cast(&DataType::String).map_err(|e| format!("column {}: {e}", column.name()))?;
        columns.push(text);
    }
    let mut cells = Vec::with_capacity(columns.len());
    for column in &columns {
        cells.push(column.str().map_err(|e| e.to_string())?);
    }
    let headers = columns.iter().map(|c| c.name().as_str()).collect();
    let records = (0..frame.height()).map(|i| cells.iter().map(|c| c.get(i).unwrap_or_default()).collect()).collect();
    Ok(Table { headers, records })
}
