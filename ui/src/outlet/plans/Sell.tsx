import { App, Input, Radio } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useCall } from '../../data/hooks';
import { Day, DayInput, Empty, Fault, Field, FormDialog, Money } from '../../parts';
import type { Gives, With } from '../../platform';
import { useTaste } from '../../theme/taste';
import { faultText } from '../../i18n/fault';
import { MethodField, type Method } from './Method';
import { usePlanPrint } from './usePlanPrint';

type Offer = Gives<'plan.offers'>['offers'][number];

/** What an order knows already. */
export interface SellFor {
  order: string;
  unit: string;
  customer: string;
  device: string;
  invoicedOn: string | null;
}

const FIELDS = ['plan', 'unit', 'imei', 'serial', 'brand', 'model', 'customer', 'new_customer.name', 'new_customer.phone', 'invoiced_on', 'method'];
/** Long enough to be a number that somebody finished. */
const NUMBER_MIN = 5;
const isImei = (text: string) => /^\d{14,16}$/.test(text.replace(/\s/g, ''));

/** A plan is sold: the unit, whose it is, its invoice, which plan, how it is paid. */
export function Sell({ from, onDone }: { from?: SellFor | undefined; onDone: () => void }) {
  const { t } = useTranslation();
  const { language } = useTaste();
  const { message } = App.useApp();
  const sell = useAct('plan.sell');
  const paper = usePlanPrint();
  const [number, setNumber] = useState('');
  const [brand, setBrand] = useState('');
  const [model, setModel] = useState('');
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [invoicedOn, setInvoicedOn] = useState<string | null>(from?.invoicedOn ?? null);
  const [plan, setPlan] = useState('');
  const [method, setMethod] = useState<Method>('wechat');
  const typed = number.trim();
  const kind = isImei(typed) ? 'imei' : 'serial';
  const look = useCall('unit.look', { text: typed, kind }, { enabled: !from && typed.length >= NUMBER_MIN, keep: false });
  const known = look.data?.known ?? null;
  const unit = from?.unit ?? known?.id ?? null;
  const ask = useMemo(() => ({ unit, invoiced_on: invoicedOn }), [unit, invoicedOn]);
  const { data } = useCall('plan.offers', ask);
  const offers = data?.offers ?? [];
  const chosen = offers.find((each) => each.plan.code === plan);
  const sellable = chosen !== undefined && chosen.fault === null && chosen.contract === '' && invoicedOn !== null;
  const whose = from !== undefined || (name.trim() !== '' && phone.trim() !== '');
  const which = unit !== null || (typed.length >= NUMBER_MIN && brand.trim() !== '' && (model.trim() || look.data?.models[0]) !== undefined);
  const submit = async () => {
    if (!chosen || invoicedOn === null) return;
    const place: Partial<With<'plan.sell'>> =
      unit === null ? { [kind]: typed, brand: brand.trim(), model: model.trim() || (look.data?.models[0] ?? '') } : { unit };
    const person: Partial<With<'plan.sell'>> = from
      ? { customer: from.customer, order: from.order }
      : { new_customer: { name: name.trim(), phone: phone.trim(), address: null } };
    const gave = await sell.run({ plan, invoiced_on: invoicedOn, price_fen: chosen.plan.price_fen, method, ...place, ...person });
    if (!gave) return;
    void message.success(t('plan.sell.done', { number: gave.number }));
    void paper.print(gave.contract);
    onDone();
  };
  return (
    <FormDialog width={560} title={t('plan.sell.title')} verb={t('plan.sell.verb')} ready={sellable && whose && which} busy={sell.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        {from ? (
          <p>{from.device}</p>
        ) : (
          <>
            <Field label={t('plan.sell.number')} name={kind} fault={sell.fault} hint={known ? t('plan.sell.known', { device: `${known.brand} ${known.model}` }) : t('plan.sell.number_hint')} required>
              {(wired) => (
                <Input
                  {...wired}
                  autoFocus
                  value={number}
                  onChange={(event) => setNumber(event.target.value)}
                  onPressEnter={(event) => {
                    // A scanner ends with Enter: the form is not finished yet.
                    if (!(sellable && whose && which)) event.preventDefault();
                  }}
                />
              )}
            </Field>
            {known ? null : (
              <div className="bb-pairs">
                <Field label={t('plan.sell.brand')} name="brand" fault={sell.fault} required>
                  {(wired) => <Input {...wired} value={brand} onChange={(event) => setBrand(event.target.value)} />}
                </Field>
                <Field label={t('plan.sell.model')} name="model" fault={sell.fault} required>
                  {(wired) => <Input {...wired} value={model} placeholder={look.data?.models[0] ?? ''} onChange={(event) => setModel(event.target.value)} />}
                </Field>
              </div>
            )}
            <div className="bb-pairs">
              <Field label={t('plan.sell.name')} name="new_customer.name" fault={sell.fault} required>
                {(wired) => <Input {...wired} value={name} onChange={(event) => setName(event.target.value)} />}
              </Field>
              <Field label={t('plan.sell.phone')} name="new_customer.phone" fault={sell.fault} required>
                {(wired) => <Input {...wired} value={phone} onChange={(event) => setPhone(event.target.value)} />}
              </Field>
            </div>
          </>
        )}
        <Field label={t('plan.sell.invoiced_on')} name="invoiced_on" fault={sell.fault} hint={t('plan.sell.invoiced_hint')} required>
          {(wired) => <DayInput {...wired} value={invoicedOn} onChange={setInvoicedOn} />}
        </Field>
        <Field label={t('plan.sell.pick')} name="plan" fault={sell.fault} group required>
          {(wired) =>
            data && offers.length === 0 ? (
              <Empty title={t('plan.sell.none')} />
            ) : (
              <Radio.Group {...wired} value={plan} onChange={(event) => setPlan(String(event.target.value))}>
                {offers.map((offer) => (
                  <Radio key={offer.plan.code} value={offer.plan.code} disabled={offer.contract !== '' || offer.fault !== null} className="bb-wide">
                    <strong>{language === 'en' ? offer.plan.name_en : offer.plan.name_zh}</strong> <Money fen={offer.plan.price_fen} />{' '}
                    <span className="bb-quiet">{why(offer)}</span>
                  </Radio>
                ))}
              </Radio.Group>
            )
          }
        </Field>
        <MethodField label={t('plan.method')} value={method} onChange={setMethod} fault={sell.fault} />
        {sellable ? <p className="bb-calm">{t('plan.sell.consequence', { share: chosen.plan.hq_share_fen })}</p> : null}
        <Fault fault={sell.fault} fields={FIELDS} />
      </div>
    </FormDialog>
  );

  /** What it covers, or why it is not sold. */
  function why(offer: Offer): ReactNode {
    if (offer.contract !== '') return t('plan.sell.covered', { number: offer.contract });
    if (offer.fault) return faultText(t, offer.fault);
    if (offer.terms)
      return (
        <>
          <Day day={offer.terms.starts_on} /> – <Day day={offer.terms.ends_on} />
        </>
      );
    return t('plan.sell.within', { days: offer.plan.sale_window_days });
  }
}
