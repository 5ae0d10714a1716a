import type { TFunction } from 'i18next';
import type { DisputeCard, MonthLine, SettlementLineRow, SettlementRow } from '../../contract';
import { wordFor } from '../../i18n/word';
import type { Tone } from '../../parts';

export const SETTLEMENT_TONES: Record<SettlementRow['state'], Tone> = { claimed: 'waiting', reviewed: 'going', approved: 'going', paid: 'good' };
export const DISPUTE_TONES: Record<DisputeCard['state'], Tone> = { raised: 'waiting', verified: 'waiting', offered: 'going', settled: 'good', unresolved: 'over', lapsed: 'over' };

/** What a line pays: "付 ¥40.00", "欠 ¥200.00", "不付". */
export function resultText(t: TFunction, { amount_fen: fen, unpaid }: Pick<MonthLine, 'amount_fen' | 'unpaid'>): string {
  if (unpaid !== null || fen === 0) return t('settlement.pays_nothing');
  return fen > 0 ? t('settlement.pays', { amount: fen }) : t('settlement.owes', { amount: -fen });
}

type Because = Pick<MonthLine, 'unpaid' | 'missing' | 'repeats' | 'repeat_days' | 'cure'>;

/** Why a line pays nothing, with what it takes: "缺 维修代码 · 工位补上即可". Empty where it pays. */
export function whyText(t: TFunction, line: Because): string {
  if (line.unpaid === null) return '';
  const records = line.missing.map((record) => t(`settlement.record.${record}`)).join(t('settlement.comma'));
  const what =
    line.repeats !== ''
      ? t('settlement.repeats', { number: line.repeats, days: line.repeat_days ?? 0 })
      : records !== ''
        ? t('settlement.missing', { records })
        : t(`settlement.unpaid.${line.unpaid}`);
  const cure = line.cure === 'none' ? '' : t(`settlement.cure.${line.cure}`);
  return cure === '' ? what : `${what} · ${cure}`;
}

/** A rule in words: the pack, its version, and the row of its table: `labour@3 freight.10`; or the word for one that no pack has. */
export function ruleText(t: TFunction, rule: string): string {
  const [, kind, version, table, row] = /^(\w+)@(\d+)(?: (\w+)\.(\w+))?$/.exec(rule) ?? [];
  if (kind === undefined) return wordFor(t, `settlement.rule.${rule}`, rule);
  const pack = t('policy.version_of', { pack: wordFor(t, `policy.kind.${kind}`, kind), version });
  if (table === undefined || row === undefined) return pack;
  return `${pack} · ${table === 'subsidy' ? wordFor(t, `network.level.${row}`, row) : wordFor(t, `settlement.step.${table}`, row, { from: row })}`;
}

export const kindText = (t: TFunction, kind: string): string => wordFor(t, `settlement.kind.${kind}`, kind);

/** Why HQ allowed what it allowed: the reason, the note, and whether it comes again. */
export function reviewedText(t: TFunction, line: Pick<SettlementLineRow, 'why' | 'note' | 'settled' | 'allowed_fen'>): string {
  const why = line.why === '' ? '' : wordFor(t, `settlement.unpaid.${line.why}`, line.why);
  const put = line.allowed_fen !== null && !line.settled ? t('settlement.put_off') : '';
  return [why, line.note, put].filter((text) => text !== '').join(' · ');
}

/** About a record behind a statement, and no settlement's line. */
export const ofRecord = (dispute: Pick<DisputeCard, 'account'>): boolean => dispute.account !== '';

/** What a disputed line is called: of a settlement as the settlement calls it; of a statement what was written down, for which order, in which account. */
export function lineText(t: TFunction, dispute: Pick<DisputeCard, 'account' | 'part' | 'kind' | 'label'>): string {
  if (!ofRecord(dispute)) return dispute.label;
  const what = dispute.kind === '' ? '' : wordFor(t, `statement.fact.${dispute.kind}`, dispute.kind);
  return [what, dispute.label, wordFor(t, `deposit.account.${dispute.account}`, dispute.account), dispute.part].filter((text) => text !== '').join(' · ');
}

/** The first of the two sides of a posting: a dispute is about both. */
export const firstSide = (line: number): number => line - (line % 2);

/** How a dispute ended, in one line; empty while it is open. */
export function endText(t: TFunction, dispute: Pick<DisputeCard, 'account' | 'allowed_fen' | 'amount_fen' | 'difference_fen' | 'ended_why'>): string {
  if (dispute.amount_fen === null) return '';
  const facts = { amount: dispute.amount_fen, difference: dispute.difference_fen };
  const same = ofRecord(dispute) ? dispute.amount_fen === dispute.allowed_fen : dispute.difference_fen === 0;
  const end = ofRecord(dispute) && !same ? t('settlement.dispute.ended_record', { amount: facts.amount, stated: dispute.allowed_fen }) : same ? t('settlement.dispute.ended_same', { amount: facts.amount }) : t('settlement.dispute.ended', facts);
  const why = dispute.ended_why === '' ? '' : wordFor(t, `settlement.dispute.ended_why.${dispute.ended_why}`, dispute.ended_why);
  return why === '' ? end : `${end} · ${why}`;
}

/** Claimed against recomputed, where the two differ; empty where they agree. */
export function differenceText(t: TFunction, claimed: number, found: number): string {
  return claimed === found ? '' : t('settlement.difference_line', { claimed, found, difference: found - claimed });
}

