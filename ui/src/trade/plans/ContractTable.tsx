import { Input, Segmented } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractCard } from '../../contract';
import { useCall } from '../../data/hooks';
import { DataTable, Day, Empty, FaultPage, Imei, Money, StateTag, type Column } from '../../parts';
import type { With } from '../../platform';
import { useTaste } from '../../theme/taste';
import { serialOf } from '../unit';
import { CONTRACT_TONES, planName, stateOf } from './words';

const SHOWN = ['all', 'live', 'ending', 'cancelled', 'contested'] as const;
type Shown = (typeof SHOWN)[number];
const NONE: readonly ContractCard[] = [];
const keyOf = (row: ContractCard) => `${row.scope}/${row.id}`;

function asks(shown: Shown, typed: string): With<'contract.list'> {
  const text = typed.trim() === '' ? {} : { typed: typed.trim() };
  if (shown === 'all') return text;
  return shown === 'ending' ? { ...text, ending_days: 30 } : { ...text, state: shown };
}

/** The contracts that were sold; at headquarters with the outlet that sold them. */
export function ContractTable({ id, atHq = false, onOpen, children }: { id: string; atHq?: boolean; onOpen: (row: ContractCard) => void; children?: ReactNode }) {
  const { t } = useTranslation();
  const { language } = useTaste();
  const [shown, setShown] = useState<Shown>('all');
  const [typed, setTyped] = useState('');
  const ask = useMemo(() => asks(shown, typed), [shown, typed]);
  const { data, fault, again } = useCall('contract.list', ask);
  const columns = useMemo<Column<ContractCard>[]>(
    () => [
      { key: 'number', title: t('plan.number'), width: 214, value: (row) => row.number, hideable: false },
      ...(atHq ? [{ key: 'outlet', title: t('plan.outlet'), width: 130, value: (row: ContractCard) => row.outlet_name || row.scope }] : []),
      { key: 'plan', title: t('plan.plan'), width: 110, grow: true, value: (row) => planName(row, language) },
      { key: 'model', title: t('plan.unit'), width: 160, value: (row) => `${row.brand} ${row.model}`.trim() },
      { key: 'unit', title: t('plan.sell.number'), width: 150, yields: true, value: (row) => serialOf(row.unit), render: (row) => <Imei imei={serialOf(row.unit)} /> },
      ...(atHq ? [] : [{ key: 'customer', title: t('plan.customer'), width: 110, yields: true, value: (row: ContractCard) => row.customer_name }]),
      { key: 'sold_on', title: t('plan.sold_on'), width: 120, yields: true, value: (row) => row.sold_on, render: (row) => <Day day={row.sold_on} /> },
      { key: 'ends_on', title: t('plan.ends_on'), width: 120, value: (row) => row.ends_on, render: (row) => <Day day={row.ends_on} /> },
      { key: 'price', title: t('plan.price'), width: 90, numeric: true, value: (row) => row.price_fen, render: (row) => <Money fen={row.price_fen} /> },
      { key: 'claims', title: t('plan.claims'), width: 80, numeric: true, value: (row) => t('plan.claims_of', { used: row.claims_used, allowed: row.claims_allowed }) },
      {
        key: 'state',
        title: t('plan.state.label'),
        width: 110,
        value: (row) => (row.contested ? t('plan.show.contested') : t(`plan.state.${stateOf(row)}`)),
        render: (row) =>
          row.contested ? <StateTag tone="stop">{t('plan.show.contested')}</StateTag> : <StateTag tone={CONTRACT_TONES[stateOf(row)]}>{t(`plan.state.${stateOf(row)}`)}</StateTag>,
      },
    ],
    [t, atHq, language],
  );
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const bare = shown === 'all' && typed.trim() === '';
  return (
    <DataTable
      id={id}
      label={t('plan.title')}
      rows={data.contracts.length === 0 ? NONE : data.contracts}
      columns={columns}
      rowKey={keyOf}
      onOpen={onOpen}
      excel={t('plan.title')}
      bar={
        <>
          <Segmented aria-label={t('plan.show.label')} value={shown} onChange={setShown} options={SHOWN.map((value) => ({ value, label: t(`plan.show.${value}`) }))} />
          <Input style={{ width: 220 }} allowClear value={typed} placeholder={t('plan.find')} aria-label={t('plan.find')} onChange={(event) => setTyped(event.target.value)} />
          <span className="bb-quiet">{t('plan.total', { count: data.total, price: data.price_fen })}</span>
        </>
      }
      empty={bare ? <Empty title={t('plan.none')} hint={t('plan.none_hint')}>{children}</Empty> : <Empty title={t('common.empty.filtered')} hint={t('common.empty.filtered_hint')} />}
    />
  );
}
