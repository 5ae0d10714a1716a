//! Every write, fsync and truncate of a book fails, one after another: at the outlet and at headquarters, once and for
//! good, torn, and with the program's end. What was acknowledged is there, what was refused is not, and the next write
//! works without a restart.

use std::path::Path;

use serde_json::{Value, json};
use testkit::disk::{Disk, How};
use testkit::program::{Book, Folder, Headquarters, Vault, text};

use crate::counter::{Counter, total};

/// Ways to fail that leave the program alive.
const ALIVE: [How; 3] = [How::Broken, How::Full, How::Torn];
/// Fewer calls than this, and the disk was not looked at.
const CALLS_MIN: u64 = 12;

/// `book.*`: what a person is told of a disk.
fn is_of_the_disk(code: &str, how: How) {
    // What cannot be synced is an error of the disk, even where the disk says that it is full.
    assert!(code == "book.io" || (code == "book.full" && how == How::Full), "{code} for a disk that is {how:?}");
}

#[test]
fn any_write_of_an_intake_may_fail_and_the_same_program_goes_on() {
    let folder = Folder::in_memory("fault-intake");
    let mut book = Book::demo(&folder.path().join("book"));
    let disk = Disk::new(folder.path(), &book.data);
    book.around = disk.around();
    let mut counter = Counter::at(&book);
    let program = counter.session.id();
    for (how, sticky) in ALIVE.into_iter().flat_map(|how| [(how, false), (how, true)]) {
        for n in 1.. {
            let (when, before) = (format!("{how:?} at {n}, sticky {sticky}"), disk.hits());
            disk.fail(n, how, sticky);
            let done = counter.take_in();
            if disk.hits() == before {
                assert!(n > CALLS_MIN, "an intake writes only {n} times");
                break;
            }
            if sticky && done == Some(false) {
                assert_eq!(counter.take_in(), Some(false), "{when}: the disk is still bad");
                counter.holds(&when);
            }
            disk.mend();
            counter.holds(&when);
            assert_eq!(counter.take_in(), Some(true), "{when}: the disk is good again");
            counter.holds(&when);
            if n % 24 == 0 {
                counter.is_sound();
            }
        }
        disk.mend();
        counter.refused.drain(..).for_each(|code| is_of_the_disk(&code, how));
    }
    assert_eq!(counter.session.id(), program, "one program wrote all along");
    println!("{} calls of the disk failed, {} orders were taken in", disk.hits(), counter.taken.len());
    counter.session.kill();
    counter.after_the_kill(&book, "at the end");
    for order in &counter.taken {
        counter.session.must("order.show", &json!({ "order": order }));
    }
}

#[test]
fn a_program_killed_at_any_write_of_an_intake_loses_nothing() {
    let folder = Folder::in_memory("fault-kill");
    let mut book = Book::demo(&folder.path().join("book"));
    let disk = Disk::new(folder.path(), &book.data);
    book.around = disk.around();
    let mut counter = Counter::at(&book);
    for n in 1.. {
        disk.fail(n, How::Killed, false);
        if counter.take_in().is_some() {
            assert!(n > CALLS_MIN, "an intake writes only {n} times");
            break;
        }
        disk.mend();
        counter.after_the_kill(&book, &format!("killed at {n}"));
    }
    assert!(disk.hits() > CALLS_MIN);
}

#[test]
fn closing_a_book_may_fail_anywhere_and_the_next_start_finds_everything() {
    let folder = Folder::in_memory("fault-close");
    let mut book = Book::demo(&folder.path().join("book"));
    let disk = Disk::new(folder.path(), &book.data);
    book.around = disk.around();
    let mut counter = Counter::at(&book);
    let mut n = 1;
    loop {
        // What the log holds goes into the book's file now, page by page.
        assert_eq!(counter.take_in(), Some(true));
        let before = disk.hits();
        disk.fail(n, [How::Broken, How::Killed, How::Torn, How::Full][n as usize % 4], n % 8 >= 4);
        counter.session.end();
        if disk.hits() == before {
            assert!(n > CALLS_MIN, "a close writes only {n} times");
            break;
        }
        disk.mend();
        counter.session = book.lines();
        counter.holds(&format!("closed with call {n} failing"));
        n += 1 + n / 8;
    }
    book.verify();
}

#[test]
fn an_outlets_first_start_that_was_cut_anywhere_is_begun_again() {
    let folder = Folder::in_memory("fault-first");
    let data = folder.path().join("book");
    first_starts(folder.path(), &data, |disk| {
        let mut book = Book::empty(&data);
        book.around = disk.around();
        let cut = book.lines().ask("sync.status", &json!({}));
        disk.mend();
        let mut session = book.lines();
        assert_eq!(session.must("sync.status", &json!({}))["joined"], false);
        session.close();
        book.verify();
        cut
    });
}

