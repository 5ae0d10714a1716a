//! The disk is full: the action is refused as `book.full`, nothing of it stays, reading goes on; and when there is room
//! again the same running program writes again. (SQLite rolls back by itself on a full disk while the driver still
//! counts a transaction open: without the cure, later writes say that they are done and vanish.)
//!
//! The disk is full in two ways. One is a small tmpfs in a mount namespace of the test's own, where the machine lets
//! somebody without rights make one: the test runs itself again inside it. The other needs no rights and always runs: a
//! library that is loaded before the C library and answers ENOSPC, as the kernel does, to a write for which there is no
//! room (`testkit::disk`).
#![cfg(target_os = "linux")]

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;
use testkit::disk::Disk;
use testkit::program::{Book, Folder, Session, intake, text};

const INSIDE: &str = "BENCHBOOK_SMALL_DISK";

#[test]
fn a_full_disk_refuses_and_room_again_is_enough() {
    if let Some(disk) = std::env::var_os(INSIDE) {
        let disk = Path::new(&disk);
        return live_through(&Room::Small(disk.to_owned()), Book::demo(&disk.join("book")));
    }
    let folder = Folder::new("disk-full");
    let probe = Command::new("unshare").args(["--mount", "--map-root-user", "true"]).output();
    match probe {
        Ok(done) if done.status.success() => {}
        other => {
            println!("this machine lets nobody mount a small disk ({other:?}): the writes without room stand for it");
            return;
        }
    }
    let script = "mount -t tmpfs -o size=24m,mode=0700 none \"$BENCHBOOK_SMALL_DISK\" && exec \"$@\"";
    let done = Command::new("unshare")
        .args(["--mount", "--map-root-user", "sh", "-c", script, "sh"])
        .arg(std::env::current_exe().expect("this test's program"))
        .args(["--exact", "a_full_disk_refuses_and_room_again_is_enough", "--nocapture"])
        .env(INSIDE, folder.path())
        .output()
        .expect("unshare runs");
    let said = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    println!("{said}");
    assert!(done.status.success(), "inside the small disk: {said}");
}

#[test]
fn a_write_without_room_refuses_and_room_again_is_enough() {
    let folder = Folder::new("no-room");
    let mut book = Book::demo(&folder.path().join("book"));
    let disk = Disk::new(folder.path(), &book.data);
    book.around = disk.around();
    live_through(&Room::Counted(disk), book);
}

/// What a book lies on.
enum Room {
    /// A file system of a few megabytes, and files that fill it.
    Small(PathBuf),
    /// Any file system, and a library that counts.
    Counted(Disk),
}

impl Room {
    /// Takes what is left, but for `spare` bytes.
    fn fill(&self, spare: u64) {
        match self {
            Self::Small(disk) => {
                let mut filler = File::create(disk.join("filler")).expect("a file that fills the disk");
                let block = vec![0xA5; 64 * 1024];
                let mut len = 0;
                while filler.write_all(&block).is_ok() {
                    len += block.len() as u64;
                }
                // The last block, byte by page.
                while filler.write_all(&block[..4096]).is_ok() {
                    len += 4096;
                }
                filler.set_len(len.saturating_sub(spare)).expect("some room given back");
            }
            Self::Counted(disk) => disk.leave_room(spare),
        }
    }

    fn clear(&self) {
        match self {
            Self::Small(disk) => std::fs::remove_file(disk.join("filler")).expect("room again"),
            Self::Counted(disk) => disk.mend(),
        }
    }
}

fn take_in(session: &mut Session, serial: u64) -> Result<String, String> {
    match session.ask("order.intake", &intake(serial, "2024-01-05")).expect("the program goes on") {
        Ok(gave) => Ok(text(&gave["order"])),
        Err(fault) => Err(text(&fault["code"])),
    }
}

fn count(session: &mut Session) -> u64 {
    session.ask("order.list", &json!({})).expect("the program goes on").expect("the list")["total"]
        .as_u64()
        .expect("a total")
}

fn live_through(disk: &Room, book: Book) {
    let mut session = book.lines();
    let before = session.id();
    let base = count(&mut session);
    let mut taken = vec![take_in(&mut session, 1).expect("there is room")];
    let mut serial = 1;
    // No room at all, a page, a few pages: the disk fills in the log, in the middle of a transaction, or at its end.
    for spare in [0, 4096, 3 * 4096, 16 * 4096, 64 * 4096] {
        disk.fill(spare);
        let mut refused = 0;
        for _ in 0..200 {
            serial += 1;
            match take_in(&mut session, serial) {
                Ok(order) => taken.push(order),
                Err(code) => {
                    assert_eq!(code, "book.full");
                    refused += 1;
                    assert_eq!(
                        count(&mut session),
                        base + taken.len() as u64,
                        "a refused intake left something, or reading ended"
                    );
                    if refused == 3 {
                        break;
                    }
                }
            }
        }
        assert_eq!(refused, 3, "the disk never filled with {spare} bytes to spare");
        disk.clear();
        serial += 1;
        taken.push(take_in(&mut session, serial).expect("room again is enough"));
        assert_eq!(count(&mut session), base + taken.len() as u64);
    }
    assert_eq!(session.id(), before, "the same program wrote all along");
    // What it said is there for whoever opens the book next.
    session.kill();
    let mut session = book.lines();
    assert_eq!(count(&mut session), base + taken.len() as u64);
    for order in &taken {
        session.ask("order.show", &json!({ "order": order })).expect("an answer").expect("the order is there");
    }
    session.close();
    book.verify();
    println!("{} orders taken in around five full disks", taken.len());
}
