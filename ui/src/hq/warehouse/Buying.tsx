import { Button, Checkbox } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PurchaseCard } from '../../contract';
import { useCall } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { DataTable, Day, Empty, FaultPage, Money, StateTag, type Column } from '../../parts';
import { Split } from '../parts/Split';
import { useChosen } from '../parts/useChosen';
import { OrderForm } from './OrderForm';
import { Purchase } from './Purchase';
import { WarehousePage } from './WarehousePage';

const NONE: readonly PurchaseCard[] = [];
const keyOf = (card: PurchaseCard) => card.row.id;
const rowClass = (card: PurchaseCard) => (card.overdue ? 'bb-row-owed' : '');
const STATES = ['open', 'part', 'done', 'closed'] as const;
const TONES = { open: 'waiting', part: 'going', done: 'good', closed: 'over' } as const;

/** What was ordered of suppliers: what is to come, to be paid, and claimed. */
export default function Buying() {
  const { t } = useTranslation();
  const { person } = useSession();
  const [all, setAll] = useState(false);
  const [ordering, setOrdering] = useState(false);
  const { data, fault, again } = useCall('purchase.list', { open: !all });
  const columns = useMemo<Column<PurchaseCard>[]>(
    () => [
      { key: 'supplier', title: t('purchase.supplier'), width: 120, grow: true, value: (card) => card.supplier_name || card.row.supplier, hideable: false },
      { key: 'due_on', title: t('purchase.due_on'), width: 124, value: (card) => card.row.due_on, render: (card) => <Day day={card.row.due_on} /> },
      { key: 'ordered_fen', title: t('purchase.value'), width: 110, numeric: true, value: (card) => card.row.ordered_fen, render: (card) => <Money fen={card.row.ordered_fen} /> },
      {
        key: 'state',
        title: t('purchase.state.label'),
        width: 110,
        value: (card) => t(`purchase.state.${card.row.state}`),
        render: (card) => <StateTag tone={card.overdue ? 'stop' : TONES[card.row.state]}>{card.overdue ? t('purchase.late') : t(`purchase.state.${card.row.state}`)}</StateTag>,
        filters: STATES.map((state) => ({ text: t(`purchase.state.${state}`), value: t(`purchase.state.${state}`) })),
      },
      { key: 'ordered_on', title: t('purchase.ordered_on'), width: 124, value: (card) => card.row.ordered_on, render: (card) => <Day day={card.row.ordered_on} />, hiddenFirst: true },
    ],
    [t],
  );
  const rows = data?.purchases ?? NONE;
  const { chosen, choose } = useChosen(rows, keyOf);
  const actions = admits(['parts'], person) ? (
    <Button type="primary" onClick={() => setOrdering(true)}>
      {t('purchase.order')}
    </Button>
  ) : null;
  return (
    <WarehousePage actions={actions}>
      {fault && !data ? (
        <FaultPage fault={fault} again={again} />
      ) : (
        <Split
          list={
            <DataTable
              id="hq.warehouse.buying"
              label={t('warehouse.tab.buying')}
              rows={rows}
              columns={columns}
              rowKey={keyOf}
              onChoose={choose}
              onOpen={choose}
              rowClass={rowClass}
              excel={t('warehouse.tab.buying')}
              bar={
                <>
                  <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>
                    {t('purchase.show_all')}
                  </Checkbox>
                  {data && data.overdue > 0 ? <StateTag tone="stop">{t('purchase.overdue', { count: data.overdue })}</StateTag> : null}
                </>
              }
              empty={<Empty title={t('purchase.none')} hint={t('purchase.none_hint')} />}
            />
          }
        >
          {chosen && data ? <Purchase key={keyOf(chosen)} card={chosen} names={data.names} /> : <Empty title={t('purchase.choose')} />}
        </Split>
      )}
      {ordering ? <OrderForm onDone={() => setOrdering(false)} /> : null}
    </WarehousePage>
  );
}
