//! Forms as a shop fills them, in either language.

pub mod statement;

use chrono::{NaiveDate, NaiveDateTime};
use domain::Fen;
use domain::repair::{Ticket, iris};
use domain::text::Phone;
use domain::unit::Imei;
use print::label::Label;
use print::refusal::{Answer, Refusal, Section};
use print::service_report::{Charge, Finding, Guarantee, PartUsed, ServiceReport};
use print::slip::{Seal, Slip};
use print::{Coded, Customer, Lang, Outlet, Unit, Verdict};

pub fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

pub fn at(month: u32, of: u32, hour: u32, minute: u32) -> NaiveDateTime {
    day(month, of).and_hms_opt(hour, minute, 0).unwrap()
}

pub fn ticket() -> Ticket {
    Ticket::mint("SZ017", "A", day(3, 9), 14, [7, 23, 18]).unwrap()
}

fn texts(zh: &[&str], en: &[&str], lang: Lang) -> Vec<String> {
    let chosen = if lang == Lang::Zh { zh } else { en };
    chosen.iter().map(|text| (*text).to_owned()).collect()
}

fn text(zh: &str, en: &str, lang: Lang) -> String {
    if lang == Lang::Zh { zh.to_owned() } else { en.to_owned() }
}

pub fn outlet(lang: Lang) -> Outlet {
    Outlet {
        name: text("华强北通信广场一店", "Huaqiangbei Telecom Plaza, Outlet 1", lang),
        address: text(
            "深圳市福田区华强北路 1002 号通信广场 2 层 B216",
            "B216, 2/F Telecom Plaza, 1002 Huaqiang North Road, Futian, Shenzhen",
            lang,
        ),
        phone: "0755-2671 8888".into(),
    }
}

pub fn customer(lang: Lang) -> Customer {
    let phone = Phone::parse("phone", "13812345678").unwrap();
    Customer { name: text("欧阳喆玥", "Ouyang Zheyue", lang), phone: Some(phone), mask_phone: true }
}

pub fn unit() -> Unit {
    let imei = Imei::parse("imei", "490154203237518").unwrap();
    let serial = Some("XKRBB23B09001234".into());
    Unit { brand: "HUAWEI".into(), model: "Mate 60 Pro 512GB".into(), imei: Some(imei), serial }
}

fn coded(code: &str, text: String) -> Coded {
    Coded { code: code.into(), text }
}

pub fn verdict(lang: Lang) -> Verdict {
    Verdict {
        headline: text("保修期内，性能故障：免费维修", "In warranty, quality fault: repaired free of charge", lang),
        reasons: texts(
            &[
                "发票日 2025-12-20，送货日 2025-12-22，起算日取较晚者 2025-12-22，当日不计。",
                "主机三包有效期 1 年，至 2026-12-22（周二）；维修占用 2 日，顺延至 2026-12-24（周四）。",
                "送修日 2026-03-09 为第 77 日，超过 15 日换货期，适用《移动电话机商品修理更换退货责任规定》第十条。",
            ],
            &[
                "Invoiced 2025-12-20, delivered 2025-12-22: counted from the later, 2025-12-22, that day left out.",
                "The main unit is covered for 1 year, to Tue 2026-12-22; 2 days in repair extend it to Thu 2026-12-24.",
                "Handed in on 2026-03-09, day 77: past the 15 days for exchange; article 10 of the handset rules applies.",
            ],
            lang,
        ),
    }
}

fn terms(lang: Lang) -> Vec<String> {
    texts(
        &[
            "请凭本单及有效身份证件取机；本单遗失请立即告知网点。",
            "维修可能造成数据丢失，送修前请自行备份；网点不对数据承担责任，但法律另有规定的除外。",
            "修好后请在 30 日内取机；逾期未取的，网点将再次通知并依法处理。",
            "维修后同一故障 30 日内免费返修。",
        ],
        &[
            "Please bring this slip and an identity document to collect; tell us at once if the slip is lost.",
            "A repair may erase data: please back up first. We are not liable for data except where the law says so.",
            "Please collect within 30 days of our notice; afterwards we notify you again and proceed as the law provides.",
            "The same fault is repaired again free of charge within 30 days.",
        ],
        lang,
    )
}

pub fn slip(lang: Lang) -> Slip {
    Slip {
        outlet: outlet(lang),
        number: ticket(),
        link: Some("https://service.example/p/SZ017A-260309-0147PJ".into()),
        received_at: at(3, 9, 14, 5),
        customer: customer(lang),
        unit: unit(),
        faults: vec![
            coded("111", text("不开机", "No power", lang)),
            coded("H12", text("充电时发热", "Hot while charging", lang)),
        ],
        looks: text(
            "屏幕左上角裂纹约 3 cm，后盖轻微划痕，边框无变形",
            "Crack of 3 cm in the screen's upper left corner, light scratches on the back, frame straight",
            lang,
        ),
        accessories: texts(&["充电器", "数据线", "SIM 卡针"], &["charger", "data cable", "SIM tool"], lang),
        seal: Seal::Intact,
        seal_note: text("客户在场确认", "shown to the customer", lang),
        verdict: Some(verdict(lang)),
        promised_on: Some(day(3, 12)),
        quote: None,
        note: text("客户要求保留旧件。", "The customer wants the old part back.", lang),
        terms: terms(lang),
        receptionist: text("林晓燕", "Lin Xiaoyan", lang),
    }
}

