import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PackKind } from '../../contract';
import type { CallFault } from '../../platform';
import { asContent, labourOf, partsOf, settingsOf } from './content';
import { LabourGrid } from './LabourGrid';
import { PartsEditor } from './PartsEditor';
import { plansContent, plansOf } from './plans';
import { PlansEditor } from './PlansEditor';
import { SettingsForm } from './SettingsForm';

/** The editor for a kind: a table, a grid, a form, or the text itself. */
export function PackEditor({ kind, content, onChange, fault }: { kind: PackKind; content: string; onChange: (content: string) => void; fault: CallFault | undefined }) {
  const { t } = useTranslation();
  switch (kind) {
    case 'parts':
      return <PartsEditor parts={partsOf(content)} onChange={(parts) => onChange(asContent({ parts }))} />;
    case 'labour':
      return <LabourGrid labour={labourOf(content)} onChange={(labour) => onChange(asContent(labour))} />;
    case 'settings':
      return <SettingsForm settings={settingsOf(content)} onChange={(settings) => onChange(asContent(settings))} fault={fault} />;
    case 'plans':
      return <PlansEditor plans={plansOf(content)} onChange={(plans) => onChange(plansContent(plans))} fault={fault} />;
    default:
      return (
        <Input.TextArea
          className="hq-editor"
          spellCheck={false}
          value={content}
          aria-label={t('policy.content')}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}
