import { useTranslation } from 'react-i18next';
import type { SettlementRules } from '../../contract';
import { Block } from '../../parts';

/** HQ's rules in words, with the figures in force. */
export function Rules({ rules }: { rules: SettlementRules }) {
  const { t } = useTranslation();
  const records = rules.fee_records.map((record) => t(`settlement.record.${record}`)).join(t('settlement.comma'));
  return (
    <Block title={t('settlement.rules_title')}>
      <ul className="bb-rules">
        <li>{records === '' ? t('settlement.rules.records_none') : t('settlement.rules.records', { records })}</li>
        <li>{t('settlement.rules.repeat', { count: rules.repeat_days })}</li>
        <li>{t('settlement.rules.once')}</li>
        <li>{t('settlement.rules.silence', { days: rules.dispute_days, max: rules.silence_max_fen })}</li>
      </ul>
    </Block>
  );
}
