import { App, Button, Checkbox, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPlan, PlanRow } from '../../contract';
import { useAct } from '../../data/hooks';
import { faultFacts, faultText } from '../../i18n/fault';
import { DataTable, Empty, Fault, Money, StateTag, type Column } from '../../parts';
import { platform, toBase64, type Picked, type With } from '../../platform';
import { useTaste } from '../../theme/taste';

type Mode = With<'stock.import'>['mode'];
const TONES = { good: 'good', merged: 'going', bad: 'stop' } as const;
const keyOf = (row: PlanRow) => String(row.row);
const rowClass = (row: PlanRow) => (row.verdict === 'bad' ? 'bb-row-owed' : '');

/** A shop's stock list from Excel: first what it will do, then the doing. */
export function ImportStock() {
  const { t } = useTranslation();
  const { language } = useTaste();
  const { message } = App.useApp();
  const plan = useAct('stock.plan_import');
  const write = useAct('stock.import');
  const [file, setFile] = useState<{ name: string; base64: string } | null>(null);
  const [planned, setPlanned] = useState<ImportPlan | null>(null);
  const [mode, setMode] = useState<Mode>('good');
  const [onlyBad, setOnlyBad] = useState(false);
  const columns = useMemo<Column<PlanRow>[]>(
    () => [
      { key: 'row', title: t('imports.row'), width: 60, numeric: true, value: (row) => row.row, hideable: false },
      {
        key: 'verdict',
        title: t('imports.verdict.label'),
        width: 130,
        value: (row) => row.verdict,
        render: (row) => <StateTag tone={TONES[row.verdict]}>{row.verdict === 'merged' ? t('imports.verdict.merged', { row: row.merged_into ?? 0 }) : t(`imports.verdict.${row.verdict}`)}</StateTag>,
      },
      { key: 'part', title: t('stock.part'), width: 140, value: (row) => row.part },
      { key: 'name', title: t('stock.name'), width: 160, grow: true, value: (row) => row.name },
      { key: 'qty', title: t('repair.fit.qty'), width: 80, numeric: true, value: (row) => row.qty },
      { key: 'price_fen', title: t('stock.price'), width: 110, numeric: true, value: (row) => row.price_fen, render: (row) => (row.price_fen === null ? '—' : <Money fen={row.price_fen} />) },
      {
        key: 'reason',
        title: t('imports.reason'),
        width: 220,
        grow: true,
        value: (row) => (row.fault ? [faultText(t, row.fault), ...faultFacts(t, row.fault, language).map((fact) => `${fact.word} ${fact.value}`)].join(' ') : null),
      },
    ],
    [t, language],
  );
  const rows = useMemo(() => (planned?.rows ?? []).filter((row) => !onlyBad || row.verdict !== 'good'), [planned, onlyBad]);
  const take = async (picked: Picked | null) => {
    if (!picked) return;
    write.clear();
    const next = { name: picked.name, base64: toBase64(picked.bytes) };
    const gave = await plan.run(next);
    setFile(gave ? next : null);
    setPlanned(gave ?? null);
  };
  const pick = () => void platform().pick('.xlsx,.xls,.csv').then(take);
  const submit = async () => {
    if (!file || !planned) return;
    const gave = await write.run({ ...file, plan: planned.id, mode });
    if (!gave) return;
    void message.success(t('imports.done', { written: gave.written, skipped: gave.skipped }));
    setPlanned(null);
    setFile(null);
  };
  if (!planned) {
    return (
      <Empty title={t('imports.empty')} hint={t('imports.lead')}>
        <p>{t('imports.empty_hint')}</p>
        <Button type="primary" loading={plan.busy} onClick={pick}>
          {t('imports.pick')}
        </Button>
        <Fault fault={plan.fault} />
      </Empty>
    );
  }
  return (
    <>
      <div className="bb-order-line">
        <strong>{file?.name}</strong>
        <span className="bb-quiet">{t('imports.header_row', { row: planned.header_row })}</span>
        <span>{t('imports.will', { good: planned.good, qty: planned.qty, value: planned.value_fen })}</span>
        {planned.merged > 0 ? <span>{t('imports.merged', { count: planned.merged })}</span> : null}
        {planned.bad > 0 ? <StateTag tone="stop">{t('imports.bad', { count: planned.bad })}</StateTag> : null}
      </div>
      <DataTable
        id="import"
        label={t('imports.title')}
        rows={rows}
        columns={columns}
        rowKey={keyOf}
        rowClass={rowClass}
        bar={
          <Checkbox checked={onlyBad} onChange={(event) => setOnlyBad(event.target.checked)}>
            {t('imports.only_bad')}
          </Checkbox>
        }
      />
      <Fault fault={write.fault} />
      <div className="bb-row">
        <Segmented aria-label={t('imports.mode.label')} value={mode} onChange={setMode} options={(['good', 'all_or_none'] as const).map((value) => ({ value, label: t(`imports.mode.${value}`) }))} />
        <Button type="primary" loading={write.busy} disabled={planned.good === 0 || (mode === 'all_or_none' && planned.bad > 0)} onClick={() => void submit()}>
          {t('imports.submit')}
        </Button>
        <Button onClick={pick}>{t('imports.again')}</Button>
      </div>
    </>
  );
}
