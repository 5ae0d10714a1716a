import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import type { ConflictCard } from '../../contract';
import { startLanguages } from '../../i18n';
import { claimSide, claimText, didText, isClaim, thingText } from './claim';

beforeAll(() => startLanguages('zh-CN'));

const told = (language: 'zh-CN' | 'en') => i18next.getFixedT(language);
const conflict = (more: Partial<ConflictCard>): ConflictCard =>
  ({
    field: 'order', about: 'serial', about_id: 'MB-1/MB0001', elsewhere: 'b',
    a_claim: { outlet: 'SZ017', id: 'o1', number: 'SZ017-A-0001' }, b_claim: null,
    a_did: 'part_fitted', a_day: '2026-03-09', b_did: 'parts_shipped', b_day: '2026-03-10', ...more,
  }) as ConflictCard;

test('an outlet sees its own order, and of the other outlet only what it did and when', () => {
  const [own, other] = [claimSide(conflict({}), 'a'), claimSide(conflict({}), 'b')];
  expect([claimText(told('en'), own), didText(told('en'), own), own.day]).toEqual(['Order SZ017-A-0001', 'fitted it', '2026-03-09']);
  expect([claimText(told('en'), other), didText(told('en'), other), other.day]).toEqual(['Another outlet', 'was sent it by headquarters', '2026-03-10']);
  expect([claimText(told('zh-CN'), own), claimText(told('zh-CN'), other)]).toEqual(['工单 SZ017-A-0001', '另一家网点']);
});

test('a request is named as one, and claims within one outlet tell no deed', () => {
  const side = claimSide(conflict({ a_claim: { outlet: 'SZ017', id: 'r1', number: '' }, a_did: '' }), 'a');
  expect([claimText(told('en'), side), didText(told('en'), side)]).toEqual(['A request for parts', '']);
});

test('a piece that was sent on is claimed for a transfer', () => {
  const side = claimSide(conflict({ a_claim: { outlet: 'SZ017', id: 't1', number: '' }, a_did: 'transfer_sent' }), 'a');
  expect([claimText(told('en'), side), didText(told('en'), side)]).toEqual(['A transfer', 'sent it on']);
});

test('the thing is called what it is', () => {
  expect(thingText(told('en'), conflict({}))).toBe('Serial MB-1/MB0001');
  expect(thingText(told('en'), conflict({ about: 'unit', about_id: 'imei:356938035643809' }))).toBe('Phone 356938035643809');
  expect(thingText(told('en'), conflict({ about: 'loaner', about_id: 'L-1', field: 'lent', title: 'Nova A1' }))).toBe('loaner Nova A1');
  expect(thingText(told('en'), conflict({ about: 'exchange', about_id: 'back/imei:356938035643809' }))).toBe('Exchange of 356938035643809');
  expect(isClaim(conflict({ field: 'lent' }))).toBe(true);
  expect(isClaim(conflict({})) && !isClaim(conflict({ field: 'remark' }))).toBe(true);
});
