import { useRouter } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts';
import { lastMonth, monthOf } from './months';
import { Months } from './Months';
import { Preflight } from './Preflight';

const TABS = ['preflight', 'months'] as const;

/** What HQ will pay for a month and why not, before it is submitted; then how each month stands. */
export default function Settlement() {
  const { t } = useTranslation();
  const router = useRouter();
  const asked = monthOf(router.history.location.search);
  const [tab, setTab] = useState<(typeof TABS)[number]>(asked ? 'months' : 'preflight');
  const [month, setMonth] = useState(() => asked ?? lastMonth());
  const see = (of: string) => {
    setMonth(of);
    setTab('months');
  };
  return (
    <Page
      title={t('settlement.title')}
      scroll={false}
      aside={<Segmented aria-label={t('settlement.title')} value={tab} options={TABS.map((value) => ({ value, label: t(`settlement.tab.${value}`) }))} onChange={setTab} />}
    >
      {tab === 'preflight' ? <Preflight month={month} onMonth={setMonth} onSee={see} /> : <Months month={month} onMonth={setMonth} />}
    </Page>
  );
}
