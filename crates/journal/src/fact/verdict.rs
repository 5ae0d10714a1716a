//! What HQ finds when it judges an order's guarantee again.

use domain::warranty::VerdictFinding;

use super::records;
use crate::code::coded_words;
use crate::ident::Ref;

coded_words!(VerdictFinding);

records! {
    /// HQ judged an order again by the packs that its writer had to go by. Entry; the last one of an order says how it stands.
    VerdictWeighed {
        order: Ref,
        /// The fact of the outlet's that says its verdict, or that changed what it rests on.
        judged: Ref,
        finding: VerdictFinding,
        /// The packs that the outlet names, and its answer: `refund exchange repair · free`.
        said: String,
        /// The packs that HQ went by, and what they give.
        found: String,
    }
}
