import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Page } from '../../parts';
import { Tabs } from '../parts/Tabs';

/** Around the sides of settlement: the months that wait, the disputes, and what was paid. */
export function SettlementPage({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  const { data } = useCall('dispute.list', {});
  return (
    <Page title={t('settlement.title')} scroll={false} aside={t('settlement.hq.three')} actions={actions}>
      <Tabs
        label={t('settlement.title')}
        tabs={[
          { path: '/settlement', word: t('settlement.tab.queue') },
          { path: '/settlement/disputes', word: t('settlement.tab.disputes'), count: data?.disputes.length },
          { path: '/settlement/paid', word: t('settlement.tab.paid') },
        ]}
      />
      {children}
    </Page>
  );
}
