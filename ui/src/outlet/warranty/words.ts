/** The warranty engine's words, in the order in which a list shows them. */
export const CAUSES = ['quality', 'human', 'force_majeure', 'opened_by_others'] as const;
export const INVOICES = ['original', 'copy', 'none'] as const;
export const VOUCHERS = ['valid', 'missing', 'altered', 'mismatched'] as const;
export const TAMPERS = ['intact', 'broken', 'none'] as const;
export const BY_HAND = ['unreadable', 'no_power', 'board_changed', 'label_gone'] as const;
export const OWNERS = ['user', 'dealer'] as const;
/** What a counter may name for an activation; a list is headquarters'. */
export const ACTIVATIONS = ['device', 'query'] as const;
