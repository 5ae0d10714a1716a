import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../data/hooks';
import { AskReason, Block, Day, Money, StateTag } from '../../parts';
import type { Gives } from '../../platform';

type Decided = Gives<'loss.list'>['decided'][number];

/** What headquarters decided about missing and unaccepted parts; at headquarters a decision is taken back here. */
export function LossDecisions({ decided, mayReverse = false }: { decided: readonly Decided[]; mayReverse?: boolean }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Decided | null>(null);
  if (decided.length === 0) return null;
  return (
    <Block title={t('shelf.decided.title')}>
      <table className="bb-plain-table">
        <thead>
          <tr>
            <th>{t('shelf.decided.on')}</th>
            {mayReverse ? <th>{t('office.parts.outlet')}</th> : null}
            <th>{t('shelf.decided.lines')}</th>
            <th className="bb-right">{t('shelf.decided.off')}</th>
            <th className="bb-right">{t('shelf.decided.charged')}</th>
            <th>{t('shelf.decided.why')}</th>
            {mayReverse ? <th><span className="bb-visually-hidden">{t('shelf.decided.reverse')}</span></th> : null}
          </tr>
        </thead>
        <tbody>
          {decided.map((each) => (
            <tr key={`${each.row.scope}/${each.row.id}`}>
              <td><Day day={each.row.day} /></td>
              {mayReverse ? <td>{each.outlet_name || each.row.scope}</td> : null}
              <td>{each.lines.map((line) => `${line.name || line.part} × ${line.written_off + line.charged}`).join(' · ')}</td>
              <td className="bb-right"><Money fen={each.row.written_off_fen} /></td>
              <td className="bb-right"><Money fen={each.row.charged_fen} /></td>
              <td>
                {each.row.why}
                {each.row.reversed_on ? <div><StateTag tone="over">{t('shelf.decided.reversed', { why: each.row.reversed_why })}</StateTag></div> : null}
              </td>
              {mayReverse ? (
                <td>
                  {each.row.reversed_on ? null : <Button size="small" onClick={() => setChosen(each)}>{t('shelf.decided.reverse')}</Button>}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      {chosen ? <Reverse decided={chosen} onClose={() => setChosen(null)} /> : null}
    </Block>
  );
}

function Reverse({ decided, onClose }: { decided: Decided; onClose: () => void }) {
  const { t } = useTranslation();
  const act = useAct('loss.reverse');
  const reverse = async (why: string) => (await act.run({ outlet: decided.row.scope, loss: decided.row.id, why })) !== undefined;
  return <AskReason title={t('shelf.decided.reverse_title')} consequence={t('shelf.decided.reverse_consequence')} verb={t('shelf.decided.reverse')} reason={t('shelf.decided.why')} act={act} onGive={reverse} onClose={onClose} />;
}
