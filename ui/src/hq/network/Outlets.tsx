import { Button, Input } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutletCard } from '../../contract';
import { useCall } from '../../data/hooks';
import { DataTable, Empty, FaultPage, Page, useNow } from '../../parts';
import { outletPath, useGo } from '../parts/useGo';
import { useKept } from '../../parts/useKept';
import { freshness } from './fresh';
import { OpenOutlet } from './OpenOutlet';
import { outletColumns } from './outletColumns';
import { pickOutlets, regionsOf } from './regions';
import { RegionStrip } from './RegionStrip';
import { TakeStick } from './TakeStick';

const ALL = '*';
const keyOf = (row: OutletCard) => row.code;

/** Who is well, who is not. */
export default function Outlets() {
  const { t } = useTranslation();
  const go = useGo();
  const now = useNow();
  const { data, fault, blank, again } = useCall('network.outlets', {});
  const [text, setText] = useKept('outlets.text', '');
  const [kept, setRegion] = useKept('outlets.region', ALL);
  const [opening, setOpening] = useState(false);
  const [taking, setTaking] = useState(false);
  const region = kept === ALL ? null : kept;
  const outlets = data?.outlets;
  const columns = useMemo(() => outletColumns(t), [t]);
  const regions = useMemo(() => regionsOf(outlets ?? [], now), [outlets, now]);
  const rows = useMemo(() => pickOutlets(outlets ?? [], region, text), [outlets, region, text]);
  const open = useCallback((row: OutletCard) => go(outletPath(row.code)), [go]);
  if (fault && !data) return <FaultPage fault={fault} again={again} />;
  if (blank) return null;
  const silent = (outlets ?? []).filter((each) => freshness(each.last_sync_ms, now) !== 'fresh').length;
  const button = <Button type="primary" onClick={() => setOpening(true)}>{t('network.open.button')}</Button>;
  return (
    <Page
      title={t('network.outlets.title')}
      scroll={false}
      aside={
        <>
          <span>{t('network.outlets.count', { count: outlets?.length ?? 0 })}</span>
          {silent > 0 ? <span className="bb-late">▲ {t('network.outlets.silent', { count: silent })}</span> : null}
        </>
      }
      actions={
        <>
          <Button onClick={() => setTaking(true)}>{t('network.stick.button')}</Button>
          {button}
        </>
      }
    >
      {regions.length > 1 ? <RegionStrip regions={regions} chosen={region} onChoose={(name) => setRegion(name ?? ALL)} /> : null}
      <DataTable
        id="hq.outlets"
        label={t('network.outlets.title')}
        rows={rows}
        columns={columns}
        rowKey={keyOf}
        onOpen={open}
        excel={t('network.outlets.title')}
        bar={<Input className="hq-search" allowClear value={text} placeholder={t('network.outlets.find')} aria-label={t('network.outlets.find')} onChange={(event) => setText(event.target.value)} />}
        empty={
          outlets?.length === 0 ? (
            <Empty title={t('network.outlets.empty')} hint={t('network.outlets.empty_hint')}>{button}</Empty>
          ) : (
            <Empty title={t('common.empty.filtered')} hint={text ? t('network.outlets.none_found', { text }) : t('common.empty.filtered_hint')} />
          )
        }
      />
      {taking ? <TakeStick onClose={() => setTaking(false)} /> : null}
      {opening ? <OpenOutlet onClose={() => setOpening(false)} /> : null}
    </Page>
  );
}
