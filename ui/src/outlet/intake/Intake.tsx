import { App, Button } from 'antd';
import dayjs from 'dayjs';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useCall } from '../../data/hooks';
import { Block, DayInput, Fault, Field, KeyHint, momentText, Page, today } from '../../parts';
import { platform, type Gives } from '../../platform';
import { useScan } from '../../scan';
import { useShortcut } from '../../shell/shortcuts';
import { useTaste } from '../../theme/taste';
import { usePrint } from '../order/usePrint';
import { useGo } from '../useGo';
import { CustomerBox } from './CustomerBox';
import { DayDoubt } from './DayDoubt';
import { DeviceBlock } from './DeviceBlock';
import { FaultBlock } from './FaultBlock';
import { BLANK, missing, NO_PAST, toRequest, withLook, type IntakeForm } from './form';
import { LiveVerdict } from './LiveVerdict';
import { PapersBlock } from './PapersBlock';
import { Saved } from './Saved';
import { imeiChecks, readScan, routeScan } from './scanRoute';
import { useDraft } from './useDraft';

/** Fields that show refusals at themselves. */
const FIELDS = ['imei', 'imei2', 'serial', 'by_hand', 'brand', 'model', 'new_customer.name', 'new_customer.phone', 'symptom', 'condition', 'complaint', 'looks', 'accessories', 'item', 'invoiced_on', 'delivered_on', 'manufactured_on', 'price_paid_fen', 'promised_on', 'owner', 'activated_on', 'activated_by', 'elsewhere.repairs', 'elsewhere.exchanged_on'] as const;
/** Three days is the vendor's default until the book says otherwise. */
const fresh = (): IntakeForm => ({ ...BLANK, promisedOn: dayjs(today()).add(3, 'day').format('YYYY-MM-DD') });

/** Moves the focus to a named spot of the page, once it is drawn. */
function focusOn(spot: string): void {
  setTimeout(() => {
    const place = document.querySelector<HTMLElement>(`[data-spot="${spot}"]`);
    const field = place?.matches('input') ? place : place?.querySelector<HTMLElement>('input');
    (field ?? place)?.focus();
  }, 0);
}

interface Done {
  gave: Gives<'order.intake'>;
  customer: string;
  device: string;
}

