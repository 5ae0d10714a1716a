//! The booking page itself. Everything that anybody typed passes [`escaped`].

use commands::visit::link::Offer;
use commands::visit::link::ask::Asking;
use commands::visit::link::seen::Seen;
use domain::visit::{DayPart, VisitKind};
use domain::zone::local;
use domain::{Fault, Lang};

use super::words::{say, wrong};

const STYLE: &str = "\
:root{color-scheme:light dark;--line:#8a8f98;--stop:#b42318;--go:#1f5fae}\
@media (prefers-color-scheme:dark){:root{--stop:#ff8f85;--go:#8ab8ff}}\
*{box-sizing:border-box}\
body{font:16px/1.5 system-ui,'PingFang SC','Noto Sans CJK SC',sans-serif;margin:0 auto;padding:16px;max-width:560px}\
h1{font-size:22px;margin:0 0 4px}header{display:flex;justify-content:space-between;align-items:baseline;gap:16px}\
p{margin:8px 0}label,legend{display:block;margin:14px 0 4px;font-weight:600}\
input,select,textarea,button{font:inherit;width:100%;min-height:44px;padding:8px 10px;border:1px solid var(--line);border-radius:6px}\
fieldset{border:0;margin:0;padding:0}fieldset label{font-weight:400;display:flex;gap:8px;align-items:center;margin:0;min-height:44px}\
fieldset input{width:22px;min-height:22px}\
button{margin-top:18px;font-weight:600;border-color:var(--go)}\
.wrong{color:var(--stop);margin:4px 0}.quiet{opacity:.8;font-size:14px}\
.away{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}\
dl{margin:12px 0}dt{font-weight:600;margin-top:10px}dd{margin:0;overflow-wrap:anywhere}\
.number{font-size:26px;letter-spacing:.06em}";

/// A text as HTML shows it, in a page and within an attribute's quotes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Nothing that a stranger typed turns the page around.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c => out.push(c),
        }
    }
    out
}

/// One part of an address. Codes, names and words are letters of ASCII; anything else is written as its bytes.
fn part(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

fn home(lang: Lang, code: &str) -> String {
    format!("/book/{}{}", part(code), tail(lang))
}

fn tail(lang: Lang) -> &'static str {
    lang.pick("", "?lang=en")
}

/// Where a booking is looked at.
pub fn address(lang: Lang, code: &str, visit: &str, word: &str) -> String {
    format!("/book/{}/{}/{}{}", part(code), part(visit), part(word), tail(lang))
}

fn whole(lang: Lang, title: &str, other: &str, inside: &str) -> String {
    let tag = lang.pick("zh-CN", "en");
    let turn = match other {
        "" => String::new(),
        to => format!("<a href=\"{}\" lang=\"{}\">{}</a>", escaped(to), lang.pick("en", "zh-CN"), say(lang, "other")),
    };
    format!(
        "<!doctype html><html lang=\"{tag}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{title}</title>\
         <style>{STYLE}</style></head><body><header><h1>{title}</h1>{turn}</header><main>{inside}</main></body></html>",
        title = escaped(title),
    )
}

fn flipped(lang: Lang) -> Lang {
    if lang == Lang::Zh { Lang::En } else { Lang::Zh }
}

/// Whose page it is, and how else they are reached.
fn shop(outlet: &Offer) -> String {
    let mut out = format!("<p><strong>{}</strong>", escaped(&outlet.name));
    for line in [&outlet.address, &outlet.phone].into_iter().filter(|line| !line.is_empty()) {
        out.push_str(&format!("<br>{}", escaped(line)));
    }
    out + "</p>"
}

pub fn closed(lang: Lang, outlet: &Offer) -> String {
    let inside = format!("{}<p>{}</p>", shop(outlet), say(lang, "closed"));
    whole(lang, say(lang, "title"), &home(flipped(lang), &outlet.code), &inside)
}

pub fn refused(lang: Lang, fault: &Fault) -> String {
    let inside = format!("<p class=\"wrong\" role=\"alert\">{}</p>", escaped(&wrong(lang, fault)));
    whole(lang, say(lang, "error"), "", &inside)
}

