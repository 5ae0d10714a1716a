import { useTranslation } from 'react-i18next';
import { actorText } from '../order/told';
import type { Month, Signed } from '../../contract';
import { Block, Moment, StateTag } from '../../parts';
import type { Gives } from '../../platform';
import { Hash } from './Hash';
import { HQ, wrongOf } from './months';

interface StatementHeadProps {
  shown: Gives<'statement.show'>;
  /** Of the closed month; null while it is open. */
  month: Month | null;
}

/** What this statement is: whose, of which days, final or not, known at which place, and who stands by it. */
export function StatementHead({ shown, month }: StatementHeadProps) {
  const { t } = useTranslation();
  const { statement, hash } = shown;
  const signatures = statement.closed ? (month?.signatures ?? []) : [];
  const broken = signatures.some((each) => wrongOf(each, hash) !== null);
  return (
    <Block>
      <div className="bb-statement-head">
        <dl>
          <div>
            <dt>{t('statement.head.outlet')}</dt>
            <dd>{statement.outlet}</dd>
          </div>
          <div>
            <dt>{t('statement.head.days')}</dt>
            <dd>{statement.start === null ? t('statement.head.until', { end: statement.end }) : t('statement.head.from', { start: statement.start, end: statement.end })}</dd>
          </div>
          <div>
            <dt>{t('statement.head.standing')}</dt>
            <dd>
              <StateTag tone={statement.closed ? 'good' : 'idle'}>{t(statement.closed ? 'statement.head.final' : 'statement.head.provisional')}</StateTag>
            </dd>
          </div>
          <div>
            <dt>{t('statement.head.known_at')}</dt>
            <dd>
              {t('statement.head.known_seq', { seq: statement.as_known_at.seq })}
              {month && statement.closed ? (
                <span className="bb-quiet">
                  {' · '}
                  {t('statement.head.closed_by', { name: actorText(t, month.closed_by) })} <Moment at={month.closed_ms} />
                </span>
              ) : null}
            </dd>
          </div>
          <div>
            <dt>{t('statement.head.hash')}</dt>
            <dd>
              <Hash of={hash} />
            </dd>
          </div>
          {statement.closed ? <Signatures signatures={signatures} hash={hash} /> : null}
        </dl>
      </div>
      {broken ? (
        <div className="bb-fault" role="alert">
          <p>{t('statement.head.broken')}</p>
        </div>
      ) : null}
    </Block>
  );
}

function Signatures({ signatures, hash }: { signatures: readonly Signed[]; hash: string }) {
  const { t } = useTranslation();
  const hq = signatures.filter((each) => each.by === HQ);
  const owner = signatures.filter((each) => each.by !== HQ);
  return (
    <>
      {([['hq', hq], ['owner', owner]] as const).map(([side, signed]) => (
        <div key={side}>
          <dt>{t(`statement.head.${side}`)}</dt>
          <dd>
            {signed.length === 0 ? <StateTag tone="waiting">{t('statement.head.unsigned')}</StateTag> : null}
            {signed.map((each) => (
              <Signature key={each.by} signed={each} hash={hash} />
            ))}
          </dd>
        </div>
      ))}
    </>
  );
}

function Signature({ signed, hash }: { signed: Signed; hash: string }) {
  const { t } = useTranslation();
  const wrong = wrongOf(signed, hash);
  return (
    <span className="bb-signature">
      <StateTag tone={wrong ? 'stop' : 'good'}>{actorText(t, signed.person)}</StateTag>
      {wrong ? <strong className="bb-owed">{t(`statement.head.${wrong}`)}</strong> : null}
      <span className="bb-quiet">
        <Moment at={signed.at_ms} />
      </span>
    </span>
  );
}
