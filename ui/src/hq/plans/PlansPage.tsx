import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts';
import { Tabs } from '../parts/Tabs';

/** Around the two sides of extended warranty: the figures, and the contracts. */
export function PlansPage({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Page title={t('plan.report.title')} scroll={false}>
      <Tabs
        label={t('plan.report.title')}
        tabs={[
          { path: '/plans', word: t('plan.report.tab.report') },
          { path: '/plans/contracts', word: t('plan.report.tab.contracts') },
        ]}
      />
      {children}
    </Page>
  );
}
