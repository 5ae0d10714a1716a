import { App, Button, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartFound, Service } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { DayInput, Fault, Field, FormDialog, Money, MoneyInput, PlainTable, StateTag } from '../../parts';
import { platform, type Gives } from '../../platform';
import { useTaste } from '../../theme/taste';
import { useLater } from '../useLater';
import { usePaper } from '../usePaper';
import { amountOf, partLine, serviceLine, totalOf, type Line } from './quoteLines';

type Shown = Gives<'order.show'>;
/** Where a price may still be agreed. */
const OPEN = ['received', 'diagnosed', 'quoted', 'rework'];

/** The lines of an order's quote, the dialog that makes one, and the paper for the customer. */
export function OrderQuote({ shown }: { shown: Shown }) {
  const { t } = useTranslation();
  const { language } = useTaste();
  const { order, quote_lines: lines } = shown;
  const [over, setOver] = useState(false);
  const { print, fault } = usePaper();
  const may = order.charge === 'paid' && OPEN.includes(order.state);
  if (order.charge !== 'paid' || (!may && order.quote_fen === null)) return null;
  return (
    <section className="bb-row" aria-label={t('counter.quote.lines')}>
      {lines.map((line) => (
        <span key={line.place}>
          {language === 'en' ? line.name_en : line.name_zh} <Money fen={line.amount_fen} />
        </span>
      ))}
      {lines.some((line) => line.data) ? <StateTag tone="waiting">{t('counter.quote.data')}</StateTag> : null}
      {may ? (
        <Button size="small" onClick={() => setOver(true)}>
          {t('counter.quote.open')}
        </Button>
      ) : null}
      {order.quote_fen === null ? null : (
        <Button size="small" onClick={() => void print((lang) => platform().call('receipt.print', { order: order.id, lang }))}>
          {t('counter.receipt')}
        </Button>
      )}
      {fault ? <Fault fault={fault} /> : null}
      {over ? <Compose shown={shown} onDone={() => setOver(false)} /> : null}
    </section>
  );
}

function Compose({ shown, onDone }: { shown: Shown; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { language } = useTaste();
  const english = language === 'en';
  const { order } = shown;
  const quote = useAct('order.quote');
  const services = useCall('service.list', {});
  const [typed, setTyped] = useState('');
  const parts = useCall('part.find', { text: useLater(typed, 150), limit: 20 });
  const [lines, setLines] = useState<Line[]>(() =>
    shown.quote_lines.map(({ what, code, name_zh, name_en, qty, price_fen, data }) => ({ what, code, name: english ? name_en : name_zh, qty, price: price_fen, data })),
  );
  const [promised, setPromised] = useState<string | null>(order.promised_on);
  const change = (place: number, to: Partial<Line>) => setLines((now) => now.map((line, at) => (at === place ? { ...line, ...to } : line)));
  const total = totalOf(lines);
  const submit = async () => {
    if (promised === null) return;
    const asked = lines.map(({ what, code, qty, price }) => ({ what, code, qty, price_fen: price }));
    if (!(await quote.run({ order: order.id, lines: asked, promised_on: promised, total_fen: total }))) return;
    void message.success(t('counter.quote.done', { fen: total }));
    onDone();
  };
  const listed = services.data?.services ?? [];
  const found = parts.data?.parts ?? [];
  const add = (key: string) => {
    const service = listed.find((each: Service) => `s:${each.code}` === key);
    const part = found.find((each: PartFound) => `p:${each.number}` === key);
    if (service) setLines((now) => [...now, serviceLine(service, english)]);
    else if (part) setLines((now) => [...now, partLine(part)]);
    setTyped('');
  };
  const per = (service: Service) => t(service.by === 'hour' ? 'counter.quote.per_hour' : 'counter.quote.per_piece');
  const options = [
    ...listed.map((each) => ({ value: `s:${each.code}`, label: <>{english ? each.name_en : each.name_zh} <Money fen={each.price_fen} /> <span className="bb-quiet">{per(each)}</span></>, find: `${each.name_zh} ${each.name_en} ${each.code}` })),
    ...found.map((each) => ({ value: `p:${each.number}`, label: <>{each.name} <span className="bb-quiet">{each.number}</span> <Money fen={each.retail_fen} /></>, find: `${each.name} ${each.number} ${typed}` })),
  ];
  const version = services.data?.version ?? 0;
  return (
    <FormDialog width={720} title={t('counter.quote.title', { number: order.number })} verb={t('counter.quote.open')} ready={lines.length > 0 && promised !== null} busy={quote.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <p className="bb-quiet">{version === 0 ? t('counter.quote.no_list') : t('counter.quote.list', { version })}</p>
        <Select
          className="bb-wide"
          showSearch
          value={null}
          aria-label={t('counter.quote.add')}
          placeholder={t('counter.quote.add')}
          searchValue={typed}
          onSearch={setTyped}
          onSelect={(key: string | null) => add(key ?? '')}
          options={options}
          filterOption={(text, option) => (option?.find ?? '').toLowerCase().includes(text.toLowerCase())}
        />
        <PlainTable
          rows={lines.map((line, place) => ({ ...line, place }))}
          rowKey={({ place, code }) => `${place}${code}`}
          columns={[
            { head: t('counter.quote.item'), render: (line) => line.name },
            {
              head: t('counter.quote.qty'),
              render: (line) =>
                line.what === 'hours' ? (
                  <InputNumber aria-label={`${line.name} ${t('counter.quote.hours')}`} min={0.25} max={1000} step={0.25} value={line.qty / 4} onChange={(hours) => change(line.place, { qty: Math.max(1, Math.round(Number(hours ?? 0) * 4)) })} />
                ) : (
                  <InputNumber aria-label={`${line.name} ${t('counter.quote.qty')}`} min={1} max={10_000} precision={0} value={line.qty} onChange={(qty) => change(line.place, { qty: Math.max(1, Math.trunc(Number(qty ?? 1))) })} />
                ),
            },
            { head: t('counter.quote.price'), right: true, render: (line) => (line.what === 'part' ? <MoneyInput aria-label={`${line.name} ${t('counter.quote.price')}`} value={line.price} onChange={(price) => change(line.place, { price: price ?? 0 })} /> : <Money fen={line.price} />) },
            { head: t('counter.quote.amount'), right: true, render: (line) => <Money fen={amountOf(line)} /> },
            {
              head: t('common.edit'),
              silent: true,
              render: (line) => (
                <Button size="small" type="link" aria-label={t('counter.quote.remove', { name: line.name })} onClick={() => setLines((now) => now.filter((_, at) => at !== line.place))}>
                  ×
                </Button>
              ),
            },
          ]}
        />
        <p className="bb-right">
          <strong>
            {t('counter.quote.total')} <Money fen={total} />
          </strong>
        </p>
        {lines.some((line) => line.data) ? <p className="bb-calm">{t('counter.quote.data')}</p> : null}
        <Field label={t('counter.quote.promised_on')} name="sets.promised_on" fault={quote.fault} required>
          {(wired) => <DayInput {...wired} latest={null} value={promised} onChange={setPromised} />}
        </Field>
        <Fault fault={quote.fault} fields={['sets.promised_on']} />
      </div>
    </FormDialog>
  );
}
