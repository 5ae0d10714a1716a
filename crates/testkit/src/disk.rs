//! A disk that fails on command, for the real programs: a small C library (`disk.c`) that is loaded before the C library
//! counts every write, fsync and truncate below one folder and lets those fail that the test names. It needs no rights,
//! and what it does to a program is what the kernel does to it on a bad disk.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// How a call fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// EIO: the disk cannot.
    Broken = 1,
    /// ENOSPC: there is no room.
    Full = 2,
    /// Half of the bytes are written, and then EIO.
    Torn = 3,
    /// Half of the bytes are written, and SIGKILL. The disk stays.
    Killed = 4,
}

/// The words that program and test share, by their place.
const CALLS: u64 = 0;
const FIRST: u64 = 1;
const LAST: u64 = 2;
const HOW: u64 = 3;
const HITS: u64 = 4;
const ROOM: u64 = 5;
const WORDS: u64 = 8;

/// The disk under one folder, for every program that is started with [`Disk::around`].
pub struct Disk {
    shared: PathBuf,
    words: File,
    under: PathBuf,
    log: Option<PathBuf>,
}

impl Disk {
    /// `beside` is a folder for the test's own files, outside of `under`, whose files the disk holds.
    pub fn new(beside: &Path, under: &Path) -> Self {
        std::fs::create_dir_all(under).expect("the folder on the disk");
        // The library compares with what the kernel calls an open file.
        let under = under.canonicalize().expect("the folder's own name");
        let name = under.file_name().expect("a name").to_string_lossy().into_owned();
        let shared = beside.join(format!("{name}.disk"));
        let words = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(true)
            .open(&shared)
            .expect("the shared words");
        words.set_len(WORDS * 8).expect("room for the words");
        let disk = Self { shared, words, under, log: None };
        disk.set(ROOM, u64::MAX);
        disk
    }

    /// Writes down what reaches the disk: see [`crate::power`].
    pub fn logged(mut self) -> Self {
        self.log = Some(self.shared.with_extension("log"));
        self
    }

    pub fn log(&self) -> &Path {
        self.log.as_deref().expect("a disk that is logged")
    }

    /// What a program on this disk finds in its environment.
    pub fn around(&self) -> Vec<(&'static str, OsString)> {
        let mut around = vec![
            ("LD_PRELOAD", library().into()),
            ("BENCHBOOK_DISK", self.shared.clone().into()),
            ("BENCHBOOK_DISK_UNDER", self.under.clone().into()),
        ];
        around.extend(self.log.clone().map(|log| ("BENCHBOOK_DISK_LOG", log.into())));
        around
    }

    fn get(&self, word: u64) -> u64 {
        let mut bytes = [0; 8];
        self.words.read_exact_at(&mut bytes, word * 8).expect("a shared word");
        u64::from_ne_bytes(bytes)
    }

    fn set(&self, word: u64, value: u64) {
        self.words.write_all_at(&value.to_ne_bytes(), word * 8).expect("a shared word");
    }

    /// Writes, fsyncs and truncates so far.
    pub fn calls(&self) -> u64 {
        self.get(CALLS)
    }

    /// Calls that failed so far.
    pub fn hits(&self) -> u64 {
        self.get(HITS)
    }

    /// From now on, the `nth` call fails, counted from 1; and where it is `sticky`, all after it.
    pub fn fail(&self, nth: u64, how: How, sticky: bool) {
        let first = self.calls() + nth;
        self.set(HOW, how as u64);
        self.set(LAST, if sticky { u64::MAX } else { first });
        self.set(FIRST, first);
    }

    /// Nothing fails any more, and there is room.
    pub fn mend(&self) {
        self.set(FIRST, 0);
        self.set(ROOM, u64::MAX);
    }

    /// So many bytes are left for files to grow.
    pub fn leave_room(&self, bytes: u64) {
        self.set(ROOM, bytes);
    }
}

/// The library, made once a test process. Rust links with `cc`: it is there.
fn library() -> &'static Path {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(|| {
        let folder = crate::program::scratch();
        let (source, made) = (folder.join("disk.c"), folder.join(format!("disk-{}.so", std::process::id())));
        std::fs::write(&source, include_str!("disk.c")).expect("the library's source");
        let done = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o"])
            .args([&made, &source])
            .args(["-ldl", "-lpthread"])
            .status();
        assert!(done.is_ok_and(|status| status.success()), "cc makes the library");
        made
    })
}
