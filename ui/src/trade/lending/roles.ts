/** Who keeps the tools and keys: of an outlet, and of headquarters' warehouse. */
export const KEEPERS = ['supervisor', 'owner', 'warehouse', 'parts'] as const;
/** Who takes what is owed for them. */
export const PAYERS = ['supervisor', 'owner', 'finance'] as const;
/** Who takes back what was written down by mistake. */
export const CORRECTS = [...KEEPERS, 'finance'] as const;
/** Who sees all of them. */
export const LOOKS = [...KEEPERS, 'finance', 'auditor'] as const;
