import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackKind } from '../../contract';
import { DataTable } from '../../parts';
import { labourOf, linesOf, partsOf, settingsOf, type Part } from './content';
import { LabourGrid } from './LabourGrid';
import { partColumns } from './partColumns';
import { plansOf } from './plans';
import { PlansView } from './PlansView';
import { SettingsForm } from './SettingsForm';

const LINES_MAX = 1_000;
const keyOf = (part: Part) => part.number;

/** A published version, to be read. */
export function ContentView({ kind, content }: { kind: PackKind; content: string }) {
  const { t } = useTranslation();
  const columns = useMemo(() => partColumns(t), [t]);
  const parts = useMemo(() => (kind === 'parts' ? partsOf(content) : []), [kind, content]);
  if (kind === 'parts') return <DataTable id="hq.pack.parts" label={t('policy.kind.parts')} rows={parts} columns={columns} rowKey={keyOf} />;
  if (kind === 'labour') return <LabourGrid labour={labourOf(content)} />;
  if (kind === 'settings') return <SettingsForm settings={settingsOf(content)} />;
  if (kind === 'plans') return <PlansView plans={plansOf(content)} />;
  const lines = linesOf(kind, content);
  return (
    <div className="hq-text" tabIndex={0} role="group" aria-label={t('policy.content')}>
      <pre>{lines.slice(0, LINES_MAX).join('\n')}</pre>
      {lines.length > LINES_MAX ? <p className="bb-quiet">{t('policy.lines_more', { count: lines.length - LINES_MAX })}</p> : null}
    </div>
  );
}
