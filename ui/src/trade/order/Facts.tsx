import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Day, Money } from '../../parts';
import type { Gives } from '../../platform';
import { wordFor } from '../../i18n/word';
import { CodeText } from './CodeText';
import { staysText } from './told';

const or = (text: string): ReactNode => (text === '' ? <span className="bb-quiet">—</span> : text);

/** What was said about the device, at the counter and at the bench. */
export function Facts({ shown }: { shown: Gives<'order.show'> }) {
  const { t } = useTranslation();
  const { order, fee } = shown;
  const word = (list: string, value: string) => or(value === '' ? '' : wordFor(t, `${list}.${value}`, value));
  const rows: [string, ReactNode, boolean?][] = [
    [t('repair.field.symptom'), <CodeText key="s" kind="symptom" code={order.symptom} />],
    [t('repair.field.condition'), <CodeText key="c" kind="condition" code={order.condition} />],
    [t('repair.field.complaint'), or(order.complaint), true],
    [t('repair.field.looks'), or(order.looks), true],
    [t('repair.field.accessories'), or(order.accessories), true],
    [t('repair.field.tamper'), word('repair.tamper', order.tamper)],
    [t('repair.field.passcode_consent'), order.passcode_consent ? t('common.yes') : t('common.no')],
    [t('repair.field.section'), <CodeText key="se" kind="section" code={order.section} />],
    [t('repair.field.defect'), <CodeText key="d" kind="defect" code={order.defect} />],
    [t('repair.field.repair'), <CodeText key="r" kind="repair" code={order.repair} />],
    [t('repair.field.level'), order.level === null ? or('') : t('repair.level.label', { count: order.level })],
    ...(order.distance_km === null ? [] : [[t('repair.field.distance_km'), order.distance_km] as [string, ReactNode]]),
    ...(order.category === '' ? [] : [[t('repair.field.category'), word('warranty.category', order.category)] as [string, ReactNode]]),
    [t('repair.field.fault'), word('warranty.fault', order.fault)],
    [t('repair.field.cause'), word('warranty.cause', order.cause)],
    [t('repair.field.invoice'), word('warranty.invoice', order.invoice)],
    [t('repair.field.voucher'), word('warranty.voucher', order.voucher)],
    [t('repair.field.invoiced_on'), <Day key="i" day={order.invoiced_on} />],
    [t('repair.field.delivered_on'), <Day key="de" day={order.delivered_on} />],
    ...(order.owner === '' ? [] : [[t('repair.field.owner'), word('warranty.owner', order.owner)] as [string, ReactNode]]),
    ...(order.activated_on === null ? [] : [[t('repair.field.activated_on'), <><Day key="a" day={order.activated_on} /> <span className="bb-quiet">{wordFor(t, `warranty.activation.${order.activated_by}`, order.activated_by)}</span></>] as [string, ReactNode]]),
    ...(order.repairs_elsewhere === '' ? [] : [[t('repair.field.repairs_elsewhere'), staysText(t, order.repairs_elsewhere), true] as [string, ReactNode, boolean]]),
    ...(order.exchanged_elsewhere === null ? [] : [[t('repair.field.exchanged_elsewhere'), <Day key="x" day={order.exchanged_elsewhere} />] as [string, ReactNode]]),
    [t('repair.field.price_paid_fen'), order.price_paid_fen === null ? or('') : <Money key="p" fen={order.price_paid_fen} />],
    [t('repair.field.quote_fen'), order.quote_fen === null ? or('') : <Money key="q" fen={order.quote_fen} />],
    [t('repair.field.consent'), word('repair.consent', order.consent)],
    [t('repair.field.test'), or(order.test)],
    ...(order.model_gone ? [[t('repair.field.model_gone'), t('common.yes')] as [string, ReactNode]] : []),
    [t('repair.pane.fee'), fee ? <Money key="f" fen={fee.amount_fen} /> : or('')],
    [t('repair.field.remark'), or(order.remark), true],
  ];
  return (
    <dl className="bb-facts">
      {rows.map(([name, value, wide]) => (
        <div key={name} className={wide ? 'bb-facts-wide' : undefined}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
