//! The TypeScript of the contract: what `ui/src/contract` is generated from.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};

use ts_rs::{Config, TS, TypeVisitor};

/// Declarations gathered from the commands' requests and responses.
pub struct Types {
    seen: HashSet<TypeId>,
    pub declarations: BTreeMap<String, String>,
    /// Names that two types have: one of them would not be in the contract.
    twice: Vec<String>,
    config: Config,
}

impl Default for Types {
    fn default() -> Self {
        // Every integer on the wire is within 2^53: money, times and counters are bounded when they enter.
        let config = Config::default().with_large_int("number");
        Self { seen: HashSet::new(), declarations: BTreeMap::new(), twice: Vec::new(), config }
    }
}

impl Types {
    /// Adds a type and everything it is made of, and returns the name by which TypeScript knows it.
    pub fn add<T: TS + 'static + ?Sized>(&mut self) -> String {
        self.visit::<T>();
        T::name(&self.config)
    }
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
        // Only types with a name of their own are declared; numbers, lists and text are written in place.
        if T::output_path().is_some() {
            let (name, declaration) = (T::ident(&self.config), T::decl(&self.config));
            if self.declarations.insert(name.clone(), declaration.clone()).is_some_and(|other| other != declaration) {
                self.twice.push(name);
            }
        }
    }
}

/// The whole module: every type, and the table of calls.
pub fn module() -> String {
    let mut types = Types::default();
    let mut calls = String::new();
    let mut reads = String::new();
    for entry in crate::all() {
        let (with, gives) = (entry.typescript)(&mut types);
        calls.push_str(&format!("  /** {} */\n  '{}': {{ with: {with}; gives: {gives} }};\n", entry.about, entry.name));
        let words: Vec<String> = entry.reads.iter().map(|t| format!("'{t}'")).collect();
        reads.push_str(&format!("  '{}': [{}],\n", entry.name, words.join(", ")));
    }
    types.visit::<domain::Fault>();
    types.visit::<crate::contract::Topic>();
    let mut out = "// Generated from the commands' contract by `make contract`; do not edit.\n\n".to_owned();
    for declaration in types.declarations.values() {
        out.push_str("export ");
        out.push_str(declaration);
        out.push_str("\n\n");
    }
    out.push_str(&format!("export interface Calls {{\n{calls}}}\n\n"));
    out.push_str("/** What each call shows: when one of these is stale, the call is made again. */\n");
    out.push_str(&format!(
        "export const READS: {{ readonly [name in keyof Calls]: readonly Topic[] }} = {{\n{reads}}};\n"
    ));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_types_of_the_contract_have_one_name() {
        let mut types = Types::default();
        for entry in crate::all() {
            (entry.typescript)(&mut types);
        }
        assert_eq!(types.twice, Vec::<String>::new());
    }
}
