//! A private PostgreSQL: Debian's own binaries, a cluster in a temporary folder, a Unix socket, no port, no password.
//! It is started once a test process and ends with it, however that ends: a shell holds it and waits for the end of its
//! standard input, which is this process's to hold open.

use std::io::{BufRead, BufReader};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// The cluster's superuser.
const USER: &str = "benchbook";

struct Cluster {
    /// Held: its standard input's end is the cluster's.
    _keeper: Child,
    folder: String,
    binaries: PathBuf,
}

/// One for tests, and one whose commits are on the disk before they are answered.
static CLUSTERS: [OnceLock<Cluster>; 2] = [const { OnceLock::new() }; 2];
static DATABASES: AtomicU64 = AtomicU64::new(0);

/// A new, empty database's URL.
///
/// # Panics
/// Where PostgreSQL is not installed (Debian: `postgresql`), or does not start.
pub fn database() -> String {
    database_in(CLUSTERS[0].get_or_init(|| start(HASTY)))
}

/// The same, of a cluster with PostgreSQL's own settings: what it takes there is what it takes in earnest.
///
/// # Panics
/// As above.
pub fn durable_database() -> String {
    database_in(CLUSTERS[1].get_or_init(|| start("")))
}

/// The memory of the durable cluster's processes in bytes, what they share counted once.
pub fn durable_memory() -> u64 {
    let Some(cluster) = CLUSTERS[1].get() else { return 0 };
    let pid = |path: &str| std::fs::read_to_string(path).ok()?.lines().next()?.trim().parse::<u32>().ok();
    let Some(first) = pid(&format!("{}/data/postmaster.pid", cluster.folder)) else { return 0 };
    let children = std::fs::read_to_string(format!("/proc/{first}/task/{first}/children")).unwrap_or_default();
    let share = |pid: &str| {
        let rollup = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?;
        let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
        line.trim().trim_end_matches(" kB").parse::<u64>().ok()
    };
    children.split_whitespace().chain([first.to_string().as_str()]).filter_map(share).sum::<u64>() << 10
}

fn database_in(cluster: &Cluster) -> String {
    let name = format!("test_{}", DATABASES.fetch_add(1, Ordering::SeqCst));
    let made = Command::new(cluster.binaries.join("createdb"))
        .args(["-h", &cluster.folder, "-U", USER, "-T", "template0", "-E", "UTF8", "-l", "C"])
        // Sorted as an operator's may be: 阿 before 张 by pinyin, and `a` before `B`. The book must not care.
        .args(["--locale-provider=icu", "--icu-locale=zh", &name])
        .status()
        .expect("createdb runs");
    assert!(made.success(), "createdb {name}");
    format!("postgres://{USER}@localhost/{name}?host={}", cluster.folder)
}

/// The URL of a copy of that database, as it is now. Nobody may be connected to it.
///
/// # Panics
/// Where somebody is.
pub fn copy(url: &str) -> String {
    let cluster = CLUSTERS[0].get_or_init(|| start(HASTY));
    let from = url.split(['/', '?']).nth(3).expect("a database's name");
    let name = format!("test_{}", DATABASES.fetch_add(1, Ordering::SeqCst));
    let made = Command::new(cluster.binaries.join("createdb"))
        .args(["-h", &cluster.folder, "-U", USER, "-T", from, &name])
        .status()
        .expect("createdb runs");
    assert!(made.success(), "createdb {name} -T {from}");
    format!("postgres://{USER}@localhost/{name}?host={}", cluster.folder)
}

/// The newest PostgreSQL of the machine.
fn binaries() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, bin)| bin.join("initdb").exists())
        .collect();
    found.sort();
    if let Some((_, bin)) = found.pop() {
        return bin;
    }
    let asked = Command::new("pg_config").arg("--bindir").output();
    let bin = asked.ok().and_then(|out| String::from_utf8(out.stdout).ok()).unwrap_or_default();
    let bin = Path::new(bin.trim()).to_owned();
    assert!(bin.join("initdb").exists(), "these tests need PostgreSQL: on Debian, the package postgresql");
    bin
}

/// PostgreSQL refuses to run as root: then its own account runs it.
fn shell(script: &str) -> Command {
    let root = std::fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0);
    let mut command = if root {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--", "sh"]);
        command
    } else {
        Command::new("sh")
    };
    command.arg("-c").arg(script);
    command
}

/// No fsync: what a power cut does is another test's matter.
const HASTY: &str = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off";

/// In /tmp whatever `TMPDIR` says: the account that runs the server must be let in, and a socket's path has 107 bytes.
fn start(settings: &str) -> Cluster {
    let binaries = binaries();
    let script = format!(
        r#"trap '' INT TERM HUP
        cd /tmp && folder=$(mktemp -d /tmp/benchbook-pg.XXXXXX) && bin={bin} || exit 1
        "$bin/initdb" -D "$folder/data" -U {USER} -A trust -E UTF8 --locale=C --no-sync >"$folder/log" 2>&1 &&
        "$bin/pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/log" \
          -o "-k $folder -c listen_addresses='' {settings} -c max_connections=400" \
          start >/dev/null 2>&1 || {{ cat "$folder/log" >&2; rm -rf "$folder"; exit 1; }}
        echo "$folder"
        cat >/dev/null
        "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1
        rm -rf "$folder""#,
        bin = binaries.display()
    );
    let mut keeper = shell(&script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("a shell runs");
    let mut folder = String::new();
    let out = keeper.stdout.take().expect("the shell's output");
    BufReader::new(out).read_line(&mut folder).expect("the shell answers");
    let folder = folder.trim().to_owned();
    assert!(!folder.is_empty(), "PostgreSQL did not start");
    Cluster { _keeper: keeper, folder, binaries }
}
