//! A small network for tests: a headquarters on either engine, outlets with a PC each, a clock that stands still, and
//! whatever one of them says carried to the other without a line.
//!
//! ```ignore
//! testkit::on_both_engines! {
//!     async fn a_request_is_answered_once(net) {
//!         let shop = net.shop("SZ017", 100_000).await;
//!         shop.call("request.make", json!({ "lines": [{ "part": "SCR-1", "qty": 1 }] })).await.unwrap();
//!         net.carry(&shop).await;
//!         assert_eq!(net.call("request.queue", json!({})).await.unwrap()["requests"][0]["over"], false);
//!     }
//! }
//! ```
//!
//! PostgreSQL needs no server: [`postgres`] starts a private one, a cluster a test process, and takes it away at the end.
//!
//! The whole is tested on the real programs ([`program`]), on a disk that fails on command ([`disk`]) or loses what was
//! not synced ([`power`]), over a line with faults ([`proxy`]), by thousands of outlets at once ([`station`]).

pub mod ambient;
pub mod blank;
pub mod disk;
pub mod ledger;
mod network;
mod papers;
pub mod postgres;
pub mod power;
pub mod program;
pub mod proxy;
mod shop;
pub mod station;

pub use network::Network;
pub use papers::papers;
pub use shop::Shop;

/// Makes each story a test on SQLite and a test on PostgreSQL; `$net` is a fresh [`Network`] with a small catalogue.
#[macro_export]
macro_rules! on_both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($net:ident) $body:block)+) => {
        mod on_sqlite {
            use super::*;
            $($(#[$meta])* #[tokio::test] async fn $name() {
                let $net = $crate::Network::sqlite().await;
                $body
            })+
        }
        mod on_postgres {
            use super::*;
            $($(#[$meta])* #[tokio::test] async fn $name() {
                let $net = $crate::Network::postgres().await;
                $body
            })+
        }
    };
}
