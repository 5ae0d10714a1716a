import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { DataTable, Empty, FaultPage } from '../../parts';
import { Split } from '../parts/Split';
import { useChosen } from '../parts/useChosen';
import { keyOf, withinLimits, type Waiting } from './arithmetic';
import { BulkApprove } from './BulkApprove';
import { Decide } from './Decide';
import { PartsPage } from './PartsPage';
import { queueColumns } from './queueColumns';

const NONE: readonly Waiting[] = [];

/** Requests for parts: approve in bulk, see the exceptions. */
export default function Requests() {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('request.queue', {});
  const [ticks, setTicks] = useState<string[]>([]);
  const requests = data?.requests ?? NONE;
  const columns = useMemo(() => queueColumns(t), [t]);
  // The exceptions first: they are what a person is for; then the longest waiting.
  const rows = useMemo(() => {
    const passes = new Set(withinLimits(requests).map(keyOf));
    return requests.toSorted((a, b) => Number(passes.has(keyOf(a))) - Number(passes.has(keyOf(b))) || a.request.asked_ms - b.request.asked_ms);
  }, [requests]);
  const { chosen, choose } = useChosen(rows, keyOf);
  const ticked = useMemo(() => new Set(ticks), [ticks]);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  return (
    <PartsPage actions={<BulkApprove queue={data} ticked={ticked} onDone={() => setTicks([])} />}>
      <Split
        list={
          <DataTable
            id="hq.requests"
            label={t('office.parts.tab.decide')}
            rows={rows}
            columns={columns}
            rowKey={keyOf}
            onChoose={choose}
            onOpen={choose}
            excel={t('office.parts.tab.decide')}
            ticks={{ keys: ticks, onChange: setTicks }}
            empty={<Empty title={t('office.decide.empty')} hint={t('office.decide.empty_hint')} />}
          />
        }
      >
        {chosen ? <Decide key={keyOf(chosen)} card={chosen} queue={data} /> : <Empty title={t('office.decide.choose')} />}
      </Split>
    </PartsPage>
  );
}
