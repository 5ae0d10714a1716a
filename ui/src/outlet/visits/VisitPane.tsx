import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VisitCard } from '../../contract';
import { useCall } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { wordFor } from '../../i18n/word';
import { Block, Fault, FaultPage, maskPhone, momentText, StateTag } from '../../parts';
import { Attachments, SignaturePad } from '../../parts/attachments';
import { CLOCK_TONES, eventText, goesOut, VISIT_TONES, windowText } from '../../trade/visit/words';
import { useGo } from '../useGo';
import { ConfirmForm } from './ConfirmForm';
import { CallForm, CheckForm, DispatchForm, EndForm, MoveForm, StepForm } from './Forms';
import { useTakeIn } from './useTakeIn';
import { useVisitPrint } from './useVisitPrint';

type Asked = 'confirm' | 'move' | 'cancelled' | 'dispatch' | 'call' | 'arrived' | 'end' | 'returned' | 'check';
const CHECKERS = ['supervisor', 'owner'] as const;
const ENDED = new Set<VisitCard['row']['state']>(['repaired', 'taken_away', 'not_home', 'refused', 'delivered', 'dud', 'returned']);
const TOOK = new Set<VisitCard['row']['state']>(['taken_away', 'dud', 'returned']);
/** What a booking by the link says where the customer named no model. */
const NO_MODEL = '—';
const KEPT = { whiteSpace: 'nowrap' } as const;

