import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, Money, MoneyInput } from '../../parts';
import { ExtrasGrid } from './ExtrasGrid';
import { groupLines, readGroups, withRate, type Labour } from './content';

const LEVELS = [1, 2, 3, 4];
const OTHERS = '*';

/** Fees by repair level and model group; with `onChange` it can be filled in. */
export function LabourGrid({ labour, onChange }: { labour: Labour; onChange?: (labour: Labour) => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [text, setText] = useState(() => groupLines(labour.groups).join('\n'));
  const [added, setAdded] = useState<string[]>([]);
  const named = [...Object.values(labour.groups), ...labour.rates.map((rate) => rate.group), ...added].filter((group) => group !== OTHERS);
  const groups = [OTHERS, ...[...new Set(named)].toSorted((a, b) => a.localeCompare(b))];
  const word = (group: string) => (group === OTHERS ? t('policy.labour.others') : group);
  const fee = (level: number, group: string) => labour.rates.find((rate) => rate.level === level && rate.group === group)?.fen ?? null;
  return (
    <div className="hq-stack">
      <table className="hq-table hq-grid">
        <thead>
          <tr>
            <th>{t('policy.labour.group')}</th>
            {LEVELS.map((level) => (
              <th key={level} className="hq-num">{t('policy.labour.level', { level })}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group}>
              <td>{word(group)}</td>
              {LEVELS.map((level) => {
                const fen = fee(level, group);
                if (onChange)
                  return (
                    <td key={level} className="hq-num">
                      <MoneyInput value={fen} aria-label={`${word(group)} ${t('policy.labour.level', { level })}`} onChange={(value) => onChange(withRate(labour, level, group, value))} />
                    </td>
                  );
                return (
                  <td key={level} className="hq-num">
                    {fen === null ? <span className="bb-quiet">—</span> : <Money fen={fen} />}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {onChange ? (
        <>
          <p className="bb-quiet">{t('policy.labour.blank')}</p>
          <form
            className="hq-buttons"
            onSubmit={(event) => {
              event.preventDefault();
              if (name.trim() !== '') setAdded((now) => [...now, name.trim()]);
              setName('');
            }}
          >
            <Input className="hq-search" value={name} placeholder={t('policy.labour.name')} aria-label={t('policy.labour.name')} onChange={(event) => setName(event.target.value)} />
            <Button htmlType="submit" disabled={name.trim() === ''}>{t('policy.labour.add')}</Button>
          </form>
          <Field label={t('policy.labour.models')} hint={t('policy.labour.models_hint')}>
            {(wired) => (
              <Input.TextArea
                {...wired}
                rows={8}
                value={text}
                onChange={(event) => {
                  setText(event.target.value);
                  onChange({ ...labour, groups: readGroups(event.target.value) });
                }}
              />
            )}
          </Field>
        </>
      ) : (
        <ul className="hq-columns">
          {groupLines(labour.groups).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <ExtrasGrid labour={labour} onChange={onChange} />
    </div>
  );
}
