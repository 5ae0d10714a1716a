//! The store on its two engines: its schema, its units of work, its search, and what goes wrong.

mod engines;
mod erase;
mod full;
mod heads;
mod order;
mod pool;
mod schema;
mod search;
mod work;
