import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Compared, DisputeCard, DisputeRules } from '../../contract';
import { admits, useSession } from '../../data/session';
import { wordFor } from '../../i18n/word';
import { Money, StateTag } from '../../parts';
import { useShortcut } from '../../shell/shortcuts';
import { DisputeState } from '../../trade/settlement/DisputeState';
import { lineText, type About } from '../../trade/statement/about';
import { LineFields } from '../../trade/statement/LineFields';
import { Fact, RecordFacts } from '../../trade/statement/RecordFacts';
import { differenceOf, STANDING_TONES } from '../../trade/statement/standing';
import { useGo } from '../useGo';
import { Cure } from './Cure';
import { LineDispute } from './LineDispute';
import { RaiseLine } from './RaiseLine';

interface LineFactsProps {
  row: Compared;
  about: About;
  part: string;
  closed: boolean;
  month: string;
  /** Of this line, where there is one. */
  dispute: DisputeCard | undefined;
  rules: DisputeRules | undefined;
  onClose: () => void;
}

/** One line down to the record that made it, and what is to be done about it: cured, or disputed here. */
export function LineFacts({ row, about, part, closed, month, dispute, rules, onClose }: LineFactsProps) {
  const { t } = useTranslation();
  const go = useGo();
  const { person } = useSession();
  const [asking, setAsking] = useState<'raise' | 'see' | null>(null);
  useShortcut('back', onClose);
  const { line, standing } = row;
  const difference = differenceOf(row);
  const name = lineText(t, about, line.account);
  return (
    <section className="bb-line-facts" aria-label={name}>
      <div className="bb-order-line">
        <StateTag tone={STANDING_TONES[standing]}>{t(`statement.standing.${standing}`)}</StateTag>
        <strong>{name}</strong>
        {about.kind === 'order' ? (
          <Button size="small" type="link" onClick={() => go.order(line.about)}>
            {t('statement.open_order')}
          </Button>
        ) : about.kind === 'other' ? null : (
          <Button size="small" type="link" onClick={() => go.to('/parts')}>
            {t('statement.open_parts')}
          </Button>
        )}
        <Button size="small" className="bb-order-tools" onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
      <dl>
        <LineFields line={line} part={part} />
        {difference === 0 ? null : (
          <Fact word={t('statement.difference')}>
            <Money fen={difference} />
          </Fact>
        )}
      </dl>
      <RecordFacts record={line.id} />
      <Cure standing={standing} closed={closed} month={month}>
        {dispute ? (
          <Button size="small" onClick={() => setAsking('see')}>
            {t('statement.dispute.see')} <DisputeState dispute={dispute} />
          </Button>
        ) : rules && admits(['owner'], person) ? (
          <Button size="small" onClick={() => setAsking('raise')}>
            {t('statement.dispute.raise')}
          </Button>
        ) : null}
      </Cure>
      {asking === 'raise' && rules ? <RaiseLine row={row} label={about.kind === 'other' ? `${wordFor(t, `deposit.account.${line.account}`, line.account)} ${line.day}` : about.word} month={month} rules={rules} onDone={() => setAsking(null)} /> : null}
      {asking === 'see' && dispute ? <LineDispute dispute={dispute} onClose={() => setAsking(null)} /> : null}
    </section>
  );
}