/// What a form shows beside a field that is not as it should be.
struct Wrong<'a>(Lang, Option<&'a Fault>);

impl Wrong<'_> {
    fn at(&self, field: &str) -> String {
        match self.1.filter(|fault| fault.field.as_deref() == Some(field)) {
            None => String::new(),
            Some(fault) => {
                format!("<p class=\"wrong\" id=\"wrong\" role=\"alert\">{}</p>", escaped(&wrong(self.0, fault)))
            }
        }
    }

    fn of(&self, field: &str) -> &'static str {
        let here = self.1.is_some_and(|fault| fault.field.as_deref() == Some(field));
        if here { " aria-invalid=\"true\" aria-describedby=\"wrong\"" } else { "" }
    }
}

pub fn form(lang: Lang, outlet: &Offer, with: &Asking, fault: Option<&Fault>) -> String {
    let bad = Wrong(lang, fault);
    let input = |field: &str, value: &str, more: &str| {
        format!(
            "<label for=\"{field}\">{}</label><input id=\"{field}\" name=\"{field}\" value=\"{}\" {more}{}>{}",
            say(lang, field),
            escaped(value),
            bad.of(field),
            bad.at(field)
        )
    };
    let mut out = shop(outlet) + &bad.at("form");
    out.push_str(&format!("<form method=\"post\" action=\"{}\">", escaped(&home(lang, &outlet.code))));
    out.push_str(&input("name", &with.name, "required maxlength=\"60\" autocomplete=\"name\""));
    out.push_str(&input(
        "phone",
        &with.phone,
        "required type=\"tel\" inputmode=\"tel\" maxlength=\"24\" autocomplete=\"tel\"",
    ));
    out.push_str(&input("model", &with.model, "maxlength=\"40\" autocomplete=\"off\""));
    out.push_str(&input("imei", &with.imei, "inputmode=\"numeric\" maxlength=\"20\" autocomplete=\"off\""));
    out.push_str(&format!(
        "<label for=\"complaint\">{}</label><textarea id=\"complaint\" name=\"complaint\" rows=\"3\" required \
         maxlength=\"500\"{}>{}</textarea>{}",
        say(lang, "complaint"),
        bad.of("complaint"),
        // A browser drops the first line break of a text area.
        format_args!("\n{}", escaped(&with.complaint)),
        bad.at("complaint")
    ));
    out.push_str(&format!("<fieldset><legend>{}</legend>", say(lang, "wish")));
    let wished = if with.wish.is_empty() { VisitKind::WalkIn.word() } else { &with.wish };
    for kind in [VisitKind::WalkIn, VisitKind::MailIn, VisitKind::OnSite].map(VisitKind::word) {
        let checked = if kind == wished { " checked" } else { "" };
        let words = say(lang, kind);
        out.push_str(&format!(
            "<label><input type=\"radio\" name=\"wish\" value=\"{kind}\" required{checked}>{words}</label>"
        ));
    }
    out.push_str(&format!("{}</fieldset>", bad.at("wish")));
    out.push_str(&input("address", &with.address, "maxlength=\"200\" autocomplete=\"street-address\""));
    out.push_str(&input("day", &with.day, "type=\"date\""));
    out.push_str(&format!("<label for=\"part\">{}</label><select id=\"part\" name=\"part\">", say(lang, "part")));
    for word in DayPart::ALL.iter().map(|part| part.word()) {
        let chosen = if word == with.part { " selected" } else { "" };
        out.push_str(&format!("<option value=\"{word}\"{chosen}>{}</option>", say(lang, word)));
    }
    out.push_str(&format!("</select>{}", bad.at("part")));
    out.push_str(&format!(
        "<div class=\"away\" aria-hidden=\"true\"><label for=\"website\">{}</label>\
         <input id=\"website\" name=\"website\" tabindex=\"-1\" autocomplete=\"off\"></div>\
         <input type=\"hidden\" name=\"form\" value=\"{}\"><button type=\"submit\">{}</button></form>\
         <p class=\"quiet\">{}</p>",
        say(lang, "trap"),
        escaped(&with.form),
        say(lang, "send"),
        say(lang, "privacy")
    ));
    whole(lang, say(lang, "title"), &home(flipped(lang), &outlet.code), &out)
}

