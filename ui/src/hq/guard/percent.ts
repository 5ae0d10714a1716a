/** Hundredths of a percent as people read them: `1234` is `12.34%`. */
export const percent = (hundredths: number): string => `${Math.trunc(hundredths / 100)}.${String(Math.abs(hundredths % 100)).padStart(2, '0')}%`;
