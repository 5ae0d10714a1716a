import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Compared } from '../../contract';
import { wordFor } from '../../i18n/word';
import { Day, Money, StateTag } from '../../parts';
import { useShortcut } from '../../shell/shortcuts';
import type { About } from '../../trade/statement/about';
import { differenceOf, STANDING_TONES } from '../../trade/statement/standing';
import { useGo } from '../useGo';
import { Cure } from './Cure';

interface LineFactsProps {
  row: Compared;
  about: About;
  part: string;
  closed: boolean;
  month: string;
  onClose: () => void;
}

/** One line down to the record that made it, and what is to be done about it. */
export function LineFacts({ row, about, part, closed, month, onClose }: LineFactsProps) {
  const { t } = useTranslation();
  const go = useGo();
  useShortcut('back', onClose);
  const { line, standing } = row;
  const facts: [string, ReactNode][] = [
    [t('statement.day'), <Day day={line.day} />],
    [t('statement.entry_title'), t(`statement.entry.${line.entry}`)],
    [t('statement.account'), wordFor(t, `deposit.account.${line.account}`, line.account)],
    ...(part === '' ? [] : [[t('statement.part'), part] as [string, ReactNode]]),
    [t('statement.record'), <code>{t('statement.record_line', { id: line.id, line: line.line + 1 })}</code>],
    ...(differenceOf(row) === 0 ? [] : [[t('statement.difference'), <Money fen={differenceOf(row)} />] as [string, ReactNode]]),
  ];
  return (
    <section className="bb-line-facts" aria-label={about.word}>
      <div className="bb-order-line">
        <StateTag tone={STANDING_TONES[standing]}>{t(`statement.standing.${standing}`)}</StateTag>
        <strong>{about.word}</strong>
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
        {facts.map(([word, value]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Cure standing={standing} closed={closed} month={month} />
    </section>
  );
}
