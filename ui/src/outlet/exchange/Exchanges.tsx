import { Checkbox } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExchangeCard } from '../../contract';
import { useCall } from '../../data/hooks';
import { DataTable, Empty, FaultPage, Page } from '../../parts';
import { exchangeColumns, exchangeKey } from '../../trade/exchange/columns';
import { useGo } from '../useGo';

const NONE: readonly ExchangeCard[] = [];

/** The outlet's exchanges and what each waits for; a dealer's that are late on top. */
export default function Exchanges() {
  const { t } = useTranslation();
  const go = useGo();
  const [open, setOpen] = useState(true);
  const { data, fault, again } = useCall('exchange.list', { open });
  const columns = useMemo(() => exchangeColumns(t, false), [t]);
  if (!data && fault) return <FaultPage fault={fault} again={again} title={t('exchange.title')} />;
  return (
    <Page
      title={t('exchange.title')}
      scroll={false}
      aside={<span>{t('exchange.lead')}</span>}
      actions={
        <Checkbox checked={open} onChange={(event) => setOpen(event.target.checked)}>
          {t('exchange.open_only')}
        </Checkbox>
      }
    >
      <DataTable
        id="exchanges"
        label={t('exchange.title')}
        rows={data?.exchanges ?? NONE}
        columns={columns}
        rowKey={exchangeKey}
        onOpen={(card) => go.to(`/exchanges/${encodeURIComponent(card.id)}`)}
        rowClass={(card) => (card.overdue ? 'bb-row-owed' : card.waits === 'nothing' ? 'bb-row-quiet' : '')}
        excel={t('exchange.title')}
        empty={<Empty title={t('exchange.none')} hint={t('exchange.none_hint')} />}
      />
    </Page>
  );
}
