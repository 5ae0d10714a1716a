import { Button, Checkbox, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Department, GoodsCategory } from '../../contract';
import { FIRST_RETURNS, type Settings } from './content';

type Named = 'code' | 'name_zh' | 'name_en';
const NAMED: readonly Named[] = ['code', 'name_zh', 'name_en'];

/** What customers may bring back, for how many days, and whom its cause is charged to. */
export function ReturnRules({ settings, onChange }: { settings: Settings; onChange?: (settings: Settings) => void }) {
  const { t } = useTranslation();
  const rules = { ...FIRST_RETURNS, ...settings.sale_return };
  const put = (change: Partial<typeof rules>) => onChange?.({ ...settings, sale_return: { ...rules, ...change } });
  const category = (at: number, change: Partial<GoodsCategory>) => put({ categories: rules.categories.map((one, place) => (place === at ? { ...one, ...change } : one)) });
  const department = (at: number, change: Partial<Department>) => put({ departments: rules.departments.map((one, place) => (place === at ? { ...one, ...change } : one)) });
  const heads = (title: string, flags: readonly ('returnable' | 'seasonal')[]) => (
    <>
      <caption className="bb-label">{title}</caption>
      <thead>
        <tr>
          {NAMED.map((key) => (
            <th key={key}>{t(`sale_return.pack.${key}`)}</th>
          ))}
          {flags.map((key) => (
            <th key={key}>{t(`sale_return.pack.${key}`)}</th>
          ))}
          {onChange ? (
            <th>
              <span className="bb-visually-hidden">{t('common.remove')}</span>
            </th>
          ) : null}
        </tr>
      </thead>
    </>
  );
  const names = (one: Department, at: number, set: (at: number, change: Partial<Department>) => void) =>
    NAMED.map((key) => <td key={key}>{onChange ? <Input aria-label={`${at + 1} ${t(`sale_return.pack.${key}`)}`} value={one[key]} onChange={(event) => set(at, { [key]: event.target.value })} /> : one[key]}</td>);
  const remove = (onClick: () => void) => (
    <td>
      <Button size="small" type="link" onClick={onClick}>
        {t('common.remove')}
      </Button>
    </td>
  );
  return (
    <div className="hq-stack">
      <p>
        {t('sale_return.pack.title')} · {t('sale_return.pack.free_days')}{' '}
        {onChange ? <InputNumber aria-label={t('sale_return.pack.free_days')} min={1} max={365} precision={0} value={rules.free_days} onChange={(free_days) => (free_days === null ? undefined : put({ free_days }))} /> : rules.free_days}
      </p>
      <table className="bb-plain-table">
        {heads(t('sale_return.pack.categories'), ['returnable', 'seasonal'])}
        <tbody>
          {rules.categories.map((one, at) => (
            // A code is being typed: its place is what a row is told apart by.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={at}>
              {names(one, at, category)}
              {(['returnable', 'seasonal'] as const).map((key) => (
                <td key={key}>{onChange ? <Checkbox aria-label={`${at + 1} ${t(`sale_return.pack.${key}`)}`} checked={one[key] ?? false} onChange={(event) => category(at, { [key]: event.target.checked })} /> : one[key] ? t('common.yes') : t('common.no')}</td>
              ))}
              {onChange ? remove(() => put({ categories: rules.categories.filter((_, place) => place !== at) })) : null}
            </tr>
          ))}
        </tbody>
      </table>
      <table className="bb-plain-table">
        {heads(t('sale_return.pack.departments'), [])}
        <tbody>
          {rules.departments.map((one, at) => (
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={at}>
              {names(one, at, department)}
              {onChange ? remove(() => put({ departments: rules.departments.filter((_, place) => place !== at) })) : null}
            </tr>
          ))}
        </tbody>
      </table>
      {onChange ? (
        <div className="bb-row">
          <Button onClick={() => put({ categories: [...rules.categories, { code: '', name_zh: '', name_en: '', returnable: true, seasonal: false }] })}>{t('sale_return.pack.add_category')}</Button>
          <Button onClick={() => put({ departments: [...rules.departments, { code: '', name_zh: '', name_en: '' }] })}>{t('sale_return.pack.add_department')}</Button>
        </div>
      ) : null}
    </div>
  );
}
