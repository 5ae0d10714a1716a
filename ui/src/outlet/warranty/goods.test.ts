import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import type { GoodsItem } from '../../contract';
import { startLanguages } from '../../i18n';
import { faultChoices, itemName } from './goods';

const BENCH: GoodsItem = { item: 'main_unit', name_zh: '整机', name_en: 'appliance', faults: [{ fault: 'leak', name_zh: '滴水', name_en: 'Drips' }, { fault: 'keys', name_zh: '', name_en: '' }] };

beforeAll(() => startLanguages('zh-CN'));

test("the bench chooses from what the packs list, by their names, else by the program's words, else as it is written", () => {
  const { t } = i18next;
  expect(faultChoices(t, BENCH, '', 'zh-CN').map(({ label }) => label)).toEqual(['不在性能故障表内', '滴水', '按键失灵']);
  expect(faultChoices(t, BENCH, '', 'en')[1]).toEqual({ value: 'leak', label: 'Drips' });
  // What was chosen before another pack came into force stays chosen.
  expect(faultChoices(t, BENCH, 'rust_through', 'zh-CN').at(-1)).toEqual({ value: 'rust_through', label: 'rust_through' });
});

test('an item is called what its pack calls it', () => {
  expect(itemName(i18next.t, BENCH, 'main_unit', 'en')).toBe('appliance');
  expect(itemName(i18next.t, undefined, 'compressor', 'zh-CN')).toBe('压缩机');
});
