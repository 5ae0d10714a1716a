import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Page } from '../../parts';
import { Tabs } from '../parts/Tabs';

/** Around the sides of the workshop: jobs, what was refurbished, rates. */
export function WorkshopPage({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  const { data } = useCall('workshop.list', { open: true });
  return (
    <Page title={t('workshop.nav')} scroll={false} actions={actions}>
      <Tabs
        label={t('workshop.nav')}
        tabs={[
          { path: '/workshop', word: t('workshop.tab.jobs'), count: data?.overdue },
          { path: '/workshop/refurbished', word: t('workshop.tab.refurbished') },
          { path: '/workshop/rates', word: t('workshop.tab.rates') },
        ]}
      />
      {children}
    </Page>
  );
}
