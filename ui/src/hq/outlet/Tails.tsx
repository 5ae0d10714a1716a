import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Block, Moment, StateTag, type Tone } from '../../parts';
import type { Gives } from '../../platform';
import { RuleTail } from './RuleTail';

export type Tail = Gives<'tail.list'>['tails'][number];

const TONES: Record<Tail['state'], Tone> = { held: 'waiting', accepted: 'good', refused: 'stop' };

/** Work out of backups of lost PCs: of one outlet all of it, of all outlets what waits. */
export function Tails({ outlet }: { outlet?: string }) {
  const { t } = useTranslation();
  const { data } = useCall('tail.list', outlet === undefined ? {} : { outlet });
  const [ruling, setRuling] = useState<{ tail: Tail; accept: boolean } | null>(null);
  const tails = (data?.tails ?? []).filter((tail) => outlet !== undefined || tail.state === 'held');
  if (tails.length === 0) return null;
  return (
    <Block title={t('office.tails.title')}>
      <p className="bb-quiet">{t('office.tails.lead')}</p>
      <table className="bb-plain-table">
        <thead>
          <tr>
            <th>{t('office.tails.outlet')}</th>
            <th>{t('office.tails.lost')}</th>
            <th>{t('office.tails.by')}</th>
            <th className="bb-right">{t('office.tails.count')}</th>
            <th>{t('office.tails.from')}</th>
            <th>{t('office.tails.to')}</th>
            <th>{t('office.tails.answer')}</th>
          </tr>
        </thead>
        <tbody>
          {tails.map((tail) => (
            <tr key={tail.offer}>
              <td>{tail.outlet}</td>
              <td>{tail.lost}</td>
              <td>{tail.by}</td>
              <td className="bb-right">{tail.changesets}</td>
              <td>
                <Moment at={tail.oldest_ms} />
              </td>
              <td>
                <Moment at={tail.newest_ms} />
              </td>
              <td>
                {tail.state === 'held' ? (
                  <span className="bb-row">
                    <Button size="small" type="primary" onClick={() => setRuling({ tail, accept: true })}>
                      {t('office.tails.accept')}
                    </Button>
                    <Button size="small" onClick={() => setRuling({ tail, accept: false })}>
                      {t('office.tails.refuse')}
                    </Button>
                  </span>
                ) : (
                  <>
                    <StateTag tone={TONES[tail.state]}>{t(`office.tails.state.${tail.state}`)}</StateTag> <span className="bb-quiet">{tail.reason}</span>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {ruling ? <RuleTail tail={ruling.tail} accept={ruling.accept} onClose={() => setRuling(null)} /> : null}
    </Block>
  );
}
