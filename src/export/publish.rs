//! Publication: all files appear together or not at all.
//!
//! Everything is written to a staging folder beside the target, flushed to disk,
//! and renamed into place. An earlier result is replaced only when it is one of
//! ours (it has a `run.json`); the analyst's `decisions.csv` is carried over.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::Artifact;
use crate::error::{Error, Result};

/// An output folder, checked and locked before the long work begins.
#[derive(Debug)]
pub struct Target {
    folder: PathBuf,
    staging: PathBuf,
    lock: PathBuf,
    _guard: File,
}

impl Target {
    /// Checks that `folder` can be written and may be replaced, and locks it.
    ///
    /// # Errors
    /// [`Error::Usage`] when the place cannot be written or holds something else,
    /// [`Error::Failed`] when another run is using it.
    pub fn open(folder: &Path) -> Result<Self> {
        let name = folder.file_name().ok_or_else(|| {
            Error::Usage(format!("output {} is no folder name; use for instance -o output/letters", folder.display()))
        })?;
        let parent = match folder.parent() {
            Some(p) if !p.as_os_str().is_empty() => p.to_path_buf(),
            _ => PathBuf::from("."),
        };
        if folder.exists() && !folder.is_dir() {
            return Err(Error::Usage(format!("output {} is a file; give a folder", folder.display())));
        }
        if is_foreign(folder) {
            return Err(Error::Usage(format!(
                "output {} is a folder with other files in it; give an empty or new folder, so that nothing of yours is replaced",
                folder.display()
            )));
        }
        let unwritable = |e: std::io::Error| {
            Error::Usage(format!("output {} cannot be written: {e}; choose another folder with -o", folder.display()))
        };
        fs::create_dir_all(&parent).map_err(unwritable)?;
        let beside = |suffix: &str| parent.join(format!(".{}.{suffix}", name.to_string_lossy()));
        let lock = beside("lock");
        let guard = File::create(&lock).map_err(unwritable)?;
        if guard.try_lock().is_err() {
            return Err(Error::Failed(format!("output {} is in use by another run", folder.display())));
        }
        let staging = beside("staging");
        let _ = fs::remove_dir_all(&staging);
        fs::create_dir_all(&staging).map_err(unwritable)?;
        Ok(Self { folder: folder.to_path_buf(), staging, lock, _guard: guard })
    }

    /// The analyst's `decisions.csv` of the result that will be replaced.
    ///
    /// # Errors
    /// [`Error::Io`] when there is one and it cannot be read.
    pub fn decisions(&self) -> Result<Option<Vec<u8>>> {
        let path = self.folder.join("decisions.csv");
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(Error::io("read", &path, e)),
        }
    }

    /// Writes the files to the staging folder and puts it in place of the old result.
    ///
    /// # Errors
    /// [`Error::Io`] with the file concerned; the old result is then still whole.
    pub fn publish(self, artifacts: &[Artifact]) -> Result<()> {
        for artifact in artifacts {
            write_whole(&self.staging.join(&artifact.path), &artifact.bytes)?;
        }
        let old = self.staging.with_extension("old");
        let _ = fs::remove_dir_all(&old);
        let had_old = self.folder.exists();
        if had_old {
            fs::rename(&self.folder, &old).map_err(|e| Error::io("replace", &self.folder, e))?;
        }
        if let Err(e) = fs::rename(&self.staging, &self.folder) {
            if had_old {
                let _ = fs::rename(&old, &self.folder);
            }
            return Err(Error::io("publish", &self.folder, e));
        }
        let _ = fs::remove_dir_all(&old);
        Ok(())
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.staging);
        let _ = fs::remove_file(&self.lock);
    }
}

/// A folder with files in it and no `run.json` is not ours.
fn is_foreign(folder: &Path) -> bool {
    let has_files = fs::read_dir(folder).is_ok_and(|mut items| items.next().is_some());
    has_files && !folder.join("run.json").is_file()
}

/// Writes one file whole: to a temporary name beside it, then renamed.
///
/// # Errors
/// [`Error::Io`] with the file's path.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let temporary = path.with_file_name(format!(".{name}.partial"));
    write_whole(&temporary, bytes)?;
    fs::rename(&temporary, path).map_err(|e| Error::io("write", path, e))
}

fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let fault = |e| Error::io("write", path, e);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(fault)?;
    }
    let mut file = File::create(path).map_err(fault)?;
    file.write_all(bytes).map_err(fault)?;
    file.flush().map_err(fault)
}
