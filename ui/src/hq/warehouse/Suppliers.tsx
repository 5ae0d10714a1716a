import { App, Button, Checkbox, Input, InputNumber, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuoteCard, SupplierCard } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { DataTable, Day, Empty, Fault, FaultPage, Field, FormDialog, halfWidth, Money, MoneyInput, StateTag, type Column } from '../../parts';
import { WarehousePage } from './WarehousePage';

const NO_SUPPLIERS: readonly SupplierCard[] = [];
const NO_QUOTES: readonly QuoteCard[] = [];
const QUALITIES = ['original', 'equal'] as const;
const HALF = { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gridTemplateRows: 'minmax(0, 2fr) minmax(0, 3fr)', gap: 12, flex: 1, minHeight: 0 } as const;
const COLUMN = { display: 'flex', flexDirection: 'column', minHeight: 0, minWidth: 0 } as const;
const supplierKey = (card: SupplierCard) => card.row.code;
const quoteKey = (card: QuoteCard) => `${card.row.part}/${card.row.supplier}`;

/** Whom headquarters buys from, and what each wants for a part, side by side. */
export default function Suppliers() {
  const { t } = useTranslation();
  const { person } = useSession();
  const { data, fault, again } = useCall('supplier.list', {});
  const [asking, setAsking] = useState<{ what: 'supplier'; card: SupplierCard | null } | { what: 'quote' } | null>(null);
  const buyer = admits(['parts'], person);
  const suppliers = useMemo<Column<SupplierCard>[]>(
    () => [
      { key: 'code', title: t('purchase.suppliers.code'), width: 100, value: ({ row }) => row.code, hideable: false },
      { key: 'name', title: t('purchase.suppliers.name'), width: 180, grow: true, value: ({ row }) => row.name, hideable: false },
      {
        key: 'official',
        title: t('purchase.suppliers.official'),
        width: 190,
        value: ({ row }) => t(row.official ? 'purchase.suppliers.official_yes' : 'purchase.suppliers.official_no'),
        render: ({ row }) => <StateTag tone={row.official ? 'good' : 'stop'}>{t(row.official ? 'purchase.suppliers.official_yes' : 'purchase.suppliers.official_no')}</StateTag>,
      },
      { key: 'quality', title: t('purchase.suppliers.quality.label'), width: 100, value: ({ row }) => t(`purchase.suppliers.quality.${row.quality}`) },
      { key: 'active', title: t('purchase.suppliers.active'), width: 100, value: ({ row }) => t(row.active ? 'purchase.suppliers.active' : 'purchase.suppliers.inactive') },
      { key: 'open', title: t('purchase.suppliers.open'), width: 100, numeric: true, value: (card) => card.open },
      { key: 'owed_fen', title: t('purchase.suppliers.owed'), width: 130, numeric: true, value: (card) => card.owed_fen, render: (card) => <Money fen={card.owed_fen} /> },
    ],
    [t],
  );
  const quotes = useMemo<Column<QuoteCard>[]>(
    () => [
      { key: 'part', title: t('warehouse.part'), width: 130, value: ({ row }) => row.part, hideable: false },
      { key: 'name', title: t('warehouse.name'), width: 150, grow: true, value: (card) => card.part_name },
      { key: 'supplier', title: t('purchase.supplier'), width: 160, value: (card) => card.supplier_name || card.row.supplier },
      { key: 'price_fen', title: t('purchase.suppliers.price'), width: 110, numeric: true, value: ({ row }) => row.price_fen, render: ({ row }) => <Money fen={row.price_fen} /> },
      { key: 'lead_days', title: t('purchase.suppliers.lead_days'), width: 110, numeric: true, value: ({ row }) => row.lead_days },
      { key: 'quoted_on', title: t('purchase.suppliers.quoted_on'), width: 124, value: ({ row }) => row.quoted_on, render: ({ row }) => <Day day={row.quoted_on} /> },
      {
        key: 'best',
        title: t('purchase.suppliers.best'),
        width: 170,
        value: (card) => (card.best ? t('purchase.suppliers.best') : card.orderable ? '' : t('purchase.suppliers.official_no')),
        render: (card) => (card.best ? <StateTag tone="good">{t('purchase.suppliers.best')}</StateTag> : card.orderable ? null : <span className="bb-quiet">{t('purchase.suppliers.official_no')}</span>),
      },
    ],
    [t],
  );
  const actions = buyer ? (
    <>
      <Button onClick={() => setAsking({ what: 'quote' })}>{t('purchase.suppliers.quote')}</Button>
      <Button type="primary" onClick={() => setAsking({ what: 'supplier', card: null })}>
        {t('purchase.suppliers.add')}
      </Button>
    </>
  ) : null;
  return (
    <WarehousePage actions={actions}>
      {fault && !data ? (
        <FaultPage fault={fault} again={again} />
      ) : (
        <div style={HALF}>
          <div style={COLUMN}>
            <DataTable
              id="hq.warehouse.suppliers"
              label={t('warehouse.tab.suppliers')}
              rows={data?.suppliers ?? NO_SUPPLIERS}
              columns={suppliers}
              rowKey={supplierKey}
              {...(buyer ? { onOpen: (card: SupplierCard) => setAsking({ what: 'supplier', card }) } : {})}
              excel={t('warehouse.tab.suppliers')}
              empty={<Empty title={t('purchase.suppliers.none')} hint={t('purchase.suppliers.none_hint')} />}
            />
          </div>
          <div style={COLUMN}>
            <DataTable
              id="hq.warehouse.quotes"
              label={t('purchase.suppliers.quotes')}
              rows={data?.quotes ?? NO_QUOTES}
              columns={quotes}
              rowKey={quoteKey}
              excel={t('purchase.suppliers.quotes')}
              bar={<strong>{t('purchase.suppliers.quotes')}</strong>}
              empty={<Empty title={t('purchase.suppliers.no_quotes')} hint={t('purchase.suppliers.no_quotes_hint')} />}
            />
          </div>
        </div>
      )}
      {asking?.what === 'supplier' ? <SupplierForm card={asking.card} onDone={() => setAsking(null)} /> : null}
      {asking?.what === 'quote' ? <QuoteForm suppliers={data?.suppliers ?? NO_SUPPLIERS} onDone={() => setAsking(null)} /> : null}
    </WarehousePage>
  );
}

