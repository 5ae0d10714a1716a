import { App, Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MonthLine } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { ConfirmSign, DataTable, Day, Empty, Equation, FaultPage, Money, StateTag, type Column } from '../../parts';
import { Rules } from '../../trade/settlement/Rules';
import { kindText, resultText, ruleText, whyText } from '../../trade/settlement/words';
import { useGo } from '../useGo';
import { monthsBack, submitFrom } from './months';

interface PreflightProps {
  month: string;
  onMonth: (month: string) => void;
  onSee: (month: string) => void;
}

const keyOf = (line: MonthLine) => `${line.kind}/${line.about}`;

/** Every line of a month: what it pays, or why not and where that is put right. */
export function Preflight({ month, onMonth, onSee }: PreflightProps) {
  const { t } = useTranslation();
  const go = useGo();
  const { message } = App.useApp();
  const { person } = useSession();
  const { data, fault, again } = useCall('settlement.preflight', { month });
  const submit = useAct('settlement.submit');
  const [asking, setAsking] = useState(false);
  const columns = useMemo<Column<MonthLine>[]>(
    () => [
      { key: 'kind', title: t('settlement.line.kind'), width: 112, value: (line) => kindText(t, line.kind) },
      {
        key: 'label',
        title: t('settlement.line.label'),
        width: 176,
        hideable: false,
        value: (line) => line.label,
        render: (line) =>
          line.order === '' ? line.label : (
            <button type="button" className="bb-link" title={t('settlement.open_order')} onClick={() => go.order(line.order)}>
              {line.label}
            </button>
          ),
      },
      { key: 'model', title: t('settlement.line.model'), width: 130, value: (line) => (line.part === '' ? line.model : `${line.part} × ${line.qty}`), yields: true },
      { key: 'day', title: t('settlement.line.day'), width: 128, value: (line) => line.day, render: (line) => <Day day={line.day} />, yields: true },
      {
        key: 'result',
        title: t('settlement.line.result'),
        width: 136,
        value: (line) => resultText(t, line),
        render: (line) => <StateTag tone={line.unpaid === null ? (line.amount_fen < 0 ? 'idle' : 'good') : line.cure === 'none' ? 'over' : 'waiting'}>{resultText(t, line)}</StateTag>,
      },
      { key: 'why', title: t('settlement.line.why'), width: 220, grow: true, value: (line) => whyText(t, line) },
      { key: 'rule', title: t('settlement.line.rule'), width: 110, value: (line) => ruleText(t, line.rule), yields: true },
      { key: 'amount_fen', title: t('settlement.line.amount'), width: 116, numeric: true, value: (line) => line.amount_fen, render: (line) => <Money fen={line.amount_fen} owed={line.amount_fen < 0} /> },
    ],
    [t, go],
  );
  // What a person can still put right stands on top.
  const rows = useMemo(() => (data?.lines ?? []).toSorted((a, b) => Number(a.cure === 'none') - Number(b.cure === 'none') || Number(a.unpaid === null) - Number(b.unpaid === null)), [data]);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const { sums, settlement, ended } = data;
  const send = async () => {
    const gave = await submit.run({ month, net_fen: sums.net_fen });
    if (!gave) return;
    setAsking(false);
    void message.success(t('settlement.submitted', { net: gave.net_fen }));
    onSee(month);
  };
  return (
    <>
      <div className="bb-figures">
        <Equation
          label={t('settlement.sums.net')}
          terms={[
            { key: 'pays', label: t('settlement.sums.pays'), value: <Money fen={sums.pays_fen} /> },
            { key: 'owes', label: t('settlement.sums.owes'), value: <Money fen={sums.owes_fen} />, sign: '−' },
            { key: 'net', label: sums.net_fen < 0 ? t('settlement.sums.net_owed') : t('settlement.sums.net'), value: <Money fen={sums.net_fen} owed={sums.net_fen < 0} />, sign: '=', result: true },
          ]}
        />
        <div className="bb-row">
          {sums.unpaid > 0 ? <span>{t('settlement.unpaid_count', { count: sums.unpaid })}</span> : null}
          {sums.curable > 0 ? <StateTag tone="waiting">{t('settlement.curable_count', { count: sums.curable })}</StateTag> : null}
          {ended ? null : <span className="bb-quiet">{t('settlement.not_ended', { month, from: submitFrom(month) })}</span>}
          {settlement ? (
            <span>
              {t('settlement.claimed_already', { on: settlement.claimed_on })}{' '}
              <Button type="link" size="small" className="bb-flush" onClick={() => onSee(month)}>
                {t('settlement.see')}
              </Button>
            </span>
          ) : admits(['owner'], person) && ended && rows.length > 0 ? (
            <Button type="primary" onClick={() => (submit.clear(), setAsking(true))}>
              {t('settlement.submit')}
            </Button>
          ) : null}
        </div>
      </div>
      <DataTable
        id="settlement.preflight"
        label={`${t('settlement.tab.preflight')} ${month}`}
        rows={rows}
        columns={columns}
        rowKey={keyOf}
        onOpen={(line) => (line.order === '' ? undefined : go.order(line.order))}
        excel={`${t('settlement.tab.preflight')} ${month}`}
        empty={<Empty title={t('settlement.empty')} hint={t('settlement.empty_hint')} />}
        bar={<Select size="small" className="bb-month" aria-label={t('settlement.month')} value={month} onChange={onMonth} options={monthsBack().map((value) => ({ value, label: value }))} />}
      />
      <Rules rules={data.rules} />
      <ConfirmSign open={asking} title={t('settlement.submit_title', { month })} consequence={t('settlement.submit_consequence')} verb={t('settlement.submit')} busy={submit.busy} fault={submit.fault} onConfirm={() => void send()} onCancel={() => setAsking(false)}>
        <p>
          <strong>
            {t('settlement.sums.net')} <Money fen={sums.net_fen} owed={sums.net_fen < 0} />
          </strong>
        </p>
        {sums.curable > 0 ? <p className="bb-late">▲ {t('settlement.curable_count', { count: sums.curable })}</p> : null}
      </ConfirmSign>
    </>
  );
}
