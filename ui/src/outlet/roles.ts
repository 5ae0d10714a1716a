/** Who takes devices in, repairs them and hands them over. */
export const COUNTER = ['receptionist', 'technician', 'supervisor', 'owner'] as const;