/** A supplier, new or as it is from now on. */
function SupplierForm({ card, onDone }: { card: SupplierCard | null; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const set = useAct('supplier.set');
  const [code, setCode] = useState(card?.row.code ?? '');
  const [name, setName] = useState(card?.row.name ?? '');
  const [official, setOfficial] = useState(card?.row.official ?? true);
  const [active, setActive] = useState(card?.row.active ?? true);
  const [quality, setQuality] = useState<(typeof QUALITIES)[number]>(card?.row.quality ?? 'original');
  const [note, setNote] = useState(card?.row.note ?? '');
  const submit = async () => {
    if (!(await set.run({ code: code.trim(), name: name.trim(), official, active, quality, note: note.trim() }))) return;
    void message.success(t('purchase.suppliers.saved'));
    onDone();
  };
  return (
    <FormDialog width={440} title={card ? `${t('purchase.suppliers.change')} ${card.row.code}` : t('purchase.suppliers.add')} verb={card ? t('purchase.suppliers.change') : t('purchase.suppliers.add')} ready={code.trim() !== '' && name.trim() !== ''} busy={set.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="hq-stack">
        {card ? null : (
          <Field label={t('purchase.suppliers.code')} name="code" fault={set.fault} required>
            {(wired) => <Input {...wired} maxLength={20} value={code} onChange={(event) => setCode(halfWidth(event.target.value))} />}
          </Field>
        )}
        <Field label={t('purchase.suppliers.name')} name="name" fault={set.fault} required>
          {(wired) => <Input {...wired} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label={t('purchase.suppliers.quality.label')} name="quality" fault={set.fault} group>
          {(wired) => <Segmented {...wired} value={quality} options={QUALITIES.map((word) => ({ value: word, label: t(`purchase.suppliers.quality.${word}`) }))} onChange={(word) => setQuality(word)} />}
        </Field>
        <Checkbox checked={official} onChange={(event) => setOfficial(event.target.checked)}>
          {t('purchase.suppliers.official')}
        </Checkbox>
        <Checkbox checked={active} onChange={(event) => setActive(event.target.checked)}>
          {t('purchase.suppliers.active')}
        </Checkbox>
        <Field label={t('purchase.note')} name="note" fault={set.fault}>
          {(wired) => <Input {...wired} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
        <Fault fault={set.fault} fields={['code', 'name', 'quality', 'note']} />
      </div>
    </FormDialog>
  );
}

/** What a supplier wants for a part. */
function QuoteForm({ suppliers, onDone }: { suppliers: readonly SupplierCard[]; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const set = useAct('quote.set');
  const [supplier, setSupplier] = useState('');
  const [part, setPart] = useState('');
  const [price, setPrice] = useState<number | null>(null);
  const [days, setDays] = useState(14);
  const submit = async () => {
    if (price === null || !(await set.run({ supplier, part: part.trim(), price_fen: price, lead_days: days }))) return;
    void message.success(t('purchase.suppliers.quoted'));
    onDone();
  };
  return (
    <FormDialog width={440} title={t('purchase.suppliers.quote')} verb={t('purchase.suppliers.quote')} ready={supplier !== '' && part.trim() !== '' && price !== null} busy={set.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="hq-stack">
        <Field label={t('purchase.supplier')} name="supplier" fault={set.fault} required>
          {(wired) => (
            <Select {...wired} className="bb-wide" showSearch={{ optionFilterProp: 'label' }} {...(supplier === '' ? {} : { value: supplier })} options={suppliers.map(({ row }) => ({ value: row.code, label: `${row.code} ${row.name}` }))} onChange={(code: string) => setSupplier(code)} />
          )}
        </Field>
        <Field label={t('warehouse.part')} name="part" fault={set.fault} required>
          {(wired) => <Input {...wired} value={part} onChange={(event) => setPart(halfWidth(event.target.value))} />}
        </Field>
        <Field label={t('purchase.suppliers.price')} name="price_fen" fault={set.fault} required>
          {(wired) => <MoneyInput {...wired} value={price} onChange={setPrice} />}
        </Field>
        <Field label={t('purchase.suppliers.lead_days')} name="lead_days" fault={set.fault} required>
          {(wired) => <InputNumber {...wired} min={1} max={180} precision={0} value={days} onChange={(value) => setDays(value ?? 1)} />}
        </Field>
        <Fault fault={set.fault} fields={['supplier', 'part', 'price_fen', 'lead_days']} />
      </div>
    </FormDialog>
  );
}
