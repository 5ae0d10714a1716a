import { useTranslation } from 'react-i18next';
import type { Line } from '../../contract';
import { wordFor } from '../../i18n/word';
import { Day } from '../../parts';
import { Fact } from './RecordFacts';

/** What a line of a statement says of itself, wherever it is opened. */
export function LineFields({ line, part }: { line: Line; part: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Fact word={t('statement.day')}>
        <Day day={line.day} />
      </Fact>
      <Fact word={t('statement.entry_title')}>{t(`statement.entry.${line.entry}`)}</Fact>
      <Fact word={t('statement.account')}>{wordFor(t, `deposit.account.${line.account}`, line.account)}</Fact>
      {part === '' ? null : <Fact word={t('statement.part')}>{part}</Fact>}
      <Fact word={t('statement.record')}>
        <code>{t('statement.record_line', { id: line.id, line: line.line + 1 })}</code>
      </Fact>
    </>
  );
}
