//! Scarce parts over the network: who gets how many where more is asked for than there is.

/// What one request asks of a part, and what speaks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    pub asked: i64,
    /// Pieces that the outlet used; below zero counts as none.
    pub used: i64,
}

/// Shares of `stock` in whole pieces, one an ask and in their order: all that was asked for where there is enough,
/// else in proportion to use, the largest remainders first and of equal ones the earlier ask. Nobody gets more than
/// they asked for; what one leaves goes to the others. Where nobody used any, what was asked for is the weight.
pub fn allocate(stock: i64, asks: &[Ask]) -> Vec<i64> {
    let asked: Vec<i128> = asks.iter().map(|ask| i128::from(ask.asked.max(0))).collect();
    let mut given = vec![0i128; asks.len()];
    let mut left = i128::from(stock.max(0)).min(asked.iter().sum());
    while left > 0 {
        let open: Vec<usize> = (0..asks.len()).filter(|i| given[*i] < asked[*i]).collect();
        let used = |i: &usize| i128::from(asks[*i].used.max(0));
        let by_use = open.iter().any(|i| used(i) > 0);
        let weight = |i: &usize| if by_use { used(i) } else { asked[*i] - given[*i] };
        let all: i128 = open.iter().map(weight).sum();
        let mut parts: Vec<(usize, i128, i128)> =
            open.iter().map(|i| (*i, left * weight(i) / all, left * weight(i) % all)).collect();
        let whole: i128 = parts.iter().map(|(_, pieces, _)| pieces).sum();
        parts.sort_by_key(|(i, _, rest)| (-rest, *i));
        for part in parts.iter_mut().take((left - whole) as usize) {
            part.1 += 1;
        }
        for (i, pieces, _) in parts {
            let pieces = pieces.min(asked[i] - given[i]);
            given[i] += pieces;
            left -= pieces;
        }
    }
    given.into_iter().map(|pieces| pieces as i64).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn asks(of: &[(i64, i64)]) -> Vec<Ask> {
        of.iter().map(|(asked, used)| Ask { asked: *asked, used: *used }).collect()
    }

    #[test]
    fn where_there_is_enough_everybody_gets_what_they_asked_for() {
        assert_eq!(allocate(10, &asks(&[(4, 0), (6, 90)])), [4, 6]);
        assert_eq!(allocate(99, &asks(&[(4, 0), (6, 90)])), [4, 6]);
    }

    #[test]
    fn what_is_scarce_is_shared_by_use_and_the_largest_remainder_gets_the_odd_piece() {
        // 7 × 10/24 = 2.92, 7 × 8/24 = 2.33, 7 × 6/24 = 1.75.
        assert_eq!(allocate(7, &asks(&[(9, 10), (9, 8), (9, 6)])), [3, 2, 2]);
        assert_eq!(allocate(1, &asks(&[(5, 3), (5, 3)])), [1, 0], "of equals the earlier");
    }

    #[test]
    fn nobody_gets_more_than_they_asked_for_and_the_others_get_the_rest() {
        assert_eq!(allocate(10, &asks(&[(2, 100), (8, 10), (8, 10)])), [2, 4, 4]);
        assert_eq!(allocate(6, &asks(&[(2, 5), (8, 0)])), [2, 4], "who used none gets what is left");
    }

    #[test]
    fn where_nobody_used_any_what_was_asked_for_decides() {
        assert_eq!(allocate(5, &asks(&[(6, 0), (4, 0)])), [3, 2]);
        assert_eq!(allocate(0, &asks(&[(6, 0), (4, 0)])), [0, 0]);
        assert_eq!(allocate(-3, &asks(&[(6, 0)])), [0]);
        assert_eq!(allocate(5, &[]), Vec::<i64>::new());
    }

    proptest! {
        #[test]
        fn no_more_is_given_than_is_there_nor_than_was_asked_for_and_all_that_can_be_given_is(
            stock in prop_oneof![-5i64..200, any::<i64>()],
            of in proptest::collection::vec((prop_oneof![-3i64..60, any::<i64>()], prop_oneof![-3i64..60, any::<i64>()]), 0..12),
        ) {
            let asks = asks(&of);
            let given = allocate(stock, &asks);
            prop_assert_eq!(given.len(), asks.len());
            for (got, ask) in given.iter().zip(&asks) {
                prop_assert!((0..=ask.asked.max(0)).contains(got), "{got} of {ask:?}");
            }
            let sum = |pieces: &mut dyn Iterator<Item = i64>| pieces.map(i128::from).sum::<i128>();
            let all = sum(&mut asks.iter().map(|ask| ask.asked.max(0)));
            prop_assert_eq!(sum(&mut given.iter().copied()), all.min(i128::from(stock.max(0))));
            prop_assert_eq!(given, allocate(stock, &asks));
        }
    }
}
