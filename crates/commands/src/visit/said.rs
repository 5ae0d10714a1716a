//! What people say of a visit: which one, who goes, and when.

use book::Work;
use chrono::NaiveDateTime;
use domain::attachment::AttachmentPurpose;
use domain::visit::VisitKind;
use domain::zone::{local, moment};
use domain::{Fault, Fen};
use journal::Ref;
use journal::rows::{StaffRow, VisitRow};

use crate::fields;
use crate::host::IntoVal;
use crate::reader::{Reader, damaged, int};

const MINUTE_MS: i64 = 60_000;
/// As a form's field gives it, and as a person types it.
const FORMS: [&str; 3] = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"];

/// The minute that runs now.
pub(crate) fn this_minute(now_ms: i64) -> i64 {
    now_ms.saturating_sub(now_ms.rem_euclid(MINUTE_MS))
}

/// A moment as the walls show it; none where nothing was typed.
///
/// # Errors
/// `value.not_a_date` at `field`.
pub(crate) fn said(field: &str, typed: Option<&str>) -> Result<Option<i64>, Fault> {
    let Some(typed) = typed.map(domain::text::half_width) else { return Ok(None) };
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let read = FORMS.iter().find_map(|form| NaiveDateTime::parse_from_str(typed, form).ok()).map(moment);
    // What the walls cannot show is no moment.
    let read = read.filter(|ms| (0..=4_102_444_800_000).contains(ms)).map(this_minute);
    let refused = || Fault::new("value.not_a_date").at(field).with("value", typed.chars().take(40).collect::<String>());
    read.map(Some).ok_or_else(refused)
}

/// A moment that has been, not before `after`; this minute where nothing was typed.
///
/// # Errors
/// `value.not_a_date`, `value.out_of_range` at `field`.
pub(crate) fn been(field: &str, typed: Option<&str>, after: i64, now_ms: i64) -> Result<i64, Fault> {
    let now = this_minute(now_ms);
    let ms = said(field, typed)?.unwrap_or(now);
    if ms > now || ms < after {
        let fault = Fault::new("value.out_of_range").at(field).with("value", shown(ms));
        return Err(fault.with("min", shown(after)).with("max", shown(now)));
    }
    Ok(ms)
}

/// A moment as a refusal shows it.
pub(crate) fn shown(ms: i64) -> String {
    local(ms).format("%Y-%m-%d %H:%M").to_string()
}

/// Money that somebody says, from nothing on.
///
/// # Errors
/// `value.negative`, `value.out_of_range` at `field`.
pub(crate) fn money(field: &str, fen: Option<Fen>) -> Result<Fen, Fault> {
    fen.unwrap_or(Fen::ZERO).within(field)
}

/// A visit with its name in facts.
pub(crate) struct Visit {
    pub name: Ref,
    pub kind: VisitKind,
    pub row: VisitRow,
}

impl Visit {
    /// # Errors
    /// `thing.not_found` at `visit`.
    pub async fn read(work: &mut Work<'_>, outlet: &str, id: &str) -> Result<Self, Fault> {
        let name = fields::name("visit", id)?;
        let args = [outlet.into_val(), name.to_string().into_val()];
        let row = work.rows::<VisitRow>("WHERE scope=$1 AND id=$2", &args).await?.pop();
        let row = row.ok_or_else(|| Fault::new("thing.not_found").at("visit").with("id", name.to_string()))?;
        let kind = VisitKind::from_word(&row.kind).ok_or_else(|| damaged("visit.kind"))?;
        Ok(Self { name, kind, row })
    }

    /// # Errors
    /// `visit.wrong_state` at `visit`, with the state and those that would do.
    pub fn is(&self, states: &[&str]) -> Result<(), Fault> {
        if states.contains(&self.row.state.as_str()) {
            return Ok(());
        }
        let fault = Fault::new("visit.wrong_state").at("visit").with("state", self.row.state.as_str());
        Err(fault.with("may", states.to_vec()))
    }

    /// # Errors
    /// `visit.wrong_state` at `visit` for what nobody goes out for.
    pub fn goes_out(&self) -> Result<(), Fault> {
        if self.kind.goes_out() {
            return Ok(());
        }
        Err(Fault::new("visit.wrong_state").at("visit").with("state", self.row.kind.as_str()))
    }
}

/// Somebody who works here.
///
/// # Errors
/// `thing.not_found` at `technician`.
pub(crate) async fn technician(work: &mut Work<'_>, outlet: &str, id: &str) -> Result<Ref, Fault> {
    let name = fields::name("technician", id)?;
    let works = "WHERE scope=$1 AND id=$2 AND active=1";
    if work.rows::<StaffRow>(works, &[outlet.into_val(), name.to_string().into_val()]).await?.is_empty() {
        return Err(Fault::new("thing.not_found").at("technician").with("id", name.to_string()));
    }
    Ok(name)
}

/// How many attachments of a kind and purpose are put to something.
pub(crate) async fn attached(
    reader: &mut impl Reader,
    outlet: &str,
    about: &str,
    kind: &str,
    purpose: AttachmentPurpose,
) -> Result<i64, Fault> {
    let sql = "SELECT COUNT(*) FROM attachment WHERE scope=$1 AND about=$2 AND kind=$3 AND purpose=$4";
    let args = [outlet, about, kind, purpose.word()].map(IntoVal::into_val);
    let row = reader.ask(sql, &args).await?.pop().unwrap_or_default();
    Ok(int(row.first()))
}
