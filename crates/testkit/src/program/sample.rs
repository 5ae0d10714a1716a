//! What a counter says, and numbers to say it with.

use serde_json::{Value, json};

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// Numbers that look random and are the same for the same seed (xorshift64*).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// From 0 up to, not including, `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % end
    }
}

/// A 15-digit IMEI with its check digit, under a model code of the demo's table or an unknown one.
pub fn imei(serial: u64) -> String {
    let body = format!("35693803{serial:06}");
    let sum: u32 = body
        .bytes()
        .enumerate()
        .map(|(at, digit)| {
            let digit = u32::from(digit - b'0');
            let doubled = digit * 2;
            if at % 2 == 1 { doubled / 10 + doubled % 10 } else { digit }
        })
        .sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

/// An intake as the counter sends it: a paid repair of a phone that is out of warranty.
pub fn intake(serial: u64, day: &str) -> Value {
    json!({
        "new_customer": { "name": format!("顾客{serial}"), "phone": format!("138{:08}", serial % 100_000_000) },
        "imei": imei(serial), "brand": "HUAWEI", "model": "Mate 60", "condition": "1", "symptom": "111",
        "complaint": "不开机", "looks": "屏幕划痕", "accessories": "充电器", "tamper": "intact",
        "passcode_consent": true, "invoice": "original", "voucher": "valid", "invoiced_on": day,
        "fault": "no_boot", "cause": "quality"
    })
}