/** A visit whole: where it stands, what comes next, its papers, what happened. */
export function VisitPane({ id }: { id: string }) {
  const { t } = useTranslation();
  const go = useGo();
  const { person } = useSession();
  const { data, fault, again } = useCall('visit.show', { visit: id }, { keep: false });
  const paper = useVisitPrint();
  const intakeOf = useTakeIn();
  const [asked, setAsked] = useState<Asked | null>(null);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const { card, events } = data;
  const { row } = card;
  const out = goesOut(row);
  const took = TOOK.has(row.state);
  const waits = row.state === 'asked' || row.state === 'booked' || row.state === 'dispatched';
  const done = () => setAsked(null);
  const takeIn = () =>
    intakeOf({ customer: { id: row.customer, name: card.customer_name, phone: card.phone }, model: row.device === NO_MODEL ? '' : row.device, complaint: row.complaint, looksText: row.looks, accessoriesText: row.accessories, serial: row.serial, visit: row.id });
  const acts: { key: Asked; may: boolean; word: string }[] = [
    { key: 'confirm', may: row.state === 'asked', word: t('visit.act.confirm') },
    { key: 'dispatch', may: out && row.state === 'booked', word: t('visit.act.dispatch') },
    { key: 'arrived', may: row.state === 'dispatched', word: t('visit.act.arrived') },
    { key: 'end', may: row.state === 'dispatched' || row.state === 'there', word: t('visit.act.end') },
    { key: 'returned', may: row.state === 'taken_away', word: t('visit.act.returned') },
    { key: 'check', may: ENDED.has(row.state) && row.checked !== true && admits(CHECKERS, person), word: t('visit.act.check') },
    { key: 'call', may: waits, word: t('visit.act.call') },
    { key: 'move', may: (waits && row.state !== 'asked') || row.state === 'cancelled', word: t('visit.act.move') },
    { key: 'cancelled', may: waits, word: t('visit.act.cancel') },
  ];
  const open = acts.filter((act) => act.may);
  const intake = row.order_id === '' && (took ? row.state !== 'returned' : (row.state === 'booked' || row.state === 'asked') && !out);
  // One button is the next thing to do: a customer who was told a time is taken in, one who asked is answered first.
  const next = intake && !out && row.state !== 'asked' ? 'intake' : open[0]?.key;
  return (
    <div className="bb-scrolls" tabIndex={-1}>
      <Block title={`${row.device} ${card.customer_name}`}>
        <div className="bb-tight">
          <div className="bb-order-line">
            <StateTag tone={VISIT_TONES[row.state]}>{t(`visit.state.${row.state}`)}</StateTag>
            {row.link_number === '' ? null : <span className="bb-quiet">{t('visit.by_link', { number: row.link_number })}</span>}
            {row.contested ? <StateTag tone="stop">{t('visit.contested')}</StateTag> : null}
            {out && card.call !== 'still' ? <StateTag tone={CLOCK_TONES[card.call]}>{`${t('visit.call')} · ${t(`visit.call_clock.${card.call}`)}`}</StateTag> : null}
            {out && card.arrival !== 'still' ? <StateTag tone={CLOCK_TONES[card.arrival]}>{`${t('visit.arrival')} · ${t(`visit.clock.${card.arrival}`)}`}</StateTag> : null}
            {ENDED.has(row.state) ? <span className="bb-quiet">{row.checked === null ? t('visit.unchecked') : row.checked ? t('visit.checked') : `${t('visit.queried')} · ${row.check_note}`}</span> : null}
          </div>
          <p>
            {t(`visit.kind.${row.kind}`)} · {windowText(row)} · {card.technician_name || t('visit.nobody')} {row.badge}
            <br />
            {row.complaint} {row.link_number !== '' && row.serial !== '' ? `· ${row.serial}` : ''}
            <br />
            <span className="bb-quiet">
              {maskPhone(card.phone)} {out ? card.address : ''}
            </span>
          </p>
          {row.agreed_late ? (
            <p className="bb-late">
              ▲ {t('visit.agreed_late')} · {t('visit.agreed_late_hint', { day: row.agree_by })}
            </p>
          ) : null}
          <div className="bb-row">
            {open.map((act) => (
              <Button key={act.key} size="small" type={act.key === next ? 'primary' : 'default'} onClick={() => setAsked(act.key)}>
                {act.word}
              </Button>
            ))}
            {intake ? (
              <Button size="small" type={next === 'intake' ? 'primary' : 'default'} onClick={() => void takeIn()}>
                {t('visit.act.intake')}
              </Button>
            ) : null}
            {row.dispatched_ms === null ? null : (
              <Button size="small" onClick={() => void paper.print(row.id, 'dispatch')}>
                {t('visit.act.sheet')}
              </Button>
            )}
            {took ? (
              <Button size="small" onClick={() => void paper.print(row.id, 'custody')}>
                {t('visit.act.custody')}
              </Button>
            ) : null}
            {row.order_id === '' ? null : (
              <Button size="small" onClick={() => go.order(row.order_id)}>
                {t('visit.order')} {card.number}
              </Button>
            )}
          </div>
          <Fault fault={paper.fault} />
        </div>
      </Block>
      {row.dispatched_ms === null ? null : (
        <Block title={`${t('visit.signatures', { count: card.signatures })} · ${t('visit.photographs', { count: card.photographs })}`}>
          {took && card.signatures < 2 ? <SignaturePad key={card.signatures} about={row.id} purpose="visit" text={card.signatures === 0 ? t('visit.sign_custody') : t('visit.sign_return')} onSigned={() => undefined} /> : null}
          <Attachments about={row.id} purposes={['visit']} />
        </Block>
      )}
      <Block title={t('visit.history')}>
        <table className="bb-plain-table" aria-label={t('visit.history')}>
          <tbody>
            {events.map((event) => (
              <tr key={event.row.id}>
                <td style={KEPT}>{momentText(event.row.said_ms)}</td>
                <td style={KEPT}>{wordFor(t, `visit.did.${event.row.did}`, event.row.did)}</td>
                <td>{eventText(t, event)}</td>
                <td className="bb-quiet" style={KEPT}>{event.by_name === 'system' ? t('visit.by_customer') : event.by_name}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Block>
      {asked === 'confirm' ? <ConfirmForm card={card} onDone={done} /> : null}
      {asked === 'move' ? <MoveForm card={card} onDone={done} /> : null}
      {asked === 'dispatch' ? <DispatchForm card={card} onDone={done} onSent={() => void paper.print(row.id, 'dispatch')} /> : null}
      {asked === 'call' ? <CallForm card={card} onDone={done} /> : null}
      {asked === 'cancelled' || asked === 'arrived' || asked === 'returned' ? <StepForm card={card} step={asked} onDone={done} /> : null}
      {asked === 'end' ? <EndForm card={card} onDone={done} /> : null}
      {asked === 'check' ? <CheckForm card={card} onDone={done} /> : null}
    </div>
  );
}
