import { Button, Input, Switch } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable, Field, MoneyInput } from '../../parts';
import type { Part } from './content';
import { merge, readNumbers } from './paste';
import { partColumns } from './partColumns';
import { PasteParts } from './PasteParts';

const keyOf = (part: Part) => part.number;
const NEW: Part = { number: '', name: '', price_fen: 0, retail_fen: 0, serial: false, owed_back: true, models: '', substitutes: [] };

/** The catalogue as a table; the chosen part is changed below it, many are pasted from Excel. */
export function PartsEditor({ parts, onChange }: { parts: readonly Part[]; onChange: (parts: Part[]) => void }) {
  const { t } = useTranslation();
  const [find, setFind] = useState('');
  const [draft, setDraft] = useState<Part | null>(null);
  const [pasting, setPasting] = useState(false);
  const columns = useMemo(() => partColumns(t), [t]);
  const rows = useMemo(() => {
    const wanted = find.normalize('NFKC').trim().toLowerCase();
    return wanted === '' ? parts : parts.filter((part) => `${part.number} ${part.name}`.toLowerCase().includes(wanted));
  }, [parts, find]);
  return (
    <>
      <DataTable
        id="hq.edit.parts"
        label={t('policy.kind.parts')}
        rows={rows}
        columns={columns}
        rowKey={keyOf}
        onChoose={setDraft}
        bar={
          <>
            <Input className="hq-search" allowClear value={find} placeholder={t('policy.parts.find')} aria-label={t('policy.parts.find')} onChange={(event) => setFind(event.target.value)} />
            <Button size="small" onClick={() => setDraft(NEW)}>{t('policy.parts.add')}</Button>
            <Button size="small" onClick={() => setPasting(true)}>{t('policy.parts.paste')}</Button>
          </>
        }
      />
      {draft ? (
        <PartForm
          key={draft.number}
          part={draft}
          onSave={(part) => (onChange(merge(parts, [part])), setDraft(part))}
          onRemove={draft.number === '' ? undefined : () => (onChange(parts.filter((each) => each.number !== draft.number)), setDraft(null))}
        />
      ) : (
        <p className="bb-quiet">{t('policy.parts.edit')}</p>
      )}
      {pasting ? <PasteParts onTake={(taken) => (onChange(merge(parts, taken)), setPasting(false))} onClose={() => setPasting(false)} /> : null}
    </>
  );
}

function PartForm({ part, onSave, onRemove }: { part: Part; onSave: (part: Part) => void; onRemove?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const [now, setNow] = useState(part);
  const [others, setOthers] = useState((part.substitutes ?? []).join(' '));
  const set = (change: Partial<Part>) => setNow((was) => ({ ...was, ...change }));
  const ready = now.number.trim() !== '' && now.name.trim() !== '';
  return (
    <form
      className="hq-part"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onSave({ ...now, number: now.number.trim(), name: now.name.trim(), substitutes: readNumbers(others) });
      }}
    >
      <Field label={t('policy.parts.number')} required>
        {(wired) => <Input {...wired} value={now.number} disabled={part.number !== ''} onChange={(event) => set({ number: event.target.value })} />}
      </Field>
      <Field label={t('policy.parts.part')} required>
        {(wired) => <Input {...wired} value={now.name} onChange={(event) => set({ name: event.target.value })} />}
      </Field>
      <Field label={t('policy.parts.price')}>
        {(wired) => <MoneyInput {...wired} value={now.price_fen} onChange={(fen) => set({ price_fen: fen ?? 0 })} />}
      </Field>
      <Field label={t('policy.parts.retail')}>
        {(wired) => <MoneyInput {...wired} value={now.retail_fen} onChange={(fen) => set({ retail_fen: fen ?? 0 })} />}
      </Field>
      <Field label={t('policy.parts.models')} hint={t('policy.parts.models_hint')}>
        {(wired) => <Input {...wired} value={now.models} onChange={(event) => set({ models: event.target.value })} />}
      </Field>
      <Field label={t('policy.parts.substitutes')} hint={t('policy.parts.substitutes_hint')}>
        {(wired) => <Input {...wired} value={others} onChange={(event) => setOthers(event.target.value)} />}
      </Field>
      <div className="hq-part-end">
        <label><Switch size="small" checked={now.serial} onChange={(serial) => set({ serial })} /> {t('policy.parts.serial')}</label>
        <label><Switch size="small" checked={now.owed_back} onChange={(owed_back) => set({ owed_back })} /> {t('policy.parts.owed_back')}</label>
      </div>
      <div className="hq-buttons">
        <Button htmlType="submit" disabled={!ready}>{part.number === '' ? t('common.add') : t('common.edit')}</Button>
        {onRemove ? <Button danger onClick={onRemove}>{t('common.remove')}</Button> : null}
      </div>
    </form>
  );
}
