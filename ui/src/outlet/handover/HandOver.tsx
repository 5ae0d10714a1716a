import { useParams } from '@tanstack/react-router';
import { App, Button, Input } from 'antd';
import { useMemo, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderCard } from '../../contract';
import { DataTable, Empty, FaultPage, halfWidth, Page } from '../../parts';
import { useScan } from '../../scan';
import { useShortcut } from '../../shell/shortcuts';
import { orderColumns } from '../../trade/order/columns';
import { LANES } from '../bench/lanes';
import { useOrders } from '../bench/useOrders';
import { findOrder } from '../findOrder';
import { useGo } from '../useGo';
import { Collect } from './Collect';

const WAITING = { states: [...LANES.ready] };
const idOf = (row: OrderCard) => row.id;

/** Paid, tested, gone: the device's scan opens its order. */
export default function HandOver() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const go = useGo();
  const { order: given } = useParams({ strict: false }) as { order?: string };
  const [text, setText] = useState('');
  const [open, setOpen] = useState<string | null>(given ?? null);
  const { orders, total, fault, again, loaded } = useOrders(WAITING);
  const columns = useMemo(() => orderColumns(t, open !== null), [t, open]);
  const find = (raw: string) =>
    findOrder(raw).then(
      (id) => (id === null ? void message.warning(t('repair.bench.not_found', { text: raw })) : setOpen(id)),
      () => undefined,
    );
  useScan((raw) => void find(raw));
  useShortcut('back', () => (given ? go.to('/bench') : setOpen(null)), open !== null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') void find(halfWidth(text).trim());
  };
  if (fault && !loaded) return <FaultPage fault={fault} again={again} />;
  return (
    <Page
      title={t('repair.handover.title')}
      scroll={false}
      aside={t('repair.handover.waiting', { count: total })}
      actions={
        <form className="bb-row" onSubmit={submit}>
          <Input style={{ width: 260 }} autoFocus aria-label={t('repair.handover.scan')} placeholder={t('repair.handover.scan')} value={text} onChange={(event) => setText(event.target.value)} />
          <Button htmlType="submit">{t('common.search')}</Button>
        </form>
      }
    >
      <div className={open === null ? 'bb-split' : 'bb-split bb-split-open'}>
        <DataTable
          id="handover"
          label={t('repair.handover.title')}
          rows={orders}
          columns={columns}
          rowKey={idOf}
          onChoose={(row) => setOpen(row?.id ?? null)}
          onOpen={(row) => setOpen(row.id)}
          empty={<Empty title={t('repair.handover.empty')} hint={t('repair.handover.empty_hint')} />}
        />
        {open === null ? null : <Collect key={open} id={open} onClose={() => setOpen(null)} />}
      </div>
    </Page>
  );
}
