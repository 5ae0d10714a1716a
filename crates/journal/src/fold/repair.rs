//! The repair order: its registers, its parts, its money; and the claims on numbers and serials.

use domain::Fen;
use domain::repair::{Field, State};
use domain::stock::Account;
use domain::zone::day_of;

use super::cancel::Cancellations;
use super::counter::Money;
use super::fitting::{self, TakenBack};
use super::posting::Postings;
use super::register::{Registers, claims, rulings};
use super::rival::{elsewhere, sent_on};
use super::steps::Steps;
use super::{Key, Known, words};
use crate::fact::{Fact, FeeEarned, FieldValue, OrderOpened};
use crate::rows::{FeeRow, OrderRow};
use crate::table::{Record, Row};

const STATE: &str = "state";

/// What entries add up to while an order folds.
#[derive(Default)]
struct Sums {
    paid: i64,
    fee: Option<i64>,
    state_ms: i64,
    ready_ms: Option<i64>,
    collected_on: Option<chrono::NaiveDate>,
}

pub(super) fn order(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let id = key.id();
    let mut rows = Vec::new();
    let mut opened: Option<(&Known, &OrderOpened)> = None;
    let mut registers = Registers::new(scope, key, "order", id);
    let mut sums = Sums::default();
    let mut fees: Vec<(&Known, &FeeEarned)> = Vec::new();
    let mut cancellations = Cancellations::default();
    let mut steps = Steps::default();
    let mut money = Money::default();
    let taken_back = TakenBack::among(facts);
    for known in facts.iter().copied() {
        match &known.fact {
            Fact::OrderOpened(f) => {
                opened.get_or_insert((known, f));
                sums.state_ms = known.origin.wall_ms;
                registers.write(known, STATE, said(State::Received));
                steps.came(known, State::Received, f.day);
                set(&mut registers, known, &f.sets);
            }
            Fact::OrderSet(f) => set(&mut registers, known, &f.sets),
            Fact::OrderMoved(f) => {
                registers.write(known, STATE, said(f.to));
                steps.came(known, f.to, f.day);
                sums.state_ms = known.origin.wall_ms;
                if f.from == State::Cancelled {
                    cancellations.accepted(known);
                }
                match f.to {
                    State::Cancelled => cancellations.cancelled(known),
                    State::Rework => cancellations.reworked(known),
                    State::Ready => sums.ready_ms = Some(known.origin.wall_ms),
                    State::Collected => sums.collected_on = Some(f.day),
                    _ => {}
                }
            }
            Fact::PartFitted(f) => rows.extend(fitting::rows((scope, id), (known, f), taken_back.of(known, f))),
            Fact::OrderPaid(f) => {
                sums.paid = sums.paid.saturating_add(f.amount.0);
                money.take(scope, id, known, &mut rows);
            }
            Fact::FeeEarned(f) => fees.push((known, f)),
            Fact::ConflictRuled(f) => {
                let ruled = registers.rule(known, f);
                if ruled == Some(STATE) {
                    steps.came(known, state(&registers), day_of(known.origin.wall_ms));
                }
                if ruled == Some(STATE) && state(&registers) != State::Cancelled {
                    cancellations.set_aside(known);
                }
            }
            _ => money.take(scope, id, known, &mut rows),
        }
    }
    let ended = state(&registers) == State::Cancelled;
    for (known, f) in fees.into_iter().filter(|(known, _)| !cancellations.void(known, ended)) {
        sums.fee = Some(sums.fee.unwrap_or(0).saturating_add(f.amount.0));
        rows.extend(
            Postings::of(scope, known, f.day, id).money(Account::FeesEarned, Account::FeesDue, f.amount).done(),
        );
        let fee = FeeRow {
            scope: scope.to_owned(),
            id: known.name().to_string(),
            order_id: id.to_owned(),
            amount_fen: f.amount,
            version: f.version.into(),
            level: f.level,
            model_group: f.group.clone(),
            day: f.day,
        };
        rows.push(fee.into_row());
    }
    let (on_account, invoiced) = (money.on_account(), money.invoiced());
    rows.extend(money.into_rows(scope, id, registers.int(Field::QuoteFen.word()).map(Fen)));
    // Entries without their order keep their postings: money and parts never vanish.
    let Some((first, opened)) = opened else { return rows };
    let row = OrderRow {
        on_account_fen: on_account,
        invoiced_fen: invoiced,
        ..order_row(scope, id, first, opened, &registers, &sums)
    };
    rows.push(words::order(&row).into_row());
    rows.extend(steps.into_rows(scope, id));
    rows.push(row.into_row());
    rows.extend(registers.into_conflicts());
    rows
}

