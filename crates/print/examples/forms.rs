//! Writes every form, in both languages, into a folder, to look at: `cargo run -p benchbook-print --example forms -- out`.

#[path = "../tests/samples/mod.rs"]
mod samples;

use std::path::Path;

use print::slip::{self, Paper};
use print::{Lang, Printed, label, refusal, service_report, statement};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder?")?;
    std::fs::create_dir_all(&folder)?;
    for (lang, tag) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let keep = |name: &str, printed: Printed| {
            std::fs::write(Path::new(&folder).join(format!("{name}-{tag}.pdf")), printed.pdf)
        };
        for (paper, name) in
            [(Paper::A5, "a5"), (Paper::A4Pair, "pair"), (Paper::Roll80, "roll80"), (Paper::Roll58, "roll58")]
        {
            keep(&format!("slip-{name}"), slip::print(&samples::slip(lang), paper, lang)?)?;
        }
        let mut crowded = samples::slip(lang);
        crowded.customer.name = "阿卜杜热合曼·买买提艾力·库尔班江先生之母（代办）".into();
        crowded.outlet.name.push_str("（原华强北远望数码商城维修服务中心 授权）");
        crowded.note = "客户反映手机跌落后进水，先后在两处维修点检测（含第三方），屏幕、电池均已更换过。".repeat(50);
        keep("slip-crowded", slip::print(&crowded, Paper::A5, lang)?)?;
        keep("report", service_report::print(&samples::service_report(lang), lang)?)?;
        keep("refusal", refusal::print(&samples::refusal(lang), lang)?)?;
        keep("label", label::print(&samples::label(lang))?)?;
        keep("statement", statement::print(&samples::statement::short(lang), lang)?)?;
        let mut open = samples::statement::long(lang, 5_000);
        open.closed = false;
        open.signatures.clear();
        keep("statement-open", statement::print(&open, lang)?)?;
    }
    Ok(())
}
