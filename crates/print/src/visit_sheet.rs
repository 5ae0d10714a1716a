//! 派工单、代管收据: what a technician takes along to a customer, and what the customer keeps while the device is away. Two
//! copies, the outlet's and the customer's.

use chrono::NaiveDateTime;
use domain::Fault;

use crate::common::{Customer, Outlet, Printed};
use crate::layout::{Area, Field, Flow, Frame, Heading, Meta, Set, Signature, pdf};
use crate::words::Lang;

/// Which of the two papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VisitPaper {
    Dispatch,
    Custody,
}

/// A visit as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitSheet {
    pub outlet: Outlet,
    pub number: String,
    pub customer: Customer,
    pub address: String,
    pub device: String,
    pub complaint: String,
    /// The agreed time.
    pub from: NaiveDateTime,
    pub until: NaiveDateTime,
    pub technician: String,
    pub badge: String,
    /// Of a device that was taken along.
    pub serial: String,
    pub looks: String,
    pub accessories: String,
    pub taken_at: Option<NaiveDateTime>,
}

/// What this form alone says of itself.
struct Said {
    dispatch: &'static str,
    custody: &'static str,
    copies: [&'static str; 2],
    address: &'static str,
    device: &'static str,
    complaint: &'static str,
    agreed: &'static str,
    technician: &'static str,
    badge: &'static str,
    arrived: &'static str,
    left: &'static str,
    outcome: &'static str,
    outcomes: &'static str,
    money: &'static str,
    serial: &'static str,
    looks: &'static str,
    accessories: &'static str,
    taken: &'static str,
    terms: &'static str,
    on_visit: [&'static str; 2],
    on_custody: [&'static str; 3],
    visited: &'static str,
    kept: &'static str,
    returned: &'static str,
    supervisor: &'static str,
}

const ZH: Said = Said {
    dispatch: "上门派工单",
    custody: "取机代管收据",
    copies: ["网点联", "顾客联"],
    address: "地址",
    device: "机型",
    complaint: "报修故障",
    agreed: "约定时间",
    technician: "工程师",
    badge: "工牌号",
    arrived: "到达时间",
    left: "离开时间",
    outcome: "结果",
    outcomes: "□ 已修好　□ 带回　□ 无人在家　□ 顾客拒修　□ 已送达　□ 开箱不良",
    money: "现场收款",
    serial: "序列号",
    looks: "外观",
    accessories: "随机附件",
    taken: "带回时间",
    terms: "说明",
    on_visit: ["工程师应出示工牌，号码与本单不符的，顾客可以拒绝。", "未事先通知而迟到的，按未到处理。"],
    on_custody: [
        "机器由本网点代管，至归还顾客为止。",
        "归还时顾客在收据上签字，凭本联取机。",
        "代管期间的损坏、丢失由网点负责。",
    ],
    visited: "以上情况属实。",
    kept: "机器及附件已按上述情况交工程师带回。",
    returned: "机器及附件已归还顾客，完好无缺。",
    supervisor: "主管核对",
};

const EN: Said = Said {
    dispatch: "Dispatch sheet",
    custody: "Custody receipt",
    copies: ["Outlet's copy", "Customer's copy"],
    address: "Address",
    device: "Device",
    complaint: "Complaint",
    agreed: "Agreed time",
    technician: "Technician",
    badge: "Badge",
    arrived: "Arrived",
    left: "Left",
    outcome: "Outcome",
    outcomes: "□ Repaired  □ Taken along  □ Not at home  □ Refused  □ Delivered  □ Dud",
    money: "Money taken",
    serial: "Serial number",
    looks: "Looks",
    accessories: "Accessories",
    taken: "Taken at",
    terms: "Please note",
    on_visit: [
        "The technician shows the badge. Where its number is another one, the customer may refuse.",
        "Who is late without having said so before counts as absent.",
    ],
    on_custody: [
        "The outlet keeps the device until it is returned to the customer.",
        "The customer signs this receipt on return; the device is handed over against this copy.",
        "The outlet answers for damage and loss meanwhile.",
    ],
    visited: "The above is as it was.",
    kept: "Device and accessories were handed to the technician as described above.",
    returned: "Device and accessories were returned to the customer, whole.",
    supervisor: "Supervisor",
};

fn said(lang: Lang) -> &'static Said {
    match lang {
        Lang::Zh => &ZH,
        Lang::En => &EN,
    }
}

/// Prints both copies on A4.
///
/// # Errors
/// `call.too_large` when the texts fill more than 60 pages.
pub fn print(sheet: &VisitSheet, paper: VisitPaper, lang: Lang) -> Result<Printed, Fault> {
    let mut whole = set(sheet, paper, 0, lang)?;
    let copy = set(sheet, paper, 1, lang)?;
    whole.pages.extend(copy.pages);
    whole.missing.extend(copy.missing);
    let title = format!("{} {}", title(paper, lang), sheet.number);
    let pdf = pdf(&whole.pages, &Meta { title: &title, language: lang.tag(), carried: &[] })?;
    Ok(Printed { pdf, missing: whole.missing })
}

fn title(paper: VisitPaper, lang: Lang) -> &'static str {
    match paper {
        VisitPaper::Dispatch => said(lang).dispatch,
        VisitPaper::Custody => said(lang).custody,
    }
}

fn set(sheet: &VisitSheet, paper: VisitPaper, copy: usize, lang: Lang) -> Result<Set, Fault> {
    let (words, said) = (lang.words(), said(lang));
    let mut flow = Flow::new(Area::A4);
    let title = format!("{} · {}", title(paper, lang), said.copies[copy]);
    flow.heading(&Heading {
        title: &title,
        outlet: &sheet.outlet.name,
        lines: sheet.outlet.contact(words),
        number: &sheet.number,
        link: &sheet.number,
    });
    let mut row = |fields| flow.fields(lang.label_width(), fields, Frame::Boxed);
    row(vec![
        Field::strong(words.customer, &sheet.customer.name, 1),
        Field::strong(words.phone, sheet.customer.shown_phone(), 1),
    ]);
    row(vec![Field::new(said.address, &sheet.address, 1)]);
    row(vec![Field::strong(said.device, &sheet.device, 1), Field::new(said.serial, &sheet.serial, 1)]);
    row(vec![Field::new(said.complaint, &sheet.complaint, 1)]);
    let agreed = format!("{} – {}", lang.minute(sheet.from), lang.minute(sheet.until));
    row(vec![Field::strong(said.agreed, agreed, 1)]);
    row(vec![Field::new(said.technician, &sheet.technician, 1), Field::strong(said.badge, &sheet.badge, 1)]);
    match paper {
        VisitPaper::Dispatch => {
            row(vec![Field::new(said.arrived, "", 1), Field::new(said.left, "", 1)]);
            row(vec![Field::new(said.outcome, said.outcomes, 1)]);
            row(vec![Field::new(said.money, "", 1)]);
            flow.terms(said.terms, &said.on_visit.map(str::to_owned));
            flow.declaration(said.visited, 2);
        }
        VisitPaper::Custody => {
            row(vec![Field::strong(said.looks, &sheet.looks, 1)]);
            row(vec![Field::new(said.accessories, &sheet.accessories, 1)]);
            let taken = sheet.taken_at.map(|at| lang.minute(at)).unwrap_or_default();
            row(vec![Field::new(said.taken, taken, 1)]);
            flow.terms(said.terms, &said.on_custody.map(str::to_owned));
            flow.declaration(said.kept, 2);
        }
    }
    flow.signatures(&[
        Signature { role: words.customer_signs, name: &sheet.customer.name, day: words.day },
        Signature { role: said.technician, name: &sheet.technician, day: words.day },
    ]);
    if paper == VisitPaper::Custody {
        flow.declaration(said.returned, 2);
        flow.signatures(&[Signature { role: words.customer_signs, name: &sheet.customer.name, day: words.day }]);
    }
    flow.signatures(&[Signature { role: said.supervisor, name: "", day: words.day }]);
    flow.finish(&format!("{}   {}", sheet.outlet.name, sheet.number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlet_and_customer_have_a_sheet_each_in_either_language_and_no_character_lacks() {
        let at = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        let sheet = VisitSheet {
            outlet: Outlet {
                name: "深圳华强北服务网点".into(),
                address: "深圳市福田区".into(),
                phone: "0755-1".into(),
            },
            number: "18DK8A4K280HX-3".into(),
            customer: Customer { name: "李娜".into(), phone: None, mask_phone: false },
            address: "福田区振华路 1 号".into(),
            device: "Nova X9".into(),
            complaint: "不开机".into(),
            from: at("2026-03-10 14:00"),
            until: at("2026-03-10 16:00"),
            technician: "王强".into(),
            badge: "A-017".into(),
            serial: "SN1".into(),
            looks: "屏幕划痕".into(),
            accessories: "充电器".into(),
            taken_at: Some(at("2026-03-10 15:00")),
        };
        for lang in [Lang::Zh, Lang::En] {
            for paper in [VisitPaper::Dispatch, VisitPaper::Custody] {
                let printed = print(&sheet, paper, lang).unwrap();
                assert!(printed.pdf.starts_with(b"%PDF") && printed.missing.is_empty(), "{:?}", printed.missing);
                let pages: Vec<usize> = [0, 1].map(|copy| set(&sheet, paper, copy, lang).unwrap().pages.len()).into();
                assert_eq!(pages, [1, 1]);
            }
        }
    }
}
