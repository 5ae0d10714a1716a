import { Button, Checkbox } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkshopCard } from '../../contract';
import { useCall } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { Block, DataTable, Empty, FaultPage, StateTag } from '../../parts';
import { jobColumns } from '../../trade/workshop/columns';
import { neededOf, titleOf } from '../../trade/workshop/job';
import { Sheet } from '../../trade/workshop/Sheet';
import { Split } from '../parts/Split';
import { useChosen } from '../parts/useChosen';
import { EndForm } from './EndForm';
import { ReceiveForm, ShipBackForm } from './ParcelForms';
import { StartForm } from './StartForm';
import { StationForm } from './StationForm';
import { WorkshopPage } from './WorkshopPage';

const NONE: readonly WorkshopCard[] = [];
const keyOf = (card: WorkshopCard) => `${card.row.scope}/${card.row.id}`;
const rowClass = (card: WorkshopCard) => (card.overdue ? 'bb-row-owed' : '');

/** What outlets sent up, the overdue on top, and what is to be done with each. */
export default function Jobs() {
  const { t } = useTranslation();
  const { person } = useSession();
  const [all, setAll] = useState(false);
  const [starting, setStarting] = useState(false);
  const { data, fault, again } = useCall('workshop.list', { open: !all });
  const columns = useMemo(() => jobColumns(t, true), [t]);
  const rows = data?.jobs ?? NONE;
  const { chosen, choose } = useChosen(rows, keyOf);
  if (!data) return fault ? <FaultPage fault={fault} again={again} title={t('workshop.nav')} /> : null;
  return (
    <WorkshopPage actions={admits(['refurbishing'], person) ? <Button onClick={() => setStarting(true)}>{t('workshop.refurbish')}</Button> : null}>
      <Split
        list={
          <DataTable
            id="hq.workshop"
            label={t('workshop.tab.jobs')}
            rows={rows}
            columns={columns}
            rowKey={keyOf}
            onChoose={choose}
            onOpen={choose}
            rowClass={rowClass}
            excel={t('workshop.nav')}
            bar={
              <>
                <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>
                  {t('workshop.show_all')}
                </Checkbox>
                {data.overdue > 0 ? <StateTag tone="stop">{t('workshop.overdue_count', { count: data.overdue })}</StateTag> : null}
              </>
            }
            empty={<Empty title={t('workshop.none_hq')} hint={t('workshop.none_hq_hint')} />}
          />
        }
      >
        {chosen ? <Shown key={keyOf(chosen)} job={chosen.row} /> : <Empty title={t('workshop.choose')} />}
      </Split>
      {starting ? <StartForm onDone={() => setStarting(false)} /> : null}
    </WorkshopPage>
  );
}

type Ask = 'receive' | 'station' | 'end' | 'ship';

function Shown({ job }: { job: WorkshopCard['row'] }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const { data, fault, again } = useCall('workshop.show', { outlet: job.scope, job: job.id }, { keep: false });
  // A question stays the one that was asked: the job as it stood then, whatever is heard of it meanwhile.
  const [asking, setAsking] = useState<{ what: Ask; of: WorkshopCard } | null>(null);
  const sheet = data?.jobs[0];
  if (!sheet) return fault ? <FaultPage fault={fault} again={again} /> : null;
  // What can be done next is of the same answer as the course above it. The list is another one, and may be older.
  const { card } = sheet;
  const { row } = card;
  const dock = admits(['warehouse', 'refurbishing'], person);
  const line = admits(['refurbishing'], person);
  const done = () => setAsking(null);
  const verb = (what: Ask, word: string, main = true) => (
    <Button {...(main ? { type: 'primary' as const } : {})} onClick={() => setAsking({ what, of: card })}>
      {word}
    </Button>
  );
  return (
    <Block title={`${titleOf(card)} ${row.model}`} extra={<span className="hq-head-extra">{card.outlet_name || row.scope}</span>}>
      <Sheet sheet={sheet} pictures={{ outlet: row.scope }} />
      <div className="hq-buttons">
        {dock && (row.state === 'sent' || row.state === 'short') ? verb('receive', t('workshop.receive')) : null}
        {line && row.state === 'on_line' && card.next ? verb('station', t('workshop.line'), neededOf(card) !== null) : null}
        {line && row.state === 'on_line' ? verb('end', t('workshop.end'), neededOf(card) === null) : null}
        {dock && (row.state === 'done' || row.state === 'missing') ? verb('ship', t('workshop.ship_back')) : null}
      </div>
      {asking?.what === 'receive' ? <ReceiveForm card={asking.of} onDone={done} /> : null}
      {asking?.what === 'station' && asking.of.next ? <StationForm card={asking.of} station={asking.of.next} onDone={done} /> : null}
      {asking?.what === 'end' ? <EndForm card={asking.of} onDone={done} /> : null}
      {asking?.what === 'ship' ? <ShipBackForm card={asking.of} onDone={done} /> : null}
    </Block>
  );
}
