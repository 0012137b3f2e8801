//! Publication: all files appear together or not at all.
//!
//! Everything is written to a staging folder beside the target, flushed to disk,
//! and renamed into place. An earlier result is replaced only when it is one of
//! ours (it has a `run.json`); the analyst's `decisions.csv` is carried over.
//! Finished stages wait in a folder beside it, so that a run that was cut off goes on.

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Artifact;
use crate::error::{Error, Result};
use crate::resume::{self, Shelf};

/// An output folder, checked and locked before the long work begins.
#[derive(Debug)]
pub struct Target {
    folder: PathBuf,
    staging: PathBuf,
    /// The replaced result, for the moment between two renames where the system cannot swap folders.
    old: PathBuf,
    stages: PathBuf,
    lock: PathBuf,
    _guard: File,
}

/// What an interrupted process must remove: the staging folder and the lock of its target.
///
/// Held while either is made, written to or removed, so that an interruption finds nothing half done.
static OPEN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn hold() -> MutexGuard<'static, Vec<PathBuf>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes what an open target has beside its folder, and keeps it from being published.
///
/// Called when the process is told to stop; the finished stages stay for the next run.
pub fn abandon() {
    // Held until the process ends, so that nothing is written after it.
    let mut open = hold();
    for path in open.drain(..) {
        let _ = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
    }
    std::process::exit(INTERRUPTED);
}

/// Exit code of a process that was told to stop.
const INTERRUPTED: i32 = 130;

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
        let (staging, old, stages, lock) = (beside("staging"), beside("old"), beside("stages"), beside("lock"));
        let mut open = hold();
        let guard = locked(&lock, folder)?.map_err(unwritable)?;
        // A run that was killed between two renames left the result under another name.
        if !folder.exists() && old.exists() {
            fs::rename(&old, folder).map_err(unwritable)?;
        }
        let _ = fs::remove_dir_all(&old);
        let _ = fs::remove_dir_all(&staging);
        open.extend([staging.clone(), lock.clone()]);
        fs::create_dir_all(&staging).map_err(unwritable)?;
        Ok(Self { folder: folder.to_path_buf(), staging, old, stages, lock, _guard: guard })
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

    /// The letters that earlier runs have read.
    pub fn readings(&self) -> resume::Readings {
        resume::Readings::left(fs::read(self.folder.join(resume::READINGS)).ok().as_deref(), self)
    }

    /// Writes the files to the staging folder and puts it in place of the old result.
    ///
    /// # Errors
    /// [`Error::Io`] with the file concerned; the old result is then still whole.
    pub fn publish(self, artifacts: &[Artifact]) -> Result<()> {
        for artifact in artifacts {
            let _held = hold();
            write_whole(&self.staging.join(&artifact.path), &artifact.bytes)?;
        }
        let _held = hold();
        self.put_in_place()?;
        let _ = fs::remove_dir_all(&self.stages);
        Ok(())
    }

    fn put_in_place(&self) -> Result<()> {
        if self.folder.exists() && swap(&self.staging, &self.folder).is_ok() {
            return Ok(());
        }
        let had_old = self.folder.exists();
        if had_old {
            fs::rename(&self.folder, &self.old).map_err(|e| Error::io("replace", &self.folder, e))?;
        }
        if let Err(e) = fs::rename(&self.staging, &self.folder) {
            if had_old {
                let _ = fs::rename(&self.old, &self.folder);
            }
            return Err(Error::io("publish", &self.folder, e));
        }
        let _ = fs::remove_dir_all(&self.old);
        Ok(())
    }
}

impl Shelf for Target {
    fn load(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.stages.join(name)).ok()
    }

    fn save(&self, name: &str, bytes: &[u8]) {
        let path = self.stages.join(name);
        if write_file(&path, bytes).is_err() {
            // A disk that is full of what could be made again helps nobody.
            let _ = fs::remove_dir_all(&self.stages);
        }
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        let _held = hold();
        let _ = fs::remove_dir_all(&self.staging);
        let _ = fs::remove_file(&self.lock);
        // Only a run that was cut off has something to go on with.
        let _ = fs::remove_dir_all(&self.stages);
    }
}

/// Swaps two folders in one step, where the system can.
#[cfg(target_os = "linux")]
fn swap(a: &Path, b: &Path) -> std::io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn swap(_: &Path, _: &Path) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

/// The lock file, locked by this process; the system frees it when the process ends in whatever way.
fn locked(path: &Path, folder: &Path) -> Result<std::io::Result<File>> {
    let mut file = match File::options().read(true).write(true).create(true).truncate(false).open(path) {
        Ok(file) => file,
        Err(e) => return Ok(Err(e)),
    };
    if file.try_lock().is_err() {
        let mut holder = String::new();
        let _ = file.take(20).read_to_string(&mut holder);
        return Err(Error::Failed(format!("output {} is in use by process {}", folder.display(), holder.trim())));
    }
    // For the message above only: a disk too full for it will be noticed later.
    let _ = file.set_len(0).and_then(|()| writeln!(file, "{}", std::process::id()));
    Ok(Ok(file))
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
    let written = write_whole(&temporary, bytes)
        .and_then(|()| fs::rename(&temporary, path).map_err(|e| Error::io("write", path, e)));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written
}

fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let fault = |e| Error::io("write", path, e);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(fault)?;
    }
    let mut file = File::create(path).map_err(fault)?;
    file.write_all(bytes).map_err(fault)?;
    file.sync_all().map_err(fault)
}
