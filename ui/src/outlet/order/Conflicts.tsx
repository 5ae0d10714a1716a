import { useTranslation } from 'react-i18next';
import type { ConflictRow } from '../../contract';
import { Moment } from '../../parts';
import { fieldText, readValue, valueText } from '../../trade/order/told';

type Named = ConflictRow & { a_name?: string; b_name?: string };

/** Two people's last words on one field, side by side: nobody is overwritten in silence. */
export function Sides({ conflict }: { conflict: Named }) {
  const { t } = useTranslation();
  const sides = [
    { ref: conflict.a_ref, value: conflict.a_value, who: conflict.a_name ?? conflict.a_actor, at: conflict.a_ms, saw: conflict.a_saw },
    { ref: conflict.b_ref, value: conflict.b_value, who: conflict.b_name ?? conflict.b_actor, at: conflict.b_ms, saw: conflict.b_saw },
  ];
  return (
    <div className="bb-sides">
      {sides.map((side) => (
        <div key={side.ref} className={conflict.winner === side.ref ? 'bb-side bb-side-won' : 'bb-side'}>
          <strong>{valueText(t, conflict.field, readValue(side.value))}</strong>
          <span>
            {side.who} · <Moment at={side.at} />
          </span>
          <span className="bb-quiet">{t('sync.conflict.saw', { count: side.saw })}</span>
          {conflict.winner === side.ref ? <span className="bb-quiet">{conflict.state === 'open' ? t('sync.conflict.stands') : t('sync.conflict.won')}</span> : null}
        </div>
      ))}
    </div>
  );
}

export function Conflicts({ conflicts }: { conflicts: readonly ConflictRow[] }) {
  const { t } = useTranslation();
  const open = conflicts.filter((each) => each.state === 'open');
  if (open.length === 0) return null;
  return (
    <section className="bb-conflicts" aria-label={t('repair.pane.conflicts', { count: open.length })}>
      {open.map((conflict) => (
        <div key={conflict.id}>
          <h3>{fieldText(t, conflict.field)}</h3>
          <Sides conflict={conflict} />
        </div>
      ))}
      <p className="bb-quiet">{t('sync.conflict.hq_rules')}</p>
    </section>
  );
}
