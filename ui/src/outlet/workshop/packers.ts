/** Who packs and unpacks parcels at an outlet. */
export const PACKERS = ['technician', 'storekeeper', 'supervisor', 'owner'] as const;