pub fn service_report(lang: Lang) -> ServiceReport {
    let finding = |kind, code: &str, zh: &str, en: &str| Finding { kind, code: coded(code, text(zh, en, lang)) };
    let part = |number: &str, zh: &str, en: &str, old: &str, new: &str, amount| PartUsed {
        number: number.into(),
        name: text(zh, en, lang),
        qty: 1,
        old_serial: Some(old.into()),
        new_serial: Some(new.into()),
        amount,
    };
    ServiceReport {
        outlet: outlet(lang),
        number: ticket(),
        received_at: at(3, 9, 14, 5),
        ready_on: Some(day(3, 11)),
        collected_at: Some(at(3, 12, 10, 30)),
        customer: Customer { mask_phone: false, ..customer(lang) },
        unit: unit(),
        new_imei: Some(Imei::parse("imei", "356938035643809").unwrap()),
        complaint: slip(lang).faults,
        findings: vec![
            finding(iris::Kind::Condition, "1", "持续出现", "Constantly"),
            finding(iris::Kind::Symptom, "111", "不开机", "No power"),
            finding(iris::Kind::Section, "H01", "主板", "Main board"),
            finding(iris::Kind::Defect, "H04", "短路", "Short circuit"),
            finding(iris::Kind::Repair, "H02", "更换主板", "Main board replaced"),
        ],
        work: text(
            "主板电源管理芯片短路，更换主板后重新写入序列号；更换外屏（人为损坏，客户已确认报价）。整机测试 42 项全部通过。",
            "Power management on the main board was shorted; board replaced and serial number rewritten. Outer screen replaced at \
             the customer's cost (human damage, quote accepted). All 42 tests passed.",
            lang,
        ),
        parts: vec![
            part("MB-M60P-512", "主板 512GB", "Main board 512GB", "MB2509A00411", "MB2602C01977", None),
            part("SCR-M60P-BK", "外屏总成 黑", "Screen, black", "SC2509B11020", "SC2601A55310", Some(Fen(125_990))),
        ],
        charges: vec![Charge { what: text("外屏更换工时费", "Labour, screen", lang), amount: Fen(8_000) }],
        verdict: None,
        guarantee: Some(Guarantee {
            until: day(4, 11),
            covers: text("同一故障免费返修；更换件另按三包执行。", "The same fault is repaired free of charge.", lang),
        }),
        terms: vec![],
        technician: text("赵志强", "Zhao Zhiqiang", lang),
        receptionist: text("林晓燕", "Lin Xiaoyan", lang),
    }
}

pub fn refusal(lang: Lang) -> Refusal {
    let section = |head: (&str, &str), zh: &[&str], en: &[&str]| Section {
        head: text(head.0, head.1, lang),
        lines: texts(zh, en, lang),
    };
    Refusal {
        outlet: outlet(lang),
        number: ticket(),
        answer: Answer::Refused,
        issued_on: day(3, 9),
        customer: customer(lang),
        unit: unit(),
        claim: text("要求免费更换屏幕", "Free replacement of the screen", lang),
        headline: text(
            "不属于三包范围，转为收费维修：屏幕因外力破裂",
            "Not covered, repair at cost: the screen was broken by force",
            lang,
        ),
        sections: vec![
            section(
                ("事实与证据", "Facts and evidence"),
                &[
                    "接修时屏幕左上角有受力点，裂纹呈放射状（照片 2 张，客户在场确认）。",
                    "发票原件，日期 2025-12-20；三包凭证有效。",
                ],
                &[
                    "At intake the upper left corner shows a point of impact with radial cracks (2 photos, customer present).",
                    "Original invoice of 2025-12-20; the warranty card is valid.",
                ],
            ),
            section(
                ("期限计算", "Days"),
                &[
                    "起算日 2025-12-22，当日不计；送修日 2026-03-09 为第 77 日。",
                    "主机三包有效期至 2026-12-24，期限内。",
                ],
                &[
                    "Counted from 2025-12-22, that day left out: 2026-03-09 is day 77.",
                    "The main unit is covered to 2026-12-24: within the period.",
                ],
            ),
            section(
                ("适用条款", "Clauses"),
                &["因消费者使用、维护、保管不当造成损坏的，不实行三包，可以实行收费修理。"],
                &["Damage by improper use, care or keeping is not covered; it may be repaired at cost."],
            ),
        ],
        translation: None,
        policy: text("cn-handset 2026.1（2026-01-01 生效）", "cn-handset 2026.1 (in force 2026-01-01)", lang),
        receptionist: text("林晓燕", "Lin Xiaoyan", lang),
    }
}

pub fn label(lang: Lang) -> Label {
    Label { number: ticket(), unit: unit(), customer: customer(lang).name }
}
