import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Position, StatementForm } from '../../contract';
import { Fault } from '../../parts';
import { fromBase64, platform, toFault, type CallFault } from '../../platform';
import { useTaste } from '../../theme/taste';

// A record, so that a form which the contract gains is not forgotten here.
const FORMS: Record<StatementForm, true> = { pdf: true, xlsx: true, json: true };

interface FilesProps {
  month: string;
  outlet?: string | undefined;
  /** As known there; at the end of headquarters' log where none is named. */
  at?: Position | undefined;
}

/** A month's statement as a file, in every form that there is. */
export function Files({ month, outlet, at }: FilesProps) {
  const { t } = useTranslation();
  const { language } = useTaste();
  const [busy, setBusy] = useState<StatementForm | null>(null);
  const [fault, setFault] = useState<CallFault>();
  const save = async (form: StatementForm) => {
    setBusy(form);
    setFault(undefined);
    try {
      const file = await platform().call('statement.render', { month, form, lang: language === 'en' ? 'en' : 'zh', ...(outlet === undefined ? {} : { outlet }), ...(at === undefined ? {} : { as_known_at: at }) });
      await platform().save(fromBase64(file.base64), file.name);
    } catch (thrown) {
      setFault(toFault(thrown));
    }
    setBusy(null);
  };
  return (
    <>
      <span className="bb-file-forms" role="group" aria-label={t('statement.file.label')}>
        {(Object.keys(FORMS) as StatementForm[]).map((form) => (
          <Button key={form} size="small" loading={busy === form} disabled={busy !== null} onClick={() => void save(form)}>
            {t(`statement.file.${form}`)}
          </Button>
        ))}
      </span>
      <Fault fault={fault} />
    </>
  );
}
