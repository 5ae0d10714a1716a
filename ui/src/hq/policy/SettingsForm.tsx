import { Checkbox, Input, InputNumber, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CallFault } from '../../platform';
import { Block, Field, Money, MoneyInput } from '../../parts';
import type { Settings } from './content';
import { ExchangeLists } from './ExchangeLists';
import { LevelLimits } from './LevelLimits';
import { ReturnRules } from './ReturnRules';
import { VisitClocks } from './VisitClocks';
import { WorkshopDays } from './WorkshopDays';

const COUNTS = ['request_line_max_qty', 'promise_days', 'unclaimed_days', 'loaner_hours', 'silent_hours', 'calendar_warn_days', 'repeat_days', 'dispute_days', 'offline_grace_days', 'invoice_days', 'alarm_loaner_days', 'alarm_repairer_days', 'alarm_parts_days', 'alarm_promise_days', 'rate_min_orders', 'reorder_use_days', 'reorder_lead_days', 'reorder_receipts', 'buying_use_days', 'buying_lead_days', 'floor_days', 'film_mib'] as const;
const RECORDS = ['symptom', 'section', 'defect', 'repair', 'test', 'photo'] as const;

/** What headquarters sets for the whole network; with `onChange` it can be filled in. */
export function SettingsForm({ settings, onChange, fault }: { settings: Settings; onChange?: (settings: Settings) => void; fault?: CallFault | undefined }) {
  const { t } = useTranslation();
  if (!onChange)
    return (
      <div className="hq-settings-read">
        <Block>
          <dl className="hq-pairs hq-settings">
            <dt>{t('policy.settings.request_max_fen')}</dt>
            <dd><Money fen={settings.request_max_fen} /></dd>
            {COUNTS.map((key) => [<dt key={`${key}-`}>{t(`policy.settings.${key}`)}</dt>, <dd key={key}>{settings[key]}</dd>])}
            <dt>{t('policy.settings.silence_max_fen')}</dt>
            <dd><Money fen={settings.silence_max_fen} /></dd>
            <dt>{t('policy.settings.fee_records')}</dt>
            <dd>{RECORDS.filter((record) => settings.fee_records.includes(record)).map((record) => t(`settlement.record.${record}`)).join(t('warranty.missing.and')) || '—'}</dd>
            <dt>{t('policy.settings.brand')}</dt>
            <dd>{settings.brand || '—'}</dd>
            <dt>{t('policy.settings.roll')}</dt>
            <dd>{settings.roll ? t('common.yes') : t('common.no')}</dd>
          </dl>
        </Block>
        <Block>
          <LevelLimits settings={settings} />
        </Block>
        <Block>
          <WorkshopDays settings={settings} />
        </Block>
        <Block>
          <VisitClocks settings={settings} />
        </Block>
        <Block>
          <ReturnRules settings={settings} />
        </Block>
        <Block>
          <ExchangeLists settings={settings} />
        </Block>
      </div>
    );
  return (
    <div className="hq-stack">
      <div className="hq-form">
        <Field label={t('policy.settings.request_max_fen')} name="request_max_fen" fault={fault}>
          {(wired) => <MoneyInput {...wired} value={settings.request_max_fen} onChange={(fen) => (fen === null ? undefined : onChange({ ...settings, request_max_fen: fen }))} />}
        </Field>
        {COUNTS.map((key) => (
          <Field key={key} label={t(`policy.settings.${key}`)} name={key} fault={fault}>
            {(wired) => <InputNumber {...wired} min={1} precision={0} value={settings[key]} onChange={(value) => (value === null ? undefined : onChange({ ...settings, [key]: value }))} />}
          </Field>
        ))}
        <Field label={t('policy.settings.silence_max_fen')} name="silence_max_fen" fault={fault}>
          {(wired) => <MoneyInput {...wired} value={settings.silence_max_fen} onChange={(fen) => (fen === null ? undefined : onChange({ ...settings, silence_max_fen: fen }))} />}
        </Field>
        <Field label={t('policy.settings.fee_records')} name="fee_records" fault={fault} group>
          {(wired) => (
            <Checkbox.Group
              {...wired}
              value={settings.fee_records}
              options={RECORDS.map((record) => ({ value: record, label: t(`settlement.record.${record}`) }))}
              onChange={(fee_records) => onChange({ ...settings, fee_records })}
            />
          )}
        </Field>
        <Field label={t('policy.settings.brand')} name="brand" fault={fault} hint={t('policy.settings.brand_hint')}>
          {(wired) => <Input {...wired} maxLength={40} value={settings.brand} onChange={(event) => onChange({ ...settings, brand: event.target.value })} />}
        </Field>
        <Field label={t('policy.settings.roll')} name="roll" fault={fault}>
          {(wired) => <span><Switch id={wired.id} checked={settings.roll} onChange={(roll) => onChange({ ...settings, roll })} /></span>}
        </Field>
      </div>
      <LevelLimits settings={settings} onChange={onChange} />
      <WorkshopDays settings={settings} onChange={onChange} />
      <VisitClocks settings={settings} onChange={onChange} />
      <ReturnRules settings={settings} onChange={onChange} />
      <ExchangeLists settings={settings} onChange={onChange} />
    </div>
  );
}
