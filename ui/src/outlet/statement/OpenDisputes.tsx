import { useTranslation } from 'react-i18next';
import type { DisputeCard } from '../../contract';
import { useCall } from '../../data/hooks';
import { StateTag } from '../../parts';
import { ofRecord } from '../../trade/settlement/words';

interface OfMonth {
  month: string;
  open: number;
  /** Headquarters waits for this outlet's answer, or a correction is owed. */
  ours: number;
}

function byMonth(disputes: readonly DisputeCard[]): OfMonth[] {
  const months = new Map<string, OfMonth>();
  for (const each of disputes.filter(ofRecord)) {
    const of = months.get(each.month) ?? { month: each.month, open: 0, ours: 0 };
    months.set(each.month, { ...of, open: of.open + 1, ours: of.ours + (each.waits_for === 'outlet' || each.uncorrected ? 1 : 0) });
  }
  return [...months.values()].toSorted((a, b) => a.month.localeCompare(b.month));
}

/** The months with lines in dispute: an offer that nobody answers stands by itself. */
export function OpenDisputes({ onMonth }: { onMonth: (month: string) => void }) {
  const { t } = useTranslation();
  const { data } = useCall('dispute.list', {});
  const months = byMonth(data?.disputes ?? []);
  if (months.length === 0) return null;
  return (
    <div className="bb-lanes" role="group" aria-label={t('statement.dispute.open')}>
      {months.map(({ month, open, ours }) => (
        <button key={month} type="button" className="bb-lane" onClick={() => onMonth(month)}>
          <StateTag tone={ours > 0 ? 'waiting' : 'going'}>{month}</StateTag> {ours > 0 ? t('statement.dispute.open_ours', { count: ours }) : t('statement.dispute.open_theirs', { count: open })}
        </button>
      ))}
    </div>
  );
}
