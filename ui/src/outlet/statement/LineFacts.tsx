import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Compared } from '../../contract';
import { Money, StateTag } from '../../parts';
import { useShortcut } from '../../shell/shortcuts';
import { lineText, type About } from '../../trade/statement/about';
import { LineFields } from '../../trade/statement/LineFields';
import { Fact, RecordFacts } from '../../trade/statement/RecordFacts';
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
      <Cure standing={standing} closed={closed} month={month} />
    </section>
  );
}
