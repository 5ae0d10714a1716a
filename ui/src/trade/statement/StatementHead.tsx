import { useTranslation } from 'react-i18next';
import { actorText } from '../order/told';
import type { ReactNode } from 'react';
import type { Month, Signed, Statement } from '../../contract';
import { Block, Moment, StateTag } from '../../parts';
import { Hash } from './Hash';
import { HQ, wrongOf } from './months';

interface StatementHeadProps {
  statement: Statement;
  hash: string;
  /** Of the closed month; null while it is open, and for one that came as a file. */
  month: Month | null;
  /** Of one that came as a file: who signed it, in place of the signatures that this book knows. */
  children?: ReactNode;
}

/** What this statement is: whose, of which days, final or not, known at which place, and who stands by it. */
export function StatementHead({ statement, hash, month, children }: StatementHeadProps) {
  const { t } = useTranslation();
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
          {statement.closed && children === undefined ? <Signatures signatures={signatures} hash={hash} /> : null}
        </dl>
      </div>
      {broken ? (
        <div className="bb-fault" role="alert">
          <p>{t('statement.head.broken')}</p>
        </div>
      ) : null}
      {children}
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
    <span className="bb-signed-by">
      <StateTag tone={wrong ? 'stop' : 'good'}>{actorText(t, signed.person)}</StateTag>
      {wrong ? <strong className="bb-owed">{t(`statement.head.${wrong}`)}</strong> : null}
      <span className="bb-quiet">
        <Moment at={signed.at_ms} />
      </span>
    </span>
  );
}
