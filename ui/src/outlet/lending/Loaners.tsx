import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoanerCard } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { Block, ConfirmSign, Empty, Fault, FaultPage, Field, FormDialog, PlainTable, RowButton } from '../../parts';
import { loanerColumns } from '../../trade/lending/loanerColumns';
import { useGo } from '../useGo';
import { TakeBack } from './TakeBack';

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
          <PlainTable
            rows={data.loaners}
            rowKey={(loaner) => loaner.id}
            quiet={(loaner) => loaner.state === 'retired'}
            columns={[
              ...loanerColumns(t, go.order),
              {
                head: t('common.edit'),
                silent: true,
                right: true,
                render: (loaner) =>
                  loaner.out ? (
                    <RowButton onClick={() => setOver({ kind: 'back', loaner })}>{t('lending.loaner.take_back')}</RowButton>
                  ) : keeps && loaner.state === 'in' ? (
                    <RowButton onClick={() => setOver({ kind: 'retire', loaner })}>{t('lending.loaner.retire')}</RowButton>
                  ) : null,
              },
            ]}
          />
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
