import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import type { Gives } from '../../platform';
import { FaultPage, Page } from '../../parts';
import { LastSync } from '../network/LastSync';
import { Tabs } from '../parts/Tabs';
import { outletPath } from '../parts/useGo';

export type Shown = Gives<'outlet.show'>;

/** The code in the address. */
export function useOutletCode(): string {
  const { outlet = '' } = useParams({ strict: false }) as { outlet?: string };
  return outlet;
}

export interface OutletFrameProps {
  /** Buttons beside the name. */
  actions?: ReactNode;
  /** Whether the body scrolls itself (see Page). */
  scroll?: boolean;
  children: (shown: Shown) => ReactNode;
}

/** Around every side of one outlet: its name, how fresh its book is, and the way to the other sides. */
export function OutletFrame({ actions, scroll = false, children }: OutletFrameProps) {
  const { t } = useTranslation();
  const code = useOutletCode();
  const { data, fault, again } = useCall('outlet.show', { outlet: code }, { keep: false });
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const { outlet } = data;
  return (
    <Page
      title={outlet.name}
      scroll={scroll}
      aside={
        <>
          <span>{outlet.code}</span>
          <span>{t(`network.level.${outlet.level}`)}</span>
          <span>{outlet.region}</span>
          <span>
            {outlet.last_sync_ms === null ? null : `${t('network.col.last_sync')} `}
            <LastSync at={outlet.last_sync_ms} />
          </span>
        </>
      }
      actions={actions}
    >
      <Tabs
        label={outlet.name}
        tabs={[
          { path: outletPath(code), word: t('network.tab.overview') },
          { path: outletPath(code, 'orders'), word: t('network.tab.orders'), count: outlet.open_orders },
          { path: outletPath(code, 'book'), word: t('network.tab.book') },
          { path: outletPath(code, 'deposit'), word: t('allowance.deposit.tab') },
          { path: outletPath(code, 'stock'), word: t('network.tab.stock') },
          { path: outletPath(code, 'consigned'), word: t('allowance.office.consigned') },
          { path: outletPath(code, 'fees'), word: t('network.tab.fees') },
          { path: outletPath(code, 'lending'), word: t('lending.office.tab') },
          { path: outletPath(code, 'statements'), word: t('statement.tab') },
        ]}
      />
      {children(data)}
    </Page>
  );
}
