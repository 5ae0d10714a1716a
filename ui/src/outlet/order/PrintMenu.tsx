import { Button, Dropdown, Space } from 'antd';
import { DownOutlined, PrinterOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { OrderRow } from '../../contract';
import { Fault, KeyHint } from '../../parts';
import { useShortcut } from '../../shell/shortcuts';
import { usePrint, type PrintForm } from './usePrint';

const FORMS: readonly PrintForm[] = ['slip', 'slip_roll', 'label', 'report', 'refusal'];

/** Which paper F8 means: the slip while the device is with us, the report once it is done. */
export const paperOf = (order: OrderRow): PrintForm => (order.ready_ms !== null || order.collected_on !== null ? 'report' : 'slip');

/** The papers of an order. */
export function PrintMenu({ order }: { order: OrderRow }) {
  const { t } = useTranslation();
  const { print, fault, busy } = usePrint();
  const first = paperOf(order);
  useShortcut('print', () => void print(order.id, first));
  const items = FORMS.filter((form) => form !== 'refusal' || order.verdict !== '').map((key) => ({ key, label: t(`repair.print.${key}`) }));
  return (
    <>
      <Space.Compact>
        <KeyHint shortcut="print">
          <Button size="small" icon={<PrinterOutlined />} loading={busy} onClick={() => void print(order.id, first)}>
            {t(`repair.print.${first}`)}
          </Button>
        </KeyHint>
        <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => void print(order.id, key as PrintForm) }}>
          <Button size="small" icon={<DownOutlined />} aria-label={t('repair.print.title')} aria-haspopup="menu" />
        </Dropdown>
      </Space.Compact>
      {fault ? <Fault fault={fault} /> : null}
    </>
  );
}
