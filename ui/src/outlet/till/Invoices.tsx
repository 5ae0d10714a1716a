import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvoiceCard, InvoiceDue } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { Block, Day, Fault, FaultPage, Field, FormDialog, Money, MoneyInput, StateTag } from '../../parts';
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
  const edit = (
    <th>
      <span className="bb-visually-hidden">{t('common.edit')}</span>
    </th>
  );
  return (
    <>
      <Block title={t('counter.invoice.due')}>
        {data.due.length === 0 ? (
          <p className="bb-quiet">{t('counter.invoice.due_none')}</p>
        ) : (
          <table className="bb-plain-table">
            <thead>
              <tr>
                <th>{t('counter.invoice.order')}</th>
                <th>{t('counter.receivable.customer')}</th>
                <th>{t('counter.invoice.collected_on')}</th>
                <th>{t('counter.invoice.due_on')}</th>
                <th className="bb-right">{t('counter.invoice.left')}</th>
                {edit}
              </tr>
            </thead>
            <tbody>
              {data.due.map((one) => (
                <tr key={one.order}>
                  <td>
                    <button type="button" className="bb-link" onClick={() => go.order(one.order)}>
                      {one.number}
                    </button>
                  </td>
                  <td>{one.customer_name}</td>
                  <td>
                    <Day day={one.collected_on} />
                  </td>
                  <td>
                    <Day day={one.due_on} /> {one.overdue ? <StateTag tone="stop">{t('counter.invoice.overdue')}</StateTag> : null}
                  </td>
                  <td className="bb-right">
                    <Money fen={one.billable_fen - one.invoiced_fen} />
                  </td>
                  <td className="bb-right">
                    {admits(TILL, person) ? (
                      <Button size="small" type="link" onClick={() => setDrawing(one)}>
                        {t('counter.invoice.draw')}
                      </Button>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Block>
      <Block title={t('counter.invoice.drawn')}>
        {data.invoices.length === 0 ? (
          <p className="bb-quiet">{t('counter.invoice.drawn_none')}</p>
        ) : (
          <table className="bb-plain-table">
            <thead>
              <tr>
                <th>{t('counter.invoice.number')}</th>
                <th>{t('counter.invoice.title')}</th>
                <th>{t('counter.invoice.order')}</th>
                <th>{t('counter.invoice.on')}</th>
                <th className="bb-right">{t('counter.invoice.amount')}</th>
                <th>{t('counter.invoice.state')}</th>
                {edit}
              </tr>
            </thead>
            <tbody>
              {data.invoices.map((one) => (
                <tr key={one.id} className={one.state === 'voided' ? 'bb-row-quiet' : undefined}>
                  <td>{one.number}</td>
                  <td>
                    {one.title} <span className="bb-quiet">{one.tax_number}</span>
                  </td>
                  <td>{one.order_number}</td>
                  <td>
                    <Day day={one.drawn_on} />
                  </td>
                  <td className="bb-right">
                    <Money fen={one.amount_fen} />
                  </td>
                  <td>{one.state === 'voided' ? `${t('counter.invoice.voided')} ${one.voided_number} · ${one.voided_why}` : t('counter.invoice.live')}</td>
                  <td className="bb-right">
                    {one.state === 'drawn' && admits(KEEPERS, person) ? (
                      <Button size="small" type="link" onClick={() => setVoiding(one)}>
                        {t('counter.invoice.void')}
                      </Button>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
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
