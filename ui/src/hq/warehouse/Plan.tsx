import { App, Button } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanLine, ShareProposal } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { Block, DataTable, Day, Empty, Fault, FaultPage, Money, today, type Column } from '../../parts';
import { Split } from '../parts/Split';
import { bySupplier, textOf } from './lines';
import { OrderForm, type FirstOrder } from './OrderForm';
import { WarehousePage } from './WarehousePage';

const NONE: readonly PlanLine[] = [];
const NOBODY: readonly ShareProposal[] = [];
const keyOf = (line: PlanLine) => line.part;
const rowClass = (line: PlanLine) => (line.suggested === 0 ? 'bb-row-quiet' : '');
const DAY_MS = 86_400_000;

/** What to buy, with its arithmetic; and how what is scarce is shared among those who wait for it. */
export default function Plan() {
  const { t } = useTranslation();
  const { person } = useSession();
  const { data, fault, again } = useCall('warehouse.plan', {});
  const [order, setOrder] = useState<FirstOrder | null>(null);
  const use = data?.use_days ?? 90;
  const floor = data?.floor_days ?? 30;
  const columns = useMemo<Column<PlanLine>[]>(
    () => [
      { key: 'part', title: t('warehouse.part'), width: 124, value: (line) => line.part, hideable: false },
      { key: 'name', title: t('warehouse.name'), width: 130, grow: true, value: (line) => line.name },
      { key: 'suggested', title: t('warehouse.plan.suggested'), width: 88, numeric: true, value: (line) => line.suggested, render: (line) => (line.suggested > 0 ? <strong>{line.suggested}</strong> : 0), hideable: false },
      { key: 'used', title: t('warehouse.plan.used', { days: use }), width: 100, numeric: true, value: (line) => line.used, yields: true },
      { key: 'lead_days', title: t('warehouse.plan.lead_days'), width: 96, numeric: true, value: (line) => line.lead_days, hiddenFirst: true },
      { key: 'lead_use', title: t('warehouse.plan.lead_use'), width: 124, numeric: true, value: (line) => line.lead_use, yields: true },
      { key: 'lacking', title: t('warehouse.plan.lacking'), width: 140, numeric: true, value: (line) => line.lacking, yields: true },
      { key: 'asked', title: t('warehouse.asked'), width: 84, numeric: true, value: (line) => line.asked, yields: true },
      { key: 'free', title: t('warehouse.free'), width: 76, numeric: true, value: (line) => line.free, yields: true },
      { key: 'on_order', title: t('warehouse.on_order'), width: 88, numeric: true, value: (line) => line.on_order, yields: true },
      { key: 'first_floor', title: t('warehouse.plan.floor', { days: floor }), width: 156, numeric: true, value: (line) => line.first_floor, yields: true },
      { key: 'supplier', title: t('warehouse.plan.supplier'), width: 120, value: (line) => line.quote?.supplier_name ?? '', yields: true },
      { key: 'value_fen', title: t('warehouse.plan.value'), width: 110, numeric: true, value: (line) => line.value_fen, render: (line) => (line.quote ? <Money fen={line.value_fen} /> : <span className="bb-quiet">—</span>) },
    ],
    [t, use, floor],
  );
  const orders = bySupplier(data?.lines ?? NONE);
  const names = new Map((data?.lines ?? NONE).flatMap((line) => (line.quote ? [[line.quote.row.supplier, line.quote.supplier_name] as const] : [])));
  const actions = admits(['parts'], person)
    ? [...orders].map(([supplier, { lines, lead_days }]) => (
        <Button key={supplier} onClick={() => setOrder({ supplier, text: textOf(lines), due_on: today(Date.now() + lead_days * DAY_MS) })}>
          {t('warehouse.plan.order')} · {names.get(supplier) ?? supplier}
        </Button>
      ))
    : null;
  return (
    <WarehousePage actions={actions}>
      {fault && !data ? (
        <FaultPage fault={fault} again={again} />
      ) : (
        <Beside proposals={data?.proposals ?? NOBODY} mayDecide={admits(['parts'], person)}>
          <DataTable
            id="hq.warehouse.plan"
            label={t('warehouse.tab.plan')}
            rows={data?.lines ?? NONE}
            columns={columns}
            rowKey={keyOf}
            rowClass={rowClass}
            excel={t('warehouse.tab.plan')}
            bar={
              data ? (
                <>
                  <span>{t('warehouse.plan.sum', { sum: data.value_fen })}</span>
                  {data.proposals.length === 0 ? <span className="bb-quiet">{t('warehouse.plan.no_scarce')}</span> : null}
                </>
              ) : null
            }
            empty={<Empty title={t('warehouse.plan.none')} hint={t('warehouse.plan.none_hint')} />}
          />
        </Beside>
      )}
      {order ? <OrderForm first={order} onDone={() => setOrder(null)} /> : null}
    </WarehousePage>
  );
}

