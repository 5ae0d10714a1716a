import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { admits, useSession } from '../../data/session';
import { Page } from '../../parts';
import { MyTools } from '../../trade/lending/MyTools';
import { KEEPERS } from '../../trade/lending/roles';
import { Tools } from '../../trade/lending/Tools';
import { COUNTER } from '../roles';
import { Loaners } from './Loaners';

const TABS = ['loaners', 'tools', 'keys'] as const;

/** What the outlet lends: loaners to customers, tools and keys to its own people, each of whom sees their own. */
export default function Lending() {
  const { t } = useTranslation();
  const { person } = useSession();
  const [tab, setTab] = useState<(typeof TABS)[number]>('loaners');
  const keeps = admits(KEEPERS, person);
  return (
    <Page
      title={t('lending.nav')}
      aside={keeps ? <Segmented aria-label={t('lending.nav')} value={tab} onChange={setTab} options={TABS.map((value) => ({ value, label: t(`lending.tab.${value}`) }))} /> : null}
    >
      <MyTools />
      {tab !== 'loaners' && keeps ? <Tools key={tab} keys={tab === 'keys'} /> : admits(COUNTER, person) ? <Loaners keeps={keeps} /> : null}
    </Page>
  );
}
