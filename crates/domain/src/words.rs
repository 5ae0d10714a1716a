//! Words: closed lists of the trade's terms, each with its name on the wire (`snake_case`) and its number in a fact.

/// Declares an enum whose members have a number (kept for ever in facts) and a word (on the wire and in tables).
#[macro_export]
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $member:ident = $number:literal $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
            schemars::JsonSchema, ts_rs::TS,
        )]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $word)] $member = $number),+
        }

        impl $name {
            /// Every member, in the order of the trade.
            pub const ALL: &'static [Self] = &[$(Self::$member),+];

            /// The number in facts.
            pub fn number(self) -> u8 {
                self as u8
            }

            pub fn from_number(number: u8) -> Option<Self> {
                match number {
                    $($number => Some(Self::$member),)+
                    _ => None,
                }
            }

            /// The word on the wire, in tables and in translation keys.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$member => $word),+
                }
            }

            pub fn from_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$member),)+
                    _ => None,
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}