/** The whole width where nothing is scarce. */
function Beside({ proposals, mayDecide, children }: { proposals: readonly ShareProposal[]; mayDecide: boolean; children: ReactNode }) {
  if (proposals.length === 0) return children;
  return (
    <Split list={children}>
      <Scarce proposals={proposals} mayDecide={mayDecide} />
    </Split>
  );
}

/** Somebody gets something: who gets nothing waits on, and is not refused. */
const gives = (proposal: ShareProposal) => proposal.lines.some((line) => line.proposed > 0);

/** Shares of what is scarce: a proposal, which somebody takes over as the answer to each request. */
function Scarce({ proposals, mayDecide }: { proposals: readonly ShareProposal[]; mayDecide: boolean }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const decide = useAct('request.decide');
  const take = async (taken: readonly ShareProposal[]) => {
    for (const [done, each] of taken.entries()) {
      const approved = each.lines.map((line) => line.proposed);
      if (await decide.run({ outlet: each.outlet, request: each.request, approved, why: t('warehouse.plan.why') })) continue;
      if (done > 0) void message.warning(t('warehouse.plan.stopped', { done }));
      return;
    }
    void message.success(t('warehouse.plan.taken'));
  };
  const giving = proposals.filter(gives);
  return (
    <>
      <Block
        title={t('warehouse.plan.scarce')}
        extra={
          mayDecide && giving.length > 1 ? (
            <Button size="small" loading={decide.busy} onClick={() => void take(giving)}>
              {t('warehouse.plan.take_all', { count: giving.length })}
            </Button>
          ) : null
        }
      >
        <p className="bb-quiet">{t('warehouse.plan.scarce_lead')}</p>
        <Fault fault={decide.fault} />
      </Block>
      {proposals.map((each) => (
        <Block key={`${each.outlet}/${each.request}`} title={each.outlet_name || each.outlet} extra={<span className="hq-head-extra"><Day day={each.asked_on} /></span>}>
          <table className="hq-table">
            <thead>
              <tr>
                <th>{t('warehouse.part')}</th>
                <th className="hq-num">{t('warehouse.plan.requested')}</th>
                <th className="hq-num">{t('warehouse.plan.used_there')}</th>
                <th className="hq-num">{t('warehouse.plan.proposed')}</th>
              </tr>
            </thead>
            <tbody>
              {each.lines.map((line, at) => (
                <tr key={`${line.part}/${at}`}>
                  <td>
                    {line.name || line.part}
                    <span className="hq-note">{line.part}</span>
                  </td>
                  <td className="hq-num">{line.asked}</td>
                  <td className="hq-num">{line.used}</td>
                  <td className="hq-num">{line.scarce ? <strong>{line.proposed}</strong> : line.proposed}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {mayDecide && gives(each) ? (
            <div className="hq-buttons">
              <Button loading={decide.busy} onClick={() => void take([each])}>{t('warehouse.plan.take')}</Button>
            </div>
          ) : null}
        </Block>
      ))}
    </>
  );
}
