import i18next, { type TFunction } from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { startLanguages } from '../../i18n';
import { promiseText } from './gives';
import { staysText, valueText } from './told';

let t: TFunction;
beforeAll(() => {
  startLanguages('zh-CN');
  t = i18next.t;
});

test('a verdict says by which edition of a promise it was judged', () => {
  expect(promiseText(t, 'vendor-handset@1')).toBe('vendor-handset@1');
  expect(promiseText(t, 'dealer-handset@1/dealer')).toBe('dealer-handset@1（经销商版）');
});

test('repairs at other outlets are told day by day, and an owner by its word', () => {
  expect(staysText(t, '2026-01-03/2026-01-05 2026-02-01/2026-02-01')).toBe('2026-01-03 至 2026-01-05 · 2026-02-01 至 2026-02-01');
  expect(valueText(t, 'owner', 'dealer')).toBe('经销商库存');
});
