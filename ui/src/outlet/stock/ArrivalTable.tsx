import { InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { balanced, counted, type Count } from './counts';

const SENT = ['good', 'damaged', 'short'] as const;
const WITH_OVER = [...SENT, 'over'] as const;
/** Pieces that a parcel holds beyond its waybill: more is a slip of the keyboard. */
const OVER_MAX = 9_999;

/** More than was sent, and less of it: one of the two is wrong. */
const bothWays = (count: Count | undefined) => (count?.over ?? 0) > 0 && (count?.short ?? 0) > 0;

interface ArrivalTableProps {
  lines: readonly { key: number; part: string; name: string; qty: number }[];
  counts: readonly Count[];
  onChange: (counts: Count[]) => void;
  /** Whether more than was sent may be said. */
  over?: boolean;
}

/** Counts what came, line by line: of what was sent, what is not good is damaged or short. */
export function ArrivalTable({ lines, counts, onChange, over = false }: ArrivalTableProps) {
  const { t } = useTranslation();
  const kinds = over ? WITH_OVER : SENT;
  const word = (kind: keyof Count) => (kind === 'over' ? t('shelf.over.column') : t(`stock.shipment.${kind}`));
  return (
    <table className="bb-plain-table">
      <thead>
        <tr>
          <th>{t('stock.name')}</th>
          <th className="bb-right">{t('stock.shipment.sent')}</th>
          {kinds.map((kind) => (
            <th key={kind}>{word(kind)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => (
          <tr key={line.key}>
            <td>
              {line.name} <span className="bb-quiet">{line.part}</span>
              {balanced(counts[at], line.qty) ? null : <div className="bb-note">{bothWays(counts[at]) ? t('shelf.over.not_short') : t('stock.shipment.not_balanced', { qty: line.qty })}</div>}
            </td>
            <td className="bb-right">{line.qty}</td>
            {kinds.map((kind) => (
              <td key={kind}>
                <InputNumber
                  aria-label={`${line.name} ${word(kind)}`}
                  min={0}
                  max={kind === 'over' ? OVER_MAX : line.qty}
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
