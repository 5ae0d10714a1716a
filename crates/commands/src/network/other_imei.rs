//! A phone by its other IMEI: it has one for each SIM slot, an outlet may scan either, and what is exchanged once in the
//! whole network is the phone. Which two belong together is for each outlet's own book to say: nobody's word makes another
//! outlet's two phones one.

use domain::Fault;
use domain::unit::Imei;

use crate::desk::unit;
use crate::host::IntoVal;
use crate::reader::{Reader, text};

/// The unit's name, and behind it the other name that the outlet's book knows it by, where it does.
pub(crate) async fn names(reader: &mut impl Reader, scope: &str, name: &str) -> Result<Vec<String>, Fault> {
    let mut names = vec![name.to_owned()];
    let ("imei", imei) = unit::number(name) else { return Ok(names) };
    let own = "SELECT imei2 FROM unit WHERE scope=$1 AND id=$2 AND imei2 IS NOT NULL";
    let mut found = reader.ask(own, &[scope.into_val(), name.into_val()]).await?;
    if found.is_empty() {
        // Of several phones whose box showed this number it is none for certain.
        let others = "SELECT id FROM unit WHERE scope=$1 AND imei2=$2 LIMIT 2";
        found = reader.ask(others, &[scope.into_val(), imei.into_val()]).await?;
    }
    if let [row] = found.as_slice() {
        let found = text(row.first());
        // HQ reads here what outlets wrote: no number, no phone.
        let number = found.strip_prefix("imei:").unwrap_or(&found);
        names.extend(Imei::parse("imei2", number).ok().as_ref().map(unit::by_imei).filter(|other| other != name));
    }
    Ok(names)
}

/// Whether two outlets mean the same phone, each by the names in its own book: named alike, or with no more than two numbers
/// between them. Three numbers are two phones, whatever one of them shares with the other.
pub(crate) fn same(own: &[String], theirs: &[String]) -> bool {
    let mut all: Vec<&String> = own.iter().chain(theirs).collect();
    all.sort_unstable();
    all.dedup();
    own.first() == theirs.first() || all.len() <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phone(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_phone_is_the_same_by_either_of_its_two_numbers_and_three_numbers_are_two_phones() {
        let both = phone(&["imei:1", "imei:2"]);
        assert!(same(&both, &phone(&["imei:2"])));
        assert!(same(&both, &phone(&["imei:2", "imei:1"])));
        assert!(!same(&both, &phone(&["imei:3", "imei:2"])), "one box was read for two phones");
        assert!(same(&both, &phone(&["imei:1", "imei:3"])), "named alike, and a box was misread");
    }
}
