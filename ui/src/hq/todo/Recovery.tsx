import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useCall } from '../../data/hooks';
import { Block, ConfirmSign, Moment, StateTag } from '../../parts';

/** After a restore: who has brought back what headquarters lost. Nothing is issued until somebody says that it is enough. */
export function Recovery() {
  const { t } = useTranslation();
  const { data } = useCall('hq.recovery', {}, { every: 10_000 });
  const end = useAct('hq.recovery_end');
  const [asked, setAsked] = useState(false);
  if (!data?.recovering) return null;
  const silent = data.pcs.filter((pc) => pc.answered_ms === null).length;
  const finish = async () => {
    if ((await end.run({})) !== undefined) setAsked(false);
  };
  return (
    <Block
      title={t('office.recovery.title')}
      extra={
        <Button danger onClick={() => setAsked(true)}>
          {t('office.recovery.end')}
        </Button>
      }
    >
      <p className="bb-fault" role="alert">
        {t('office.recovery.lead')}
      </p>
      {data.waiting > 0 ? <p className="bb-quiet">{t('office.recovery.waiting', { count: data.waiting })}</p> : null}
      <table className="bb-plain-table">
        <thead>
          <tr>
            <th>{t('office.recovery.outlet')}</th>
            <th>{t('office.recovery.pc')}</th>
            <th>{t('office.recovery.answered')}</th>
            <th className="bb-right">{t('office.recovery.brought')}</th>
          </tr>
        </thead>
        <tbody>
          {data.pcs.map((pc) => (
            <tr key={`${pc.outlet}/${pc.letter}`}>
              <td>{pc.outlet}</td>
              <td>
                {pc.letter} {pc.name}
              </td>
              <td>{pc.answered_ms === null ? <StateTag tone="waiting">{t('office.recovery.silent')}</StateTag> : <Moment at={pc.answered_ms} />}</td>
              <td className="bb-right">{pc.brought}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ConfirmSign
        open={asked}
        title={t('office.recovery.end')}
        consequence={silent > 0 ? t('office.recovery.consequence_silent', { count: silent }) : t('office.recovery.consequence')}
        verb={t('office.recovery.end')}
        busy={end.busy}
        fault={end.fault}
        onConfirm={() => void finish()}
        onCancel={() => setAsked(false)}
      />
    </Block>
  );
}
