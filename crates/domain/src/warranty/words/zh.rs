use chrono::NaiveDate;

use super::percent;
use crate::warranty::because::Because;
use crate::warranty::case::{FaultCause, VoucherState, WaitCause};
use crate::warranty::days::{LastDay, Roll};
use crate::warranty::promise::PromiseCondition;

pub(super) fn because(because: &Because) -> String {
    match because {
        Because::Window { day, of, hand_in, last } => {
            format!("第 {} 天（期限 {of} 天）：{hand_in} 送修，{}", day.max(&0), last_day(last))
        }
        Because::InPeriod { item, hand_in, last } => {
            format!("质量故障，{hand_in} 送修，不晚于{}有效期的最后一日 {last}", item.zh)
        }
        Because::Mended { on, last, hand_in } => {
            format!("三包有效期已过，但同一故障的免费修理 {on} 交付，保用至 {last}；{hand_in} 送修")
        }
        Because::Repaired { times, of } => format!("已计入的修理 {times} 次，达到 {of} 次，故障仍在"),
        Because::Exchanged { times, of } => format!("已更换 {times} 次，达到 {of} 次"),
        Because::Waited { since, claim, days, over, cause, left_out: 0 } => {
            format!("{since} 送修，至 {claim} 已 {days} 天，超过 {over} 天；等待原因：{}", wait(*cause))
        }
        Because::Waited { since, claim, days, over, cause, left_out } => {
            format!(
                "{since} 送修，至 {claim} 计 {days} 天（另有 {left_out} 天不属此原因，不计），超过 {over} 天；等待原因：{}",
                wait(*cause)
            )
        }
        Because::ModelGone { refund } => format!("无同型号商品，退还所付价款 {refund}"),
        Because::Depreciated { from, claim, away, rate, paid, sum } => format!(
            "自 {from} 至 {claim} 共 {} 天，其中修理和待修 {away} 天不计；{} 天 × {} × {paid} = 扣除 {}（不足一分舍去），退款 {}",
            sum.days + away,
            sum.days,
            percent(*rate),
            sum.deduction,
            sum.refund
        ),
        Because::Expired { hand_in, last } => format!("{hand_in} 送修，有效期的最后一日为 {last}，已过期"),
        Because::Cause(cause) => format!("故障原因：{}", fault(*cause)),
        Because::Voucher(state) => format!("三包凭证：{}", voucher(*state)),
        Because::NoStart => "无发票、无有效三包凭证，也无出厂日期，不能证明在三包有效期内".into(),
        Because::NoSuchItem => "该商品不在本政策的目录内".into(),
        Because::NoOriginal => "未出示发票原件，不能退货".into(),
        Because::Manufactured { on, plus, start } => {
            format!("无发票、无有效三包凭证：出厂日期 {on} 加 {plus} 天，自 {start} 起算")
        }
        Because::NoPapersSinceExchange => "无发票、无有效三包凭证：起始日为更换之日".into(),
        Because::Sold { invoiced_on, delivered_on, start, hand_in } => {
            format!("发票 {}，交付 {}：自 {start} 起算；{hand_in} 送修", or_none(*invoiced_on), or_none(*delivered_on))
        }
        Because::Restarted { on } => format!("最近一次更换：{on}，自该日起重新计算"),
        Because::Ends { item, months, start, ends } => {
            format!("{}有效期 {months} 个月：自 {start} 起，至 {ends}", item.zh)
        }
        Because::Extended { days, ends, to } => format!("修理和待修共 {days} 天：{ends} 顺延至 {to}"),
        Because::Rolled { from, to } => format!("{from} 为法定休息日，顺延至 {to}"),
        Because::Uncovered { days } => format!("日历未覆盖该年度，{} 不作顺延", list(days)),
        Because::Unmet { conditions } => {
            let names: Vec<&str> = conditions.iter().map(|c| condition(*c)).collect();
            format!("未满足厂家承诺的条件：{}；法定权利不受影响", names.join("、"))
        }
        Because::WaitedHours { hours, over } => format!("送修已 {hours} 小时，超过承诺的 {over} 小时"),
        Because::OneFault { times, of } => format!("同一故障已修理 {times} 次，达到承诺的 {of} 次"),
        Because::PartsOnly => "已过有效期：按承诺只收零件费，不收工时费".into(),
        Because::RepairedElsewhere { stays } => {
            let days: Vec<String> = stays.iter().map(|s| format!("{} 至 {}", s.received_on, s.ready_on)).collect();
            format!("用户出示其他网点的凭证 {} 份，载明修理：{}", stays.len(), days.join("、"))
        }
        Because::ExchangedElsewhere { on } => format!("用户出示其他网点的凭证，载明 {on} 更换"),
    }
}

/// What every promise of a vendor's says.
pub(super) const PROMISE: &str = "厂家承诺：高于法定三包的部分，按对消费者更有利的执行。";

fn last_day(last: &LastDay) -> String {
    let LastDay { counted, day, roll } = last;
    match roll {
        Roll::Stays => format!("最后一日为 {day}"),
        Roll::Moved => format!("最后一日 {counted} 为法定休息日，顺延至 {day}"),
        Roll::Uncovered => format!("最后一日为 {day}（日历未覆盖，不作顺延）"),
    }
}

fn or_none(day: Option<NaiveDate>) -> String {
    day.map_or_else(|| "无".into(), |day| day.to_string())
}

fn list(days: &[NaiveDate]) -> String {
    days.iter().map(NaiveDate::to_string).collect::<Vec<_>>().join("、")
}

const fn fault(cause: FaultCause) -> &'static str {
    match cause {
        FaultCause::Quality => "质量",
        FaultCause::Human => "人为损坏",
        FaultCause::ForceMajeure => "不可抗力",
        FaultCause::OpenedByOthers => "非授权修理者拆动",
    }
}

const fn voucher(state: VoucherState) -> &'static str {
    match state {
        VoucherState::Valid => "有效",
        VoucherState::Missing => "无",
        VoucherState::Altered => "涂改",
        VoucherState::Mismatched => "与实物不符",
    }
}

const fn wait(cause: WaitCause) -> &'static str {
    match cause {
        WaitCause::VendorParts => "生产者未供应零配件",
        WaitCause::Repairer => "修理者",
        WaitCause::Customer => "消费者",
    }
}

const fn condition(condition: PromiseCondition) -> &'static str {
    match condition {
        PromiseCondition::Packaging => "包装齐全",
        PromiseCondition::UnwornShell => "外壳无磨损",
        PromiseCondition::Labels => "标贴完整",
        PromiseCondition::CallBack => "回访确认",
        PromiseCondition::InspectionReport => "检测报告",
        PromiseCondition::SeasonalPrice => "按时价结算",
    }
}
