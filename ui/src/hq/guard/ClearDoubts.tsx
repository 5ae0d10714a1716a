import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DoubtfulDay } from '../../contract';
import { useAct } from '../../data/hooks';
import { AskReason } from '../../parts';

/** Who may: whoever keeps the network, and whoever settles with it. */
export const MAY_CLEAR = ['network', 'settlement'];
/** Headquarters takes so many at once. */
const AT_ONCE = 500;

/** A button that ticks the chosen days off, with one finding for all of them: a clock that was off makes many at once. */
export function ClearDoubts({ rows, onDone }: { rows: readonly DoubtfulDay[]; onDone: () => void }) {
  const { t } = useTranslation();
  const act = useAct('guard.doubt_clear');
  // Those that were chosen when the question was asked: a colleague may answer for some of them meanwhile.
  const [asking, setAsking] = useState<readonly DoubtfulDay[] | null>(null);
  if (rows.length === 0 && asking === null) return null;
  const ask = () => {
    act.clear();
    setAsking(rows);
  };
  const give = async (why: string) => {
    const days = (asking ?? []).map(({ outlet, order }) => ({ outlet, order }));
    for (let at = 0; at < days.length; at += AT_ONCE) {
      if ((await act.run({ days: days.slice(at, at + AT_ONCE), why })) === undefined) return false;
    }
    onDone();
    return true;
  };
  return (
    <>
      {rows.length === 0 ? null : (
        <Button type="primary" onClick={ask}>
          {t('guard.doubt.clear', { count: rows.length })}
        </Button>
      )}
      {asking ? (
        <AskReason
          title={t('guard.doubt.clear_title', { count: asking.length })}
          consequence={t('guard.doubt.clear_consequence')}
          verb={t('guard.doubt.clear_verb')}
          reason={t('guard.doubt.found')}
          hint={t('guard.doubt.found_hint')}
          act={act}
          onGive={give}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </>
  );
}