#[test]
fn headquarters_first_start_that_was_cut_anywhere_is_begun_again() {
    let folder = Folder::in_memory("fault-first-hq");
    let data = folder.path().join("hq");
    first_starts(folder.path(), &data, |disk| {
        let vault = Vault::embedded(&data);
        let cut = vault.ask_on(disk, "book.verify", &json!({}));
        disk.mend();
        vault.verify();
        cut.map(|said| if said["code"].is_string() { Err(said) } else { Ok(said) })
    });
}

/// Lets the first start in an empty folder fail at one place after another, for good. `start` starts the program there,
/// and once more on the mended disk, and gives what the first one said.
fn first_starts(beside: &Path, data: &Path, start: impl Fn(&Disk) -> Option<Result<Value, Value>>) {
    let disk = Disk::new(beside, data);
    let mut n = 1;
    loop {
        let _ = std::fs::remove_dir_all(data);
        std::fs::create_dir(data).expect("an empty folder");
        let before = disk.hits();
        disk.fail(n, [How::Killed, How::Broken, How::Torn, How::Full][n as usize % 4], true);
        let cut = start(&disk);
        if disk.hits() == before {
            break;
        }
        if let Some(Err(fault)) = cut {
            assert!(text(&fault["code"]).starts_with("book."), "{fault}");
        }
        n += 1 + n / 6;
    }
    assert!(n > CALLS_MIN, "a first start writes only {n} times");
}

/// An outlet that is joined to a headquarters, both of them real.
struct Network {
    hq: Headquarters,
    book: Book,
    folder: Folder,
}

impl Network {
    fn open(name: &str) -> Self {
        let folder = Folder::in_memory(name);
        let (hq, code) = Headquarters::demo(&folder.path().join("hq"));
        let book = Book::joined(&folder.path().join("book"), &hq.url, &code);
        Self { hq, book, folder }
    }

    /// Both hold the same orders, and both books are sound.
    fn agrees(&self, counter: &mut Counter) {
        let status = counter.session.must("sync.now", &json!({}));
        assert_eq!((&status["fault"], &status["waiting"]), (&Value::Null, &json!(0)), "{status}");
        assert_eq!(self.hq.orders(), total(&mut counter.session));
        counter.is_sound();
        self.hq.verify();
    }
}

/// Lets every call that a sync makes on `disk` fail in turn; what waits then goes up with the next sync.
fn walk_a_sync(net: &mut Network, disk: &Disk, counter: &mut Counter) {
    for how in ALIVE {
        for n in 1.. {
            assert_eq!(counter.take_in(), Some(true));
            let (when, before) = (format!("{how:?} at {n}"), disk.hits());
            disk.fail(n, how, n % 2 == 0);
            let stopped = counter.sync().expect("the program goes on");
            disk.mend();
            if disk.hits() == before {
                assert!(n > CALLS_MIN, "a sync writes only {n} times");
                break;
            }
            if let Some(code) = stopped {
                is_of_the_disk(&code, how);
            }
            assert_eq!(counter.sync(), Some(None), "{when}: the disk is good again");
            counter.holds(&when);
        }
    }
    assert!(net.hq.runs() && counter.session.runs(), "both programs wrote all along");
    net.agrees(counter);
    println!("{} calls of the disk failed", disk.hits());
}

#[test]
fn any_write_of_a_sync_at_the_outlet_may_fail_and_the_next_sync_carries_everything() {
    let mut net = Network::open("fault-sync-outlet");
    let disk = Disk::new(net.folder.path(), &net.book.data);
    net.book.around = disk.around();
    let mut counter = Counter::at(&net.book);
    walk_a_sync(&mut net, &disk, &mut counter);
    for n in 1.. {
        assert_eq!(counter.take_in(), Some(true));
        disk.fail(n, How::Killed, false);
        if counter.sync().is_some() {
            break;
        }
        disk.mend();
        counter.session = net.book.lines();
        counter.holds(&format!("killed in a sync at {n}"));
    }
    disk.mend();
    net.agrees(&mut counter);
}

#[test]
fn any_write_of_headquarters_may_fail_and_the_same_server_takes_the_next_push() {
    let mut net = Network::open("fault-sync-hq");
    let data = net.folder.path().join("hq");
    let disk = Disk::new(net.folder.path(), &data);
    net.hq.again(disk.around());
    let mut counter = Counter::at(&net.book);
    walk_a_sync(&mut net, &disk, &mut counter);
    // Killed, it is started again. Where its log is long enough, a commit also folds it into the book, page by page.
    let mut n = 1;
    loop {
        assert_eq!(counter.take_in(), Some(true));
        disk.fail(n, How::Killed, false);
        let stopped = counter.sync().expect("the counter goes on");
        disk.mend();
        let Some(code) = stopped else { break };
        assert_eq!(code, "sync.unreachable", "killed at {n}");
        net.hq.again(disk.around());
        n += 1 + n / 8;
    }
    assert!(n > CALLS_MIN);
    net.agrees(&mut counter);
}
