import { App, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvoiceCard, InvoiceDue } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { Block, Day, Fault, FaultPage, Field, FormDialog, Money, MoneyInput, PlainTable, RowButton, StateTag } from '../../parts';
import { KEEPERS } from '../../trade/lending/roles';
import { TILL } from '../plans/Plans';
import { useGo } from '../useGo';

/** Invoices that are due, the overdue ones marked, and those that were drawn. */
export function Invoices() {
  const { t } = useTranslation();
  const go = useGo();
  const { person } = useSession();
  const { data, fault, again } = useCall('invoice.list', {});
  const [drawing, setDrawing] = useState<InvoiceDue | null>(null);
  const [voiding, setVoiding] = useState<InvoiceCard | null>(null);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const mayDraw = admits(TILL, person);
  const mayVoid = admits(KEEPERS, person);
  return (
    <>
      <Block title={t('counter.invoice.due')}>
        {data.due.length === 0 ? (
          <p className="bb-quiet">{t('counter.invoice.due_none')}</p>
        ) : (
          <PlainTable
            rows={data.due}
            rowKey={(due) => due.order}
            columns={[
              {
                head: t('counter.invoice.order'),
                render: (due) => (
                  <button type="button" className="bb-link" onClick={() => go.order(due.order)}>
                    {due.number}
                  </button>
                ),
              },
              { head: t('counter.receivable.customer'), render: (due) => due.customer_name },
              { head: t('counter.invoice.collected_on'), render: (due) => <Day day={due.collected_on} /> },
              { head: t('counter.invoice.due_on'), render: (due) => <><Day day={due.due_on} /> {due.overdue ? <StateTag tone="stop">{t('counter.invoice.overdue')}</StateTag> : null}</> },
              { head: t('counter.invoice.left'), right: true, render: (due) => <Money fen={due.billable_fen - due.invoiced_fen} /> },
              { head: t('common.edit'), silent: true, right: true, render: (due) => (mayDraw ? <RowButton onClick={() => setDrawing(due)}>{t('counter.invoice.draw')}</RowButton> : null) },
            ]}
          />
        )}
      </Block>
      <Block title={t('counter.invoice.drawn')}>
        {data.invoices.length === 0 ? (
          <p className="bb-quiet">{t('counter.invoice.drawn_none')}</p>
        ) : (
          <PlainTable
            rows={data.invoices}
            rowKey={(invoice) => invoice.id}
            quiet={(invoice) => invoice.state === 'voided'}
            columns={[
              { head: t('counter.invoice.number'), render: (invoice) => invoice.number },
              { head: t('counter.invoice.title'), render: (invoice) => <>{invoice.title} <span className="bb-quiet">{invoice.tax_number}</span></> },
              { head: t('counter.invoice.order'), render: (invoice) => invoice.order_number },
              { head: t('counter.invoice.on'), render: (invoice) => <Day day={invoice.drawn_on} /> },
              { head: t('counter.invoice.amount'), right: true, render: (invoice) => <Money fen={invoice.amount_fen} /> },
              { head: t('counter.invoice.state'), render: (invoice) => (invoice.state === 'voided' ? `${t('counter.invoice.voided')} ${invoice.voided_number} · ${invoice.voided_why}` : t('counter.invoice.live')) },
              { head: t('common.edit'), silent: true, right: true, render: (invoice) => (invoice.state === 'drawn' && mayVoid ? <RowButton onClick={() => setVoiding(invoice)}>{t('counter.invoice.void')}</RowButton> : null) },
            ]}
          />
        )}
      </Block>
      {drawing ? <Draw due={drawing} onDone={() => setDrawing(null)} /> : null}
      {voiding ? <Void invoice={voiding} onDone={() => setVoiding(null)} /> : null}
    </>
  );
}

function Draw({ due, onDone }: { due: InvoiceDue; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const draw = useAct('invoice.draw');
  const [number, setNumber] = useState('');
  const [title, setTitle] = useState(t('counter.invoice.title_person'));
  const [tax, setTax] = useState('');
  const [amount, setAmount] = useState<number | null>(due.billable_fen - due.invoiced_fen);
  const submit = async () => {
    if (amount === null || !(await draw.run({ order: due.order, number, title: title.trim(), tax_number: tax.trim(), amount_fen: amount }))) return;
    void message.success(t('counter.invoice.drawn_done'));
    onDone();
  };
  const ready = number.trim() !== '' && title.trim() !== '' && amount !== null;
  return (
    <FormDialog width={480} title={`${t('counter.invoice.draw')} ${due.number}`} verb={t('counter.invoice.draw')} ready={ready} busy={draw.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <Field label={t('counter.invoice.number')} name="number" fault={draw.fault} required>
          {(wired) => <Input {...wired} value={number} onChange={(event) => setNumber(event.target.value)} />}
        </Field>
        <Field label={t('counter.invoice.title')} name="title" fault={draw.fault} required>
          {(wired) => <Input {...wired} value={title} onChange={(event) => setTitle(event.target.value)} />}
        </Field>
        <Field label={t('counter.invoice.tax_number')} name="tax_number" fault={draw.fault}>
          {(wired) => <Input {...wired} value={tax} onChange={(event) => setTax(event.target.value)} />}
        </Field>
        <Field label={t('counter.invoice.amount')} name="amount_fen" fault={draw.fault} required>
          {(wired) => <MoneyInput {...wired} value={amount} onChange={setAmount} />}
        </Field>
        <Fault fault={draw.fault} fields={['number', 'title', 'tax_number', 'amount_fen']} />
      </div>
    </FormDialog>
  );
}

function Void({ invoice, onDone }: { invoice: InvoiceCard; onDone: () => void }) {
  const { t } = useTranslation();
  const act = useAct('invoice.void');
  const [number, setNumber] = useState('');
  const [why, setWhy] = useState('');
  const submit = async () => {
    if (await act.run({ invoice: invoice.id, number: number.trim(), why: why.trim() })) onDone();
  };
  return (
    <FormDialog width={480} title={`${t('counter.invoice.void')} ${invoice.number}`} verb={t('counter.invoice.void')} ready={number.trim() !== '' && why.trim() !== ''} busy={act.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <Field label={t('counter.invoice.void_number')} name="number" fault={act.fault} required>
          {(wired) => <Input {...wired} value={number} onChange={(event) => setNumber(event.target.value)} />}
        </Field>
        <Field label={t('counter.invoice.void_why')} name="why" fault={act.fault} required>
          {(wired) => <Input {...wired} value={why} onChange={(event) => setWhy(event.target.value)} />}
        </Field>
        <Fault fault={act.fault} fields={['number', 'why']} />
      </div>
    </FormDialog>
  );
}
