import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Page } from '../../parts';
import { Tabs } from '../parts/Tabs';

/** Around the sides of parts: decide, ship, pick, inspect, and what does not agree. */
export function PartsPage({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  const { data } = useCall('todo.list', {});
  return (
    <Page title={t('office.parts.title')} scroll={false} actions={actions}>
      <Tabs
        label={t('office.parts.title')}
        tabs={[
          { path: '/parts', word: t('office.parts.tab.decide'), count: data?.requests },
          { path: '/parts/ship', word: t('office.parts.tab.ship'), count: data?.shipments },
          { path: '/parts/pick', word: t('shelf.pick.tab') },
          { path: '/parts/inspect', word: t('office.parts.tab.inspect'), count: data?.returns },
          { path: '/parts/transfer', word: t('lending.transfer.tab') },
          { path: '/parts/differences', word: t('shelf.hq.tab'), count: data ? data.below_zero + data.losses + data.overs : undefined },
        ]}
      />
      {children}
    </Page>
  );
}
