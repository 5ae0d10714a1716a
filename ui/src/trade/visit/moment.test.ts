import { expect, test } from 'vitest';
import { parseMoment } from './moment';

const ON = '2026-03-09';

test('a time alone is of today, a day before it is that day', () => {
  expect(parseMoment('1400', ON)).toBe('2026-03-09T14:00');
  expect(parseMoment(' 9:05 ', ON)).toBe('2026-03-09T09:05');
  expect(parseMoment('0310 14:00', ON)).toBe('2026-03-10T14:00');
  expect(parseMoment('3-10 1400', ON)).toBe('2026-03-10T14:00');
  expect(parseMoment('+1 0900', ON)).toBe('2026-03-10T09:00');
  expect(parseMoment('2026-03-10T14:00', ON)).toBe('2026-03-10T14:00');
  expect(parseMoment('２０２６０３１０　１４：００', ON)).toBe('2026-03-10T14:00');
});

test('a visit in January is booked in December', () => {
  expect(parseMoment('0105 0900', '2026-12-28')).toBe('2027-01-05T09:00');
  expect(parseMoment('1105 0900', '2026-12-28')).toBe('2026-11-05T09:00');
});

test('what is no time is none', () => {
  for (const typed of ['', '25:00', '1260', '14', 'tomorrow', '0230 1400', '0310 14:00 x']) expect(parseMoment(typed, ON), typed).toBeNull();
});
