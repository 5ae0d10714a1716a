import { AutoComplete, Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Gives, CallFault } from '../../platform';
import { Block, dayText, Field, halfWidth, OrderState } from '../../parts';
import { useTaste } from '../../theme/taste';
import { useGo } from '../useGo';
import { BY_HAND } from '../warranty/words';
import type { IntakeForm } from './form';
import { imeiChecks } from './scanRoute';

interface DeviceBlockProps {
  form: IntakeForm;
  put: (change: Partial<IntakeForm>) => void;
  look: Gives<'unit.look'> | undefined;
  fault: CallFault | undefined;
  /** The IMEI is whole: the next field may take the focus. */
  onDone: () => void;
}

const digits = (text: string) => halfWidth(text).replace(/\D/g, '').slice(0, 16);

/** The device itself: what the scan read, what the model table says, and what we know of it. */
export function DeviceBlock({ form, put, look, fault, onDone }: DeviceBlockProps) {
  const { t } = useTranslation();
  const wrongImei = (imei: string) =>
    imei === '' || imeiChecks(imei) ? undefined : imei.length === 15 ? t('desk.intake.check_digit') : t('desk.intake.length', { count: imei.length });
  const models = look?.models ?? [];
  const choose = models.length > 1 && !models.includes(form.model) ? t('desk.intake.model_choose', { count: models.length }) : undefined;
  return (
    <Block title={t('desk.intake.device')}>
      <div className="bb-tight">
        <Field label={t('desk.intake.imei')} name="imei" fault={fault} wrong={wrongImei(form.imei)} hint={form.imei === '' ? t('desk.intake.imei_hint') : undefined}>
          {(wired) => (
            <Input {...wired} data-spot="imei" className="bb-imei-input" autoFocus inputMode="numeric" autoComplete="off" value={form.imei} onChange={(event) => put({ imei: digits(event.target.value), scanned: false })} onPressEnter={() => imeiChecks(form.imei) && onDone()} />
          )}
        </Field>
        <div className="bb-pair">
          <Field label={t('desk.intake.imei2')} name="imei2" fault={fault} wrong={wrongImei(form.imei2)}>
            {(wired) => <Input {...wired} inputMode="numeric" autoComplete="off" placeholder={t('desk.intake.imei2_hint')} value={form.imei2} onChange={(event) => put({ imei2: digits(event.target.value) })} />}
          </Field>
          <Field label={t('desk.intake.serial')} name="serial" fault={fault}>
            {(wired) => <Input {...wired} autoComplete="off" value={form.serial} onChange={(event) => put({ serial: halfWidth(event.target.value) })} />}
          </Field>
        </div>
        {form.scanned && form.imei !== '' ? null : (
          <Field label={t('repair.by_hand.label')} name="by_hand" fault={fault}>
            {(wired) => (
              <Select
                {...wired}
                className="bb-wide"
                allowClear
                value={form.byHand === '' ? undefined : form.byHand}
                onChange={(value) => put({ byHand: value ?? '' })}
                options={BY_HAND.map((value) => ({ value, label: t(`repair.by_hand.${value}`) }))}
              />
            )}
          </Field>
        )}
        <div className="bb-pair bb-pair-model">
          <Field label={t('desk.intake.brand')} name="brand" fault={fault} required>
            {(wired) => <Input {...wired} value={form.brand} onChange={(event) => put({ brand: event.target.value })} />}
          </Field>
          <Field label={t('desk.intake.model')} name="model" fault={fault} required wrong={choose}>
            {(wired) => (
              <AutoComplete
                {...wired}
                data-spot="model"
                className="bb-wide"
                defaultOpen={false}
                value={form.model}
                onChange={(model: string) => put({ model: model ?? '' })}
                options={models.map((value) => ({ value }))}
                showSearch={{ filterOption: (typed, option) => models.includes(typed) || String(option?.value).toLowerCase().includes(typed.toLowerCase()) }}
              />
            )}
          </Field>
        </div>
        {look?.unknown_tac && form.model === '' ? <p className="bb-note">{t('desk.intake.unknown_tac')}</p> : null}
      </div>
      {look ? <Known look={look} /> : null}
    </Block>
  );
}

/** What the book knows of this unit: an open order forbids a second one. */
function Known({ look }: { look: Gives<'unit.look'> }) {
  const { t } = useTranslation();
  const { language } = useTaste();
  const go = useGo();
  const open = look.open_order;
  const earlier = look.orders.filter((order) => order.id !== open?.id);
  return (
    <div className="bb-known">
      {open ? (
        <div className="bb-fault" role="alert">
          <p>{t('desk.intake.open_order', { number: open.number, state: t(`repair.state.${open.state}`) })}</p>
          <Button size="small" onClick={() => go.order(open.id)}>
            {t('desk.intake.open_it')}
          </Button>
        </div>
      ) : null}
      {earlier.length === 0 && !open ? <span className="bb-quiet">{t('desk.intake.known_first')}</span> : null}
      {earlier.length > 0 ? (
        <ul aria-label={t('desk.intake.earlier')}>
          {earlier.slice(0, 2).map((order) => (
            <li key={order.id}>
              <button type="button" className="bb-link" onClick={() => go.order(order.id)}>
                {order.number}
              </button>
              <span>{dayText(order.opened_on, language)}</span>
              <OrderState state={order.state} />
            </li>
          ))}
          {earlier.length > 2 ? (
            <li>
              <button type="button" className="bb-link" onClick={() => go.unit(look.unit)}>
                {t('desk.intake.earlier_more', { count: earlier.length - 2 })}
              </button>
            </li>
          ) : null}
        </ul>
      ) : null}
    </div>
  );
}
