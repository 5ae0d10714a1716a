import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { wordFor } from '../../i18n/word';
import { Block, Empty, Fault, FaultPage, Page, StateTag } from '../../parts';
import { PersonForm } from './PersonForm';
import { SetPin } from './SetPin';

type Over = { kind: 'add' } | { kind: 'change' | 'pin'; person: Person } | null;

/** Who works here, and what each may do. */
export default function People() {
  const { t } = useTranslation();
  const { data, fault, again } = useCall('session.people', {});
  const change = useAct('staff.change');
  const [over, setOver] = useState<Over>(null);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const close = () => setOver(null);
  return (
    <Page
      title={t('session.staff.title')}
      actions={
        <Button type="primary" onClick={() => setOver({ kind: 'add' })}>
          {t('session.staff.add')}
        </Button>
      }
    >
      <Fault fault={change.fault} />
      {data.people.length === 0 ? (
        <Empty title={t('session.staff.none')} />
      ) : (
        <Block>
          <table className="bb-plain-table">
            <thead>
              <tr>
                <th>{t('session.staff.name')}</th>
                <th>{t('session.staff.roles')}</th>
                <th>{t('repair.state.label')}</th>
                <th><span className="bb-visually-hidden">{t('common.edit')}</span></th>
              </tr>
            </thead>
            <tbody>
              {data.people.map((person) => (
                <tr key={person.id} className={person.active ? undefined : 'bb-row-quiet'}>
                  <td>
                    <strong>{person.name}</strong>
                  </td>
                  <td>{person.roles.map((role) => wordFor(t, `session.role.${role}`, role)).join(' · ')}</td>
                  <td>
                    <StateTag tone={person.active ? 'good' : 'over'}>{person.active ? t('session.staff.active') : t('session.staff.inactive')}</StateTag>
                    {person.has_pin ? null : <span className="bb-note"> {t('session.staff.no_pin')}</span>}
                  </td>
                  <td className="bb-right">
                    <Button size="small" type="link" onClick={() => setOver({ kind: 'change', person })}>
                      {t('common.edit')}
                    </Button>
                    <Button size="small" type="link" onClick={() => setOver({ kind: 'pin', person })}>
                      {t('session.staff.set_pin')}
                    </Button>
                    <Button size="small" type="link" onClick={() => void change.run({ staff: person.id, name: person.name, roles: person.roles, active: !person.active })}>
                      {person.active ? t('session.staff.stop') : t('session.staff.resume')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Block>
      )}
      {over?.kind === 'add' ? <PersonForm person={null} onDone={close} /> : null}
      {over?.kind === 'change' ? <PersonForm person={over.person} onDone={close} /> : null}
      {over?.kind === 'pin' ? <SetPin person={over.person} onDone={close} /> : null}
    </Page>
  );
}
