import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { faultText } from '../../i18n/fault';
import { StateTag, type Column, type Tone } from '../../parts';
import { HQ } from '../../trade/statement/months';
import { LastSync } from '../network/LastSync';
import { outletPath } from '../parts/useGo';
import type { PeriodLine } from './periods';

const TONES: Record<PeriodLine['standing'], Tone> = { unknown: 'idle', open: 'idle', closed: 'going', waiting: 'good', signed: 'good', broken: 'stop' };

export function stateWord(t: TFunction, line: PeriodLine): string {
  if (line.standing === 'unknown') return t('statement.close.unknown');
  if (line.past) return t('statement.close.later');
  if (line.before !== null) return t('statement.close.not_next', { next: line.before });
  return t(line.standing === 'open' ? 'statement.state.open' : 'statement.state.closed');
}

function signedWord(t: TFunction, { standing, month }: PeriodLine): string {
  if (!month) return '';
  if (standing === 'broken') return t('statement.state.broken');
  const hq = month.signatures.some((each) => each.by === HQ);
  const owner = month.signatures.some((each) => each.by !== HQ);
  if (!hq) return t('statement.close.nobody');
  return owner ? t('statement.state.signed') : t('statement.state.waiting');
}

const resultWord = (t: TFunction, { result }: PeriodLine) => (result === undefined ? '' : result.fault ? faultText(t, result.fault) : t('statement.close.done'));

export function periodColumns(t: TFunction): Column<PeriodLine>[] {
  return [
    { key: 'code', title: t('statement.close.code'), width: 90, value: (line) => line.outlet.code, hideable: false },
    {
      key: 'name',
      title: t('statement.close.name'),
      width: 170,
      grow: true,
      value: (line) => line.outlet.name,
      render: (line) => (
        <Link to={outletPath(line.outlet.code, 'statements')} tabIndex={-1} className="hq-link">
          {line.outlet.name}
        </Link>
      ),
    },
    { key: 'region', title: t('statement.close.region'), width: 84, value: (line) => line.outlet.region },
    { key: 'last_sync', title: t('statement.close.last_sync'), width: 110, value: (line) => line.outlet.last_sync_ms, render: (line) => <LastSync at={line.outlet.last_sync_ms} /> },
    {
      key: 'silent',
      title: t('statement.close.silent'),
      width: 156,
      value: (line) => (line.silent ? t('common.yes') : t('common.no')),
      render: (line) => (line.silent ? <span className="bb-late">▲ {t('statement.close.silent')}</span> : <span className="bb-quiet">—</span>),
      filters: [{ text: t('statement.close.silent'), value: t('common.yes') }],
    },
    {
      key: 'state',
      title: t('statement.close.state'),
      width: 132,
      value: (line) => stateWord(t, line),
      render: (line) => <StateTag tone={line.before !== null || line.past ? 'over' : TONES[line.standing]}>{stateWord(t, line)}</StateTag>,
      filters: (['open', 'closed'] as const).map((state) => ({ text: t(`statement.state.${state}`), value: t(`statement.state.${state}`) })),
    },
    {
      key: 'signatures',
      title: t('statement.close.signatures'),
      width: 138,
      value: (line) => signedWord(t, line),
      render: (line) => {
        const word = signedWord(t, line);
        return word === '' ? <span className="bb-quiet">—</span> : <StateTag tone={line.standing === 'broken' ? 'stop' : line.standing === 'signed' ? 'good' : 'waiting'}>{word}</StateTag>;
      },
    },
    {
      key: 'result',
      title: t('statement.close.result'),
      width: 220,
      grow: true,
      value: (line) => resultWord(t, line),
      render: (line) =>
        line.result === undefined ? null : (
          <span title={line.result.hash ?? resultWord(t, line)}>
            <StateTag tone={line.result.fault ? 'stop' : 'good'}>{resultWord(t, line)}</StateTag>
          </span>
        ),
    },
  ];
}
