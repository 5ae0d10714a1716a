import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NamedIssue, PaidHow, ToolCard } from '../../contract';
import { admits, useSession } from '../../data/session';
import { Block, Day, Money, StateTag } from '../../parts';
import { CORRECTS, KEEPERS, PAYERS } from './roles';
import { PayTool, ReasonTool } from './ToolForms';
import { mayTakeBack, owes } from './tools';

type Over = { kind: 'pay'; issue: NamedIssue } | { kind: 'retire' } | { kind: 'reverse'; of: string; ofWhat: 'return' | 'payment' | 'retirement' } | null;

/** All that became of one tool or key: who had it from whom, what was agreed, what was paid, and what was taken back. */
export function ToolRecord({ tool, ways, onClose }: { tool: ToolCard; ways: PaidHow[]; onClose: () => void }) {
  const { t } = useTranslation();
  const { person: me } = useSession();
  const [keeps, paid, corrects] = [admits(KEEPERS, me), admits(PAYERS, me), admits(CORRECTS, me)];
  const [over, setOver] = useState<Over>(null);
  const close = () => setOver(null);
  const person = (id: string) => tool.issues.find((issue) => issue.id === id)?.staff_name ?? '';
  return (
    <Block
      title={t('lending.tool.record_title', { name: `${tool.number} ${tool.name}` })}
      extra={
        <>
          {keeps && (tool.state === 'in' || tool.state === 'lost') ? (
            <Button size="small" type="link" onClick={() => setOver({ kind: 'retire' })}>
              {t('lending.tool.retire')}
            </Button>
          ) : null}
          <Button size="small" type="link" onClick={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      {tool.retired === '' ? null : (
        <p className="bb-quiet">
          {t('lending.tool.state.retired')} <Day day={tool.retired_on} /> {tool.retired_why}
          {corrects ? (
            <Button size="small" type="link" onClick={() => setOver({ kind: 'reverse', of: tool.retired, ofWhat: 'retirement' })}>
              {t('lending.tool.reverse')}
            </Button>
          ) : null}
        </p>
      )}
      {tool.issues.length === 0 ? <p className="bb-quiet">{t('lending.tool.never')}</p> : null}
      {tool.issues.length === 0 ? null : (
        <table className="bb-plain-table">
          <thead>
            <tr>
              <th>{t('lending.tool.since')}</th>
              <th>{t('lending.tool.from')}</th>
              <th>{t('lending.tool.holder')}</th>
              <th>{t('lending.mine.taken')}</th>
              <th>{t('lending.tool.back_on')}</th>
              <th>{t('lending.tool.end')}</th>
              <th>{t('lending.tool.why')}</th>
              <th className="bb-right">{t('lending.tool.compensation')}</th>
              <th className="bb-right">{t('lending.tool.owes')}</th>
              <th>
                <span className="bb-visually-hidden">{t('common.edit')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {tool.issues.map((issue) => (
              <tr key={issue.id} className={issue.state === 'void' ? 'bb-row-quiet' : undefined}>
                <td>
                  <Day day={issue.issued_on} />
                </td>
                <td>{issue.from_name === '' ? <span className="bb-quiet">{t('lending.tool.store')}</span> : issue.from_name}</td>
                <td>{issue.staff_name}</td>
                <td>{issue.taken_on ? <Day day={issue.taken_on} /> : <span className="bb-quiet">—</span>}</td>
                <td>
                  <Day day={issue.returned_on} />
                </td>
                <td>{issue.state === 'out' ? '' : t(`lending.tool.state.${issue.state}`)}</td>
                <td>{issue.why}</td>
                <td className="bb-right">{issue.compensation_fen === 0 ? '' : <Money fen={issue.compensation_fen} />}</td>
                <td className="bb-right">{owes(issue) === 0 ? '' : <Money fen={owes(issue)} owed={owes(issue) > 0} />}</td>
                <td className="bb-right">
                  {paid && owes(issue) > 0 ? (
                    <Button size="small" type="link" onClick={() => setOver({ kind: 'pay', issue })}>
                      {t('lending.tool.pay')}
                    </Button>
                  ) : null}
                  {corrects && mayTakeBack(issue) && tool.state !== 'retired' ? (
                    <Button size="small" type="link" onClick={() => setOver({ kind: 'reverse', of: issue.returned, ofWhat: 'return' })}>
                      {t('lending.tool.reverse')}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {tool.payments.length === 0 ? null : (
        <table className="bb-plain-table">
          <thead>
            <tr>
              <th>{t('lending.tool.paid_on')}</th>
              <th>{t('lending.tool.payer')}</th>
              <th>{t('lending.tool.how.label')}</th>
              <th className="bb-right">{t('lending.tool.amount')}</th>
              <th>{t('lending.tool.by')}</th>
              <th>{t('lending.tool.note')}</th>
              <th>
                <span className="bb-visually-hidden">{t('common.edit')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {tool.payments.map((one) => (
              <tr key={one.id} className={one.state === 'reversed' ? 'bb-row-quiet' : undefined}>
                <td>
                  <Day day={one.day} />
                </td>
                <td>{person(one.issue)}</td>
                <td>{t(`lending.tool.how.${one.how}`)}</td>
                <td className="bb-right">
                  <Money fen={one.amount_fen} />
                </td>
                <td>{one.by_name}</td>
                <td>
                  {one.state === 'reversed' ? <StateTag tone="over">{t('lending.tool.reversed')}</StateTag> : null} {one.state === 'reversed' ? one.reversed_why : one.note}
                </td>
                <td className="bb-right">
                  {corrects && one.state === 'stands' ? (
                    <Button size="small" type="link" onClick={() => setOver({ kind: 'reverse', of: one.id, ofWhat: 'payment' })}>
                      {t('lending.tool.reverse')}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {over?.kind === 'pay' ? <PayTool tool={tool} issue={over.issue} ways={ways} onDone={close} /> : null}
      {over?.kind === 'retire' ? <ReasonTool tool={tool} onDone={close} /> : null}
      {over?.kind === 'reverse' ? <ReasonTool tool={tool} of={over.of} ofWhat={over.ofWhat} onDone={close} /> : null}
    </Block>
  );
}
