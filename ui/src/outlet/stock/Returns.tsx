import { App, Button, Input, InputNumber } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useCall } from '../../data/hooks';
import { Block, ConfirmSign, Day, Empty, Fault, FaultPage, Field, halfWidth, Money, PlainTable, StateTag } from '../../parts';
import { worth } from './counts';

/** Defective parts that are owed back, and what was sent. */
export function Returns() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const stock = useCall('stock.list', {});
  const past = useCall('return.list', {});
  const send = useAct('return.send');
  const [qty, setQty] = useState<Record<string, number>>({});
  const [waybill, setWaybill] = useState('');
  const [asking, setAsking] = useState(false);
  const owed = useMemo(() => (stock.data?.parts ?? []).filter((line) => line.defective > 0), [stock.data]);
  if (!stock.data || !past.data) {
    const fault = stock.fault ?? past.fault;
    return fault ? <FaultPage fault={fault} again={stock.fault ? stock.again : past.again} /> : null;
  }
  // Everything that is owed goes back unless a number says otherwise.
  const lines = owed.map((line) => ({ part: line.part, price_fen: line.price_fen, qty: qty[line.part] ?? line.defective })).filter((line) => line.qty > 0);
  const submit = async () => {
    const gave = await send.run({ waybill: waybill.trim(), lines: lines.map((line) => ({ part: line.part, qty: line.qty })) });
    if (!gave) return;
    setAsking(false);
    setQty({});
    setWaybill('');
    void message.success(t('stock.returns.sent', { value: gave.value_fen }));
  };
  return (
    <div className="bb-scrolls bb-stack" tabIndex={-1}>
      <Block title={t('stock.returns.owed')}>
        {owed.length === 0 ? (
          <p className="bb-quiet">{t('stock.returns.owed_none')}</p>
        ) : (
          <div className="bb-tight">
            <PlainTable
              rows={owed}
              rowKey={(line) => line.part}
              columns={[
                { head: t('stock.part'), render: (line) => line.part },
                { head: t('stock.name'), render: (line) => line.name },
                { head: t('stock.defective'), right: true, render: (line) => line.defective },
                { head: t('stock.defective_value'), right: true, render: (line) => <Money fen={line.defective_fen} owed /> },
                {
                  head: t('stock.returns.qty'),
                  render: (line) => <InputNumber aria-label={`${line.name} ${t('stock.returns.qty')}`} min={0} max={line.defective} precision={0} style={{ width: 84 }} value={qty[line.part] ?? line.defective} onChange={(value) => setQty((now) => ({ ...now, [line.part]: value ?? 0 }))} />,
                },
              ]}
            />
            <div className="bb-row">
              <div style={{ width: 260 }}>
                <Field label={t('stock.returns.waybill')} name="waybill" fault={send.fault} required>
                  {(wired) => <Input {...wired} value={waybill} onChange={(event) => setWaybill(halfWidth(event.target.value))} />}
                </Field>
              </div>
              <Button type="primary" disabled={waybill.trim() === '' || lines.length === 0} onClick={() => setAsking(true)}>
                {t('stock.returns.send')}
              </Button>
              <span className="bb-quiet">{t('stock.returns.sum', { value: worth(lines) })}</span>
            </div>
            {asking ? null : <Fault fault={send.fault} fields={['waybill']} />}
          </div>
        )}
      </Block>
      {past.data.returns.length === 0 ? (
        <Empty title={t('stock.returns.none')} />
      ) : (
        past.data.returns.map(({ row, lines: sent }) => (
          <Block key={row.id}>
            <div className="bb-arrival">
              <StateTag tone={row.state === 'inspected' ? 'good' : 'waiting'}>{t(`stock.returns.state.${row.state}`)}</StateTag>
              <span>{row.waybill}</span>
              <Day day={row.returned_on} />
              <Money fen={row.value_fen} />
              <span>{sent.map((line) => `${line.name} × ${line.qty}${row.state === 'inspected' ? ` (${t('stock.returns.written_off')} ${line.written_off})` : ''}`).join(' · ')}</span>
              {row.why === '' ? null : <span className="bb-quiet">{row.why}</span>}
              {row.reversed_on === null || row.state !== 'sent' ? null : <span className="bb-quiet">{t('stock.returns.reversed', { why: row.reversed_why })}</span>}
            </div>
          </Block>
        ))
      )}
      <ConfirmSign open={asking} title={`${t('stock.returns.new')} ${waybill}`} consequence={t('stock.returns.consequence')} verb={t('stock.returns.send')} busy={send.busy} fault={send.fault} onConfirm={() => void submit()} onCancel={() => setAsking(false)}>
        <p>{t('stock.returns.sum', { value: worth(lines) })}</p>
      </ConfirmSign>
    </div>
  );
}
