import { App, Checkbox, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExchangeKind, OrderRow } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { faultText } from '../../i18n/fault';
import { DayInput, Fault, Field, FormDialog } from '../../parts';
import { checkText, itemText, needsProof } from '../../trade/exchange/exchange';
import { Photographs } from './Photographs';

const KINDS: readonly ExchangeKind[] = ['doa', 'fifteen_day', 'accessory', 'dealer', 'guarantee'];
const FIELDS = ['kind', 'item', 'fulfilled', 'fault', 'accessories', 'seller', 'found_on'] as const;

/** Asks for an exchange: the kind, its checklist, and what is wrong. */
export function Submit({ order, onDone }: { order: OrderRow; onDone: (exchange?: string) => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const submit = useAct('exchange.submit');
  const [chosen, setKind] = useState<ExchangeKind | null>(null);
  const [item, setItem] = useState(order.item === 'main_unit' ? '' : order.item);
  const [ticked, setTicked] = useState<string[]>([]);
  const [fault, setFault] = useState(order.complaint);
  const [accessories, setAccessories] = useState(order.accessories);
  const [seller, setSeller] = useState('');
  const [foundOn, setFoundOn] = useState<string | null>(null);
  // What the verdict gives is offered first where nothing else can be asked for.
  const { data: first } = useCall('exchange.plan', { order: order.id, kind: 'fifteen_day', item: '' });
  const given = first?.given ?? false;
  const kind = chosen ?? (order.owner === 'dealer' ? 'dealer' : given && (first?.refused || item !== '') ? 'guarantee' : 'fifteen_day');
  const accessory = kind === 'accessory';
  const { data } = useCall('exchange.plan', { order: order.id, kind, item: accessory ? item : '' });
  const words: string[] = data ? [...data.list.checks, ...data.list.extra] : [];
  const fulfilled = ticked.filter((word) => words.includes(word));
  const refused = data?.refused ?? null;
  const ready = refused === null && fault.trim() !== '' && (!accessory || item !== '') && (kind !== 'dealer' || seller.trim() !== '');
  const send = async () => {
    const gave = await submit.run({ order: order.id, kind, item: accessory ? item : '', seller: seller.trim(), fault: fault.trim(), accessories: accessories.trim(), fulfilled, found_on: foundOn });
    if (!gave) return;
    void message.success(gave.missing.length === 0 ? t('exchange.submit.done') : t('exchange.submit.short', { count: gave.missing.length }));
    onDone(gave.exchange);
  };
  return (
    <FormDialog width={680} title={t('exchange.submit.title')} verb={t('exchange.submit.verb')} ready={ready} busy={submit.busy} onSubmit={() => void send()} onClose={() => onDone()}>
      <div className="bb-form">
        <Field label={t('exchange.kind.label')} name="kind" fault={submit.fault} group>
          {(wired) => <Segmented {...wired} value={kind} onChange={setKind} options={KINDS.filter((value) => given || value !== 'guarantee').map((value) => ({ value, label: t(`exchange.kind.${value}`) }))} />}
        </Field>
        {accessory ? (
          <Field label={t('exchange.item')} name="item" fault={submit.fault} required>
            {(wired) => <Select {...wired} className="bb-wide" value={item === '' ? undefined : item} options={(data?.items ?? []).map((value) => ({ value, label: itemText(t, value) }))} onChange={setItem} />}
          </Field>
        ) : null}
        {data ? (
          <p className={refused ? 'bb-fault' : 'bb-quiet'} role={refused ? 'alert' : undefined}>
            {refused ? faultText(t, refused) : data.span.from !== null && data.span.last !== null ? t('exchange.span', { from: data.span.from, last: data.span.last }) : t('exchange.span_none')}
          </p>
        ) : null}
        {needsProof(kind) ? (
          <Field label={t('exchange.checklist')} name="fulfilled" fault={submit.fault} group>
            {(wired) => <Checkbox.Group {...wired} className="bb-checks" value={fulfilled} options={words.map((word) => ({ value: word, label: checkText(t, word) }))} onChange={setTicked} />}
          </Field>
        ) : (
          <p className="bb-quiet">{t('exchange.given')}</p>
        )}
        {data && data.list.photos > 0 ? <Photographs order={order.id} have={data.photos} need={data.list.photos} /> : null}
        <Field label={t('exchange.fault')} name="fault" fault={submit.fault} hint={t('exchange.fault_hint')} required>
          {(wired) => <Input {...wired} value={fault} onChange={(event) => setFault(event.target.value)} />}
        </Field>
        <div className="bb-pairs">
          <Field label={t('exchange.accessories')} name="accessories" fault={submit.fault} hint={t('exchange.accessories_hint')}>
            {(wired) => <Input {...wired} value={accessories} onChange={(event) => setAccessories(event.target.value)} />}
          </Field>
          <Field label={t('exchange.seller')} name="seller" fault={submit.fault} hint={t('exchange.seller_hint')} required={kind === 'dealer'}>
            {(wired) => <Input {...wired} value={seller} onChange={(event) => setSeller(event.target.value)} />}
          </Field>
        </div>
        {kind === 'dealer' ? (
          <Field label={t('exchange.found_on')} name="found_on" fault={submit.fault}>
            {(wired) => <DayInput {...wired} value={foundOn} onChange={setFoundOn} />}
          </Field>
        ) : null}
        <Fault fault={submit.fault} fields={[...FIELDS]} />
      </div>
    </FormDialog>
  );
}
