//! The folder in which files lie: each under the BLAKE3 of its bytes, `ab/abcdef…`. What is under its name is whole and on
//! the disk; what is on its way lies in `part/` until then.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::UNIX_EPOCH;

use domain::Fault;
use journal::Hash;

/// Where files are that are not whole yet.
const PART: &str = "part";
/// Names of files that are being written: no two of one process are alike.
static WRITTEN: AtomicU64 = AtomicU64::new(0);

/// One folder of files. Its copies share a lock: what is whole, and how long what is not, are looked at and changed at once.
#[derive(Debug, Clone)]
pub struct Store {
    folder: PathBuf,
    lock: Arc<Mutex<()>>,
}

/// What became of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// There is so much of the file now; the piece is part of it where it began at the end of what was there.
    Have(u64),
    /// The piece would have made it larger than it may be.
    TooLarge,
}

pub fn hash_of(bytes: &[u8]) -> Hash {
    Hash(*blake3::hash(bytes).as_bytes())
}

fn io(path: &Path, error: &std::io::Error) -> Fault {
    let code = if error.kind() == ErrorKind::StorageFull { "book.full" } else { "book.io" };
    Fault::new(code).with("path", path.display().to_string()).with("what", error.to_string())
}

/// Nothing there is no error.
fn there<T>(path: &Path, read: std::io::Result<T>) -> Result<Option<T>, Fault> {
    match read {
        Ok(read) => Ok(Some(read)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(io(path, &error)),
    }
}

impl Store {
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, lock: Arc::default() }
    }

    /// A store within it: headquarters keeps each outlet's files apart, so that nobody gets another's by naming its hash.
    pub fn within(&self, name: &str) -> Self {
        Self { folder: self.folder.join(name), lock: self.lock.clone() }
    }

    fn locked(&self) -> MutexGuard<'_, ()> {
        self.lock.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn place(&self, hash: &Hash) -> PathBuf {
        let name = hash.to_string();
        self.folder.join(&name[..2]).join(name)
    }

    fn part(&self, hash: &Hash, whose: &str) -> PathBuf {
        self.folder.join(PART).join(format!("{hash}.{whose}"))
    }

    pub fn has(&self, hash: &Hash) -> bool {
        self.place(hash).is_file()
    }

    /// The bytes, where they are those of the name. What a disk has spoilt is thrown away, and is missing from then on.
    ///
    /// # Errors
    /// `book.io`.
    pub fn get(&self, hash: &Hash) -> Result<Option<Vec<u8>>, Fault> {
        let place = self.place(hash);
        let Some(bytes) = there(&place, fs::read(&place))? else { return Ok(None) };
        if hash_of(&bytes) == *hash {
            return Ok(Some(bytes));
        }
        tracing::error!(%hash, "a file's bytes are not those of its name: it is thrown away");
        self.remove(hash)?;
        Ok(None)
    }

    /// So many bytes from `offset` on, as they lie there, and the size of all.
    ///
    /// # Errors
    /// `book.io`.
    pub fn piece(&self, hash: &Hash, offset: u64, most: usize) -> Result<Option<(u64, Vec<u8>)>, Fault> {
        let place = self.place(hash);
        let Some(mut file) = there(&place, File::open(&place))? else { return Ok(None) };
        let read = || {
            let (size, mut bytes) = (file.metadata()?.len(), Vec::new());
            file.seek(SeekFrom::Start(offset))?;
            file.take(most as u64).read_to_end(&mut bytes)?;
            Ok((size, bytes))
        };
        read().map(Some).map_err(|error| io(&place, &error))
    }

    /// Keeps these bytes. They are on the disk when this returns.
    ///
    /// # Errors
    /// `book.io`, `book.full`.
    pub fn put(&self, bytes: &[u8]) -> Result<Hash, Fault> {
        let hash = hash_of(bytes);
        if self.get(&hash)?.is_some() {
            return Ok(hash);
        }
        let draft =
            self.part(&hash, &format!("put-{}-{}", std::process::id(), WRITTEN.fetch_add(1, Ordering::Relaxed)));
        self.make(&draft)?;
        let written = File::create(&draft).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
        if let Err(error) = written {
            let _ = fs::remove_file(&draft);
            return Err(io(&draft, &error));
        }
        self.name(&draft, &hash)?;
        Ok(hash)
    }

    /// Gives a whole file on the disk its name.
    fn name(&self, draft: &Path, hash: &Hash) -> Result<(), Fault> {
        let place = self.place(hash);
        self.make(&place)?;
        fs::rename(draft, &place).map_err(|error| io(&place, &error))?;
        // The name is on the disk once its folder is; Windows opens no folders, and needs no such thing.
        #[cfg(unix)]
        File::open(place.parent().unwrap_or(&self.folder))
            .and_then(|folder| folder.sync_all())
            .map_err(|e| io(&place, &e))?;
        Ok(())
    }

    fn make(&self, path: &Path) -> Result<(), Fault> {
        crate::open::make_folder(path.parent().unwrap_or(&self.folder))
    }

    /// How much of a file has come from somebody.
    pub fn have(&self, hash: &Hash, whose: &str) -> u64 {
        fs::metadata(self.part(hash, whose)).map_or(0, |part| part.len())
    }

    /// Adds a piece to what has come, where it begins at its end. Each sender has a part of their own: what one spoils is
    /// not another's.
    ///
    /// # Errors
    /// `book.io`, `book.full`.
    pub fn add(&self, hash: &Hash, whose: &str, offset: u64, bytes: &[u8], most: u64) -> Result<Added, Fault> {
        let _one_at_a_time = self.locked();
        let have = self.have(hash, whose);
        if offset != have || bytes.is_empty() {
            return Ok(Added::Have(have));
        }
        let end = have.saturating_add(bytes.len() as u64);
        if end > most {
            return Ok(Added::TooLarge);
        }
        let part = self.part(hash, whose);
        self.make(&part)?;
        let written = OpenOptions::new().create(true).truncate(false).write(true).open(&part).and_then(|mut file| {
            // Another node may write the same piece to the same place: it is the same afterwards.
            file.seek(SeekFrom::Start(offset))?;
            file.write_all(bytes)
        });
        written.map_err(|error| io(&part, &error))?;
        Ok(Added::Have(end))
    }

    /// What has come may be all: it gets its name where it is what the name says. Where it is not, and nothing more can
    /// come (`last`), it is thrown away.
    ///
    /// # Errors
    /// `file.spoilt`; `book.io`.
    pub fn close(
        &self,
        hash: &Hash,
        whose: &str,
        last: bool,
        fits: impl FnOnce(&[u8]) -> bool,
    ) -> Result<Option<u64>, Fault> {
        let _one_at_a_time = self.locked();
        let part = self.part(hash, whose);
        let bytes = there(&part, fs::read(&part))?.unwrap_or_default();
        if hash_of(&bytes) != *hash || !fits(&bytes) {
            if !last {
                return Ok(None);
            }
            self.give_up(hash, whose);
            return Err(Fault::new("file.spoilt").with("hash", hash.to_string()));
        }
        File::options().write(true).open(&part).and_then(|file| file.sync_all()).map_err(|error| io(&part, &error))?;
        self.name(&part, hash)?;
        Ok(Some(bytes.len() as u64))
    }

    /// Forgets what has come of a file.
    pub fn give_up(&self, hash: &Hash, whose: &str) {
        let _ = fs::remove_file(self.part(hash, whose));
    }

    /// Takes a file away, and whatever has come of it.
    ///
    /// # Errors
    /// `book.io`: it may still be there.
    pub fn remove(&self, hash: &Hash) -> Result<(), Fault> {
        let place = self.place(hash);
        there(&place, fs::remove_file(&place))?;
        let named = hash.to_string();
        for part in
            self.parts().filter(|part| part.file_name().is_some_and(|n| n.to_string_lossy().starts_with(&named)))
        {
            there(&part, fs::remove_file(&part))?;
        }
        Ok(())
    }

    fn parts(&self) -> impl Iterator<Item = PathBuf> + use<> {
        fs::read_dir(self.folder.join(PART)).into_iter().flatten().flatten().map(|entry| entry.path())
    }

    /// Files of which a part has come.
    pub fn on_the_way(&self) -> Vec<Hash> {
        let of = |part: PathBuf| named(part.file_name()?.to_str()?.split('.').next()?);
        self.parts().filter_map(of).collect()
    }

    /// How many files are begun. Those of which nothing has come since `before_ms` are given up.
    pub fn begun(&self, before_ms: i64) -> usize {
        let old = |path: &PathBuf| {
            let changed = fs::metadata(path).and_then(|part| part.modified()).ok();
            let changed = changed.and_then(|at| at.duration_since(UNIX_EPOCH).ok());
            changed.is_some_and(|at| (at.as_millis() as i64) < before_ms)
        };
        let (given_up, kept): (Vec<_>, Vec<_>) = self.parts().partition(old);
        for part in given_up {
            let _ = fs::remove_file(part);
        }
        kept.len()
    }

    /// What is here: the hash and the size of each.
    pub fn all(&self) -> Vec<(Hash, u64)> {
        let folders = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let files = folders.filter(|f| f.file_name().len() == 2).filter_map(|f| fs::read_dir(f.path()).ok()).flatten();
        let named = |entry: fs::DirEntry| {
            Some((named(entry.file_name().to_str()?)?, entry.metadata().ok().filter(fs::Metadata::is_file)?.len()))
        };
        files.flatten().filter_map(named).collect()
    }
}

