import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { admits, useSession } from '../../data/session';
import { Page } from '../../parts';
import { MyTools } from '../../trade/lending/MyTools';
import { LOOKS } from '../../trade/lending/roles';
import { Tools } from '../../trade/lending/Tools';

const TABS = ['keys', 'tools'] as const;

/** Who of headquarters' people has which key and which tool of its warehouse; everybody sees their own. */
export default function Keys() {
  const { t } = useTranslation();
  const { person } = useSession();
  const [tab, setTab] = useState<(typeof TABS)[number]>('keys');
  const looks = admits(LOOKS, person);
  return (
    <Page
      title={t('lending.custody')}
      aside={looks ? <Segmented aria-label={t('lending.custody')} value={tab} onChange={setTab} options={TABS.map((value) => ({ value, label: t(`lending.tab.${value}`) }))} /> : null}
    >
      <MyTools />
      {looks ? <Tools key={tab} keys={tab === 'keys'} /> : <p className="bb-quiet">{t('lending.mine.none')}</p>}
    </Page>
  );
}
