import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutletBankRow } from '../../contract';
import { useAct } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { Fault, Field, FormDialog, halfWidth } from '../../parts';

/** An account's digits in groups of four, as a bank card has them. */
export const grouped = (digits: string): string => digits.replace(/(.{4})(?=.)/g, '$1 ');

/** Where the outlet is paid, and a way to write it down. */
export function BankAccount({ outlet, bank }: { outlet: string; bank: OutletBankRow | null }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const [changing, setChanging] = useState(false);
  return (
    <>
      {bank === null ? (
        '—'
      ) : (
        <>
          {bank.holder}
          <span className="hq-note">
            {bank.bank} {grouped(bank.account)}
          </span>
        </>
      )}
      {admits(['finance'], person) ? (
        <Button type="link" size="small" className="bb-flush" onClick={() => setChanging(true)}>
          {t('network.bank.change')}
        </Button>
      ) : null}
      {changing ? <Change outlet={outlet} bank={bank} onClose={() => setChanging(false)} /> : null}
    </>
  );
}

function Change({ outlet, bank, onClose }: { outlet: string; bank: OutletBankRow | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const act = useAct('outlet.bank_set');
  const [holder, setHolder] = useState(bank?.holder ?? '');
  const [name, setName] = useState(bank?.bank ?? '');
  const [account, setAccount] = useState(bank ? grouped(bank.account) : '');
  const ready = holder.trim() !== '' && name.trim() !== '' && account.trim() !== '';
  const submit = async () => {
    if (!(await act.run({ outlet, holder: holder.trim(), bank: name.trim(), account: account.trim() }))) return;
    void message.success(t('network.bank.done'));
    onClose();
  };
  return (
    <FormDialog width={480} title={t('network.bank.title')} verb={t('network.bank.verb')} ready={ready} busy={act.busy} onSubmit={() => void submit()} onClose={onClose}>
      <div className="bb-form">
        <Field label={t('network.bank.holder')} name="holder" fault={act.fault} required>
          {(wired) => <Input {...wired} value={holder} onChange={(event) => setHolder(event.target.value)} />}
        </Field>
        <Field label={t('network.bank.bank')} name="bank" fault={act.fault} required>
          {(wired) => <Input {...wired} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label={t('network.bank.account')} name="account" fault={act.fault} hint={t('network.bank.account_hint')} required>
          {(wired) => <Input {...wired} value={account} onChange={(event) => setAccount(halfWidth(event.target.value))} />}
        </Field>
        <Fault fault={act.fault} fields={['holder', 'bank', 'account']} />
      </div>
    </FormDialog>
  );
}
