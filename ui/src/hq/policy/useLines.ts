import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackKind } from '../../contract';
import { wordFor } from '../../i18n/word';
import { linesOf, type LineWords } from './content';

/** Where the words of settings and of their values stand, the nearest first. */
const SETTING_WORDS = ['policy.settings', 'exchange.pack', 'exchange.kind', 'exchange.check', 'workshop.station', 'workshop.days', 'visit.days', 'sale_return.pack', 'settlement.record', 'network.level', 'policy.plans', 'plan.item', 'warranty.category', 'common'];

const wordsOf = (t: TFunction): LineWords => ({
  others: t('policy.labour.others'),
  setting: (key) => SETTING_WORDS.reduceRight((otherwise, list) => wordFor(t, `${list}.${key}`, otherwise), key),
  subsidy: (rate) => t('lending.pack.line.subsidy', { level: t(`network.level.${rate.level}`), amount: rate.fen, repairs: rate.least_repairs, pct: rate.least_on_time_pct }),
  setup: (rate) => t('lending.pack.line.setup', { level: t(`network.level.${rate.level}`), amount: rate.fen, after: rate.after_months, keep: rate.keep_months }),
  freight: (step) => t('lending.pack.line.freight', { pieces: step.pieces, amount: step.fen }),
  distance: (step) => t('lending.pack.line.distance', { km: step.beyond_km, amount: step.fen_a_km }),
  cap: (amount) => t('lending.pack.line.cap', { amount }),
});

/** A version as lines to compare, in the language of the screen. */
export function useLines(kind: PackKind, content: string): string[] {
  const { t } = useTranslation();
  return useMemo(() => linesOf(kind, content, wordsOf(t)), [kind, content, t]);
}
