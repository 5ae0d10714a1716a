import { Button, Checkbox } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { DataTable, Empty, FaultPage, Page } from '../../parts';
import { useTaste } from '../../theme/taste';
import { keyOfReturn, returnColumns, rowOfReturn } from '../../trade/sale_return/columns';
import { waits } from '../../trade/sale_return/steps';
import { useBeside } from '../useBeside';
import { BringForm } from './BringForm';
import { ReturnPane } from './ReturnPane';

/** Goods that customers bring back: entered at the counter, confirmed by warehouse and finance, paid back once. */
export default function Returns() {
  const { t } = useTranslation();
  const { language } = useTaste();
  const [all, setAll] = useState(false);
  const { data, fault, again } = useCall('sale_return.list', { open: !all });
  const { open, choose, enter, split } = useBeside(keyOfReturn);
  const [bringing, setBringing] = useState(false);
  const columns = useMemo(() => (data ? returnColumns(t, data.rules, language) : []), [t, data, language]);
  if (!data) return fault ? <FaultPage fault={fault} again={again} title={t('sale_return.nav')} /> : null;
  const chosen = data.returns.find((row) => keyOfReturn(row) === open);
  const bring = (
    <Button type="primary" onClick={() => setBringing(true)}>
      {t('sale_return.open')}
    </Button>
  );
  return (
    <Page title={t('sale_return.nav')} scroll={false} actions={bring}>
      <div ref={split} className={chosen ? 'bb-split bb-split-open' : 'bb-split'}>
        <DataTable
          id="sale_return"
          label={t('sale_return.nav')}
          rows={data.returns}
          columns={columns}
          rowKey={keyOfReturn}
          onChoose={choose}
          onOpen={enter}
          rowClass={rowOfReturn}
          excel={t('sale_return.nav')}
          bar={
            <>
              <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>
                {t('sale_return.show_all')}
              </Checkbox>
              <span className="bb-quiet">{t('sale_return.waiting', { count: data.returns.filter(waits).length })}</span>
            </>
          }
          empty={<Empty title={t('sale_return.none')} hint={t('sale_return.none_hint')}>{bring}</Empty>}
        />
        {chosen ? <ReturnPane key={keyOfReturn(chosen)} row={chosen} rules={data.rules} /> : null}
      </div>
      {bringing ? <BringForm rules={data.rules} onDone={() => setBringing(false)} /> : null}
    </Page>
  );
}
