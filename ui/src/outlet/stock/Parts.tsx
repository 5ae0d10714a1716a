import { useParams } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession, admits } from '../../data/session';
import { Page } from '../../parts';
import { StockTable } from '../../trade/book/StockTable';
import type { StockLine } from '../../contract';
import { Count } from '../count/Count';
import { Consigned } from './Consigned';
import { ImportStock } from './ImportStock';
import { Requests } from './Requests';
import { Returns } from './Returns';
import { SetMinimum } from './SetMinimum';
import { Transfers } from './Transfers';

const TABS = ['stock', 'consigned', 'requests', 'returns', 'transfers', 'count', 'imports'] as const;
type Tab = (typeof TABS)[number];
const KEPT = 'benchbook.parts';
const keptTab = (): Tab => TABS.find((tab) => tab === sessionStorage.getItem(KEPT)) ?? 'stock';

/** What have I, what do I owe back. An address with a part shows that one. */
export default function Parts() {
  const { part } = useParams({ strict: false }) as { part?: string };
  // Another part is another look at the list, whatever was typed or chosen in the last one.
  return <Sides key={part} part={part} />;
}

function Sides({ part }: { part: string | undefined }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const [tab, setTab] = useState<Tab>(() => (part === undefined ? keptTab() : 'stock'));
  const [chosen, setChosen] = useState<StockLine | null>(null);
  const keeps = admits(['owner', 'storekeeper'], person);
  const tabs = TABS.filter((each) => (each !== 'imports' && each !== 'count') || keeps);
  const shown = tabs.includes(tab) ? tab : 'stock';
  return (
    <Page
      title={t('stock.title')}
      scroll={false}
      aside={
        <Segmented
          aria-label={t('stock.title')}
          value={shown}
          options={tabs.map((value) => ({ value, label: value === 'count' ? t('shelf.tab') : t(`stock.tab.${value}`) }))}
          onChange={(next) => {
            sessionStorage.setItem(KEPT, next);
            setTab(next);
          }}
        />
      }
    >
      {shown === 'stock' ? <StockTable find={part ?? ''} hint={t('stock.empty_hint')} {...(keeps ? { onOpen: setChosen } : {})} /> : null}
      {shown === 'consigned' ? <Consigned /> : null}
      {shown === 'requests' ? <Requests /> : null}
      {shown === 'returns' ? <Returns /> : null}
      {shown === 'transfers' ? <Transfers /> : null}
      {shown === 'count' ? <Count /> : null}
      {chosen ? <SetMinimum line={chosen} onDone={() => setChosen(null)} /> : null}
      {shown === 'imports' ? <ImportStock /> : null}
    </Page>
  );
}
