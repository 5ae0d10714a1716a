import { InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { balanced, counted, type Count } from './counts';

const KINDS = ['good', 'damaged', 'short'] as const;

interface CountTableProps {
  lines: readonly { key: number; part: string; name: string; qty: number }[];
  counts: readonly Count[];
  onChange: (counts: Count[]) => void;
}

/** Counts what came, line by line: what is not good is damaged or short, and nothing is left over. */
export function CountTable({ lines, counts, onChange }: CountTableProps) {
  const { t } = useTranslation();
  return (
    <table className="bb-plain-table">
      <thead>
        <tr>
          <th>{t('stock.name')}</th>
          <th className="bb-right">{t('stock.shipment.sent')}</th>
          {KINDS.map((kind) => (
            <th key={kind}>{t(`stock.shipment.${kind}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => (
          <tr key={line.key}>
            <td>
              {line.name} <span className="bb-quiet">{line.part}</span>
              {balanced(counts[at], line.qty) ? null : <div className="bb-note">{t('stock.shipment.not_balanced', { qty: line.qty })}</div>}
            </td>
            <td className="bb-right">{line.qty}</td>
            {KINDS.map((kind) => (
              <td key={kind}>
                <InputNumber
                  aria-label={`${line.name} ${t(`stock.shipment.${kind}`)}`}
                  min={0}
                  max={line.qty}
                  precision={0}
                  style={{ width: 76 }}
                  value={counts[at]?.[kind] ?? 0}
                  onChange={(value) => onChange(counts.map((count, index) => (index === at ? counted(count, kind, value ?? 0, line.qty) : count)))}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
