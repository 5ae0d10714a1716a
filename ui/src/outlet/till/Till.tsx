import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts';
import { Drawer } from './Drawer';
import { Invoices } from './Invoices';
import { Receivables } from './Receivables';

const TABS = ['drawer', 'receivables', 'invoices'] as const;

/** The counter's money: the drawer, who owes, which invoices are due. */
export default function Till() {
  const { t } = useTranslation();
  const [tab, setTab] = useState<(typeof TABS)[number]>('drawer');
  return (
    <Page
      title={t('counter.nav')}
      scroll={tab !== 'receivables'}
      aside={<Segmented aria-label={t('counter.nav')} value={tab} onChange={setTab} options={TABS.map((value) => ({ value, label: t(`counter.tab.${value}`) }))} />}
    >
      {tab === 'drawer' ? <Drawer /> : null}
      {tab === 'receivables' ? <Receivables /> : null}
      {tab === 'invoices' ? <Invoices /> : null}
    </Page>
  );
}
