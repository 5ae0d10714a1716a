import { expect, test } from 'vitest';
import { BLANK, elsewhereOf, isBlank, missing, NO_PAST, toCase, toRequest, withCategory, withInvoiceDay, withLook, type IntakeForm } from './form';

const FILLED: IntakeForm = {
  ...BLANK,
  imei: '356938035643809',
  scanned: true,
  brand: 'Huawei',
  model: 'Mate 60',
  customer: { id: 'c1', name: '张秀英', phone: '13800138000' },
  symptom: '111',
};

test('a scanned device, a customer and a symptom are enough for a number', () => {
  expect(missing(FILLED)).toEqual([]);
  expect(missing(BLANK)).toEqual(['device', 'model', 'customer', 'symptom']);
});

test('an IMEI typed by hand needs its reason, a scanned one does not', () => {
  expect(missing({ ...FILLED, scanned: false })).toEqual(['by_hand']);
  expect(missing({ ...FILLED, scanned: false, byHand: 'unreadable' })).toEqual([]);
  expect(toRequest({ ...FILLED, byHand: 'unreadable' }, 'zh').by_hand).toBe('');
});

test('a dead device without a label comes in with the reason alone', () => {
  expect(missing({ ...FILLED, imei: '', scanned: false, byHand: 'no_power' })).toEqual([]);
});

test('a new customer is sent with the intake, a known one by name only', () => {
  const fresh = toRequest({ ...FILLED, customer: null, newCustomer: { name: ' 李雷 ', phone: '13900139000' } }, 'zh');
  expect(fresh.new_customer).toEqual({ name: '李雷', phone: '13900139000' });
  expect('customer' in fresh).toBe(false);
  expect(toRequest({ ...FILLED, newCustomer: { name: 'x', phone: 'y' } }, 'zh').new_customer).toBeUndefined();
});

test('quick words and free words stand in one line on the slip', () => {
  expect(toRequest({ ...FILLED, looks: ['划痕', '屏裂'], looksText: ' 右下角 ' }, 'zh').looks).toBe('划痕、屏裂、右下角');
});

test('without any date there is nothing to judge by', () => {
  expect(toCase(FILLED)).toBeNull();
  expect(toCase({ ...FILLED, invoicedOn: '2026-03-02' }, NO_PAST, '2026-03-09')).toMatchObject({ claimed_on: '2026-03-09', paid_fen: 0 });
});

test('a model that the vendor no longer supplies is judged and said as such, and what was done to a battery is no repair of the phone', () => {
  const gone = { ...FILLED, invoicedOn: '2026-03-02', modelGone: true };
  expect(toRequest(gone, 'zh').model_gone).toBe(true);
  expect(toCase(gone)).toMatchObject({ model_available: false });
  expect(toCase({ ...gone, modelGone: false })).toMatchObject({ model_available: true });
  const past = { repairs: [{ received_on: '2026-03-03', ready_on: '2026-03-03', counts: true }], exchanges: [] };
  expect([toCase(gone, past)?.repairs.length, toCase({ ...gone, item: 'battery' }, past)?.repairs.length]).toEqual([1, 0]);
});

test('whose the device is, its activation and the vouchers of other outlets go with the intake, a half voucher does not', () => {
  const more: IntakeForm = {
    ...FILLED,
    owner: 'dealer',
    activatedOn: '2026-02-26',
    activatedBy: 'query',
    repairsElsewhere: [
      { receivedOn: '2026-01-03', readyOn: '2026-01-05' },
      { receivedOn: '2026-02-03', readyOn: null },
    ],
    exchangedElsewhere: '2026-02-20',
  };
  const elsewhere = { repairs: [{ received_on: '2026-01-03', ready_on: '2026-01-05' }], exchanged_on: '2026-02-20' };
  expect(elsewhereOf(more)).toEqual(elsewhere);
  expect(toRequest(more, 'zh')).toMatchObject({ owner: 'dealer', activated_on: '2026-02-26', activated_by: 'query', elsewhere });
  expect(toRequest(FILLED, 'zh')).toMatchObject({ owner: 'user', activated_on: null, activated_by: null, elsewhere: { repairs: [], exchanged_on: null } });
  // An exchange elsewhere is a day to judge by, whatever papers lack.
  expect(toCase(more)).not.toBeNull();
});

test('an invoice date says that there is an invoice', () => {
  expect(withInvoiceDay(BLANK, '2026-03-02').invoice).toBe('original');
  expect(withInvoiceDay({ ...BLANK, invoice: 'copy' }, '2026-03-02').invoice).toBe('copy');
});

test('a unit that came to its owner in an exchange is judged from that day, whatever its papers say', () => {
  const past = { repairs: [], exchanges: ['2026-03-05', '2026-03-08'] };
  expect(toCase(FILLED, past, '2026-03-09')).toMatchObject({ invoiced_on: null, exchanges: past.exchanges });
});

test('a promise alone is no draft worth keeping', () => {
  expect(isBlank({ ...BLANK, promisedOn: '2026-03-12' })).toBe(true);
  expect(isBlank({ ...BLANK, complaint: '摔过' })).toBe(false);
});

test('one model behind the code fills the field, several wait to be chosen', () => {
  expect(withLook(BLANK, { known: null, models: ['Mate 60'], brand: 'Huawei' })).toMatchObject({ brand: 'Huawei', model: 'Mate 60' });
  expect(withLook(BLANK, { known: null, models: ['Mate 60', 'Mate 60 Pro'], brand: 'Huawei' }).model).toBe('');
});

test('what was typed stands against what the table says', () => {
  expect(withLook({ ...BLANK, model: 'P70' }, { known: null, models: ['Mate 60'], brand: 'Huawei' }).model).toBe('P70');
});

test('a claim about an item is judged and sent as one, and other goods begin with the goods themselves', () => {
  const fridge = { ...FILLED, category: 'appliance', item: 'compressor', invoicedOn: '2026-03-02' };
  expect(toCase(fridge, NO_PAST, '2026-03-09')).toMatchObject({ category: 'appliance', item: 'compressor' });
  expect(toRequest(fridge, 'zh')).toMatchObject({ category: 'appliance', item: 'compressor' });
  expect(toRequest(FILLED, 'zh').item).toBe('main_unit');
  expect(withCategory(fridge, 'handset', ['main_unit', 'battery']).item).toBe('main_unit');
  expect(withCategory({ ...fridge, item: 'battery' }, 'handset', ['main_unit', 'battery']).item).toBe('battery');
});
