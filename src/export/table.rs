//! A table of typed columns, written as CSV, Parquet (both by polars) and JSON.

use std::borrow::Cow;

use polars::prelude::{
    Column, CsvWriter, DataFrame, NamedFrom as _, ParquetCompression, ParquetWriter, SerWriter as _, Series,
};
use rayon::prelude::*;
use serde_json::{Map, Value, json};

use crate::error::{Error, Result};

/// The cells of a column; none is a missing value.
#[derive(Debug, Clone, PartialEq)]
pub enum Cells {
    /// Text.
    Text(Vec<Option<String>>),
    /// Whole numbers.
    Integer(Vec<Option<i64>>),
    /// Numbers.
    Number(Vec<Option<f64>>),
    /// True or false.
    Boolean(Vec<Option<bool>>),
}

/// A named, described column.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Column name.
    pub name: Cow<'static, str>,
    /// What it means, its unit, and what a missing value says.
    pub description: &'static str,
    /// The cells.
    pub cells: Cells,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// File stem.
    pub name: &'static str,
    /// What a row is.
    pub description: &'static str,
    /// The columns, in order.
    pub fields: Vec<Field>,
}

impl Field {
    /// The type as Data Package calls it.
    fn kind(&self) -> &'static str {
        match self.cells {
            Cells::Text(_) => "string",
            Cells::Integer(_) => "integer",
            Cells::Number(_) => "number",
            Cells::Boolean(_) => "boolean",
        }
    }
}

impl Table {
    /// A table without columns yet.
    pub fn new(name: &'static str, description: &'static str) -> Self {
        Self { name, description, fields: Vec::new() }
    }

    /// Adds a text column; an empty string counts as missing.
    pub fn text(
        mut self,
        name: impl Into<Cow<'static, str>>,
        description: &'static str,
        cells: impl Iterator<Item = Option<String>>,
    ) -> Self {
        let cells = cells.map(|c| c.filter(|s| !s.is_empty())).collect();
        self.fields.push(Field { name: name.into(), description, cells: Cells::Text(cells) });
        self
    }

    /// Adds a column of whole numbers.
    pub fn integer(
        mut self,
        name: impl Into<Cow<'static, str>>,
        description: &'static str,
        cells: impl Iterator<Item = Option<i64>>,
    ) -> Self {
        self.fields.push(Field { name: name.into(), description, cells: Cells::Integer(cells.collect()) });
        self
    }

    /// Adds a column of numbers; anything not finite becomes missing.
    pub fn number(
        mut self,
        name: &'static str,
        description: &'static str,
        cells: impl Iterator<Item = Option<f64>>,
    ) -> Self {
        let cells = cells.map(|c| c.filter(|v| v.is_finite())).collect();
        self.fields.push(Field { name: name.into(), description, cells: Cells::Number(cells) });
        self
    }

    /// Adds a column of truth values.
    pub fn boolean(
        mut self,
        name: &'static str,
        description: &'static str,
        cells: impl Iterator<Item = Option<bool>>,
    ) -> Self {
        self.fields.push(Field { name: name.into(), description, cells: Cells::Boolean(cells.collect()) });
        self
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.fields.first().map_or(0, |f| match &f.cells {
            Cells::Text(c) => c.len(),
            Cells::Integer(c) => c.len(),
            Cells::Number(c) => c.len(),
            Cells::Boolean(c) => c.len(),
        })
    }

    fn frame(&self, guarded: bool) -> Result<DataFrame> {
        let columns: Vec<Column> = self
            .fields
            .par_iter()
            .map(|field| {
                let name = field.name.as_ref().into();
                match &field.cells {
                    Cells::Text(cells) if guarded => {
                        let cells: Vec<Option<Cow<'_, str>>> = cells.iter().map(|c| c.as_deref().map(guard)).collect();
                        Series::new(name, cells.iter().map(|c| c.as_deref()).collect::<Vec<Option<&str>>>()).into()
                    }
                    Cells::Text(cells) => {
                        Series::new(name, cells.iter().map(Option::as_deref).collect::<Vec<Option<&str>>>()).into()
                    }
                    Cells::Integer(cells) => Series::new(name, cells).into(),
                    Cells::Number(cells) => Series::new(name, cells).into(),
                    Cells::Boolean(cells) => Series::new(name, cells).into(),
                }
            })
            .collect();
        DataFrame::new(self.rows(), columns).map_err(|e| self.fault(&e))
    }

