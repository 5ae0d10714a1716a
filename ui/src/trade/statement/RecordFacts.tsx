import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { wordFor } from '../../i18n/word';
import { Moment, StateTag } from '../../parts';
import { actorText, describe } from '../order/told';

interface RecordFactsProps {
  /** The record's name, as a statement's line has it. */
  record: string;
  /** Whose; at the outlet its own. */
  outlet?: string | undefined;
}

/** The record behind a line: what was written down, by whom, when, and on which PC. */
export function RecordFacts({ record, outlet }: RecordFactsProps) {
  const { t } = useTranslation();
  const { data, fault } = useCall('statement.record', outlet === undefined ? { record } : { outlet, record }, { keep: false });
  if (!data) return fault ? <p className="bb-quiet">{fault.code === 'thing.not_found' ? t('statement.record_elsewhere') : wordFor(t, `fault.${fault.code}`, fault.code)}</p> : null;
  const { event, pc } = data;
  const { what, detail } = describe(t, event);
  return (
    <dl aria-label={t('statement.record')}>
      <Fact word={t('statement.record_what')}>
        {wordFor(t, `statement.fact.${event.word}`, what)}
        {detail === '' ? null : ` · ${detail}`} {event.voided ? <StateTag tone="stop">{t('repair.history.voided')}</StateTag> : null}
        {event.at_hq ? null : <StateTag tone="idle">{t('repair.history.not_at_hq')}</StateTag>}
      </Fact>
      <Fact word={t('statement.record_who')}>{actorText(t, event.actor)}</Fact>
      <Fact word={t('statement.record_when')}>
        <Moment at={event.at_ms} />
      </Fact>
      <Fact word={t('statement.record_pc')}>{pc === '' ? t('repair.history.hq') : pc}</Fact>
    </dl>
  );
}

/** One thing that is known of a line. */
export function Fact({ word, children }: { word: string; children: ReactNode }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  );
}
