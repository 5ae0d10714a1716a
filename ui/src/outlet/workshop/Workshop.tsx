import { Button, Checkbox, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkshopCard } from '../../contract';
import { useCall } from '../../data/hooks';
import { Block, DataTable, Empty, FaultPage, Page, StateTag } from '../../parts';
import { jobColumns } from '../../trade/workshop/columns';
import { titleOf } from '../../trade/workshop/job';
import { Pieces } from '../../trade/workshop/Pieces';
import { Sheet } from '../../trade/workshop/Sheet';
import { useBeside } from '../useBeside';
import { useGo } from '../useGo';
import { ReceiveBack } from './ReceiveBack';
import { Send } from './Send';

const NONE: readonly WorkshopCard[] = [];
const keyOf = (card: WorkshopCard) => card.row.id;
const rowClass = (card: WorkshopCard) => (card.overdue ? 'bb-row-owed' : '');

/** What the outlet sent up and what comes back; and what was refurbished. */
export default function Workshop() {
  const { t } = useTranslation();
  const [tab, setTab] = useState<'jobs' | 'refurbished'>('jobs');
  const [sending, setSending] = useState(false);
  return (
    <Page
      title={t('workshop.title')}
      scroll={false}
      aside={<Segmented aria-label={t('workshop.title')} value={tab} onChange={setTab} options={(['jobs', 'refurbished'] as const).map((value) => ({ value, label: t(`workshop.tab.${value}`) }))} />}
      actions={<Button onClick={() => setSending(true)}>{t('workshop.send_board')}</Button>}
    >
      {tab === 'jobs' ? <Jobs /> : <Pieces />}
      {sending ? <Send onDone={() => setSending(false)} /> : null}
    </Page>
  );
}

function Jobs() {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const { data, fault, again } = useCall('workshop.list', { open: !all });
  const { open, choose, enter, split } = useBeside(keyOf);
  const columns = useMemo(() => jobColumns(t, false), [t]);
  const jobs = data?.jobs ?? NONE;
  const chosen = jobs.find((card) => keyOf(card) === open);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  return (
    <div ref={split} className={chosen ? 'bb-split bb-split-open' : 'bb-split'}>
      <DataTable
        id="workshop"
        label={t('workshop.title')}
        rows={jobs}
        columns={columns}
        rowKey={keyOf}
        onChoose={choose}
        onOpen={enter}
        rowClass={rowClass}
        excel={t('workshop.title')}
        bar={
          <>
            <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>
              {t('workshop.show_all')}
            </Checkbox>
            {data.overdue > 0 ? <StateTag tone="stop">{t('workshop.overdue_count', { count: data.overdue })}</StateTag> : null}
          </>
        }
        empty={<Empty title={t('workshop.none')} hint={t('workshop.none_hint')} />}
      />
      {chosen ? <Shown key={keyOf(chosen)} job={keyOf(chosen)} /> : null}
    </div>
  );
}

function Shown({ job }: { job: string }) {
  const { t } = useTranslation();
  const go = useGo();
  const { data, fault, again } = useCall('workshop.show', { job }, { keep: false });
  const [receiving, setReceiving] = useState<WorkshopCard | null>(null);
  const sheet = data?.jobs[0];
  if (!sheet) return fault ? <FaultPage fault={fault} again={again} /> : null;
  // What can be done is of the same answer as the course above it. The list is another one, and may be older.
  const { card } = sheet;
  return (
    <div className="bb-scrolls" tabIndex={-1}>
      <Block title={`${titleOf(card)} ${card.row.model}`}>
        <Sheet sheet={sheet} pictures={{ adding: true }} />
        <div className="bb-row">
          {card.row.state === 'shipped' ? (
            <Button type="primary" onClick={() => setReceiving(card)}>
              {t('workshop.receive_back')}
            </Button>
          ) : null}
          {card.row.order_id === '' ? null : <Button onClick={() => go.order(card.row.order_id)}>{t('workshop.order')}</Button>}
        </div>
      </Block>
      {receiving ? <ReceiveBack card={receiving} onDone={() => setReceiving(null)} /> : null}
    </div>
  );
}
