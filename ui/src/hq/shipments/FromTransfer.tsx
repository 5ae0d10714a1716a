import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RequestCard, TransferCard } from '../../contract';
import { useCall } from '../../data/hooks';
import { Field } from '../../parts';
import { passable } from '../../trade/transfer';

/** Another outlet has the goods on their way already: its waybill and serials are taken over. Nothing where none has. */
export function FromTransfer({ card, onTake }: { card: RequestCard; onTake: (transfer: TransferCard) => void }) {
  const { t } = useTranslation();
  const { data } = useCall('transfer.list', {});
  const offered = passable(data?.transfers ?? [], card);
  if (offered.length === 0) return null;
  return (
    <Field label={t('lending.transfer.from')} hint={t('lending.transfer.from_hint')}>
      {(wired) => (
        <Select
          {...wired}
          className="bb-wide"
          placeholder={t('lending.transfer.from')}
          options={offered.map(({ row, lines, outlet_name }) => ({
            value: row.id,
            label: `${row.waybill} · ${outlet_name || row.scope} · ${lines.filter((line) => line.sent > 0).map((line) => `${line.name || line.part} × ${line.sent}`).join(' · ')}`,
          }))}
          onChange={(id: string) => {
            const chosen = offered.find(({ row }) => row.id === id);
            if (chosen) onTake(chosen);
          }}
        />
      )}
    </Field>
  );
}
