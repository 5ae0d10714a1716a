//! A made-up shop: intakes as a real counter makes them, the same in every run.

use chrono::{Days, NaiveDate};
use domain::Fault;
use domain::repair::{Field, Ticket};
use journal::fact::{CustomerAdded, Fact, FieldValue, OrderOpened, Sealed, UnitSeen};
use journal::{Personal, Ref};

use crate::draw::Draw;

const SURNAMES: &str = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪\
    陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔向汤";
const GIVEN: &str = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国文志海燕红梅晓东宁波浩宇轩子涵梓睿欣怡佳雨思琪俊峰博雅诗雪鹏飞凯旋\
    天乐春秋冬松柏青云山川江河";
const BRANDS: [(&str, &str); 8] = [
    ("华为", "Mate 60 Pro"),
    ("小米", "14 Ultra"),
    ("荣耀", "Magic6"),
    ("OPPO", "Find X7"),
    ("vivo", "X100"),
    ("Apple", "iPhone 15"),
    ("Samsung", "Galaxy S24"),
    ("一加", "12"),
];
const FAULTS: [&str; 14] = [
    "屏幕碎裂，触摸失灵",
    "电池鼓包，后盖翘起",
    "充电口松动，充不进电",
    "进水后不开机",
    "摄像头模糊，对不上焦",
    "扬声器无声",
    "识别不了手机卡",
    "自动重启，发热严重",
    "信号弱，通话断续",
    "开机停在标志，反复重启",
    "听筒声音小",
    "指纹不能用",
    "无线网络连不上",
    "换屏后显示偏色",
];
const LOOKS: [&str; 4] = ["边框磕碰，背面有划痕", "外观完好", "屏幕右下角裂", "后盖碎，边框变形"];
const VERDICT: &str = r#"{"outcome":"repair_free","charge":"free","covered_until":"2027-03-08","trace":[{"rule":"main_unit","article":"18","from":"2026-03-08","to":"2027-03-08","because":"within"}]}"#;
/// Devices that one PC takes in on a day: the ticket number has the day in it.
const A_DAY: usize = 120;
const SALT: usize = 16;

/// One device over the counter, as facts; and what somebody may search for later.
#[derive(Debug, Clone)]
pub struct Intake {
    pub facts: Vec<Fact>,
    pub values: Vec<Personal>,
    pub name: String,
    pub phone: String,
    pub imei: String,
    pub number: String,
    pub complaint: &'static str,
}

/// The shop's state: who came before.
#[derive(Debug)]
pub struct Shop {
    draw: Draw,
    surnames: Vec<char>,
    given: Vec<char>,
    taken: usize,
    /// The last few customers: one in three comes again.
    known: Vec<(Ref, String, String)>,
}

impl Shop {
    pub fn new(seed: u64) -> Self {
        Self {
            draw: Draw(seed),
            surnames: SURNAMES.chars().filter(|c| c.is_alphanumeric()).collect(),
            given: GIVEN.chars().filter(|c| c.is_alphanumeric()).collect(),
            taken: 0,
            known: Vec::new(),
        }
    }

    /// A person's name of two or three characters.
    pub fn name(&mut self) -> String {
        let mut name = String::from(*self.draw.one_of(&self.surnames));
        for _ in 0..1 + self.draw.below(2) {
            name.push(*self.draw.one_of(&self.given));
        }
        name
    }

    /// The facts of the next intake, `next` being the first one's name. `anew`: by somebody who was never here.
    pub fn intake(&mut self, outlet: &str, next: Ref, anew: bool) -> Result<Intake, Fault> {
        let day = NaiveDate::from_ymd_opt(2021, 1, 4).unwrap_or_default() + Days::new((self.taken / A_DAY) as u64);
        let counter = (self.taken % A_DAY) as u32 + 1;
        self.taken += 1;
        let (mut facts, mut values) = (Vec::with_capacity(3), Vec::new());
        let again = !anew && !self.known.is_empty() && self.draw.below(3) == 0;
        let (customer, name, phone) = if again {
            self.draw.one_of(&self.known).clone()
        } else {
            let (name, phone) = (self.name(), format!("1{}{}", 3 + self.draw.below(7), self.draw.digits(9)));
            let salt: [u8; SALT] = std::array::from_fn(|_| self.draw.below(256) as u8);
            values.extend([&name, &phone].map(|text| Personal::Present { salt, text: text.clone() }));
            facts.push(CustomerAdded { name: Sealed(0), phone: Sealed(1), address: None }.into());
            let customer = (Ref { idx: 0, ..next }, name, phone);
            if self.known.len() < 1_000 {
                self.known.push(customer.clone());
            } else {
                let place = self.draw.below(self.known.len());
                self.known[place] = customer.clone();
            }
            customer
        };
        let imei = with_check_digit(&format!("86{}", self.draw.digits(12)));
        let (brand, model) = *self.draw.one_of(&BRANDS);
        let unit = format!("imei:{imei}");
        facts.push(
            UnitSeen {
                unit: unit.clone(),
                imei2: None,
                serial: Some(format!("SN{}", self.draw.digits(10))),
                brand: brand.to_owned(),
                model: model.to_owned(),
                by_hand: String::new(),
                manufactured_on: None,
            }
            .into(),
        );
        let random = std::array::from_fn(|_| self.draw.below(256) as u8);
        let number = Ticket::mint(outlet, "A", day, counter, random)?.as_str().to_owned();
        let complaint = *self.draw.one_of(&FAULTS);
        let text = |text: &str| FieldValue::Text(text.to_owned());
        let sets = vec![
            (Field::Condition, text("1")),
            (Field::Symptom, text("111")),
            (Field::Complaint, text(complaint)),
            (Field::Looks, text(self.draw.one_of::<&str>(&LOOKS))),
            (Field::Accessories, text("充电器")),
            (Field::Tamper, text("intact")),
            (Field::PasscodeConsent, FieldValue::Int(1)),
            (Field::Invoice, text("original")),
            (Field::Voucher, text("valid")),
            (Field::InvoicedOn, FieldValue::Day(day - Days::new(self.draw.below(700) as u64))),
            (Field::PricePaid, FieldValue::Int(100_000 + self.draw.below(900_000) as i64)),
            (Field::PromisedOn, FieldValue::Day(day + Days::new(3))),
            (Field::Verdict, text(VERDICT)),
            (Field::Charge, text("free")),
            (Field::CoveredUntil, FieldValue::Day(day + Days::new(365))),
        ];
        facts.push(OrderOpened { number: number.clone(), unit, customer, day, sets }.into());
        Ok(Intake { facts, values, name, phone, imei, number, complaint })
    }
}

/// Luhn's digit behind 14 others.
fn with_check_digit(body: &str) -> String {
    let sum: u32 = body
        .bytes()
        .enumerate()
        .map(|(i, b)| {
            let digit = u32::from(b - b'0') * (1 + i as u32 % 2);
            digit / 10 + digit % 10
        })
        .sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_made_up_imeis_would_pass_the_counter() {
        assert_eq!(with_check_digit("49015420323751"), "490154203237518");
    }
}
