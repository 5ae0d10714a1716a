import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Page } from '../../parts';
import { Tabs } from '../parts/Tabs';

/** Around the sides of headquarters' warehouse. */
export function WarehousePage({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  const shelf = useCall('warehouse.shelf', {});
  const bought = useCall('purchase.list', { open: true });
  return (
    <Page title={t('warehouse.nav')} scroll={false} actions={actions}>
      <Tabs
        label={t('warehouse.nav')}
        tabs={[
          { path: '/warehouse', word: t('warehouse.tab.shelf'), count: shelf.data ? shelf.data.below_zero + shelf.data.overpromised : undefined },
          { path: '/warehouse/moves', word: t('warehouse.tab.moves') },
          { path: '/warehouse/buying', word: t('warehouse.tab.buying'), count: bought.data?.overdue },
          { path: '/warehouse/suppliers', word: t('warehouse.tab.suppliers') },
          { path: '/warehouse/plan', word: t('warehouse.tab.plan') },
          { path: '/warehouse/count', word: t('warehouse.tab.count'), count: shelf.data?.uncounted },
        ]}
      />
      {children}
    </Page>
  );
}
