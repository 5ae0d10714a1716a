import { useTranslation } from 'react-i18next';
import type { ConflictCard } from '../../contract';
import { Day, Moment } from '../../parts';
import { claimSide, claimText, didText, isClaim, thingText } from '../../trade/conflict/claim';
import { isDraw, isJudged, sideText } from '../../trade/conflict/value';
import { actorText, fieldText } from '../../trade/order/told';

/** Two people's last words on one field, or two claims on one thing, side by side: nobody is overwritten in silence. */
export function Sides({ conflict }: { conflict: ConflictCard }) {
  const { t } = useTranslation();
  const sides = [
    { side: 'a' as const, ref: conflict.a_ref, who: conflict.a_name, at: conflict.a_ms, saw: conflict.a_saw },
    { side: 'b' as const, ref: conflict.b_ref, who: conflict.b_name, at: conflict.b_ms, saw: conflict.b_saw },
  ];
  const claimed = isClaim(conflict);
  const judged = isJudged(conflict);
  return (
    <div className="bb-sides">
      {sides.map((side) => (
        <div key={side.side} className={conflict.winner === side.ref ? 'bb-side bb-side-won' : 'bb-side'}>
          <strong>{claimed ? claimText(t, claimSide(conflict, side.side)) : (sideText(t, conflict, side.side) ?? t('repair.history.empty_value'))}</strong>
          {claimed ? <Deed conflict={conflict} side={side.side} /> : null}
          {conflict.elsewhere === side.side || (judged && side.side === 'a') ? null : (
            <span>
              {actorText(t, side.who)} · <Moment at={side.at} />
            </span>
          )}
          {judged ? null : <span className="bb-quiet">{conflict.elsewhere === '' ? t('sync.conflict.saw', { count: side.saw }) : t('sync.claim.unseen')}</span>}
          {conflict.winner === side.ref ? <span className="bb-quiet">{conflict.state === 'open' ? t('sync.conflict.stands') : t('sync.conflict.won')}</span> : null}
        </div>
      ))}
    </div>
  );
}

/** What a side did with the thing, and on which day as it says. */
function Deed({ conflict, side }: { conflict: ConflictCard; side: 'a' | 'b' }) {
  const { t } = useTranslation();
  const claim = claimSide(conflict, side);
  if (claim.did === '' || isDraw(conflict)) return null;
  return (
    <span>
      {didText(t, claim)} · <Day day={claim.day} />
    </span>
  );
}

export function Conflicts({ conflicts }: { conflicts: readonly ConflictCard[] }) {
  const { t } = useTranslation();
  const open = conflicts.filter((each) => each.state === 'open');
  const told = conflicts.filter((each) => each.state === 'told');
  if (open.length === 0) return told.length === 0 ? null : <Told conflicts={told} />;
  return (
    <>
      <section className="bb-conflicts" aria-label={t('repair.pane.conflicts', { count: open.length })}>
        {open.map((conflict) => (
          <div key={conflict.id}>
            <h3>{isClaim(conflict) ? thingText(t, conflict) : fieldText(t, conflict.field)}</h3>
            <Sides conflict={conflict} />
          </div>
        ))}
        <p className="bb-quiet">{open.some(isClaim) ? t('sync.claim.until') : t('sync.conflict.hq_rules')}</p>
      </section>
      <Told conflicts={told} />
    </>
  );
}

/** What headquarters found and the outlet could not have known: it holds nobody up. */
function Told({ conflicts }: { conflicts: readonly ConflictCard[] }) {
  const { t } = useTranslation();
  if (conflicts.length === 0) return null;
  return (
    <section className="bb-told" aria-label={t('sync.conflict.told')}>
      {conflicts.map((conflict) => (
        <Sides key={conflict.id} conflict={conflict} />
      ))}
      <p className="bb-quiet">{t('warranty.judged.told')}</p>
    </section>
  );
}
