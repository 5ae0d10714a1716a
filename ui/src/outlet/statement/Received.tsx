import { Button } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Checked } from '../../contract';
import { Fault, Moment, Page, StateTag } from '../../parts';
import { useShortcut } from '../../shell/shortcuts';
import type { Gives } from '../../platform';
import { HQ } from '../../trade/statement/months';
import { StatementHead } from '../../trade/statement/StatementHead';
import { Compare } from './Compare';
import type { ReceivedFile } from './useReceived';

/** A statement that came as a file: what it is worth, and how it stands beside the own book. */
export function Received({ file, onBack }: { file: ReceivedFile; onBack: () => void }) {
  const { t } = useTranslation();
  useShortcut('back', onBack);
  const { checked, compared } = file;
  const { statement } = checked;
  return (
    <Page title={t('statement.file.title', { name: file.name })} scroll={false} actions={<Button onClick={onBack}>{t('statement.file.back')}</Button>}>
      <StatementHead statement={statement} hash={checked.hash} month={null}>
        {checked.ok ? (
          <>
            <StateTag tone="good">{t('statement.file.good')}</StateTag>
            {checked.shows === 'same' ? <StateTag tone="good">{t('statement.file.shows.same')}</StateTag> : null}
          </>
        ) : (
          <div className="bb-fault" role="alert">
            <p>{why(t, checked)}</p>
            {checked.difference ? <p>{t(`statement.file.difference.${checked.difference.kind}`, { at: checked.difference.at, shows: checked.difference.shows, signed: checked.difference.signed })}</p> : null}
          </div>
        )}
        {checked.signatures.length === 0 ? <p className="bb-quiet">{t('statement.file.unsigned')}</p> : <Signatures signatures={checked.signatures} />}
      </StatementHead>
      <Fault fault={file.fault} />
      {compared ? <Compare compared={compared} month={statement.end.slice(0, 7)} /> : file.fault ? null : <p className="bb-calm">{t('statement.file.other_outlet', { outlet: statement.outlet })}</p>}
    </Page>
  );
}

/** Why it is not to be relied on, or not as it lies there. */
function why(t: TFunction, { holds, shows }: Gives<'statement.check'>) {
  if (!holds) return t('statement.file.bad');
  return t(shows === 'other_version' ? 'statement.file.shows.other_version' : 'statement.file.shows.differs');
}

function Signatures({ signatures }: { signatures: readonly Checked[] }) {
  const { t } = useTranslation();
  return (
    <table className="bb-plain-table">
      <thead>
        <tr>
          <th>{t('statement.file.by')}</th>
          <th>{t('statement.file.signed')}</th>
          <th>{t('statement.file.key')}</th>
          <th>{t('statement.file.fingerprint')}</th>
          <th>{t('statement.file.at')}</th>
        </tr>
      </thead>
      <tbody>
        {signatures.map((each) => (
          <tr key={`${each.by}/${each.fingerprint}/${each.signed_ms}`}>
            <td>{each.by === HQ ? t('statement.file.hq') : t('statement.file.owner', { log: each.by })}</td>
            <td>
              <StateTag tone={each.signed ? 'good' : 'stop'}>{t(each.signed ? 'statement.file.holds' : 'statement.file.forged')}</StateTag>
            </td>
            <td>
              {each.known === null ? (
                <StateTag tone="idle">{t('statement.file.cannot_tell')}</StateTag>
              ) : (
                <StateTag tone={each.known ? 'good' : 'stop'}>{t(each.known ? 'statement.file.known' : 'statement.file.unknown')}</StateTag>
              )}
            </td>
            <td>
              <code>{each.fingerprint === '' ? '—' : each.fingerprint}</code>
            </td>
            <td>
              <Moment at={each.signed_ms} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
