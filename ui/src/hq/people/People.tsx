import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../contract';
import { useCall } from '../../data/hooks';
import { wordFor } from '../../i18n/word';
import { DataTable, Empty, FaultPage, Page, StateTag, type Column } from '../../parts';
import { AddPerson } from './AddPerson';

const keyOf = (person: Person) => person.id;

/** Who works at headquarters, and as what. */
export default function People() {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('hq.people', {});
  const [adding, setAdding] = useState(false);
  const columns = useMemo<Column<Person>[]>(
    () => [
      { key: 'name', title: t('network.people.name'), width: 200, value: (row) => row.name, hideable: false },
      { key: 'roles', title: t('network.people.roles'), width: 420, grow: true, value: (row) => row.roles.map((role) => wordFor(t, `session.role.${role}`, role)).join(t('network.list_mark')) },
      {
        key: 'state',
        title: t('network.people.state'),
        width: 140,
        value: (row) => (row.active ? t('network.people.active') : t('network.place.off')),
        render: (row) => (row.active ? <StateTag tone="good">{t('network.people.active')}</StateTag> : <StateTag tone="over">{t('network.place.off')}</StateTag>),
      },
    ],
    [t],
  );
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const button = <Button type="primary" onClick={() => setAdding(true)}>{t('network.people.add')}</Button>;
  return (
    <Page title={t('network.people.title')} scroll={false} actions={button}>
      <DataTable
        id="hq.people"
        label={t('network.people.title')}
        rows={data.people}
        columns={columns}
        rowKey={keyOf}
        excel={t('network.people.title')}
        rowClass={(row) => (row.active ? '' : 'bb-row-quiet')}
        empty={<Empty title={t('network.people.empty')}>{button}</Empty>}
      />
      {adding ? <AddPerson onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}