    fn fault(&self, error: &dyn std::fmt::Display) -> Error {
        Error::Failed(format!("table {}: {error}", self.name))
    }

    /// The table as CSV; text cells are guarded against spreadsheet formulas.
    ///
    /// # Errors
    /// An internal fault of the writer.
    pub fn csv(&self) -> Result<Vec<u8>> {
        let mut out = Vec::new();
        CsvWriter::new(&mut out).finish(&mut self.frame(true)?).map_err(|e| self.fault(&e))?;
        Ok(out)
    }

    /// The table as Parquet, compressed with Zstandard; text is exact.
    ///
    /// # Errors
    /// An internal fault of the writer.
    pub fn parquet(&self) -> Result<Vec<u8>> {
        let mut out = Vec::new();
        ParquetWriter::new(&mut out)
            .with_compression(ParquetCompression::Zstd(None))
            .finish(&mut self.frame(false)?)
            .map_err(|e| self.fault(&e))?;
        Ok(out)
    }

    /// The table as a JSON array of objects, missing values null.
    pub fn json(&self) -> Vec<u8> {
        let rows: Vec<Value> = (0..self.rows())
            .map(|i| {
                let object: Map<String, Value> = self
                    .fields
                    .iter()
                    .map(|f| {
                        let value = match &f.cells {
                            Cells::Text(c) => json!(c[i]),
                            Cells::Integer(c) => json!(c[i]),
                            Cells::Number(c) => json!(c[i]),
                            Cells::Boolean(c) => json!(c[i]),
                        };
                        (f.name.clone().into_owned(), value)
                    })
                    .collect();
                Value::Object(object)
            })
            .collect();
        let mut out = serde_json::to_vec_pretty(&rows).unwrap_or_default();
        out.push(b'\n');
        out
    }

    /// A section of the schema page: what the table holds and what each column means.
    pub fn schema(&self) -> String {
        let mut out =
            format!("\n## {}\n\n{}\n\n| column | type | meaning |\n|---|---|---|\n", self.name, self.description);
        for f in &self.fields {
            out += &format!("| `{}` | {} | {} |\n", f.name, f.kind(), f.description.replace('|', "\\|"));
        }
        out
    }

    /// The Data Package resource that describes the CSV twin.
    pub fn resource(&self) -> Value {
        let fields: Vec<Value> = self
            .fields
            .iter()
            .map(|f| json!({ "name": f.name, "type": f.kind(), "description": f.description }))
            .collect();
        json!({
            "name": self.name.replace('_', "-"),
            "path": format!("tables/{}.csv", self.name),
            "description": self.description,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": { "fields": fields, "missingValues": [""] },
        })
    }
}

/// A cell a spreadsheet would take for a formula gets an apostrophe in front.
pub fn guard(cell: &str) -> Cow<'_, str> {
    // An apostrophe before such a sign is guarded too, so that taking one off always gives the cell back.
    if cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\0']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_guarded_in_csv_only_and_numbers_never() {
        let table = Table::new("t", "a test")
            .text("name", "", ["=1+1", "A, B"].into_iter().map(|s| Some(s.to_owned())))
            .number("value", "", [Some(-1.5), Some(f64::NAN)].into_iter());
        let csv = String::from_utf8(table.csv().expect("writes")).expect("UTF-8");
        assert_eq!(csv, "name,value\n'=1+1,-1.5\n\"A, B\",\n");
        assert!(String::from_utf8(table.json()).expect("UTF-8").contains("\"=1+1\""));
        assert!(table.parquet().expect("writes").starts_with(b"PAR1"));
    }
}
