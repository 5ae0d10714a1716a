import { Button, Checkbox } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParcelCard } from '../../contract';
import { useCall } from '../../data/hooks';
import { Block, DataTable, Day, Empty, FaultPage, Money, StateTag, type Column } from '../../parts';
import { Attachments, FilmRecorder } from '../../parts/attachments';
import { PARCEL_TONES } from '../../trade/visit/words';
import { useBeside } from '../useBeside';
import { useGo } from '../useGo';
import { SendBackForm, UnpackForm } from './ParcelForms';
import { useTakeIn } from './useTakeIn';

const keyOf = (card: ParcelCard) => card.row.waybill;
const nobodys = ({ row }: ParcelCard) => row.customer === '' && row.state !== 'sent_back';
const STATES = ['received', 'unpacked', 'taken_in', 'sent_back'] as const;

/** Parcels that customers sent, those of nobody known on top. */
export function Parcels() {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const { data, fault, again } = useCall('parcel.list', { open: !all });
  const { open, choose, enter, split } = useBeside(keyOf);
  const columns = useMemo<Column<ParcelCard>[]>(
    () => [
      { key: 'waybill', title: t('parcel.waybill'), width: 150, grow: true, value: keyOf, hideable: false },
      { key: 'courier', title: t('parcel.courier'), width: 90, yields: true, value: (card) => card.row.courier },
      { key: 'state', title: t('visit.state.label'), width: 110, value: (card) => t(`parcel.state.${card.row.state}`), render: ({ row }) => <StateTag tone={PARCEL_TONES[row.state]}>{t(`parcel.state.${row.state}`)}</StateTag>, filters: STATES.map((state) => ({ text: t(`parcel.state.${state}`), value: t(`parcel.state.${state}`) })) },
      { key: 'whose', title: t('parcel.whose'), width: 130, value: (card) => (nobodys(card) ? t('parcel.unknown') : card.customer_name), render: (card) => (nobodys(card) ? <StateTag tone="stop">{t('parcel.unknown')}</StateTag> : card.customer_name) },
      { key: 'on', title: t('parcel.on'), width: 120, value: (card) => card.row.received_on, render: (card) => <Day day={card.row.received_on} /> },
      { key: 'device', title: t('visit.device'), width: 120, yields: true, value: (card) => card.row.device || card.announced },
      { key: 'number', title: t('visit.order'), width: 150, yields: true, value: (card) => card.number },
      { key: 'back', title: t('parcel.back_waybill'), width: 140, yields: true, value: (card) => card.row.back_waybill },
    ],
    [t],
  );
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const chosen = data.parcels.find((card) => keyOf(card) === open);
  return (
    <div ref={split} className={chosen ? 'bb-split bb-split-open' : 'bb-split'}>
      <DataTable
        id="parcels"
        label={t('visit.tab.parcels')}
        rows={data.parcels}
        columns={columns}
        rowKey={keyOf}
        onChoose={choose}
        onOpen={enter}
        rowClass={(card) => (nobodys(card) ? 'bb-row-owed' : '')}
        excel={t('visit.tab.parcels')}
        bar={
          <>
            <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>
              {t('parcel.show_all')}
            </Checkbox>
            {data.unknown > 0 ? <StateTag tone="stop">{t('parcel.unknown_count', { count: data.unknown })}</StateTag> : null}
          </>
        }
        empty={<Empty title={t('parcel.none')} hint={t('parcel.none_hint')} />}
      />
      {chosen ? <Shown key={keyOf(chosen)} card={chosen} /> : null}
    </div>
  );
}

function Shown({ card }: { card: ParcelCard }) {
  const { t } = useTranslation();
  const go = useGo();
  const [asked, setAsked] = useState<'unpack' | 'back' | null>(null);
  const { row } = card;
  const intakeOf = useTakeIn();
  const takeIn = () => {
    const customer = row.customer === '' ? null : { id: row.customer, name: card.customer_name, phone: card.phone };
    return intakeOf({ customer, model: row.device, accessoriesText: row.contents, waybill: row.waybill });
  };
  const freight = (fen: number, customerPays: boolean) => (
    <>
      {t('parcel.freight')} <Money fen={fen} /> · {customerPays ? t('parcel.customer_pays') : t('parcel.outlet_pays')}
    </>
  );
  return (
    <div className="bb-scrolls" tabIndex={-1}>
      <Block title={`${row.courier} ${row.waybill}`}>
        <div className="bb-tight">
          <div className="bb-order-line">
            <StateTag tone={PARCEL_TONES[row.state]}>{t(`parcel.state.${row.state}`)}</StateTag>
            <span>{nobodys(card) ? t('parcel.unknown') : card.customer_name}</span>
            <span className="bb-quiet">{freight(row.freight_fen, row.customer_pays)}</span>
          </div>
          <dl className="bb-pairs">
            {card.announced === '' ? null : [<dt key="a-">{t('parcel.announced')}</dt>, <dd key="a">{card.announced}</dd>]}
            {row.looks === '' ? null : [<dt key="l-">{t('parcel.looks')}</dt>, <dd key="l">{row.looks}</dd>]}
            {row.contents === '' ? null : [<dt key="c-">{t('parcel.contents')}</dt>, <dd key="c">{`${row.device} · ${row.contents}`}</dd>]}
            {row.differences === '' ? null : [<dt key="d-">{t('parcel.differences')}</dt>, <dd key="d" className="bb-late">{row.differences}</dd>]}
            {row.back_waybill === '' ? null : [<dt key="b-">{t('parcel.send_back')}</dt>, <dd key="b">{row.back_courier} {row.back_waybill} · {freight(row.back_freight_fen, row.back_customer_pays)}</dd>]}
          </dl>
          <div className="bb-row">
            {row.state === 'received' ? (
              <Button size="small" type="primary" onClick={() => setAsked('unpack')}>
                {t('parcel.unpack')}
              </Button>
            ) : null}
            {row.state === 'unpacked' ? (
              <Button size="small" type="primary" onClick={() => void takeIn()}>
                {t('visit.act.intake')}
              </Button>
            ) : null}
            {row.state === 'sent_back' ? null : (
              <Button size="small" onClick={() => setAsked('back')}>
                {t('parcel.send_back')}
              </Button>
            )}
            {row.order_id === '' ? null : (
              <Button size="small" onClick={() => go.order(row.order_id)}>
                {t('visit.order')} {card.number}
              </Button>
            )}
          </div>
        </div>
      </Block>
      <Block title={`${t('visit.photographs', { count: card.photographs })} · ${t('visit.films', { count: card.films })}`}>
        {row.state === 'received' ? <p className="bb-quiet">{t('parcel.unpack_hint')}</p> : null}
        <FilmRecorder about={row.id} purpose="unpacking" />
        <Attachments about={row.id} purposes={['unpacking']} />
      </Block>
      {asked === 'unpack' ? <UnpackForm card={card} onDone={() => setAsked(null)} /> : null}
      {asked === 'back' ? <SendBackForm card={card} onDone={() => setAsked(null)} /> : null}
    </div>
  );
}
