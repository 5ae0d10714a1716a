import { Segmented } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { Age, DataTable, Empty, FaultPage, Page, StateTag, type Column } from '../../parts';
import { Split } from '../parts/Split';
import { useChosen } from '../parts/useChosen';
import { useKept } from '../../parts/useKept';
import { isClaim, thingText } from '../../trade/conflict/claim';
import { fieldText } from '../../trade/order/told';
import { inOrder, outletsOf, type Conflict } from './sides';
import { Rule } from './Rule';
import { TONES } from './words';

const NONE: readonly Conflict[] = [];
const keyOf = (each: Conflict) => `${each.scope}/${each.id}`;

/** Two PCs changed one thing without having seen each other, or two orders claim one thing: who was right? */
export default function Conflicts() {
  const { t } = useTranslation();
  const [which, setWhich] = useKept('conflicts.which', 'open');
  const { data, fault, again } = useCall('conflict.list', { open: which === 'open' });
  const columns = useMemo<Column<Conflict>[]>(
    () => [
      { key: 'outlet', title: t('office.conflicts.outlet'), width: 124, value: (row) => outletsOf(row).join(' ') },
      { key: 'about', title: t('office.conflicts.about'), width: 190, grow: true, value: (row) => (isClaim(row) ? thingText(t, row) : row.title), hideable: false },
      { key: 'field', title: t('office.conflicts.field'), width: 110, value: (row) => (isClaim(row) ? '' : fieldText(t, row.field)) },
      { key: 'when', title: t('office.conflicts.when'), width: 84, value: (row) => Math.max(row.a_ms, row.b_ms), render: (row) => <Age since={Math.max(row.a_ms, row.b_ms)} late={row.state === 'open' && Date.now() - Math.max(row.a_ms, row.b_ms) > 86_400_000} /> },
      { key: 'state', title: t('network.pc.state'), width: 96, value: (row) => t(`office.conflicts.${row.state}`), render: (row) => <StateTag tone={TONES[row.state]}>{t(`office.conflicts.${row.state}`)}</StateTag> },
    ],
    [t],
  );
  const conflicts = data?.conflicts ?? NONE;
  const rows = useMemo(() => inOrder(conflicts), [conflicts]);
  const { chosen, choose } = useChosen(rows, keyOf);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  return (
    <Page title={t('office.conflicts.title')} scroll={false}>
      <Split
        list={
          <DataTable
            id="hq.conflicts"
            label={t('office.conflicts.title')}
            rows={rows}
            columns={columns}
            rowKey={keyOf}
            onChoose={choose}
            onOpen={choose}
            excel={t('office.conflicts.title')}
            bar={
              <Segmented
                size="small"
                aria-label={t('network.pc.state')}
                value={which}
                options={[{ value: 'open', label: t('office.conflicts.open') }, { value: 'all', label: t('office.conflicts.all') }]}
                onChange={setWhich}
              />
            }
            empty={<Empty title={t('office.conflicts.empty')} hint={t('office.conflicts.empty_hint')} />}
          />
        }
      >
        {chosen ? <Rule key={`${keyOf(chosen)}/${chosen.state}`} conflict={chosen} /> : rows.length > 0 ? <Empty title={t('office.conflicts.choose')} /> : null}
      </Split>
    </Page>
  );
}
