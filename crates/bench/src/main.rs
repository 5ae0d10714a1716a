//! `make bench`: takes the figures and writes the report. Settings come from the environment (docs/BENCHMARKS.md).
#![allow(clippy::print_stdout, reason = "the table is what was asked for")]

use std::path::PathBuf;

use bench::{Plan, Stop, run};

/// Folding and syncing make small allocations by the million: see docs/BENCHMARKS.md.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn setting<T: std::str::FromStr>(name: &str, otherwise: T) -> T {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(otherwise)
}

fn list(name: &str) -> Vec<String> {
    let text = std::env::var(name).unwrap_or_default();
    text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn main() -> Result<(), Stop> {
    let out = PathBuf::from(setting("BENCH_REPORT", "target/bench/report.json".to_owned()));
    let folder = out.parent().map_or_else(PathBuf::new, std::path::Path::to_path_buf);
    let sizes: Vec<usize> = list("BENCH_SIZES").iter().map(|n| n.parse()).collect::<Result<_, _>>()?;
    let plan = Plan {
        sizes: if sizes.is_empty() { vec![200_000, 1_000_000] } else { sizes },
        commits: setting("BENCH_COMMITS", 1_000),
        changesets: setting("BENCH_CHANGESETS", 10_000),
        rounds: setting("BENCH_ROUNDS", 3),
        peers: std::env::var_os("BENCH_PEERS").map(PathBuf::from).filter(|p| p.is_dir()),
        scratch: folder.join("scratch"),
        only: list("BENCH_ONLY"),
    };
    std::fs::create_dir_all(&plan.scratch)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let report = runtime.block_on(run(&plan))?;
    std::fs::write(&out, report.json()?)?;
    print!("{report}");
    println!("{}", out.display());
    Ok(())
}
