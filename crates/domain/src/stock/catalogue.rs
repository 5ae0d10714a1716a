//! The parts catalogue as HQ publishes it.

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fault::Fault;
use crate::fen::Fen;

/// A published catalogue.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    pub parts: Vec<Part>,
}

/// A part that outlets draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub number: String,
    pub name: String,
    /// What a draw counts against the credit limit, a piece.
    pub price_fen: Fen,
    /// What a customer pays in a paid repair, a piece.
    #[serde(default)]
    pub retail_fen: Fen,
    /// The new part's serial must be scanned when it is fitted.
    #[serde(default)]
    pub serial: bool,
    /// The defective part taken out is owed back to HQ.
    #[serde(default = "yes")]
    pub owed_back: bool,
    /// Models that it fits, separated by spaces; empty for all.
    #[serde(default)]
    pub models: String,
    /// Numbers of other parts of the catalogue that do in its place, the best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub substitutes: Vec<String>,
}

/// Parts that may stand in for one part.
pub const SUBSTITUTES_MAX: usize = 20;

impl Catalogue {
    /// Every substitute is another part of the same catalogue, named once.
    ///
    /// # Errors
    /// `price.unknown` for a number that the catalogue has not, `value.duplicate` for one that is named twice or is the part
    /// itself, `value.out_of_range` for more than [`SUBSTITUTES_MAX`]; each names `content.parts.N.substitutes.M`.
    pub fn check_substitutes(&self) -> Result<(), Fault> {
        let known: HashSet<&str> = self.parts.iter().map(|part| part.number.as_str()).collect();
        for (i, part) in self.parts.iter().enumerate() {
            let at = |m: usize| format!("content.parts.{i}.substitutes.{m}");
            if part.substitutes.len() > SUBSTITUTES_MAX {
                let fault =
                    Fault::new("value.out_of_range").at(at(SUBSTITUTES_MAX)).with("value", part.substitutes.len());
                return Err(fault.with("min", 0).with("max", SUBSTITUTES_MAX));
            }
            for (m, number) in part.substitutes.iter().enumerate() {
                let twice = *number == part.number || part.substitutes[..m].contains(number);
                let code = if twice { "value.duplicate" } else { "price.unknown" };
                // A row keeps them as words.
                if twice || number.contains(char::is_whitespace) || !known.contains(number.as_str()) {
                    let shown: String = number.chars().take(64).collect();
                    return Err(Fault::new(code).at(at(m)).with("part", shown.as_str()).with("number", shown.as_str()));
                }
            }
        }
        Ok(())
    }
}

fn yes() -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogue(substitutes: &[&str]) -> Catalogue {
        let parts = format!(
            r#"{{"parts":[{{"number":"SCR-1","name":"屏","price_fen":1,"substitutes":{}}},{{"number":"SCR-2","name":"屏","price_fen":1}}]}}"#,
            serde_json::to_string(substitutes).unwrap()
        );
        serde_json::from_str(&parts).unwrap()
    }

    #[test]
    fn a_substitute_is_another_part_of_the_same_catalogue() {
        catalogue(&["SCR-2"]).check_substitutes().unwrap();
        for (substitutes, code) in [
            (vec!["SCR-9"], "price.unknown"),
            (vec!["SCR-1"], "value.duplicate"),
            (vec!["SCR-2", "SCR-2"], "value.duplicate"),
        ] {
            let fault = catalogue(&substitutes).check_substitutes().unwrap_err();
            assert_eq!(fault.code, code, "{substitutes:?}");
        }
    }
}