/** A device in, in thirty seconds: filled from the scan outwards, on one page. */
export default function Intake() {
  const { t } = useTranslation();
  const { language } = useTaste();
  const { message } = App.useApp();
  const go = useGo();
  const [form, setForm] = useState<IntakeForm>(fresh);
  const [done, setDone] = useState<Done | null>(null);
  const intake = useAct('order.intake');
  const paper = usePrint();
  const { clear } = intake;
  const put = useCallback(
    (change: Partial<IntakeForm>) => {
      setForm((now) => ({ ...now, ...change }));
      clear();
    },
    [clear],
  );
  const { restored, forget } = useDraft(form, setForm);
  const good = imeiChecks(form.imei);
  const serial = form.serial.trim();
  const { data: look } = useCall('unit.look', good ? { text: form.imei, kind: 'imei' } : { text: serial, kind: 'serial' }, { enabled: good || (form.imei === '' && serial.length >= 5), keep: false });

  // What the model table and the book know goes into the fields that are still empty, once an answer.
  const [filledFrom, setFilledFrom] = useState<typeof look>();
  if (look !== filledFrom) {
    setFilledFrom(look);
    if (look) setForm(withLook(form, look));
  }

  const openTicket = async (number: string) => {
    const { hits } = await platform().call('search.find', { text: number, limit: 3 });
    const order = hits.find((hit) => hit.kind === 'order' && hit.title === number) ?? hits.find((hit) => hit.kind === 'order');
    if (order) go.order(order.id);
    else void message.warning(t('repair.bench.not_found', { text: number }));
  };
  useScan((raw) => {
    const scanned = readScan(raw);
    if (scanned.is === 'ticket') return void openTicket(scanned.number).catch(() => undefined);
    const into = routeScan(scanned, form);
    if (into === 'imei' && scanned.is === 'imei') {
      // Another device: what the last scan filled in must not stay.
      put({ imei: scanned.imei, scanned: true, byHand: '', brand: '', model: '' });
      if (scanned.good) focusOn('customer');
    } else if (into === 'imei2' && scanned.is === 'imei') {
      put({ imei2: scanned.imei });
    } else if (into === 'serial' && scanned.is === 'serial') {
      put({ serial: scanned.serial });
      void message.info(t('desk.intake.serial_taken'));
    }
  });

  const lacks = missing(form);
  const blocked = look?.open_order !== null && look?.open_order !== undefined;
  const startAfresh = () => {
    forget();
    clear();
    setForm(fresh());
    focusOn('imei');
  };
  const save = async (dayConfirmed = false) => {
    if (lacks.length > 0 || blocked || intake.busy) return focusOn(lacks[0] === 'device' || lacks[0] === 'by_hand' ? 'imei' : (lacks[0] ?? 'imei'));
    const gave = await intake.run({ ...toRequest(form, language === 'en' ? 'en' : 'zh'), ...(dayConfirmed ? { day_confirmed: true } : {}) });
    if (!gave) return;
    setDone({ gave, customer: form.customer?.name ?? form.newCustomer?.name ?? '', device: `${form.brand} ${form.model}` });
    startAfresh();
    // Saving prints the slip; F8 prints it again with the label.
    void paper.print(gave.order, 'slip');
  };
  useShortcut('save_next', () => void save());

  return (
    <Page
      title={t('desk.intake.title')}
      aside={
        restored !== null ? (
          <span className="bb-restored">
            {t('desk.intake.draft', { at: momentText(restored) })}
            <Button size="small" type="link" onClick={startAfresh}>
              {t('desk.intake.draft_drop')}
            </Button>
          </span>
        ) : lacks.length > 0 && form.imei + form.serial !== '' ? (
          t('desk.intake.missing', { fields: lacks.map((each) => t(`desk.intake.missing_${each}`)).join(language === 'en' ? ', ' : '、') })
        ) : null
      }
      actions={
        <>
          <Button onClick={startAfresh}>{t('desk.intake.clear')}</Button>
          <KeyHint shortcut="save_next">
            <Button type="primary" loading={intake.busy} disabled={lacks.length > 0 || blocked} onClick={() => void save()}>
              {t('common.save_next')}
            </Button>
          </KeyHint>
        </>
      }
    >
      {done ? <Saved saved={done.gave} customer={done.customer} device={done.device} onClose={() => setDone(null)} /> : null}
      {intake.fault?.code === 'order.day_unconfirmed' ? (
        <DayDoubt fault={intake.fault} busy={intake.busy} onConfirm={() => void save(true)} />
      ) : (
        <Fault fault={intake.fault ?? paper.fault} fields={FIELDS} />
      )}
      <div className="bb-intake">
        <div className="bb-column">
          <DeviceBlock form={form} put={put} look={look} fault={intake.fault} onDone={() => focusOn('customer')} />
          <Block title={t('desk.intake.customer')}>
            <div className="bb-tight">
              <CustomerBox form={form} put={put} fault={intake.fault} onDone={() => focusOn('symptom')} />
              <Field label={t('desk.intake.promise')} name="promised_on" fault={intake.fault}>
                {(wired) => <DayInput {...wired} latest={null} value={form.promisedOn} onChange={(promisedOn) => put({ promisedOn })} />}
              </Field>
            </div>
          </Block>
        </div>
        <div className="bb-column">
          <FaultBlock form={form} put={put} fault={intake.fault} />
        </div>
        <div className="bb-column">
          <PapersBlock form={form} put={put} fault={intake.fault} />
          <LiveVerdict form={form} put={put} past={look ?? NO_PAST} />
        </div>
      </div>
    </Page>
  );
}
