import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts';
import { Tabs } from '../parts/Tabs';

/** Around the sides of what is guarded: what falls due, what is said to be no repair, whose the days are. */
export function GuardPage({ aside, actions, children }: { aside?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Page title={t('guard.hq.title')} scroll={false} aside={aside} actions={actions}>
      <Tabs
        label={t('guard.hq.title')}
        tabs={[
          { path: '/guard', word: t('guard.hq.tab.alarms') },
          { path: '/guard/rates', word: t('guard.hq.tab.rates') },
          { path: '/guard/days', word: t('guard.hq.tab.days') },
          { path: '/guard/doubts', word: t('guard.hq.tab.doubts') },
          { path: '/guard/visits', word: t('visit.rates.tab') },
        ]}
      />
      {children}
    </Page>
  );
}
