import { useTranslation } from 'react-i18next';
import type { ToolCard } from '../../contract';
import { useCall } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { Block, Day, Empty, FaultPage, Money, PlainTable, StateTag, type PlainColumn } from '../../parts';
import { loanerColumns } from '../../trade/lending/loanerColumns';
import { LOOKS } from '../../trade/lending/roles';
import { held, lostKeys, ofKind, TOOL_TONES } from '../../trade/lending/tools';
import { OutletFrame, useOutletCode } from './OutletFrame';
import { useOrderOf } from './useOrderOf';

/** What an outlet lends to customers, and who there has which tool and key. Only looked at: the outlet keeps them. */
export default function Lent() {
  const { person } = useSession();
  return (
    <OutletFrame scroll>
      {() => (
        <>
          <Loaners />
          {admits(LOOKS, person) ? <Tools /> : null}
        </>
      )}
    </OutletFrame>
  );
}

function Loaners() {
  const { t } = useTranslation();
  const outlet = useOutletCode();
  const order = useOrderOf(outlet);
  const { data, fault, again } = useCall('loaner.list', { outlet }, { keep: false });
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : <p className="bb-quiet" role="status">{t('statement.working')}</p>;
  return (
    <Block title={t('lending.office.loaners')}>
      {data.loaners.length === 0 ? <Empty title={t('lending.loaner.none')} hint={t('lending.office.none_hint')} /> : <PlainTable rows={data.loaners} rowKey={(loaner) => loaner.id} quiet={(loaner) => loaner.state === 'retired'} columns={loanerColumns(t, order)} />}
    </Block>
  );
}

function Tools() {
  const { t } = useTranslation();
  const outlet = useOutletCode();
  const { data, fault, again } = useCall('tool.list', { outlet }, { keep: false });
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : <p className="bb-quiet" role="status">{t('statement.working')}</p>;
  const lost = lostKeys(data.tools);
  return (
    <>
      {([false, true] as const).map((keys) => (
        <Block key={String(keys)} title={t(keys ? 'lending.office.keys' : 'lending.office.tools')}>
          {keys && lost.length > 0 ? <StateTag tone="stop">{t('lending.key.lost', { count: lost.length, keys: lost.map(({ number, name }) => `${number} ${name}`).join(' · ') })}</StateTag> : null}
          <ToolTable tools={ofKind(data.tools, keys)} thing={keys ? 'key' : 'tool'} />
        </Block>
      ))}
    </>
  );
}

function ToolTable({ tools, thing }: { tools: readonly ToolCard[]; thing: 'key' | 'tool' }) {
  const { t } = useTranslation();
  if (tools.length === 0) return <Empty title={t(`lending.${thing}.none`)} hint={t('lending.office.none_hint')} />;
  const columns: PlainColumn<ToolCard>[] = [
    { head: t('lending.tool.number'), render: (tool) => tool.number },
    { head: t(`lending.${thing}.name`), render: (tool) => <strong>{tool.name}</strong> },
    { head: t(`lending.${thing}.value`), right: true, render: (tool) => <Money fen={tool.value_fen} /> },
    { head: t('lending.tool.state.label'), render: (tool) => <StateTag tone={TOOL_TONES[tool.state]}>{t(`lending.tool.state.${tool.state}`)}</StateTag> },
    { head: t('lending.tool.holder'), render: (tool) => held(tool)?.staff_name },
    { head: t('lending.tool.since'), render: (tool) => <Day day={held(tool)?.issued_on ?? null} /> },
    { head: t('lending.tool.owes'), right: true, render: (tool) => (tool.compensation_fen === tool.paid_fen ? null : <Money fen={tool.compensation_fen - tool.paid_fen} owed={tool.compensation_fen > tool.paid_fen} />) },
  ];
  return <PlainTable rows={tools} rowKey={(tool) => tool.id} quiet={(tool) => tool.state === 'retired'} columns={columns} />;
}
