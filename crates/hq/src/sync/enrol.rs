//! A first start: a one-time code against an identity, once.

use commands::host::IntoVal;
use commands::{Caller, Host};
use domain::Fault;
use journal::fact::DeviceEnrolled;
use journal::rows::{DeviceRow, OutletRow};
use journal::table::Val;
use sync::message::{Enrol, Enrolled};

/// The longest name that a PC may give itself.
const NAME_MAX: usize = 60;

/// What the database keeps of a code.
pub fn code_hash(code: &str) -> Val {
    commands::network::code::hash(code)
}

/// Enrols a PC.
///
/// # Errors
/// `network.code_unknown`, `network.code_used`, `network.code_expired`; `thing.exists` for a device id in use.
pub async fn enrol(host: &Host, enrol: Enrol) -> Result<Enrolled, Fault> {
    let name = domain::text::clean("name", &enrol.name, NAME_MAX)?;
    let hash = code_hash(&enrol.code);
    let sql = "SELECT outlet FROM enrol_code WHERE code=$1";
    let known = host.book.engine.read(sql, std::slice::from_ref(&hash)).await?;
    let Some([Val::Text(outlet)]) = known.first().map(Vec::as_slice) else {
        return Err(Fault::new("network.code_unknown"));
    };
    let mut work = host.work(outlet).await?;
    // Under the outlet's lock: of two PCs with one code, one gets in.
    let sql = "SELECT expires_ms, used_by FROM enrol_code WHERE code=$1";
    let row = work.fetch(sql, std::slice::from_ref(&hash)).await?.pop();
    let Some(Ok([Val::Int(expires_ms), used_by])) = row.map(<[Val; 2]>::try_from) else {
        return Err(Fault::new("network.code_unknown"));
    };
    if used_by != Val::Null {
        return Err(Fault::new("network.code_used"));
    }
    let now = host.ambient.now_ms();
    if now >= expires_ms {
        return Err(Fault::new("network.code_expired"));
    }
    let taken = work.rows::<DeviceRow>("WHERE id=$1", &[enrol.device.to_string().into_val()]).await?;
    if !taken.is_empty() {
        return Err(Fault::new("thing.exists").at("device"));
    }
    let letters = work.rows::<DeviceRow>("WHERE scope=$1", &[outlet.as_str().into_val()]).await?;
    let letter = next_letter(&letters.iter().map(|d| d.letter.as_str()).collect::<Vec<_>>())?;
    let log = host.own_log(&work, outlet).await?;
    let fact = DeviceEnrolled { device: enrol.device, letter: letter.clone(), name, key: enrol.key };
    host.append(&mut work, log, &Caller::nobody(), vec![fact.into()], vec![])?;
    work.also("UPDATE enrol_code SET used_by=$2 WHERE code=$1", vec![hash, enrol.device.to_string().into_val()]);
    host.commit(work).await?;
    host.staled(&[commands::Topic::Network]);
    let name = host.book.row::<OutletRow>("WHERE scope=$1", &[outlet.as_str().into_val()]).await?;
    Ok(Enrolled {
        outlet: outlet.clone(),
        outlet_name: name.map_or_else(|| outlet.clone(), |row| row.name),
        letter,
        hq_key: host.hq()?.key.public().0,
        hq_time_ms: now,
    })
}

/// The first letter that no PC of the outlet ever had: A to Z, then AA to ZZ.
fn next_letter(taken: &[&str]) -> Result<String, Fault> {
    let one = (b'A'..=b'Z').map(|a| char::from(a).to_string());
    let two = (b'A'..=b'Z').flat_map(|a| (b'A'..=b'Z').map(move |b| format!("{}{}", char::from(a), char::from(b))));
    one.chain(two)
        .find(|letter| !taken.contains(&letter.as_str()))
        .ok_or_else(|| Fault::new("value.out_of_range").with("what", "PCs of one outlet").with("max", taken.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_pcs_of_an_outlet_share_a_letter() {
        assert_eq!(next_letter(&[]).unwrap(), "A");
        assert_eq!(next_letter(&["A", "B"]).unwrap(), "C");
        let all: Vec<String> = (b'A'..=b'Z').map(|a| char::from(a).to_string()).collect();
        assert_eq!(next_letter(&all.iter().map(String::as_str).collect::<Vec<_>>()).unwrap(), "AA");
    }
}
