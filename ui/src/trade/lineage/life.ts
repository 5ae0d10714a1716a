import type { TFunction } from 'i18next';
import type { ActivationSource, LineageEvent, RefurbishGrade, WorkshopOutcome } from '../../contract';
import { itemText } from '../exchange/exchange';

/** What happened, in words. The other unit stands behind them as a link, so it is left out of the sentence's end. */
export function lifeText(t: TFunction, event: Pick<LineageEvent, 'what' | 'word' | 'detail'>): string {
  const said = t(`exchange.life.event.${event.what}`, { word: word(t, event), other: '' }).trim();
  return event.what === 'item_swapped' ? `${said} ${itemText(t, event.detail)}` : said;
}

function word(t: TFunction, { what, word: said }: Pick<LineageEvent, 'what' | 'word'>): string {
  if (said !== '' && what === 'workshop_ended') return t(`workshop.outcome.${said as WorkshopOutcome}`);
  if (said !== '' && what === 'activated') return t(`warranty.activation.${said as ActivationSource}`);
  if (said !== '' && what === 'refurbished') return t(`workshop.grade.${said as RefurbishGrade}`);
  return said;
}
