import { App, Button, Input } from 'antd';
import { useMemo, useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { TransferCard } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { Block, ConfirmSign, DataTable, Day, Empty, FaultPage, Field, Money, StateTag, type Column } from '../../parts';
import { TRANSFER_TONES } from '../../trade/transfer';
import { Split } from '../parts/Split';
import { useChosen } from '../parts/useChosen';
import { PartsPage } from '../requests/PartsPage';
import { OrderTransfer } from './OrderTransfer';

const NONE: readonly TransferCard[] = [];
const keyOf = (card: TransferCard) => `${card.row.scope}/${card.row.id}`;

/** Parts that one outlet sends to another at headquarters' order. */
export default function Transfers() {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('transfer.list', {});
  const [ordering, setOrdering] = useState(false);
  const columns = useMemo<Column<TransferCard>[]>(
    () => [
      { key: 'outlet', title: t('lending.transfer.outlet'), width: 140, grow: true, value: (card) => card.outlet_name || card.row.scope, hideable: false },
      { key: 'ordered_on', title: t('lending.transfer.ordered_on'), width: 124, value: (card) => card.row.ordered_on, render: (card) => <Day day={card.row.ordered_on} /> },
      { key: 'waybill', title: t('lending.transfer.waybill'), width: 130, value: (card) => card.row.waybill },
      { key: 'value_fen', title: t('lending.transfer.value'), width: 110, numeric: true, value: (card) => card.row.value_fen, render: (card) => (card.row.state === 'sent' ? <Money fen={card.row.value_fen} /> : <span className="bb-quiet">—</span>) },
      {
        key: 'state',
        title: t('lending.transfer.state.label'),
        width: 100,
        value: (card) => t(`lending.transfer.state.${card.row.state}`),
        render: (card) => <StateTag tone={TRANSFER_TONES[card.row.state]}>{t(`lending.transfer.state.${card.row.state}`)}</StateTag>,
        filters: (['ordered', 'sent', 'declined', 'withdrawn'] as const).map((state) => ({ text: t(`lending.transfer.state.${state}`), value: t(`lending.transfer.state.${state}`) })),
      },
    ],
    [t],
  );
  const rows = data?.transfers ?? NONE;
  const { chosen, choose } = useChosen(rows, keyOf);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  return (
    <PartsPage
      actions={
        <Button type="primary" onClick={() => setOrdering(true)}>
          {t('lending.transfer.new')}
        </Button>
      }
    >
      <Split
        list={
          <DataTable
            id="hq.transfers"
            label={t('lending.transfer.tab')}
            rows={rows}
            columns={columns}
            rowKey={keyOf}
            onChoose={choose}
            onOpen={choose}
            excel={t('lending.transfer.tab')}
            empty={<Empty title={t('lending.transfer.empty')} hint={t('lending.transfer.empty_hint')} />}
          />
        }
      >
        {chosen ? <Shown card={chosen} /> : <Empty title={t('lending.transfer.choose')} />}
      </Split>
      {ordering ? <OrderTransfer onDone={() => setOrdering(false)} /> : null}
    </PartsPage>
  );
}

function Shown({ card }: { card: TransferCard }) {
  const { t } = useTranslation();
  const { row, lines } = card;
  return (
    <Block title={card.outlet_name || row.scope} extra={<span className="hq-head-extra"><span>{row.waybill}</span><Day day={row.ordered_on} /></span>}>
      <p>
        {row.shipment !== '' ? <StateTag tone="idle">{t('lending.transfer.over', { waybill: card.over_of })}</StateTag> : row.place === 'consigned' ? <StateTag tone="idle">{t('lending.transfer.consigned')}</StateTag> : null} {row.why}
      </p>
      <p className="bb-quiet">
        {t('lending.transfer.send_to')} {row.send_to}
      </p>
      {row.answer === '' ? null : <p className="hq-said">{row.answer}</p>}
      {row.contested ? <p className="bb-late">▲ {t('lending.transfer.contested')}</p> : null}
      <table className="hq-table">
        <thead>
          <tr>
            <th>{t('office.parts.part')}</th>
            <th className="hq-num">{t('lending.transfer.ordered')}</th>
            <th className="hq-num">{t('lending.transfer.sent')}</th>
            <th>{t('lending.transfer.serials')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.line}>
              <td>
                {line.name}
                <span className="hq-note">{line.part}</span>
              </td>
              <td className="hq-num">{line.ordered}</td>
              <td className="hq-num">{row.state === 'sent' ? line.sent : '—'}</td>
              <td>{line.serials}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {row.state === 'ordered' ? <Withdraw card={card} /> : null}
      {row.state === 'sent' ? <p className="bb-quiet">{whereabouts(t, card)}</p> : null}
    </Block>
  );
}

/** What became of a parcel that was sent: counted at headquarters, recorded as another outlet's, or still on its way. */
function whereabouts(t: TFunction, card: TransferCard): string {
  if (card.counted_on !== null) return t('lending.transfer.counted', { day: card.counted_on });
  if (card.shipped_to !== '') return t('lending.transfer.shipped_to', { outlet: card.shipped_to });
  return t(card.row.place === 'consigned' ? 'lending.transfer.coming' : 'lending.transfer.not_shipped');
}

/** Nobody has answered: headquarters takes the order back, and says why. */
function Withdraw({ card }: { card: TransferCard }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { person } = useSession();
  const act = useAct('transfer.withdraw');
  const [asking, setAsking] = useState(false);
  const [why, setWhy] = useState('');
  if (!admits(['parts'], person)) return null;
  const submit = async () => {
    if (!(await act.run({ outlet: card.row.scope, transfer: card.row.id, why: why.trim() }))) return;
    setAsking(false);
    void message.success(t('lending.transfer.withdrawn'));
  };
  return (
    <>
      <Button onClick={() => (act.clear(), setAsking(true))}>{t('lending.transfer.withdraw')}</Button>
      <ConfirmSign open={asking} title={t('lending.transfer.withdraw')} consequence={t('lending.transfer.withdraw_consequence')} verb={t('lending.transfer.withdraw')} busy={act.busy} fault={act.fault?.field === 'why' ? undefined : act.fault} onConfirm={() => void submit()} onCancel={() => setAsking(false)}>
        <Field label={t('lending.transfer.why')} name="why" fault={act.fault} required>
          {(wired) => <Input {...wired} autoFocus value={why} onChange={(event) => setWhy(event.target.value)} />}
        </Field>
      </ConfirmSign>
    </>
  );
}
