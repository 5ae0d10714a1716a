import { App, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useCall } from '../../data/hooks';
import { Fault, Field, FormDialog } from '../../parts';

/** Which outlet sends which of its parts, why, and where to. */
export function OrderTransfer({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const order = useAct('transfer.order');
  const outlets = useCall('network.outlets', {});
  const [outlet, setOutlet] = useState('');
  const [qty, setQty] = useState<Record<string, number>>({});
  const [why, setWhy] = useState('');
  const [sendTo, setSendTo] = useState('');
  const stock = useCall('stock.list', { outlet }, { enabled: outlet !== '', keep: false });
  const held = (stock.data?.parts ?? []).filter((line) => line.held > 0);
  const lines = held.map((line) => ({ part: line.part, qty: qty[line.part] ?? 0 })).filter((line) => line.qty > 0);
  const ready = outlet !== '' && lines.length > 0 && why.trim() !== '' && sendTo.trim() !== '';
  const submit = async () => {
    if (!(await order.run({ outlet, lines, why: why.trim(), send_to: sendTo.trim() }))) return;
    void message.success(t('lending.transfer.made'));
    onDone();
  };
  return (
    <FormDialog width={620} title={t('lending.transfer.new')} verb={t('lending.transfer.new')} ready={ready} busy={order.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <Field label={t('lending.transfer.outlet')} name="outlet" fault={order.fault} hint={t('lending.transfer.pick')} required>
          {(wired) => (
            <Select
              {...wired}
              showSearch={{ optionFilterProp: 'label' }}
              className="bb-wide"
              value={outlet === '' ? undefined : outlet}
              options={(outlets.data?.outlets ?? []).map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
              onChange={(code: string) => {
                setOutlet(code);
                setQty({});
              }}
            />
          )}
        </Field>
        {stock.data && held.length === 0 ? <p className="bb-quiet">{t('lending.transfer.nothing')}</p> : null}
        {held.length === 0 ? null : (
          <div className="hq-text">
            <table className="hq-table">
              <thead>
                <tr>
                  <th>{t('office.parts.part')}</th>
                  <th className="hq-num">{t('lending.transfer.held')}</th>
                  <th className="hq-num">{t('lending.transfer.qty')}</th>
                </tr>
              </thead>
              <tbody>
                {held.map((line) => (
                  <tr key={line.part}>
                    <td>
                      {line.name}
                      <span className="hq-note">{line.part}</span>
                    </td>
                    <td className="hq-num">{line.held}</td>
                    <td className="hq-num">
                      <InputNumber className="hq-qty" min={0} max={line.held} precision={0} value={qty[line.part] ?? 0} aria-label={`${line.name} ${t('lending.transfer.qty')}`} onChange={(value) => setQty((now) => ({ ...now, [line.part]: value ?? 0 }))} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <Field label={t('lending.transfer.why')} name="why" fault={order.fault} required>
          {(wired) => <Input {...wired} value={why} onChange={(event) => setWhy(event.target.value)} />}
        </Field>
        <Field label={t('lending.transfer.send_to')} name="send_to" fault={order.fault} hint={t('lending.transfer.send_to_hint')} required>
          {(wired) => <Input {...wired} value={sendTo} onChange={(event) => setSendTo(event.target.value)} />}
        </Field>
        <p className="bb-consequence">{t('lending.transfer.order_consequence')}</p>
        <Fault fault={order.fault} fields={['outlet', 'why', 'send_to']} />
      </div>
    </FormDialog>
  );
}
