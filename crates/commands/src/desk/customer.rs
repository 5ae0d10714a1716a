//! What every customer's fact needs: the customer, and cleaned values, sealed beside the fact.

use book::Work;
use domain::Fault;
use domain::text::{Phone, clean};
use journal::fact::Sealed;
use journal::rows::CustomerRow;
use journal::{Personal, Ref};

use crate::fields;
use crate::host::{Host, IntoVal};

/// The longest name, and the longest address, in characters.
pub const NAME_MAX: usize = 60;
pub const ADDRESS_MAX: usize = 200;

/// Personal values of one person, as they stand beside a changeset's facts.
#[derive(Debug)]
pub struct PersonalValues {
    /// The person's own: whoever knows the salt can tell whether a guess is right.
    salt: [u8; 16],
    pub values: Vec<Personal>,
}

impl PersonalValues {
    pub fn new(host: &Host) -> Result<Self, Fault> {
        Ok(Self { salt: host.ambient.random()?, values: Vec::new() })
    }

    pub fn seal(&mut self, text: String) -> Sealed {
        self.values.push(Personal::Present { salt: self.salt, text });
        Sealed(self.values.len() as u32 - 1)
    }
}

/// A cleaned name.
///
/// # Errors
/// `text.missing`, `text.control`, `text.too_long`, at `field`.
pub fn name(field: &str, value: &str) -> Result<String, Fault> {
    let name = clean(field, value, NAME_MAX)?;
    if name.is_empty() { Err(Fault::new("text.missing").at(field)) } else { Ok(name) }
}

/// A telephone number in its one form.
pub fn phone(field: &str, value: &str) -> Result<String, Fault> {
    Ok(Phone::parse(field, value)?.as_str().to_owned())
}

/// An address, or none.
pub fn address(field: &str, value: Option<&str>) -> Result<Option<String>, Fault> {
    let cleaned = value.map(|v| clean(field, v, ADDRESS_MAX)).transpose()?;
    Ok(cleaned.filter(|v| !v.is_empty()))
}

/// A customer of whom something is known.
///
/// # Errors
/// `thing.not_found` and `customer.erased`, at `field`.
pub async fn known(work: &mut Work<'_>, scope: &str, field: &str, id: &str) -> Result<(Ref, CustomerRow), Fault> {
    let name = fields::name(field, id)?;
    let args = [scope.into_val(), name.to_string().into_val()];
    match work.rows::<CustomerRow>("WHERE scope=$1 AND id=$2", &args).await?.pop() {
        None => Err(Fault::new("thing.not_found").at(field).with("id", id)),
        Some(row) if row.name.is_none() => Err(Fault::new("customer.erased").at(field)),
        Some(row) => Ok((name, row)),
    }
}
