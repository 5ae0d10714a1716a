import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Day, DataTable, Empty, FaultPage, Money, StateTag, type Column } from '../../parts';
import { Split } from '../parts/Split';
import { useChosen } from '../parts/useChosen';
import { PartsPage } from '../requests/PartsPage';
import { Inspect } from './Inspect';
import { inOrder, type Returned } from './inspection';

const NONE: readonly Returned[] = [];
const keyOf = (each: Returned) => `${each.row.scope}/${each.row.id}`;

/** Defective parts that outlets sent back: inspected and written off, which gives them their limit back. */
export default function Returns() {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('return.list', {});
  const columns = useMemo<Column<Returned>[]>(
    () => [
      { key: 'outlet', title: t('office.parts.outlet'), width: 140, grow: true, value: (row) => row.outlet_name || row.row.scope, hideable: false },
      { key: 'sent_on', title: t('office.inspect.sent_on'), width: 120, value: (row) => row.row.returned_on, render: (row) => <Day day={row.row.returned_on} /> },
      { key: 'waybill', title: t('office.inspect.waybill'), width: 130, value: (row) => row.row.waybill },
      { key: 'value_fen', title: t('office.parts.value'), width: 110, numeric: true, value: (row) => row.row.value_fen, render: (row) => <Money fen={row.row.value_fen} /> },
      {
        key: 'state',
        title: t('network.pc.state'),
        width: 100,
        value: (row) => t(`office.inspect.state.${row.row.state}`),
        render: (row) => <StateTag tone={row.row.state === 'sent' ? 'waiting' : 'over'}>{t(`office.inspect.state.${row.row.state}`)}</StateTag>,
        filters: (['sent', 'inspected'] as const).map((state) => ({ text: t(`office.inspect.state.${state}`), value: t(`office.inspect.state.${state}`) })),
      },
    ],
    [t],
  );
  const returns = data?.returns ?? NONE;
  const rows = useMemo(() => inOrder(returns), [returns]);
  const { chosen, choose } = useChosen(rows, keyOf);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  return (
    <PartsPage>
      <Split
        list={
          <DataTable
            id="hq.returns"
            label={t('office.parts.tab.inspect')}
            rows={rows}
            columns={columns}
            rowKey={keyOf}
            onChoose={choose}
            onOpen={choose}
            excel={t('office.parts.tab.inspect')}
            empty={<Empty title={t('office.inspect.empty')} hint={t('office.inspect.empty_hint')} />}
          />
        }
      >
        {chosen ? <Inspect key={`${keyOf(chosen)}/${chosen.row.state}`} returned={chosen} /> : <Empty title={t('office.inspect.choose')} />}
      </Split>
    </PartsPage>
  );
}
