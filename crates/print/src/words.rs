//! The forms' fixed words.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Weekday};

/// The language of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    Zh,
    En,
}

impl Lang {
    pub(crate) fn words(self) -> &'static Words {
        match self {
            Self::Zh => &ZH,
            Self::En => &EN,
        }
    }

    /// BCP 47.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// Width of a label's column in millimetres.
    pub(crate) fn label_width(self) -> f32 {
        match self {
            Self::Zh => 17.0,
            Self::En => 23.0,
        }
    }

    /// The same on a roll, where every millimetre counts.
    pub(crate) fn label_width_on_roll(self) -> f32 {
        match self {
            Self::Zh => 14.5,
            Self::En => 17.5,
        }
    }

    /// `2026-03-09 周一`
    pub(crate) fn day(self, day: NaiveDate) -> String {
        format!("{} {}", day.format("%Y-%m-%d"), self.weekday(day.weekday()))
    }

    /// `2026-03-09 周一 14:05`
    pub(crate) fn minute(self, at: NaiveDateTime) -> String {
        format!("{} {}", self.day(at.date()), at.format("%H:%M"))
    }

    fn weekday(self, day: Weekday) -> &'static str {
        let index = day.num_days_from_monday() as usize;
        match self {
            Self::Zh => ["周一", "周二", "周三", "周四", "周五", "周六", "周日"][index],
            Self::En => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][index],
        }
    }

    /// Items in a row: `充电器、数据线`, `charger, cable`.
    pub(crate) fn list<T: ToString>(self, items: &[T]) -> String {
        let items: Vec<String> = items.iter().map(ToString::to_string).collect();
        items.join(match self {
            Self::Zh => "、",
            Self::En => ", ",
        })
    }

    /// Sentences or codes in a row.
    pub(crate) fn series<T: ToString>(self, items: &[T]) -> String {
        let items: Vec<String> = items.iter().map(ToString::to_string).collect();
        items.join(match self {
            Self::Zh => "；",
            Self::En => "; ",
        })
    }
}

/// One field for each thing that a form says of itself.
pub(crate) struct Words {
    pub slip: &'static str,
    pub report: &'static str,
    pub refused: &'static str,
    pub offered: &'static str,
    pub phone: &'static str,
    pub customer: &'static str,
    pub customer_copy: &'static str,
    pub outlet_copy: &'static str,
    pub received: &'static str,
    pub ready: &'static str,
    pub collected: &'static str,
    pub issued: &'static str,
    pub model: &'static str,
    pub imei: &'static str,
    pub new_imei: &'static str,
    pub serial: &'static str,
    pub fault: &'static str,
    pub looks: &'static str,
    pub accessories: &'static str,
    pub seal: &'static str,
    pub sealed: &'static str,
    pub opened: &'static str,
    pub unsealed: &'static str,
    pub verdict: &'static str,
    pub promised: &'static str,
    pub quote: &'static str,
    pub note: &'static str,
    pub terms: &'static str,
    pub findings: &'static str,
    pub condition: &'static str,
    pub symptom: &'static str,
    pub section: &'static str,
    pub defect: &'static str,
    pub repair: &'static str,
    pub work: &'static str,
    pub parts: &'static str,
    pub part: &'static str,
    pub qty: &'static str,
    pub old_serial: &'static str,
    pub new_serial: &'static str,
    pub charges: &'static str,
    pub charge: &'static str,
    pub amount: &'static str,
    pub free: &'static str,
    pub total: &'static str,
    pub repair_guarantee: &'static str,
    pub until: &'static str,
    pub claim: &'static str,
    pub answer: &'static str,
    pub policy: &'static str,
    pub customer_signs: &'static str,
    pub receptionist_signs: &'static str,
    pub technician_signs: &'static str,
    pub explained_by: &'static str,
    pub handed_over_by: &'static str,
    pub outlet_signs: &'static str,
    pub day: &'static str,
    pub none: &'static str,
    pub slip_declaration: &'static str,
    pub report_declaration: &'static str,
    pub refusal_declaration: &'static str,
}

