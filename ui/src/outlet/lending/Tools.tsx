import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ToolCard } from '../../contract';
import { useCall } from '../../data/hooks';
import { Block, Day, Empty, FaultPage, Money, StateTag, type Tone } from '../../parts';
import { AddTool, IssueTool, ReturnTool } from './ToolForms';

const TONES: Record<ToolCard['state'], Tone> = { in: 'good', out: 'going', lost: 'over' };
const holder = (tool: ToolCard) => tool.issues.find((issue) => issue.id === tool.issued);
type Over = { kind: 'add' } | { kind: 'issue' | 'back'; tool: ToolCard } | null;

/** Who has which tool since when, and what was agreed for those that came back worn or not at all. */
export function Tools() {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('tool.list', {});
  const [over, setOver] = useState<Over>(null);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const close = () => setOver(null);
  return (
    <>
      <div className="bb-row">
        <Button type="primary" onClick={() => setOver({ kind: 'add' })}>
          {t('lending.tool.add')}
        </Button>
      </div>
      {data.tools.length === 0 ? (
        <Empty title={t('lending.tool.none')} hint={t('lending.tool.none_hint')} />
      ) : (
        <Block>
          <table className="bb-plain-table">
            <thead>
              <tr>
                <th>{t('lending.tool.number')}</th>
                <th>{t('lending.tool.name')}</th>
                <th>{t('lending.tool.kind.label')}</th>
                <th className="bb-right">{t('lending.tool.value')}</th>
                <th>{t('lending.tool.state.label')}</th>
                <th>{t('lending.tool.holder')}</th>
                <th>{t('lending.tool.since')}</th>
                <th className="bb-right">{t('lending.tool.compensation')}</th>
                <th>{t('lending.tool.history')}</th>
                <th><span className="bb-visually-hidden">{t('common.edit')}</span></th>
              </tr>
            </thead>
            <tbody>
              {data.tools.map((tool) => (
                <tr key={tool.id} className={tool.state === 'lost' ? 'bb-row-quiet' : undefined}>
                  <td>{tool.number}</td>
                  <td>
                    <strong>{tool.name}</strong>
                    {tool.worn ? <span className="bb-quiet"> {t('lending.tool.worn')}</span> : null}
                  </td>
                  <td>{t(`lending.tool.kind.${tool.kind}`)}</td>
                  <td className="bb-right">
                    <Money fen={tool.value_fen} />
                  </td>
                  <td>
                    <StateTag tone={TONES[tool.state]}>{t(`lending.tool.state.${tool.state}`)}</StateTag>
                    {tool.contested ? <StateTag tone="stop">{t('lending.tool.contested')}</StateTag> : null}
                  </td>
                  <td>{holder(tool)?.staff_name ?? ''}</td>
                  <td>{holder(tool) ? <Day day={holder(tool)?.issued_on ?? null} /> : null}</td>
                  <td className="bb-right">{tool.compensation_fen === 0 ? <span className="bb-quiet">—</span> : <Money fen={tool.compensation_fen} />}</td>
                  <td className="bb-quiet">
                    {tool.issues
                      .filter((issue) => issue.state !== 'out')
                      .slice(0, 3)
                      .map((issue) => `${issue.staff_name} ${t(`lending.tool.state.${issue.state}`)}${issue.why === '' ? '' : `（${issue.why}）`}`)
                      .join(' · ')}
                  </td>
                  <td className="bb-right">
                    {tool.state === 'in' ? (
                      <Button size="small" type="link" onClick={() => setOver({ kind: 'issue', tool })}>
                        {t('lending.tool.issue')}
                      </Button>
                    ) : tool.state === 'out' ? (
                      <Button size="small" type="link" onClick={() => setOver({ kind: 'back', tool })}>
                        {t('lending.tool.take_back')}
                      </Button>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Block>
      )}
      {over?.kind === 'add' ? <AddTool onDone={close} /> : null}
      {over?.kind === 'issue' ? <IssueTool tool={over.tool} onDone={close} /> : null}
      {over?.kind === 'back' ? <ReturnTool tool={over.tool} onDone={close} /> : null}
    </>
  );
}
