//! `benchbook-simulate`: whole networks from a seed. See `make simulate`.

use std::process::ExitCode;

use clap::Parser;
use journal::plant::Plant;

/// Folding and syncing make small allocations by the million: see docs/BENCHMARKS.md.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Runs simulated networks and closes with one line of JSON.
#[derive(Debug, Parser)]
#[command(name = "benchbook-simulate")]
struct Args {
    /// How many networks.
    #[arg(long, default_value_t = 200)]
    seeds: u64,
    /// The first one's seed.
    #[arg(long, default_value_t = 1)]
    start: u64,
    /// A planted bug: exit 1 when it is caught, 0 when it is not. `list` prints their names.
    #[arg(long)]
    plant: Option<String>,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let plant = match args.plant.as_deref() {
        None | Some("") => None,
        Some("list") => {
            Plant::ALL.iter().for_each(|plant| println!("{}", plant.word()));
            return ExitCode::SUCCESS;
        }
        Some(name) => match Plant::from_word(name) {
            Some(plant) if cfg!(debug_assertions) => Some(plant),
            Some(_) => {
                eprintln!("this build has no planted bugs: it was made without debug assertions");
                return ExitCode::from(2);
            }
            None => {
                eprintln!("no planted bug of that name: PLANT=list prints them");
                return ExitCode::from(2);
            }
        },
    };
    let broken = std::sync::Mutex::new(Vec::new());
    let sum = simulate::run(args.start, args.seeds, plant, |seed, why| {
        println!("seed {seed}: {why}");
        if let Ok(mut broken) = broken.lock() {
            broken.push(seed);
        }
    });
    // The first one's history, as short as it can be told.
    if let Some(seed) = broken.into_inner().unwrap_or_default().into_iter().min() {
        let (steps, why) = simulate::smallest(seed, plant);
        println!("seed {seed}, {} steps: {}", steps.len(), why.unwrap_or_default());
        steps.iter().for_each(|step| println!("  {step}"));
    }
    println!("{}", sum.json());
    ExitCode::from(u8::from(sum.violations > 0))
}
