//! The counter's money: the drawer, devices on account, invoices, quotes, returned goods.

use domain::Fen;
use domain::sale_return::{ReturnBasis, ReturnStep};
use domain::service::QuoteWhat;
use domain::till::TillTo;
use fastrand::Rng;
use journal::fact::*;

use super::{day, int, maybe, name, some, text};

pub fn facts(r: &mut Rng) -> Vec<Fact> {
    vec![
        TillHandedOver {
            to: TillTo::Bank,
            person: Some(name(r)),
            expected: Fen(int(r)),
            counted: Fen(int(r)),
            moved: Fen(int(r)),
            reference: text(r),
            why: text(r),
            day: day(r),
        }
        .into(),
        OrderOnAccount { order: name(r), amount: Fen(int(r)), due_on: day(r), why: text(r), day: day(r) }.into(),
        InvoiceDrawn {
            order: name(r),
            number: text(r),
            title: text(r),
            tax_number: text(r),
            amount: Fen(int(r)),
            day: day(r),
        }
        .into(),
        InvoiceVoided { order: name(r), invoice: name(r), number: text(r), why: text(r), day: day(r) }.into(),
        OrderQuoted {
            order: name(r),
            version: r.u32(..),
            lines: some(r, |r| QuotedLine {
                what: QuoteWhat::Hours,
                code: text(r),
                name_zh: text(r),
                name_en: text(r),
                qty: int(r),
                price: Fen(int(r)),
                amount: Fen(int(r)),
                data: r.bool(),
            }),
            total: Fen(int(r)),
            day: day(r),
        }
        .into(),
        SaleReturnOpened {
            voucher: text(r),
            item: text(r),
            serial: text(r),
            order: maybe(r, name),
            category: text(r),
            version: r.u32(..),
            sold_on: day(r),
            paid: Fen(int(r)),
            original: maybe(r, |r| Fen(int(r))),
            current: maybe(r, |r| Fen(int(r))),
            saleable: r.bool(),
            ours: r.bool(),
            report: text(r),
            why: text(r),
            basis: ReturnBasis::Current,
            price: Fen(int(r)),
            day: day(r),
        }
        .into(),
        SaleReturnStepped {
            returned: name(r),
            goods: text(r),
            step: ReturnStep::Agreed,
            department: text(r),
            note: text(r),
            day: day(r),
        }
        .into(),
        SaleReturnPaid { returned: name(r), goods: text(r), amount: Fen(int(r)), method: text(r), day: day(r) }.into(),
    ]
}