fn state(r: &Registers<'_>) -> State {
    State::from_word(&r.text(STATE)).unwrap_or(State::Received)
}

/// A state as a register's value: by its word, which a conflict shows.
fn said(state: State) -> FieldValue {
    FieldValue::Text(state.word().to_owned())
}

fn set(registers: &mut Registers<'_>, known: &Known, sets: &[(Field, FieldValue)]) {
    for (field, value) in sets {
        registers.write(known, field.word(), value.clone());
    }
}

fn order_row(scope: &str, id: &str, first: &Known, opened: &OrderOpened, r: &Registers<'_>, sums: &Sums) -> OrderRow {
    let text = |field: Field| r.text(field.word());
    let day = |field: Field| r.day(field.word());
    let int = |field: Field| r.int(field.word());
    OrderRow {
        scope: scope.to_owned(),
        id: id.to_owned(),
        number: opened.number.clone(),
        unit: opened.unit.clone(),
        customer: opened.customer.to_string(),
        state: state(r).word().to_owned(),
        state_ms: sums.state_ms,
        opened_ms: first.origin.wall_ms,
        opened_on: opened.day,
        opened_by: first.origin.actor.to_string(),
        condition: text(Field::Condition),
        symptom: text(Field::Symptom),
        complaint: text(Field::Complaint),
        looks: text(Field::Looks),
        accessories: text(Field::Accessories),
        tamper: text(Field::Tamper),
        passcode_consent: int(Field::PasscodeConsent) == Some(1),
        invoice: text(Field::Invoice),
        voucher: text(Field::Voucher),
        invoiced_on: day(Field::InvoicedOn),
        delivered_on: day(Field::DeliveredOn),
        manufactured_on: day(Field::ManufacturedOn),
        price_paid_fen: int(Field::PricePaid).map(Fen),
        technician: text(Field::Technician),
        promised_on: day(Field::PromisedOn),
        fault: text(Field::Fault),
        cause: text(Field::Cause),
        section: text(Field::Section),
        defect: text(Field::Defect),
        repair: text(Field::Repair),
        level: int(Field::Level),
        remark: text(Field::Remark),
        charge: text(Field::Charge),
        covered_until: day(Field::CoveredUntil),
        verdict: text(Field::Verdict),
        quote_fen: int(Field::QuoteFen).map(Fen),
        consent: text(Field::Consent),
        test: text(Field::Test),
        paid_fen: Fen(sums.paid),
        fee_fen: sums.fee.map(Fen),
        ready_ms: sums.ready_ms,
        collected_on: sums.collected_on,
        contested: r.contested(),
        item: text(Field::Item),
        distance_km: int(Field::DistanceKm),
        category: text(Field::Category),
        conditions_met: text(Field::ConditionsMet),
        day_confirmed: int(Field::DayConfirmed) == Some(1),
        not_a_repair: text(Field::NotARepair),
        not_a_repair_signature: text(Field::NotARepairSignature),
        waits_for: text(Field::WaitsFor),
        on_account_fen: Fen::ZERO,
        invoiced_fen: Fen::ZERO,
        model_gone: int(Field::ModelGone) == Some(1),
        owner: text(Field::Owner),
        activated_on: day(Field::ActivatedOn),
        activated_by: text(Field::ActivatedBy),
        repairs_elsewhere: text(Field::RepairsElsewhere),
        exchanged_elsewhere: day(Field::ExchangedElsewhere),
    }
}

/// One ticket number, one order.
pub(super) fn number(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let owners: Vec<(&Known, String)> =
        facts.iter().filter(|k| matches!(k.fact, Fact::OrderOpened(_))).map(|k| (*k, k.name().to_string())).collect();
    let mut rows = claims((scope, key, "number", key.id(), "order"), &owners, &rulings(facts));
    rows.extend(elsewhere((scope, key, "number"), facts));
    rows.into_iter().map(Record::into_row).collect()
}

/// One part's serial goes into one device, or to another outlet.
pub(super) fn serial(scope: &str, key: &Key, facts: &[&Known]) -> Vec<Row> {
    let uses: Vec<(&Known, String)> =
        TakenBack::among(facts).stand(facts).map(|(known, f)| (known, f.order.to_string())).collect();
    let mut rows = claims((scope, key, "serial", key.id(), "order"), &uses, &rulings(facts));
    rows.extend(sent_on((scope, key, "serial"), facts));
    rows.extend(elsewhere((scope, key, "serial"), facts));
    rows.into_iter().map(Record::into_row).collect()
}
