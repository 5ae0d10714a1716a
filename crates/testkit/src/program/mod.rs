//! The real programs: each test on a folder of its own, spoken to as a person or a script speaks to them.

mod book;
mod hq;
mod sample;

use std::path::{Path, PathBuf};

pub use book::{Book, Session};
pub use hq::{Headquarters, Vault};
pub use sample::{Dice, imei, intake, text};

/// A program of this workspace, built beside the test that runs.
///
/// # Panics
/// Where it was not built: `cargo build --workspace --features custom-protocol --bins` does.
pub fn path(name: &str) -> PathBuf {
    let program = built().join(name);
    assert!(program.is_file(), "{} is not there: build the workspace's programs first", program.display());
    program
}

/// Where the programs are: beside this one, or above `deps`, which holds the tests.
fn built() -> PathBuf {
    let own = std::env::current_exe().expect("this test's program");
    let mut folders = own.ancestors().skip(1).skip_while(|folder| folder.ends_with("deps"));
    folders.next().expect("a program lies in a folder").to_owned()
}

/// Cargo's own folder for what tests leave behind.
pub fn scratch() -> PathBuf {
    let scratch = built().parent().expect("the target folder").join("tmp");
    std::fs::create_dir_all(&scratch).expect("a folder for tests");
    scratch
}

/// A folder that goes away with the test that passed, and stays for whoever looks into the one that failed.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        Self::within(&scratch(), name)
    }

    /// In memory where there is such a place: for tests that bring a disk of their own.
    pub fn in_memory(name: &str) -> Self {
        let memory = Path::new("/dev/shm");
        if memory.is_dir() { Self::within(memory, &format!("benchbook-{name}")) } else { Self::new(name) }
    }

    fn within(place: &Path, name: &str) -> Self {
        let path = place.join(format!("{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder for the test");
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }
}

/// Copies the files of a book's folder, but for the lock and what only a running program has.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let running = name.ends_with(".lock") || name.ends_with(".sock") || name.ends_with("-shm");
        if entry.file_type().is_ok_and(|kind| kind.is_file()) && !running {
            std::fs::copy(entry.path(), to.join(name)).expect("a copy");
        }
    }
}
