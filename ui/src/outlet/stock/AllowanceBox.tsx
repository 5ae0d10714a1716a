import { useTranslation } from 'react-i18next';
import type { AllowanceCard } from '../../contract';
import { Block, momentText, Money, StateTag } from '../../parts';

/** What this PC may still draw without a line: how much, of what, and until when. */
export function AllowanceBox({ card, asOf }: { card: AllowanceCard | undefined; asOf: number }) {
  const { t } = useTranslation();
  const known = <span className="bb-quiet">{t('allowance.card.as_of', { at: momentText(asOf) })}</span>;
  if (!card)
    return (
      <Block title={t('allowance.card.title')} extra={known}>
        <p>{t('allowance.card.none')}</p>
        <p className="bb-quiet">{t('allowance.card.none_hint')}</p>
      </Block>
    );
  const inForce = card.standing === 'in_force';
  return (
    <Block title={t('allowance.card.title')} extra={known}>
      <div className="bb-order-line">
        <StateTag tone={inForce ? 'good' : 'over'}>{t(`allowance.standing.${card.standing}`)}</StateTag>
        <span>
          {t('allowance.card.left')} <strong><Money fen={inForce ? card.left_fen : 0} /></strong>
        </span>
        <span className="bb-quiet">{t('allowance.card.of', { amount: card.amount_fen, used: card.used_fen })}</span>
        <span>
          {t('allowance.card.until')} {momentText(card.expires_ms)}
        </span>
      </div>
      {inForce ? <p className="bb-quiet">{card.parts.map((part) => t('allowance.card.part', { name: part.name || part.part, left: part.left })).join(' · ')}</p> : <p className="bb-note">{t('allowance.card.expired')}</p>}
      {card.contested ? <p className="bb-note">{t('allowance.card.contested')}</p> : null}
    </Block>
  );
}