/// A hash in its one form.
pub fn named(text: &str) -> Option<Hash> {
    Hash::from_slice(&data_encoding::HEXLOWER.decode(text.as_bytes()).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(folder.path().join("book.files"));
        (folder, store)
    }

    #[test]
    fn a_file_is_given_out_only_with_the_bytes_that_its_name_says() {
        let (folder, store) = store();
        let hash = store.put(b"a photograph").unwrap();
        assert_eq!(store.put(b"a photograph").unwrap(), hash, "twice is once");
        assert_eq!(store.get(&hash).unwrap().as_deref(), Some(&b"a photograph"[..]));
        assert_eq!(store.all(), [(hash, 12)]);
        let name = hash.to_string();
        let place = folder.path().join("book.files").join(&name[..2]).join(&name);
        std::fs::write(&place, b"a phot0graph").unwrap();
        assert_eq!(store.get(&hash).unwrap(), None);
        assert!(!store.has(&hash) && !place.exists(), "it is missing, and can be fetched again");
        assert_eq!(named("../../etc/passwd"), None);
        assert_eq!(named(&name.to_uppercase()), None);
        assert_eq!(named(&name), Some(hash));
    }

    #[test]
    fn what_comes_in_pieces_goes_on_where_it_stopped_and_two_senders_do_not_spoil_each_other() {
        let (_folder, store) = store();
        let (bytes, most) = (b"one two three", 13);
        let hash = hash_of(bytes);
        assert_eq!(store.add(&hash, "pc-a", 0, b"one ", most), Ok(Added::Have(4)));
        assert_eq!(store.add(&hash, "pc-b", 0, b"spoilt", most), Ok(Added::Have(6)));
        assert_eq!(store.add(&hash, "pc-a", 0, b"one ", most), Ok(Added::Have(4)), "said again: go on from here");
        assert_eq!(store.add(&hash, "pc-a", 9, b"late", most), Ok(Added::Have(4)));
        assert_eq!(store.add(&hash, "pc-a", 4, b"two three four", most), Ok(Added::TooLarge));
        assert_eq!(store.begun(0), 2);
        assert_eq!(store.close(&hash, "pc-a", false, |_| true), Ok(None), "more may come");
        assert_eq!(store.add(&hash, "pc-a", 4, b"two three", most), Ok(Added::Have(13)));
        assert_eq!(store.close(&hash, "pc-b", true, |_| true).unwrap_err().code, "file.spoilt");
        assert_eq!((store.have(&hash, "pc-b"), store.has(&hash)), (0, false));
        assert_eq!(store.close(&hash, "pc-a", true, |_| true), Ok(Some(13)));
        assert_eq!(store.get(&hash).unwrap().as_deref(), Some(&bytes[..]));
        assert_eq!(store.piece(&hash, 4, 3).unwrap(), Some((13, b"two".to_vec())));
        assert_eq!(store.piece(&hash, 99, 3).unwrap(), Some((13, vec![])));
        store.remove(&hash).unwrap();
        assert_eq!((store.get(&hash).unwrap(), store.begun(0)), (None, 0));
    }

    #[test]
    fn what_was_begun_and_left_is_given_up_after_a_while() {
        let (_folder, store) = store();
        store.add(&hash_of(b"x"), "pc", 0, b"y", 9).unwrap();
        assert_eq!(store.begun(0), 1);
        assert_eq!(store.begun(i64::MAX), 0);
        assert_eq!(store.begun(0), 0);
    }
}
