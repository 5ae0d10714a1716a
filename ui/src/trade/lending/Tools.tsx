import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ToolCard } from '../../contract';
import { useCall } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { Block, Day, Empty, FaultPage, Money, StateTag } from '../../parts';
import { AddTool, PassTool, ReturnTool } from './ToolForms';
import { KEEPERS } from './roles';
import { ToolRecord } from './ToolRecord';
import { held, lostKeys, ofKind, TOOL_TONES } from './tools';

type Over = { kind: 'add' } | { kind: 'issue' | 'hand' | 'back'; tool: ToolCard } | null;

/** Who has which tool, or which key, since when, and what is owed for those that came back worn or not at all. */
export function Tools({ keys }: { keys: boolean }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const keeps = admits(KEEPERS, person);
  const { data, fault, again } = useCall('tool.list', {});
  const [over, setOver] = useState<Over>(null);
  const [open, setOpen] = useState<string | null>(null);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const close = () => setOver(null);
  const tools = ofKind(data.tools, keys);
  const lost = keys ? lostKeys(tools) : [];
  const shown = tools.find((tool) => tool.id === open);
  const thing = keys ? 'key' : 'tool';
  return (
    <>
      <div className="bb-row">
        {keeps ? (
          <Button type="primary" onClick={() => setOver({ kind: 'add' })}>
            {t(`lending.${thing}.add`)}
          </Button>
        ) : null}
        {keys || data.assets.pieces === 0 ? null : (
          <span className="bb-quiet">{t('lending.tool.assets', { count: data.assets.pieces, value: data.assets.value_fen, out: data.assets.out, held: data.assets.out_fen })}</span>
        )}
        {data.owed_fen === 0 ? null : (
          <span>
            {t('lending.tool.owed')} <Money fen={data.owed_fen} owed={data.owed_fen > 0} />
          </span>
        )}
      </div>
      {lost.length === 0 ? null : (
        <p role="status">
          <StateTag tone="stop">{t('lending.key.lost', { count: lost.length, keys: lost.map(({ number, name }) => `${number} ${name}`).join(' · ') })}</StateTag>
        </p>
      )}
      {tools.length === 0 ? (
        <Empty title={t(`lending.${thing}.none`)} hint={t(`lending.${thing}.none_hint`)} />
      ) : (
        <Block>
          <table className="bb-plain-table">
            <thead>
              <tr>
                <th>{t('lending.tool.number')}</th>
                <th>{t(`lending.${thing}.name`)}</th>
                {keys ? null : <th>{t('lending.tool.kind.label')}</th>}
                <th className="bb-right">{t(`lending.${thing}.value`)}</th>
                <th>{t('lending.tool.state.label')}</th>
                <th>{t('lending.tool.holder')}</th>
                <th>{t('lending.tool.since')}</th>
                <th className="bb-right">{t('lending.tool.owes')}</th>
                <th>
                  <span className="bb-visually-hidden">{t('common.edit')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {tools.map((tool) => (
                <Line key={tool.id} tool={tool} keys={keys} keeps={keeps} onOver={(kind) => setOver({ kind, tool })} onOpen={() => setOpen(open === tool.id ? null : tool.id)} />
              ))}
            </tbody>
          </table>
        </Block>
      )}
      {shown ? <ToolRecord tool={shown} ways={data.ways} onClose={() => setOpen(null)} /> : null}
      {over?.kind === 'add' ? <AddTool keys={keys} onDone={close} /> : null}
      {over?.kind === 'issue' || over?.kind === 'hand' ? <PassTool tool={over.tool} people={data.people} onDone={close} /> : null}
      {over?.kind === 'back' ? <ReturnTool tool={over.tool} onDone={close} /> : null}
    </>
  );
}

function Line({ tool, keys, keeps, onOver, onOpen }: { tool: ToolCard; keys: boolean; keeps: boolean; onOver: (kind: 'issue' | 'hand' | 'back') => void; onOpen: () => void }) {
  const { t } = useTranslation();
  const holder = held(tool);
  const owed = tool.compensation_fen - tool.paid_fen;
  const act = (kind: 'issue' | 'hand' | 'back', word: string) => (
    <Button size="small" type="link" onClick={() => onOver(kind)}>
      {word}
    </Button>
  );
  return (
    <tr className={tool.state === 'retired' ? 'bb-row-quiet' : undefined}>
      <td>{tool.number}</td>
      <td>
        <strong>{tool.name}</strong>
        {tool.worn ? <span className="bb-quiet"> {t('lending.tool.worn')}</span> : null}
      </td>
      {keys ? null : <td>{t(`lending.tool.kind.${tool.kind}`)}</td>}
      <td className="bb-right">
        <Money fen={tool.value_fen} />
      </td>
      <td>
        <StateTag tone={TOOL_TONES[tool.state]}>{t(`lending.tool.state.${tool.state}`)}</StateTag>
        {tool.contested ? <StateTag tone="stop">{t('lending.tool.contested')}</StateTag> : null}
      </td>
      <td>
        {holder?.staff_name ?? ''}
        {holder && holder.from_name !== '' ? <span className="bb-quiet"> ← {holder.from_name}</span> : null}
        {holder && !holder.taken_on ? <StateTag tone="waiting">{t('lending.mine.untaken')}</StateTag> : null}
      </td>
      <td>{holder ? <Day day={holder.issued_on} /> : null}</td>
      <td className="bb-right">{owed === 0 ? <span className="bb-quiet">—</span> : <Money fen={owed} owed={owed > 0} />}</td>
      <td className="bb-right">
        {keeps && tool.state === 'in' ? act('issue', t('lending.tool.issue')) : null}
        {keeps && tool.state === 'out' ? act('hand', t('lending.tool.hand')) : null}
        {keeps && tool.state === 'out' ? act('back', t('lending.tool.take_back')) : null}
        <Button size="small" type="link" onClick={onOpen}>
          {t('lending.tool.record')}
        </Button>
      </td>
    </tr>
  );
}
