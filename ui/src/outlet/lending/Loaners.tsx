import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoanerCard } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { Block, ConfirmSign, Day, Empty, Fault, FaultPage, Field, FormDialog, StateTag, type Tone } from '../../parts';
import { useGo } from '../useGo';
import { TakeBack } from './TakeBack';

const TONES: Record<LoanerCard['state'], Tone> = { in: 'good', lent: 'going', retired: 'over' };
type Over = { kind: 'add' } | { kind: 'back' | 'retire'; loaner: LoanerCard } | null;

/** Which loaner is where, and with whom since when. */
export function Loaners({ keeps }: { keeps: boolean }) {
  const { t } = useTranslation();
  const go = useGo();
  const { data, fault, again } = useCall('loaner.list', {});
  const [over, setOver] = useState<Over>(null);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const close = () => setOver(null);
  return (
    <>
      {keeps ? (
        <div className="bb-row">
          <Button type="primary" onClick={() => setOver({ kind: 'add' })}>
            {t('lending.loaner.add')}
          </Button>
        </div>
      ) : null}
      {data.loaners.length === 0 ? (
        <Empty title={t('lending.loaner.none')} hint={t('lending.loaner.none_hint')} />
      ) : (
        <Block>
          <table className="bb-plain-table">
            <thead>
              <tr>
                <th>{t('lending.loaner.name')}</th>
                <th>{t('lending.loaner.serial')}</th>
                <th>{t('lending.loaner.state.label')}</th>
                <th>{t('lending.loaner.customer')}</th>
                <th>{t('lending.loaner.order')}</th>
                <th>{t('lending.loaner.since')}</th>
                <th>{t('lending.loaner.by')}</th>
                <th>{t('lending.loaner.condition')}</th>
                <th><span className="bb-visually-hidden">{t('common.edit')}</span></th>
              </tr>
            </thead>
            <tbody>
              {data.loaners.map((loaner) => (
                <tr key={loaner.id} className={loaner.state === 'retired' ? 'bb-row-quiet' : undefined}>
                  <td>
                    <strong>{loaner.name}</strong>
                    {loaner.remark === '' ? null : <span className="bb-quiet"> {loaner.remark}</span>}
                  </td>
                  <td>{loaner.serial}</td>
                  <td>
                    <StateTag tone={TONES[loaner.state]}>{t(`lending.loaner.state.${loaner.state}`)}</StateTag>
                    {loaner.contested ? <StateTag tone="stop">{t('lending.loaner.contested')}</StateTag> : null}
                  </td>
                  <td>{loaner.out?.customer_name ?? ''}</td>
                  <td>
                    {loaner.out ? (
                      <button type="button" className="bb-link" onClick={() => loaner.out && go.order(loaner.out.order_id)}>
                        {loaner.out.number}
                      </button>
                    ) : null}
                  </td>
                  <td>{loaner.out ? <Day day={loaner.out.lent_on} /> : null}</td>
                  <td>{loaner.out?.by_name ?? ''}</td>
                  <td>{loaner.state === 'retired' ? loaner.retired_why : (loaner.out?.condition ?? loaner.condition)}</td>
                  <td className="bb-right">
                    {loaner.out ? (
                      <Button size="small" type="link" onClick={() => setOver({ kind: 'back', loaner })}>
                        {t('lending.loaner.take_back')}
                      </Button>
                    ) : keeps && loaner.state === 'in' ? (
                      <Button size="small" type="link" onClick={() => setOver({ kind: 'retire', loaner })}>
                        {t('lending.loaner.retire')}
                      </Button>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Block>
      )}
      {over?.kind === 'add' ? <Add onDone={close} /> : null}
      {over?.kind === 'back' && over.loaner.out ? <TakeBack loan={over.loaner.out} onDone={close} /> : null}
      {over?.kind === 'retire' ? <Retire loaner={over.loaner} onDone={close} /> : null}
    </>
  );
}

function Add({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const add = useAct('loaner.add');
  const [name, setName] = useState('');
  const [serial, setSerial] = useState('');
  const [remark, setRemark] = useState('');
  const submit = async () => {
    if (await add.run({ name: name.trim(), serial: serial.trim(), remark: remark.trim() })) onDone();
  };
  return (
    <FormDialog width={420} title={t('lending.loaner.add')} verb={t('common.save')} ready={name.trim() !== '' && serial.trim() !== ''} busy={add.busy} onSubmit={() => void submit()} onClose={onDone}>
      <div className="bb-form">
        <Field label={t('lending.loaner.name')} name="name" fault={add.fault} required>
          {(wired) => <Input {...wired} autoFocus value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label={t('lending.loaner.serial')} name="serial" fault={add.fault} required>
          {(wired) => <Input {...wired} value={serial} onChange={(event) => setSerial(event.target.value)} />}
        </Field>
        <Field label={t('lending.loaner.remark')} name="remark" fault={add.fault}>
          {(wired) => <Input {...wired} value={remark} onChange={(event) => setRemark(event.target.value)} />}
        </Field>
        <Fault fault={add.fault} fields={['name', 'serial', 'remark']} />
      </div>
    </FormDialog>
  );
}

function Retire({ loaner, onDone }: { loaner: LoanerCard; onDone: () => void }) {
  const { t } = useTranslation();
  const retire = useAct('loaner.retire');
  const [why, setWhy] = useState('');
  const submit = async () => {
    if (await retire.run({ loaner: loaner.id, why: why.trim() })) onDone();
  };
  return (
    <ConfirmSign open title={`${t('lending.loaner.retire')} ${loaner.name}`} consequence={t('lending.loaner.retire_consequence')} verb={t('lending.loaner.retire')} busy={retire.busy} fault={retire.fault?.field === 'why' ? undefined : retire.fault} onConfirm={() => void submit()} onCancel={onDone}>
      <Field label={t('lending.loaner.retire_why')} name="why" fault={retire.fault} required>
        {(wired) => <Input {...wired} autoFocus value={why} onChange={(event) => setWhy(event.target.value)} />}
      </Field>
    </ConfirmSign>
  );
}
