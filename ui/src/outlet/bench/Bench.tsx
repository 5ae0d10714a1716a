import { App, Button } from 'antd';
import { ExpandOutlined } from '@ant-design/icons';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderCard } from '../../contract';
import { useSession } from '../../data/session';
import { DataTable, Empty, FaultPage, Page } from '../../parts';
import { useScan } from '../../scan';
import { useShortcut } from '../../shell/shortcuts';
import { findOrder } from '../findOrder';
import { AlarmBadge } from '../guard/AlarmBadge';
import { OrderPane } from '../order/OrderPane';
import { useGo } from '../useGo';
import { orderColumns } from '../../trade/order/columns';
import { askFor, byUrgency, countOf, LANE_ORDER, type Lane } from './lanes';
import { useOrders } from './useOrders';

const KEPT = 'benchbook.bench';
interface Place {
  lane: Lane;
  open: string | null;
}

/** Where one was on the bench, while the window is open. */
function keptPlace(): Place {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as Partial<Place>;
    return { lane: kept.lane && LANE_ORDER.includes(kept.lane) ? kept.lane : 'in_house', open: kept.open ?? null };
  } catch {
    return { lane: 'in_house', open: null };
  }
}

/** What do I do next: the queue by promise and age, and the chosen order beside it. */
export default function Bench() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const go = useGo();
  const { person } = useSession();
  const [place, setPlace] = useState(keptPlace);
  const to = useCallback((change: Partial<Place>) => {
    setPlace((now) => {
      const next = { ...now, ...change };
      sessionStorage.setItem(KEPT, JSON.stringify(next));
      return next;
    });
  }, []);
  const { lane, open } = place;
  const ask = useMemo(() => askFor(lane, person?.id ?? ''), [lane, person?.id]);
  const { orders, total, counts, fault, again, loaded, all } = useOrders(ask);
  const rows = useMemo(() => (lane === 'gone' ? orders : orders.toSorted(byUrgency)), [orders, lane]);
  const narrow = open !== null;
  const columns = useMemo(() => orderColumns(t, narrow), [t, narrow]);
  const choose = useCallback((row: OrderCard | null) => to({ open: row?.id ?? null }), [to]);
  // Enter goes on into the order that the arrows only showed.
  const enter = useCallback(
    (row: OrderCard) => {
      to({ open: row.id });
      setTimeout(() => document.querySelector<HTMLElement>('.bb-order .bb-steps button, .bb-order .bb-step input')?.focus(), 60);
    },
    [to],
  );
  const close = useCallback(() => {
    to({ open: null });
    document.querySelector<HTMLElement>('.bb-split > .bb-table .bb-table-box')?.focus();
  }, [to]);
  useShortcut('back', close, narrow);
  useScan((text) => {
    findOrder(text).then(
      (id) => (id === null ? void message.warning(t('repair.bench.not_found', { text })) : to({ open: id })),
      () => undefined,
    );
  });
  if (fault && !loaded) return <FaultPage fault={fault} again={again} />;
  return (
    <Page title={t('repair.bench.title')} scroll={false} actions={<AlarmBadge />} aside={<Lanes lane={lane} counts={counts} shown={total} onChange={(next) => to({ lane: next, open: null })} />}>
      <div className={narrow ? 'bb-split bb-split-open' : 'bb-split'}>
        <DataTable
          id="bench"
          label={t('repair.bench.title')}
          rows={rows}
          columns={columns}
          rowKey={idOf}
          onChoose={choose}
          onOpen={enter}
          rowClass={rowClass}
          excel={`${t('repair.bench.title')} ${t(`repair.bench.lane.${lane}`)}`}
          empty={<Empty title={t('repair.bench.empty')} hint={lane === 'in_house' ? t('repair.bench.empty_hint') : undefined} />}
          bar={
            total > rows.length ? (
              <>
                <span className="bb-quiet">{t('repair.bench.more', { shown: rows.length, total })}</span>
                <Button size="small" type="link" onClick={all}>
                  {t('repair.bench.all')}
                </Button>
              </>
            ) : null
          }
        />
        {open === null ? null : (
          <OrderPane
            key={open}
            id={open}
            onClose={close}
            extra={
              <Button size="small" type="text" icon={<ExpandOutlined />} title={t('repair.pane.open_page')} aria-label={t('repair.pane.open_page')} onClick={() => go.order(open)} />
            }
          />
        )}
      </div>
    </Page>
  );
}

const idOf = (row: OrderCard) => row.id;
const rowClass = (row: OrderCard) => (row.overdue ? 'bb-row-late' : '');

/** The lanes with how many lie in each; an empty one is quiet. */
function Lanes({ lane, counts, shown, onChange }: { lane: Lane; counts: Record<string, number>; shown: number; onChange: (lane: Lane) => void }) {
  const { t } = useTranslation();
  return (
    <div className="bb-lanes" role="group" aria-label={t('repair.state.label')}>
      {LANE_ORDER.map((each) => {
        const count = each === lane ? shown : countOf(each, counts);
        return (
          <button key={each} type="button" aria-pressed={each === lane} className={`bb-lane${count === 0 ? ' bb-lane-none' : ''}${each === 'overdue' && (count ?? 0) > 0 ? ' bb-lane-late' : ''}`} onClick={() => onChange(each)}>
            {t(`repair.bench.lane.${each}`)}
            {count === undefined ? null : <b>{count}</b>}
          </button>
        );
      })}
    </div>
  );
}
