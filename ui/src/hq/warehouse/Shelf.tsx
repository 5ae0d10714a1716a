import { App, Button, Input } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShelfPart } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { DataTable, Empty, Fault, FaultPage, Field, FormDialog, Money, StateTag, type Column } from '../../parts';
import { linesOf } from './lines';
import { LinesField } from './LinesField';
import { WarehousePage } from './WarehousePage';

const NONE: readonly ShelfPart[] = [];
const keyOf = (row: ShelfPart) => row.part;
const rowClass = (row: ShelfPart) => (row.on_hand < 0 || row.free < 0 ? 'bb-row-owed' : '');
const FIGURES = ['on_hand', 'reserved', 'free', 'on_order', 'transit', 'coming_back', 'claimed', 'asked'] as const;

/** What headquarters has, what of it is promised, and what is on its way; what cannot be stands on top. */
export default function Shelf() {
  const { t } = useTranslation();
  const { person } = useSession();
  const { data, fault, again } = useCall('warehouse.shelf', {});
  const [opening, setOpening] = useState(false);
  const columns = useMemo<Column<ShelfPart>[]>(
    () => [
      { key: 'part', title: t('warehouse.part'), width: 130, value: (row) => row.part, hideable: false },
      { key: 'name', title: t('warehouse.name'), width: 150, grow: true, value: (row) => row.name },
      ...FIGURES.map((figure): Column<ShelfPart> => ({ key: figure, title: t(`warehouse.${figure}`), width: 92, numeric: true, value: (row) => row[figure], yields: figure === 'coming_back' || figure === 'claimed' })),
      { key: 'price_fen', title: t('warehouse.price'), width: 104, numeric: true, value: (row) => row.price_fen, render: (row) => (row.price_fen === null ? <span className="bb-quiet">—</span> : <Money fen={row.price_fen} />) },
      { key: 'value_fen', title: t('warehouse.value'), width: 120, numeric: true, value: (row) => row.value_fen, render: (row) => <Money fen={row.value_fen} owed={row.value_fen < 0} /> },
    ],
    [t],
  );
  return (
    <WarehousePage actions={admits(['warehouse', 'parts'], person) ? <Button onClick={() => setOpening(true)}>{t('warehouse.open')}</Button> : null}>
      {fault && !data ? (
        <FaultPage fault={fault} again={again} />
      ) : (
        <DataTable
          id="hq.warehouse"
          label={t('warehouse.tab.shelf')}
          rows={data?.parts ?? NONE}
          columns={columns}
          rowKey={keyOf}
          rowClass={rowClass}
          excel={`${t('warehouse.nav')} ${t('warehouse.tab.shelf')}`}
          bar={
            data ? (
              <>
                <span>{t('warehouse.worth', { sum: data.value_fen })}</span>
                {data.below_zero > 0 ? <StateTag tone="stop">{t('warehouse.below_zero', { count: data.below_zero })}</StateTag> : null}
                {data.overpromised > 0 ? <StateTag tone="stop">{t('warehouse.overpromised', { count: data.overpromised })}</StateTag> : null}
              </>
            ) : null
          }
          empty={<Empty title={t('warehouse.none')} hint={t('warehouse.none_hint')} />}
        />
      )}
      {opening ? <OpeningForm onDone={() => setOpening(false)} /> : null}
    </WarehousePage>
  );
}

/** What lies there when the book begins. */
function OpeningForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const open = useAct('warehouse.open');
  const [source, setSource] = useState('');
  const [text, setText] = useState('');
  const { lines, bad } = linesOf(text);
  const submit = async () => {
    if (!(await open.run({ source: source.trim(), lines }))) return;
    void message.success(t('warehouse.opened'));
    onDone();
  };
  return (
    <FormDialog width={520} title={t('warehouse.open_title')} verb={t('warehouse.open')} ready={source.trim() !== '' && lines.length > 0 && bad === null} busy={open.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="hq-stack">
        <p className="bb-quiet">{t('warehouse.open_lead')}</p>
        <Field label={t('warehouse.source')} name="source" fault={open.fault} required>
          {(wired) => <Input {...wired} value={source} onChange={(event) => setSource(event.target.value)} />}
        </Field>
        <LinesField text={text} onChange={setText} />
        <Fault fault={open.fault} fields={['source']} />
      </div>
    </FormDialog>
  );
}
