import { expect, test } from 'vitest';
import { imeiChecks, readScan, routeScan } from './scanRoute';

const FIRST = '356938035643809';
const SECOND = '490154203237518';

test('the check digit tells a misread IMEI', () => {
  expect(imeiChecks(FIRST)).toBe(true);
  expect(imeiChecks('356938035643808')).toBe(false);
  expect(imeiChecks('35693803564380')).toBe(false);
});

test('an IMEI is found inside what labels print around it', () => {
  for (const text of [FIRST, `IMEI1:${FIRST}`, '35 693803 564380 9', '３５６９３８０３５６４３８０９', `${FIRST}/01`]) {
    expect(readScan(text)).toEqual({ is: 'imei', imei: FIRST, good: true });
  }
});

test('a slip is known by its number, anything else is a serial', () => {
  expect(readScan('sz017a-260309-0147QKX')).toEqual({ is: 'ticket', number: 'SZ017A-260309-0147QKX' });
  expect(readScan('SN: F2LX9K3QPN')).toEqual({ is: 'serial', serial: 'F2LX9K3QPN' });
});

test('the second, different scan is the second IMEI', () => {
  const second = readScan(SECOND);
  expect(routeScan(second, { imei: '', imei2: '' })).toBe('imei');
  expect(routeScan(second, { imei: FIRST, imei2: '' })).toBe('imei2');
});

test('the same label scanned twice changes nothing', () => {
  expect(routeScan(readScan(FIRST), { imei: FIRST, imei2: '' })).toBe('nowhere');
});

test('a misread first IMEI is replaced by the next scan', () => {
  expect(routeScan(readScan(FIRST), { imei: '356938035643808', imei2: '' })).toBe('imei');
});