static ZH: Words = Words {
    slip: "接修单",
    report: "维修服务单",
    refused: "三包判定告知书",
    offered: "三包处理方案",
    phone: "电话",
    customer: "客户",
    customer_copy: "客户联",
    outlet_copy: "网点联",
    received: "接修时间",
    ready: "修好日期",
    collected: "取机时间",
    issued: "出具日期",
    model: "机型",
    imei: "IMEI",
    new_imei: "新 IMEI",
    serial: "序列号",
    fault: "故障",
    looks: "外观",
    accessories: "随机附件",
    seal: "防拆检查",
    sealed: "防拆标完好",
    opened: "有拆机痕迹",
    unsealed: "无防拆标",
    verdict: "三包判定",
    promised: "约定取机",
    quote: "报价",
    note: "备注",
    terms: "约定条款",
    findings: "检测与维修",
    condition: "条件",
    symptom: "现象",
    section: "部位",
    defect: "原因",
    repair: "处理",
    work: "维修说明",
    parts: "更换配件",
    part: "配件",
    qty: "数量",
    old_serial: "旧件序列号",
    new_serial: "新件序列号",
    charges: "收费",
    charge: "收费项目",
    amount: "金额",
    free: "保修免费",
    total: "合计",
    repair_guarantee: "维修保修",
    until: "至",
    claim: "客户主张",
    answer: "判定结果",
    policy: "依据版本",
    customer_signs: "客户签字",
    receptionist_signs: "接修人",
    technician_signs: "维修人",
    explained_by: "经办人",
    handed_over_by: "交机人",
    outlet_signs: "网点（盖章）",
    day: "日期",
    none: "无",
    slip_declaration: "本人已核对以上内容，同意按约定条款送修。",
    report_declaration: "本人已试机验收，取回设备及随机附件，上述内容属实。",
    refusal_declaration: "网点已逐条说明以上理由。签字仅表示已收到本告知书，不影响依法投诉、申请检测或另行维权。",
};

static EN: Words = Words {
    slip: "Repair intake slip",
    report: "Service report",
    refused: "Warranty decision",
    offered: "Warranty offer",
    phone: "Phone",
    customer: "Customer",
    customer_copy: "Customer's copy",
    outlet_copy: "Outlet's copy",
    received: "Received",
    ready: "Ready on",
    collected: "Collected",
    issued: "Issued on",
    model: "Model",
    imei: "IMEI",
    new_imei: "New IMEI",
    serial: "Serial no.",
    fault: "Fault",
    looks: "Appearance",
    accessories: "Accessories",
    seal: "Tamper check",
    sealed: "Seal intact",
    opened: "Traces of opening",
    unsealed: "No seal fitted",
    verdict: "Warranty",
    promised: "Promised for",
    quote: "Quote",
    note: "Remarks",
    terms: "Terms",
    findings: "Findings",
    condition: "Condition",
    symptom: "Symptom",
    section: "Section",
    defect: "Defect",
    repair: "Repair",
    work: "Work done",
    parts: "Parts fitted",
    part: "Part",
    qty: "Qty",
    old_serial: "Old serial no.",
    new_serial: "New serial no.",
    charges: "Charges",
    charge: "Item",
    amount: "Amount",
    free: "In warranty",
    total: "Total",
    repair_guarantee: "Guarantee",
    until: "until",
    claim: "Claim",
    answer: "Decision",
    policy: "Rules used",
    customer_signs: "Customer",
    receptionist_signs: "Received by",
    technician_signs: "Technician",
    explained_by: "Explained by",
    handed_over_by: "Handed over by",
    outlet_signs: "Outlet (stamp)",
    day: "Date",
    none: "none",
    slip_declaration: "I have checked the entries above and hand the device in under the terms stated.",
    report_declaration: "I have tested the device and taken it back with its accessories; the entries above are correct.",
    refusal_declaration: "The outlet has explained each reason. My signature confirms receipt only and waives no right to complain, to have the device inspected or to claim by law.",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_bears_its_weekday() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
        assert_eq!((Lang::Zh.day(day), Lang::En.day(day)), ("2026-03-09 周一".into(), "2026-03-09 Mon".into()));
        assert_eq!(Lang::Zh.minute(day.and_hms_opt(14, 5, 59).unwrap()), "2026-03-09 周一 14:05");
    }
}
