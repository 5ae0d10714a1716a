//! Stories of parts, money and the network, each told on SQLite and on PostgreSQL.

mod books;
mod dated;
mod erasing;
mod importing;
mod judging;
mod network;
mod opened;
mod packs;
mod requests;
mod returns;
