//! What the booking page says, in both languages.

use domain::{Fault, Lang};

/// A word of the page.
pub fn say(lang: Lang, word: &str) -> &'static str {
    let (zh, en) = match word {
        "title" => ("预约维修", "Book a repair"),
        "other" => ("English", "中文"),
        "name" => ("姓名", "Your name"),
        "phone" => ("手机号", "Telephone"),
        "model" => ("机型（可不填）", "Model (optional)"),
        "imei" => ("IMEI（可不填，拨 *#06# 可查）", "IMEI (optional; dial *#06#)"),
        "complaint" => ("故障描述", "What is wrong"),
        "wish" => ("方式", "How"),
        "walk_in" => ("送到网点", "I bring it in"),
        "mail_in" => ("寄到网点", "I send it in"),
        "on_site" => ("上门维修", "Come to me"),
        "address" => ("上门地址（选上门时填）", "Address (if we come to you)"),
        "day" => ("希望哪天", "Day"),
        "part" => ("什么时候", "Time of day"),
        "any" => ("都可以（9–21 点）", "Any (9–21)"),
        "morning" => ("上午（9–12 点）", "Morning (9–12)"),
        "afternoon" => ("下午（12–18 点）", "Afternoon (12–18)"),
        "evening" => ("晚上（18–21 点）", "Evening (18–21)"),
        "trap" => ("请留空", "Leave this empty"),
        "send" => ("提交预约", "Send"),
        "privacy" => (
            "姓名、电话和地址只用于这次维修，可随时要求网点删除。",
            "Your name, number and address are used for this repair only; the shop erases them when you ask.",
        ),
        "closed" => (
            "本网点暂不接受网上预约，请打电话或直接到店。",
            "This shop takes no bookings here at the moment. Please call, or come in.",
        ),
        "number" => ("预约号", "Booking number"),
        "state" => ("状态", "State"),
        "when" => ("时间", "When"),
        "device" => ("机器", "Device"),
        "keep" => (
            "请收藏本页地址：可随时查看或取消预约。不要转发给别人。",
            "Keep this page's address: it shows your booking and cancels it. Do not pass it on.",
        ),
        "cancel" => ("取消预约", "Cancel the booking"),
        "asked" => ("待网点确认，网点会给您打电话", "Waiting for the shop to confirm; they will call you"),
        "booked" => ("网点已确认", "Confirmed"),
        "dispatched" => ("工程师已派出", "The technician is on the way"),
        "there" => ("工程师已到", "The technician is there"),
        "cancelled" => ("已取消", "Cancelled"),
        "taken_in" => ("机器已在网点登记", "The shop has your device"),
        "over" => ("已办完", "Done"),
        "error" => ("无法办理", "That did not work"),
        "back" => ("返回", "Back"),
        _ => ("", ""),
    };
    lang.pick(zh, en)
}

/// What is wrong, so that a customer can put it right.
pub fn wrong(lang: Lang, fault: &Fault) -> String {
    let number = |name: &str| fault.facts.get(name).map(|v| v.to_string().trim_matches('"').to_owned());
    let between = || (number("min").unwrap_or_default(), number("max").unwrap_or_default());
    match fault.code.as_str() {
        "text.missing" => lang.pick("请填写", "Please fill this in").to_owned(),
        "text.too_long" => {
            let max = number("max").unwrap_or_default();
            format!("{} {max}", lang.pick("太长，最多字数：", "Too long; characters at most:"))
        }
        "text.control" => lang.pick("含有不能用的字符", "It has a character that cannot be used").to_owned(),
        "phone.malformed" => lang.pick("请填手机号，或带区号的电话", "This is no telephone number").to_owned(),
        "imei.length" => lang.pick("IMEI 是 15 位数字", "An IMEI has 15 digits").to_owned(),
        "imei.check_digit" => lang.pick("IMEI 有一位不对，请再核对", "One digit of the IMEI is wrong").to_owned(),
        "value.out_of_range" => {
            let (min, max) = between();
            format!(
                "{} {min} – {max}",
                lang.pick("请选这个范围内、还没过去的时间：", "Please choose within, and ahead:")
            )
        }
        "value.not_a_date" => lang.pick("请选一个日期", "Please choose a day").to_owned(),
        "value.unknown_word" => lang.pick("请选一项", "Please choose one").to_owned(),
        "booking.stale" => lang
            .pick(
                "页面放得太久了，请核对后再提交一次",
                "The page was open too long. Please check it and send it once more",
            )
            .to_owned(),
        "booking.too_many" => lang
            .pick("网上预约已满，请直接给网点打电话", "No more bookings can be taken here now. Please call the shop")
            .to_owned(),
        "booking.closed" => say(lang, "closed").to_owned(),
        "outlet.unknown" | "thing.not_found" => {
            lang.pick("没有这个页面，请核对地址", "There is nothing here. Please check the address").to_owned()
        }
        "access.throttled" => {
            let seconds = number("seconds").unwrap_or_default();
            format!(
                "{} {seconds}",
                lang.pick("请求太多，请稍后再试（秒）：", "Too many requests. Try again after seconds:")
            )
        }
        "call.too_large" | "call.malformed" => {
            lang.pick("提交的内容无法读取", "What was sent cannot be read").to_owned()
        }
        _ => lang
            .pick("系统暂时不能受理，请稍后再试或打电话", "This cannot be taken right now. Please try later, or call")
            .to_owned(),
    }
}
