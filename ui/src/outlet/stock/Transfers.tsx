import { App, Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TransferCard } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { Block, ConfirmSign, Day, Empty, Fault, FaultPage, Field, halfWidth, Money, PlainTable, StateTag } from '../../parts';
import { useScan } from '../../scan';
import { hinders, packed, placeSerial, sentOf, TRANSFER_TONES, type PackedPart } from '../../trade/transfer';

/** What headquarters wants sent on to another outlet, and what became of it. */
export function Transfers() {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('transfer.list', {});
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  return (
    <div className="bb-scrolls bb-stack" tabIndex={-1}>
      {data.transfers.length === 0 ? <Empty title={t('lending.transfer.none')} hint={t('lending.transfer.none_hint')} /> : data.transfers.map((card) => <Card key={`${card.row.id}${card.row.state}`} card={card} />)}
    </div>
  );
}

function Card({ card }: { card: TransferCard }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const { row } = card;
  const may = row.state === 'ordered' && admits(['storekeeper', 'owner'], person);
  return (
    <Block>
      <div className="bb-order-line">
        <StateTag tone={TRANSFER_TONES[row.state]}>{t(`lending.transfer.state.${row.state}`)}</StateTag>
        {row.shipment !== '' ? <StateTag tone="idle">{t('lending.transfer.over', { waybill: card.over_of })}</StateTag> : row.place === 'consigned' ? <StateTag tone="idle">{t('lending.transfer.consigned')}</StateTag> : null}
        {row.contested ? <StateTag tone="stop">{t('lending.transfer.contested')}</StateTag> : null}
        <span>
          {t('lending.transfer.ordered_on')} <Day day={row.ordered_on} />
        </span>
        <span>{row.why}</span>
        <span className="bb-quiet">
          {t('lending.transfer.send_to')} {row.send_to}
        </span>
        {row.state === 'sent' ? <Money fen={row.value_fen} /> : null}
        {row.waybill === '' ? null : <span>{row.waybill}</span>}
        {row.answer === '' ? null : <span className="bb-quiet">{row.answer}</span>}
      </div>
      {may ? <Answer card={card} /> : <Lines card={card} />}
    </Block>
  );
}

function Lines({ card }: { card: TransferCard }) {
  const { t } = useTranslation();
  return (
    <PlainTable
      rows={card.lines}
      rowKey={(line) => String(line.line)}
      columns={[
        { head: t('stock.part'), render: (line) => line.part },
        { head: t('stock.name'), render: (line) => line.name },
        { head: t('lending.transfer.ordered'), right: true, render: (line) => line.ordered },
        { head: t('lending.transfer.sent'), right: true, render: (line) => (card.row.state === 'ordered' ? '—' : line.sent) },
        { head: t('lending.transfer.serials'), render: (line) => line.serials },
      ]}
    />
  );
}

/** Sends what was ordered, whole or in part, or says why not. */
function Answer({ card }: { card: TransferCard }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const consigned = card.row.place === 'consigned';
  const stock = useCall('stock.list', {}, { enabled: !consigned });
  const shelf = useCall('consign.list', {}, { enabled: consigned });
  const send = useAct('transfer.send');
  const decline = useAct('transfer.decline');
  const [parcel, setParcel] = useState<PackedPart[]>(() => packed(card));
  const [waybill, setWaybill] = useState('');
  const [why, setWhy] = useState('');
  const [asking, setAsking] = useState<'send' | 'decline' | null>(null);
  const held = (part: string) => (consigned ? shelf.data?.shelf.find((line) => line.part === part)?.qty : stock.data?.parts.find((line) => line.part === part)?.held) ?? 0;
  const change = (at: number, part: Partial<PackedPart>) => setParcel((now) => now.map((each, index) => (index === at ? { ...each, ...part } : each)));
  useScan((text) => {
    const placed = placeSerial(parcel, waybill, text);
    if (!placed) return;
    setWaybill(placed.waybill);
    setParcel(placed.parcel);
  }, asking === null);
  const submit = async () => {
    const gave = await send.run({ transfer: card.row.id, waybill: waybill.trim(), lines: sentOf(parcel) });
    if (!gave) return;
    setAsking(null);
    void message.success(t('lending.transfer.done', { value: gave.value_fen }));
  };
  const refuse = async () => {
    if (!(await decline.run({ transfer: card.row.id, why: why.trim() }))) return;
    setAsking(null);
    void message.success(t('lending.transfer.declined'));
  };
  return (
    <div className="bb-tight">
      <PlainTable
        rows={card.lines}
        rowKey={(line) => String(line.line)}
        columns={[
          { head: t('stock.part'), render: (line) => line.part },
          { head: t('stock.name'), render: (line) => line.name },
          { head: t('lending.transfer.held'), right: true, render: (line) => held(line.part) },
          { head: t('lending.transfer.ordered'), right: true, render: (line) => line.ordered },
          {
            head: t('lending.transfer.qty'),
            render: (line, at) => <InputNumber aria-label={`${line.name} ${t('lending.transfer.qty')}`} min={0} max={line.ordered} precision={0} style={{ width: 84 }} value={parcel[at]?.qty ?? 0} onChange={(qty) => change(at, { qty: qty ?? 0 })} />,
          },
          {
            head: t('lending.transfer.serials'),
            render: (line, at) =>
              line.tracked ? (
                <Select
                  mode="tags"
                  open={false}
                  suffixIcon={null}
                  style={{ minWidth: 220 }}
                  tokenSeparators={[',', '，', ' ', '\t', '\n']}
                  aria-label={`${line.name} ${t('lending.transfer.serials')}`}
                  placeholder={t('lending.transfer.serials_hint')}
                  value={parcel[at]?.serials ?? []}
                  onChange={(serials: string[]) => change(at, { serials })}
                />
              ) : null,
          },
        ]}
      />
      <div className="bb-row">
        <div style={{ width: 260 }}>
          <Field label={t('lending.transfer.waybill')} name="waybill" fault={send.fault} required>
            {(wired) => <Input {...wired} value={waybill} onChange={(event) => setWaybill(halfWidth(event.target.value))} />}
          </Field>
        </div>
        <Button type="primary" disabled={hinders(parcel, waybill)} onClick={() => (send.clear(), setAsking('send'))}>
          {t('lending.transfer.answer')}
        </Button>
        <Button onClick={() => (decline.clear(), setAsking('decline'))}>{t('lending.transfer.decline')}</Button>
      </div>
      {asking === null ? <Fault fault={send.fault} fields={['waybill']} /> : null}
      <ConfirmSign open={asking === 'send'} title={`${t('lending.transfer.answer')} ${waybill}`} consequence={t('lending.transfer.consequence')} verb={t('lending.transfer.answer')} busy={send.busy} fault={send.fault} onConfirm={() => void submit()} onCancel={() => setAsking(null)}>
        <p>{parcel.filter((each) => each.qty > 0).map((each) => `${each.part} × ${each.qty}`).join(' · ')}</p>
      </ConfirmSign>
      <ConfirmSign open={asking === 'decline'} title={t('lending.transfer.decline')} consequence={t('lending.transfer.decline_consequence')} verb={t('lending.transfer.decline')} busy={decline.busy} fault={decline.fault?.field === 'why' ? undefined : decline.fault} onConfirm={() => void refuse()} onCancel={() => setAsking(null)}>
        <Field label={t('lending.transfer.decline_why')} name="why" fault={decline.fault} required>
          {(wired) => <Input {...wired} autoFocus value={why} onChange={(event) => setWhy(event.target.value)} />}
        </Field>
      </ConfirmSign>
    </div>
  );
}
