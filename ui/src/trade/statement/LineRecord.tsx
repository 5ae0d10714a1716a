import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Line } from '../../contract';
import { wordFor } from '../../i18n/word';
import { Day, Money } from '../../parts';
import { useShortcut } from '../../shell/shortcuts';
import type { About } from './about';
import { Fact, RecordFacts } from './RecordFacts';

interface LineRecordProps {
  line: Line;
  about: About;
  part: string;
  outlet?: string | undefined;
  onOrder: (order: string) => void;
  onClose: () => void;
}

/** A line of a statement opened down to the record that made it. */
export function LineRecord({ line, about, part, outlet, onOrder, onClose }: LineRecordProps) {
  const { t } = useTranslation();
  useShortcut('back', onClose);
  return (
    <section className="bb-line-facts" aria-label={about.word}>
      <div className="bb-order-line">
        <strong>{about.word}</strong>
        {about.kind === 'order' ? (
          <Button size="small" type="link" onClick={() => onOrder(line.about)}>
            {t('statement.open_order')}
          </Button>
        ) : null}
        <Button size="small" className="bb-order-tools" onClick={onClose}>
          {t('common.close')}
        </Button>
      </div>
      <dl>
        <Fact word={t('statement.day')}>
          <Day day={line.day} />
        </Fact>
        <Fact word={t('statement.entry_title')}>{t(`statement.entry.${line.entry}`)}</Fact>
        <Fact word={t('statement.account')}>{wordFor(t, `deposit.account.${line.account}`, line.account)}</Fact>
        {part === '' ? null : <Fact word={t('statement.part')}>{part}</Fact>}
        <Fact word={t('statement.amount')}>
          <Money fen={line.fen} />
        </Fact>
        <Fact word={t('statement.record')}>
          <code>{t('statement.record_line', { id: line.id, line: line.line + 1 })}</code>
        </Fact>
      </dl>
      <RecordFacts record={line.id} outlet={outlet} />
    </section>
  );
}
