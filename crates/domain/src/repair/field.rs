//! The fields of a repair order that people fill in and correct. Each is a register: the last writer wins, the other
//! value is kept and shown.

crate::words! {
    /// A field of a repair order.
    Field {
        /// IRIS condition code.
        Condition = 1 "condition",
        /// IRIS symptom code.
        Symptom = 2 "symptom",
        /// The fault in the customer's words.
        Complaint = 3 "complaint",
        /// Scratches, dents, cracks at intake.
        Looks = 4 "looks",
        /// What was handed over with it.
        Accessories = 5 "accessories",
        /// `intact`, `broken` or `none`: the seal.
        Tamper = 6 "tamper",
        /// 1 where the customer agreed to unlock it for the test. The passcode itself is never stored.
        PasscodeConsent = 7 "passcode_consent",
        /// `original`, `copy`, `none`.
        Invoice = 8 "invoice",
        /// `valid`, `missing`, `altered`, `mismatched`.
        Voucher = 9 "voucher",
        InvoicedOn = 10 "invoiced_on",
        DeliveredOn = 11 "delivered_on",
        ManufacturedOn = 12 "manufactured_on",
        /// What the customer paid for the device, in fen.
        PricePaid = 13 "price_paid_fen",
        /// The staff reference of who repairs it.
        Technician = 14 "technician",
        PromisedOn = 15 "promised_on",
        /// The warranty engine's fault word.
        Fault = 16 "fault",
        /// The warranty engine's cause word.
        Cause = 17 "cause",
        /// IRIS section, defect and repair codes.
        Section = 18 "section",
        Defect = 19 "defect",
        Repair = 20 "repair",
        /// Repair level, 1 to 4: what the labour table pays by.
        Level = 21 "level",
        Remark = 22 "remark",
        /// `free` or `paid`.
        Charge = 23 "charge",
        CoveredUntil = 24 "covered_until",
        /// The verdict with its trace, as JSON.
        Verdict = 25 "verdict",
        QuoteFen = 26 "quote_fen",
        /// How the customer consented: `signed`, `phone`, `message`.
        Consent = 27 "consent",
        /// The test's outcome in words.
        Test = 28 "test",
        /// What the claim is about, by the warranty engine's word: `battery`, `charger` … Empty for the main unit.
        Item = 29 "item",
        /// The way to a repair at the customer's place, in whole kilometres, 0 to 2,000; empty for a repair in the house.
        DistanceKm = 30 "distance_km",
        /// The warranty pack's category: `appliance` …; empty for a handset.
        Category = 31 "category",
        /// What of a vendor's conditions the bench found met: words of `PromiseCondition`, a space between.
        ConditionsMet = 32 "conditions_met",
        /// 1 where the clock disagreed with headquarters' and the person at the counter confirmed the day.
        DayConfirmed = 33 "day_confirmed",
        /// Why this does not count as a repair, by its word; empty where it does.
        NotARepair = 40 "not_a_repair",
        /// The attachment in which the customer signed that.
        NotARepairSignature = 41 "not_a_repair_signature",
        /// The number of the part that the repair waits for.
        WaitsFor = 42 "waits_for",
        /// 1 where the vendor no longer supplies this model.
        ModelGone = 43 "model_gone",
        /// Whose the device is: `dealer` for a dealer's stock; empty for a user's.
        Owner = 44 "owner",
        /// The day on which the device was activated, and what says so: words of `ActivationSource`.
        ActivatedOn = 45 "activated_on",
        ActivatedBy = 46 "activated_by",
        /// Repairs that vouchers of other outlets state: `2026-01-03/2026-01-05`, a space between.
        RepairsElsewhere = 47 "repairs_elsewhere",
        /// The day of an exchange that a voucher of another outlet states.
        ExchangedElsewhere = 48 "exchanged_elsewhere",
    }
}
