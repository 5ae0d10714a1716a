import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from 'antd';
import { useState } from 'react';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeClient } from '../../data/client';
import { startLanguages } from '../../i18n';
import { choosePlatform, type CallName, type Platform } from '../../platform';
import { DESK } from '../../testing/desk';
import { BLANK, type IntakeForm, type Past } from './form';
import { LiveVerdict } from './LiveVerdict';
import { PapersBlock } from './PapersBlock';

const listed = (fault: string, zh = '', en = '') => ({ fault, name_zh: zh, name_en: en });
const goodsItem = (id: string, zh: string, en: string, faults: ReturnType<typeof listed>[] = []) => ({ item: id, name_zh: zh, name_en: en, faults });
const GOODS = [
  { category: 'appliance', items: [goodsItem('main_unit', '整机', 'appliance', [listed('no_boot'), listed('leak', '漏水、漏电', 'Leaks'), listed('rust_through')]), goodsItem('compressor', '压缩机', 'compressor'), goodsItem('drum', '内筒', 'drum')] },
  { category: 'handset', items: [goodsItem('main_unit', '主机', 'main unit', [listed('display')]), goodsItem('battery', '电池', 'battery')] },
];
let judged: { case: { category: string; item: string; fault: string; exchanges: string[] }; unit?: string; elsewhere?: { repairs: object[]; exchanged_on: string | null }; facts?: { edition: string } }[] = [];
const PAST: Past = { unit: 'imei:860123040000019', repairs: [], exchanges: ['2026-03-05'], item_exchanges: [{ item: 'battery', exchanges: ['2026-03-07'] }] };
const host: Platform = {
  door: 'outlet',
  async call(name: CallName, input: unknown) {
    if (name === 'pack.list') return { packs: [], goods: GOODS } as never;
    if (name === 'warranty.judge') judged.push(input as (typeof judged)[number]);
    return { remedies: ['repair'], charge: 'free', covered_until: null, loaner: false, refund_fen: null, policy: 'cn-handset@1', trace: [], asked: [], missing: [] } as never;
  },
  on: () => () => undefined,
  ...DESK,
};

function Papers() {
  const [form, setForm] = useState<IntakeForm>({ ...BLANK, invoicedOn: '2026-03-02' });
  const put = (change: Partial<IntakeForm>) => setForm((now) => ({ ...now, ...change }));
  return (
    <>
      <PapersBlock form={form} put={put} fault={undefined} />
      <LiveVerdict form={form} put={put} past={PAST} />
    </>
  );
}

configure({ asyncUtilTimeout: 10_000 });
beforeAll(() => startLanguages('zh-CN'));
afterEach(cleanup);
beforeEach(() => {
  judged = [];
  choosePlatform(host);
  render(
    <QueryClientProvider client={makeClient()}>
      <App>
        <Papers />
      </App>
    </QueryClientProvider>,
  );
});

/** A key as the list hears it: by its code, which typing alone does not set here. */
const press = (at: HTMLElement, key: 'ArrowDown' | 'Enter') => fireEvent.keyDown(at, { key, keyCode: key === 'Enter' ? 13 : 40 });
const last = () => judged.at(-1)?.case.item;

test('the item is chosen by the keyboard alone, and the verdict is about it', async () => {
  await screen.findByRole('combobox', { name: '品类' });
  await expect.poll(last).toBe('main_unit');
  const item = screen.getByRole('combobox', { name: '报修项目' });
  item.focus();
  press(item, 'ArrowDown');
  await screen.findByTitle('电池');
  press(item, 'ArrowDown');
  press(item, 'Enter');
  await expect.poll(last).toBe('battery');
});

test('other goods have their own items, and begin with the goods themselves', async () => {
  const user = userEvent.setup();
  await user.click(await screen.findByRole('combobox', { name: '报修项目' }));
  await user.click(await screen.findByTitle('电池'));
  await user.click(await screen.findByRole('combobox', { name: '品类' }));
  await user.click(await screen.findByTitle('家用电器'));
  await expect.poll(() => judged.at(-1)?.case).toMatchObject({ category: 'appliance', item: 'main_unit' });
  await user.click(screen.getByRole('combobox', { name: '报修项目' }));
  await user.click(await screen.findByTitle('压缩机'));
  await expect.poll(last).toBe('compressor');
});

test('an appliance can leak: the faults and the items are those that its pack lists, by the pack\'s own names', async () => {
  const user = userEvent.setup();
  await user.click(await screen.findByRole('combobox', { name: '品类' }));
  await user.click(await screen.findByTitle('家用电器'));
  await user.click(screen.getByRole('combobox', { name: '性能故障' }));
  expect(await screen.findByTitle('不开机、不入网')).toBeTruthy();
  expect(screen.getByTitle('rust_through')).toBeTruthy();
  expect(screen.queryByTitle('无显示、显示异常')).toBeNull();
  await user.click(screen.getByTitle('漏水、漏电'));
  await expect.poll(() => judged.at(-1)?.case.fault).toBe('leak');
  // A drum lists no fault of its own.
  await user.click(screen.getByRole('combobox', { name: '报修项目' }));
  await user.click(await screen.findByTitle('内筒'));
  await expect.poll(() => judged.at(-1)?.case).toMatchObject({ item: 'drum', fault: 'other' });
});

test('an accessory runs from its own exchange, and the unit\'s extended warranty comes on top', async () => {
  const user = userEvent.setup();
  await expect.poll(() => judged.at(-1)).toMatchObject({ unit: PAST.unit, case: { exchanges: ['2026-03-05'] } });
  await user.click(await screen.findByRole('combobox', { name: '报修项目' }));
  await user.click(await screen.findByTitle('电池'));
  await expect.poll(() => judged.at(-1)?.case).toMatchObject({ item: 'battery', exchanges: ['2026-03-07'] });
});

test('a dealer\'s device is judged by the dealers\' edition, and a voucher of another outlet by its two days', async () => {
  const user = userEvent.setup();
  expect(screen.queryByText('机主')).toBeNull();
  await user.click(await screen.findByRole('button', { name: /经销商库存/ }));
  await user.click(await screen.findByText('经销商库存', { selector: '.ant-segmented-item-label' }));
  await expect.poll(() => judged.at(-1)?.facts?.edition).toBe('dealer');
  await user.click(screen.getByRole('button', { name: /添一份修理凭证/ }));
  const typed = async (label: string, day: string) => {
    const box = screen.getByLabelText(label);
    await user.click(box);
    await user.type(box, `${day}{Enter}`);
  };
  await typed('第 1 份：送修日', '20260103');
  expect(judged.at(-1)?.elsewhere?.repairs).toEqual([]);
  await typed('第 1 份：修好日', '20260105');
  await expect.poll(() => judged.at(-1)?.elsewhere?.repairs).toEqual([{ received_on: '2026-01-03', ready_on: '2026-01-05' }]);
  await user.click(screen.getByRole('button', { name: '去掉第 1 份' }));
  expect(screen.queryByLabelText('第 1 份：送修日')).toBeNull();
});
