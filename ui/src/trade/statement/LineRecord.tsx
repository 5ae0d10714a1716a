import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Line } from '../../contract';
import { Money } from '../../parts';
import { useShortcut } from '../../shell/shortcuts';
import { lineText, type About } from './about';
import { LineFields } from './LineFields';
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
  const name = lineText(t, about, line.account);
  return (
    <section className="bb-line-facts" aria-label={name}>
      <div className="bb-order-line">
        <strong>{name}</strong>
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
        <LineFields line={line} part={part} />
        <Fact word={t('statement.amount')}>
          <Money fen={line.fen} />
        </Fact>
      </dl>
      <RecordFacts record={line.id} outlet={outlet} />
    </section>
  );
}
