//! What a run may take over from an earlier one: letters already read, and the finished stages of a run that was cut off.
//!
//! Everything stands under a key made of all that it depends on: the bytes that went in, the
//! settings and the program's own source. Where the key differs or a byte is wrong, it is made anew.

use std::collections::BTreeMap;
use std::sync::Mutex;

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::ingest::hex;
use crate::model::{Document, Reading};

/// Fingerprint of the program's source.
const BUILD: &str = env!("SOURCE_FINGERPRINT");

/// The stage that reads letters.
const LETTERS: &str = "letters";

/// File of a result that holds the letters read.
pub const READINGS: &str = "cache/letters.bin";

/// A key made of several parts and the program's source.
pub fn key(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in [BUILD.as_bytes()].iter().chain(parts) {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hex(&hasher.finalize())
}

/// A value with its key as bytes: key, hash of the rest, the rest. None for a value that cannot be kept.
pub fn pack<T: Serialize>(key: &str, value: &T) -> Option<Vec<u8>> {
    let body = postcard::to_allocvec(value).ok()?;
    let mut out = format!("{key}\n{}\n", hex(&Sha256::digest(&body))).into_bytes();
    out.extend(body);
    Some(out)
}

/// The value, if it is whole and was kept under this key.
pub fn unpack<T: DeserializeOwned>(key: &str, bytes: &[u8]) -> Option<T> {
    let body = bytes.strip_prefix(key.as_bytes())?.strip_prefix(b"\n")?;
    let (hash, body) = body.split_at_checked(64)?;
    let body = body.strip_prefix(b"\n")?;
    (hash == hex(&Sha256::digest(body)).as_bytes()).then(|| postcard::from_bytes(body).ok())?
}

/// Where the finished stages of a run are kept until its result is published.
pub trait Shelf: Sync {
    /// What was kept under a name.
    fn load(&self, name: &str) -> Option<Vec<u8>>;
    /// Keeps it; a shelf that cannot keeps nothing, which costs time only.
    fn save(&self, name: &str, bytes: &[u8]);
}

/// A shelf that keeps nothing.
pub struct NoShelf;

impl Shelf for NoShelf {
    fn load(&self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn save(&self, _: &str, _: &[u8]) {}
}

/// The stages of one run, taken from its shelf or made and put there.
pub struct Stages<'a> {
    shelf: &'a dyn Shelf,
    /// What decides beside the inputs: the decisions, the user's registries.
    salt: String,
    taken_over: Mutex<Vec<&'static str>>,
}

impl<'a> Stages<'a> {
    /// Stages on a shelf; `salt` is whatever they depend on that their inputs do not show.
    pub fn new(shelf: &'a dyn Shelf, salt: String) -> Self {
        Self { shelf, salt, taken_over: Mutex::default() }
    }

    /// Stages that are always made.
    pub fn fresh() -> Self {
        Self::new(&NoShelf, String::new())
    }

    /// A key for everything that follows from these inputs.
    pub fn key(&self, inputs: &[u8]) -> String {
        key(&[self.salt.as_bytes(), inputs])
    }

    /// Stages that were taken over.
    pub fn taken_over(&self) -> Vec<&'static str> {
        self.taken_over.lock().map(|taken| taken.clone()).unwrap_or_default()
    }

    /// Keeps the letters read.
    pub fn keep_readings(&self, readings: &Readings) {
        if let Some(bytes) = readings.write() {
            self.shelf.save(LETTERS, &bytes);
        }
    }

    /// The value of a stage.
    pub fn stage<T: Serialize + DeserializeOwned>(&self, name: &'static str, key: &str, make: impl FnOnce() -> T) -> T {
        if let Some(value) = self.shelf.load(name).and_then(|bytes| unpack(key, &bytes)) {
            if let Ok(mut taken) = self.taken_over.lock() {
                taken.push(name);
            }
            return value;
        }
        let value = make();
        if let Some(bytes) = pack(key, &value) {
            self.shelf.save(name, &bytes);
        }
        value
    }
}

/// Letters read, by key of the document.
#[derive(Debug, Clone, Default)]
pub struct Readings(BTreeMap<String, Reading>);

impl Readings {
    /// Those that earlier runs left: in the result that will be replaced, on the shelf of a run that was cut off.
    ///
    /// None of a file that is damaged or of another build.
    pub fn left(result: Option<&[u8]>, shelf: &dyn Shelf) -> Self {
        let read = |bytes: &[u8]| unpack::<BTreeMap<String, Reading>>(&key(&[]), bytes).unwrap_or_default();
        let mut out = result.map(read).unwrap_or_default();
        out.extend(shelf.load(LETTERS).map(|bytes| read(&bytes)).unwrap_or_default());
        Self(out)
    }

    /// What was read from documents.
    pub fn of(documents: &[Document], readings: &[Reading]) -> Self {
        Self(
            documents.iter().zip(readings).map(|(document, reading)| (document.key.clone(), reading.clone())).collect(),
        )
    }

    /// The file; none when there is nothing to keep.
    pub fn write(&self) -> Option<Vec<u8>> {
        (!self.0.is_empty()).then(|| pack(&key(&[]), &self.0)).flatten()
    }

    /// What was read from a document.
    pub fn get(&self, key: &str) -> Option<&Reading> {
        self.0.get(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_values_under_the_same_key_come_back() {
        let value = vec![("a".to_owned(), 0.1 + 0.2, Some(7u32))];
        let packed = pack(&key(&[b"x"]), &value).expect("can be kept");
        assert_eq!(unpack(&key(&[b"x"]), &packed), Some(value));
        type Kept = Vec<(String, f64, Option<u32>)>;
        assert_eq!(unpack::<Kept>(&key(&[b"y"]), &packed), None);
        for at in 0..packed.len() {
            let mut damaged = packed.clone();
            damaged[at] ^= 1;
            assert_eq!(unpack::<Kept>(&key(&[b"x"]), &damaged), None, "byte {at}");
            assert_eq!(unpack::<Kept>(&key(&[b"x"]), &packed[..at]), None, "cut at {at}");
        }
    }

    #[test]
    fn parts_of_a_key_do_not_run_together() {
        assert_ne!(key(&[b"ab", b"c"]), key(&[b"a", b"bc"]));
    }
}
