import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAct, useCall } from '../../data/hooks';
import { Block, Day, Fault, StateTag } from '../../parts';

/** What the one who is signed in has been handed, and says here that they have. */
export function MyTools() {
  const { t } = useTranslation();
  const { data } = useCall('tool.mine', {});
  const take = useAct('tool.take');
  if (!data || data.tools.length === 0) return null;
  return (
    <Block title={t('lending.mine.title')}>
      <table className="bb-plain-table">
        <thead>
          <tr>
            <th>{t('lending.tool.number')}</th>
            <th>{t('lending.mine.name')}</th>
            <th>{t('lending.tool.from')}</th>
            <th>{t('lending.tool.since')}</th>
            <th>{t('lending.mine.taken')}</th>
          </tr>
        </thead>
        <tbody>
          {data.tools.map((mine) => (
            <tr key={mine.tool}>
              <td>{mine.number}</td>
              <td>
                <strong>{mine.name}</strong>
              </td>
              <td>{mine.from_name === '' ? <span className="bb-quiet">{t('lending.tool.store')}</span> : mine.from_name}</td>
              <td>
                <Day day={mine.issued_on} />
              </td>
              <td>
                {mine.taken_on ? (
                  <StateTag tone="good">{t('lending.mine.taken_on', { day: mine.taken_on })}</StateTag>
                ) : (
                  <Button size="small" type="primary" loading={take.busy} onClick={() => void take.run({ tool: mine.tool })}>
                    {t('lending.mine.take')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Fault fault={take.fault} />
    </Block>
  );
}
