import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Block, Day, StateTag, Timeline } from '../../parts';
import { AttachmentsBlock } from '../../parts/attachments';
import type { Gives } from '../../platform';
import { actorText } from '../order/told';
import { EXCHANGE_TONES, checkText, itemText, needsProof, numberOf } from './exchange';

/** What proves the list: its own photographs first, then the fault's and the customer's papers. */
const SEEN = ['exchange', 'fault', 'papers'] as const;
const ADDED = ['exchange'] as const;

interface ExchangeFileProps {
  shown: Gives<'exchange.show'>;
  /** At headquarters: whose. */
  outlet?: string;
  /** More photographs may be added. */
  adding?: boolean;
  children?: ReactNode;
  renderUnit: (name: string) => ReactNode;
}

/** One exchange, to be read: what is asked and holds, what happened, and where else the device was exchanged. */
export function ExchangeFile({ shown, outlet, adding = false, children, renderUnit }: ExchangeFileProps) {
  const { t } = useTranslation();
  const card = shown.exchange;
  const words = [...shown.list.checks, ...shown.list.extra];
  return (
    <>
      <Block title={`${t(`exchange.kind.${card.kind}`)} ${itemText(t, card.item)}`.trim()} extra={<StateTag tone={card.contested ? 'stop' : EXCHANGE_TONES[card.state]}>{t(`exchange.state.${card.state}`)}</StateTag>}>
        {card.contested ? <p className="bb-fault" role="alert">{t('exchange.contested')}</p> : null}
        <p>
          <strong>{`${card.brand} ${card.model}`.trim()}</strong> {renderUnit(card.unit)} · {card.customer_name} {card.customer_phone}
        </p>
        <p>
          {t('exchange.fault')}: {card.fault}
          {card.accessories === '' ? null : ` · ${t('exchange.accessories')}: ${card.accessories}`}
          {card.seller === '' ? null : ` · ${t('exchange.seller')}: ${card.seller}`}
        </p>
        <p className="bb-quiet">
          {t('exchange.submitted_on')} <Day day={card.submitted_on} /> · {shown.list.whole ? t('exchange.whole') : t('exchange.by_item')} · {t('exchange.waits.label')} {t(`exchange.waits.${card.waits}`)}
          {card.due === null ? null : (
            <>
              {' '}
              · {t('exchange.due')} <Day day={card.due} /> {card.overdue ? <StateTag tone="stop">{t('exchange.overdue')}</StateTag> : null}
            </>
          )}
        </p>
        {card.swapped_on !== null && card.of_unit ? (
          <p>
            {t('exchange.swapped', { old: numberOf(card.old_unit), new: numberOf(card.new_unit) })} {renderUnit(card.new_unit)}
          </p>
        ) : null}
        {children}
      </Block>
      <div className="bb-exchange-file">
        <div className="bb-exchange-half">
          <Block title={t('exchange.checklist')} extra={needsProof(card.kind) ? <span className="bb-quiet">{shown.missing.length === 0 ? t('exchange.complete') : `${t('exchange.missing')} ${shown.missing.length}`}</span> : null}>
            {needsProof(card.kind) ? null : <p className="bb-quiet">{t('exchange.given')}</p>}
            <ul className="bb-checks">
              {words.map((word) => (
                <li key={word}>
                  {shown.fulfilled.includes(word) ? <CheckOutlined aria-label={t('exchange.held.yes')} /> : <CloseOutlined className="bb-owed" aria-label={t('exchange.held.no')} />} {checkText(t, word)}
                </li>
              ))}
              {shown.list.photos > 0 ? (
                <li>
                  {shown.photos >= shown.list.photos ? <CheckOutlined aria-label={t('exchange.held.yes')} /> : <CloseOutlined className="bb-owed" aria-label={t('exchange.held.no')} />} {t('exchange.photos', { have: shown.photos, need: shown.list.photos })}
                </li>
              ) : null}
            </ul>
            {shown.wanted.length === 0 && card.why === '' ? null : (
              <p>
                {t('exchange.wanted')}: {[...shown.wanted.map((word) => checkText(t, word)), card.why].filter((each) => each !== '').join(' · ')}
              </p>
            )}
          </Block>
          <AttachmentsBlock about={card.order_id} also={card.id} {...(outlet ? { outlet } : {})} purposes={adding ? ADDED : []} only={SEEN} />
        </div>
        <div className="bb-exchange-half">
          <Block title={t('exchange.history')}>
            <Timeline
              label={t('exchange.history')}
              items={shown.events.toReversed().map((event) => ({
                key: event.id,
                who: actorText(t, event.by_name),
                what: `${t(`exchange.did.${event.did}` as 'exchange.did.exchange_submitted')}${event.held === null ? '' : ` · ${t(event.held ? 'exchange.held.yes' : 'exchange.held.no')}`}`,
                when: event.at_ms,
                detail: event.note.split('\n').map((word) => checkText(t, word)).join(' · '),
              }))}
            />
          </Block>
          {shown.others.length === 0 ? null : (
            <Block title={t('exchange.others')}>
              <p className="bb-quiet">{t('exchange.others_hint')}</p>
              <ul>
                {shown.others.map((other) => (
                  <li key={`${other.scope}/${other.id}`}>
                    {other.scope} {other.number} · {t(`exchange.kind.${other.kind}`)} · {t(`exchange.state.${other.state}`)} · <Day day={other.submitted_on} />
                  </li>
                ))}
              </ul>
            </Block>
          )}
        </div>
      </div>
    </>
  );
}
