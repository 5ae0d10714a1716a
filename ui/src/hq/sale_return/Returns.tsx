import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaleReturnCard } from '../../contract';
import { useCall } from '../../data/hooks';
import { Block, DataTable, Empty, FaultPage, Money, Page } from '../../parts';
import { useTaste } from '../../theme/taste';
import { keyOfReturn, returnColumns, rowOfReturn } from '../../trade/sale_return/columns';
import { nameOf } from '../../trade/sale_return/steps';
import { Span, type Days } from '../guard/Span';

const RULES = { open: true, limit: 1 };

/** What the outlets paid back, and which departments caused it. */
export default function Returns() {
  const { t } = useTranslation();
  const { language } = useTaste();
  const [days, setDays] = useState<Days>();
  const { data, fault, again } = useCall('sale_return.report', days ?? {});
  const rules = useCall('sale_return.list', RULES).data?.rules;
  const columns = useMemo(() => {
    const own = returnColumns(t, rules ?? { free_days: 0, categories: [], departments: [] }, language);
    return [{ key: 'outlet', title: t('sale_return.hq.outlet'), width: 150, value: (row: SaleReturnCard) => row.outlet_name || row.scope }, ...own];
  }, [t, rules, language]);
  if (!data) return fault ? <FaultPage fault={fault} again={again} title={t('sale_return.hq.title')} /> : null;
  return (
    <Page title={t('sale_return.hq.title')} scroll={false} aside={<Span days={{ from: data.from, to: data.to }} onChange={setDays} />}>
      {data.departments.length === 0 ? null : (
        <Block title={t('sale_return.hq.departments')}>
          <table className="bb-plain-table">
            <thead>
              <tr>
                <th>{t('sale_return.hq.department')}</th>
                <th className="bb-right">{t('sale_return.hq.returns')}</th>
                <th className="bb-right">{t('sale_return.hq.refunded')}</th>
                <th className="bb-right">{t('sale_return.hq.refund')}</th>
              </tr>
            </thead>
            <tbody>
              {data.departments.map((one) => (
                <tr key={one.department}>
                  <td>{one.department === '' ? t('sale_return.hq.nobody') : nameOf({ ...one, code: one.department }, language)}</td>
                  <td className="bb-right">{one.returns}</td>
                  <td className="bb-right">{one.refunded}</td>
                  <td className="bb-right">
                    <Money fen={one.refund_fen} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Block>
      )}
      <DataTable id="hq.sale_return" label={t('sale_return.hq.list')} rows={data.returns} columns={columns} rowKey={keyOfReturn} rowClass={rowOfReturn} excel={`${t('sale_return.hq.title')} ${data.from} ${data.to}`} empty={<Empty title={t('sale_return.hq.none')} hint={t('sale_return.hq.none_hint')} />} />
    </Page>
  );
}