/// A booking as its customer sees it: the trade's states in few words.
pub fn booking(lang: Lang, seen: &Seen, word: &str) -> String {
    let row = &seen.visit;
    let state = match row.state.as_str() {
        state @ ("asked" | "booked" | "dispatched" | "there" | "cancelled" | "taken_in") => say(lang, state),
        "taken_away" => say(lang, "taken_in"),
        _ => say(lang, "over"),
    };
    let (from, until) = (local(row.from_ms), local(row.until_ms));
    let when = match from.date() == until.date() {
        true => format!("{} – {}", from.format("%Y-%m-%d %H:%M"), until.format("%H:%M")),
        false => format!("{} – {}", from.format("%Y-%m-%d"), until.format("%Y-%m-%d")),
    };
    let here = |lang| address(lang, &seen.outlet.code, &row.id, word);
    let mut out = format!(
        "<dl><dt>{}</dt><dd class=\"number\">{}</dd><dt>{}</dt><dd>{state}</dd>",
        say(lang, "number"),
        escaped(&row.link_number),
        say(lang, "state")
    );
    let parcel = row.kind == VisitKind::MailIn.word();
    let rows = [("wish", say(lang, &row.kind)), ("when", if parcel { "" } else { &when })];
    for (name, value) in rows.into_iter().chain([("device", row.device.as_str()), ("complaint", &row.complaint)]) {
        if !value.is_empty() {
            out.push_str(&format!("<dt>{}</dt><dd>{}</dd>", say(lang, name), escaped(value)));
        }
    }
    out.push_str("</dl>");
    out.push_str(&shop(&seen.outlet));
    if seen.may_cancel {
        let (to, verb) = (escaped(&here(lang)), say(lang, "cancel"));
        out.push_str(&format!("<form method=\"post\" action=\"{to}\"><button type=\"submit\">{verb}</button></form>"));
    }
    out.push_str(&format!("<p class=\"quiet\">{}</p>", say(lang, "keep")));
    whole(lang, say(lang, "title"), &here(flipped(lang)), &out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_stranger_types_is_part_of_the_page() {
        let outlet = Offer {
            code: "SZ\"017".into(),
            name: "<b>网点</b>".into(),
            address: String::new(),
            phone: String::new(),
            open: true,
        };
        let bad = "\"><script>alert(1)</script>'&\u{202e}";
        let with = Asking {
            name: bad.into(),
            phone: bad.into(),
            model: bad.into(),
            imei: bad.into(),
            complaint: format!("</textarea>{bad}"),
            wish: bad.into(),
            address: bad.into(),
            day: bad.into(),
            part: bad.into(),
            form: bad.into(),
            trap: bad.into(),
        };
        for lang in [Lang::Zh, Lang::En] {
            let fault = Fault::new("value.out_of_range").at("day").with("min", bad).with("max", bad);
            let page = form(lang, &outlet, &with, Some(&fault));
            assert!(!page.contains("<script") && !page.contains("<b>") && !page.contains('\u{202e}'), "{page}");
            assert_eq!(page.matches("</textarea>").count(), 1);
            assert!(page.contains("action=\"/book/SZ%22017"), "{page}");
        }
    }

    #[test]
    fn the_page_says_everything_in_both_languages() {
        for word in [
            "title",
            "other",
            "name",
            "phone",
            "model",
            "imei",
            "complaint",
            "wish",
            "walk_in",
            "mail_in",
            "on_site",
            "address",
            "day",
            "part",
            "any",
            "morning",
            "afternoon",
            "evening",
            "trap",
            "send",
            "privacy",
            "closed",
            "number",
            "state",
            "when",
            "device",
            "keep",
            "cancel",
            "asked",
            "booked",
            "dispatched",
            "there",
            "cancelled",
            "taken_in",
            "over",
            "error",
        ] {
            let (zh, en) = (say(Lang::Zh, word), say(Lang::En, word));
            assert!(!zh.is_empty() && !en.is_empty() && zh != en, "{word}");
        }
    }
}
