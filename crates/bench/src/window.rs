//! From the start of the process to the first screen that a person can use, on a large book; beside the same shell around
//! an empty page. The two are started in turn, so that whatever else the machine does meets both.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use crate::report::Report;
use crate::times::Times;
use crate::{Plan, Stop, say};

/// The issue's: so many milliseconds more than the empty page.
const MORE_AT_MOST: f64 = 600.0;
/// Starts of each that are timed. The first of each, which fills the system's file cache, is not.
const STARTS: usize = 9;
/// What `src-tauri/src/mark.rs` writes once the element is painted.
const SHOWN: &str = "benchbook shown";
/// The first usable screen: who works here, by name, ready for a digit and a PIN.
const PEOPLE: &str = ".bb-people button";
/// A start that takes longer has failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// A child that is ended with its owner.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        // One that has ended already is no error.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The lines of a child's standard output, as they come.
fn lines(child: &mut Child) -> Result<mpsc::Receiver<String>, Stop> {
    let out = child.stdout.take().ok_or("no standard output")?;
    let (said, heard) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            if said.send(line).is_err() {
                return;
            }
        }
    });
    Ok(heard)
}

/// A screen that nobody looks at, and its name.
fn display() -> Result<(Ended, String), String> {
    let xvfb = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut xvfb = Ended(xvfb.map_err(|e| format!("Xvfb: {e}"))?);
    let number = lines(&mut xvfb.0).map_err(|e| e.to_string())?.recv_timeout(PATIENCE);
    let number = number.map_err(|_| "Xvfb named no display".to_owned())?;
    Ok((xvfb, format!(":{}", number.trim())))
}

/// What is started, and until when.
struct Start<'a> {
    program: &'a Path,
    book: Option<&'a Path>,
    until: &'static str,
    display: &'a str,
    home: &'a Path,
}

/// Starts it once: milliseconds until the element is shown, and how many of them the page itself took.
fn once(start: &Start<'_>) -> Result<(Duration, f64), Stop> {
    let mut command = Command::new(start.program);
    if let Some(book) = start.book {
        command.arg("--data").arg(book);
    }
    command
        .env("DISPLAY", start.display)
        .env("GDK_BACKEND", "x11")
        .env("LANG", "C.UTF-8")
        .env("BENCHBOOK_MARK", start.until)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    for (name, folder) in [("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_CACHE_HOME", "cache")] {
        command.env(name, start.home.join(folder));
    }
    let from = Instant::now();
    let mut child = Ended(command.spawn()?);
    let heard = lines(&mut child.0)?;
    loop {
        let line = heard.recv_timeout(PATIENCE).map_err(|_| format!("{} showed nothing", start.program.display()))?;
        let took = from.elapsed();
        if let Some(page) = line.strip_prefix(SHOWN) {
            return Ok((took, page.trim().parse()?));
        }
    }
}

/// The programs beside this one; `None` where they were not built.
fn programs() -> Option<(PathBuf, PathBuf)> {
    let own = std::env::current_exe().ok()?;
    let folder = own.parent()?;
    let (window, empty) = (folder.join("benchbook"), folder.join("examples/empty_window"));
    (window.is_file() && empty.is_file()).then_some((window, empty))
}

/// `book` is an outlet's folder that nobody has open, of `size` orders.
pub fn measure(plan: &Plan, book: &Path, size: usize, report: &mut Report) -> Result<(), Stop> {
    let name = "window.first_screen";
    let Some((window, empty)) = programs() else {
        report.absent(name, "ms", "the window was not built beside this program");
        return Ok(());
    };
    let (_xvfb, display) = match display() {
        Ok(display) => display,
        Err(why) => {
            report.absent(name, "ms", why);
            return Ok(());
        }
    };
    say(format_args!("the window on {size} orders, {STARTS} starts"));
    let scratch = tempfile::tempdir_in(&plan.scratch)?;
    let [home, empty_home] = ["home", "empty-home"].map(|home| scratch.path().join(home));
    let ours = Start { program: &window, book: Some(book), until: PEOPLE, display: &display, home: &home };
    let shell = Start { program: &empty, book: None, until: "p", display: &display, home: &empty_home };
    let [mut firsts, mut empties, mut pages] = [(); 3].map(|()| Times::default());
    for i in 0..=STARTS {
        let (first, page) = once(&ours)?;
        let (blank, _) = once(&shell)?;
        if i > 0 {
            firsts.push(first);
            empties.push(blank);
            pages.push(Duration::from_secs_f64(page / 1e3));
        }
    }
    let (first, blank) = (firsts.ms(0.5), empties.ms(0.5));
    report.add(name, first, "ms", &[("empty_page", blank), ("at_most", blank + MORE_AT_MOST)]);
    report.add("window.first_screen.worst", firsts.ms(1.0), "ms", &[("empty_page", empties.ms(1.0))]);
    report.add("window.more_than_empty_page", first - blank, "ms", &[("at_most", MORE_AT_MOST)]);
    report.add("window.page", pages.ms(0.5), "ms", &[]);
    Ok(())
}
