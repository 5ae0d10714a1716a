import { Checkbox } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExchangeCard } from '../../contract';
import { useCall } from '../../data/hooks';
import { DataTable, Empty, FaultPage, Page } from '../../parts';
import { exchangeColumns, exchangeKey } from '../../trade/exchange/columns';
import { Split } from '../parts/Split';
import { useChosen } from '../parts/useChosen';
import { Decide } from './Decide';

const NONE: readonly ExchangeCard[] = [];

/** Every outlet's exchanges: calls to make and decisions to take, with dealers that are late on top. */
export default function Exchanges() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(true);
  const { data, fault, again } = useCall('exchange.list', { open });
  const columns = useMemo(() => exchangeColumns(t, true), [t]);
  const rows = data?.exchanges ?? NONE;
  const { chosen, choose } = useChosen(rows, exchangeKey);
  if (!data) return fault ? <FaultPage fault={fault} again={again} title={t('exchange.title')} /> : null;
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
      <Split
        list={
          <DataTable
            id="hq.exchanges"
            label={t('exchange.title')}
            rows={rows}
            columns={columns}
            rowKey={exchangeKey}
            onChoose={choose}
            onOpen={choose}
            rowClass={(card) => (card.overdue ? 'bb-row-owed' : card.waits === 'nothing' ? 'bb-row-quiet' : '')}
            excel={t('exchange.title')}
            empty={<Empty title={t('exchange.none')} />}
          />
        }
      >
        {chosen ? <Decide key={exchangeKey(chosen)} card={chosen} /> : <Empty title={t('exchange.choose')} />}
      </Split>
    </Page>
  );
}
