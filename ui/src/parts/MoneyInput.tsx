import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseYuan, yuanText } from './format';

export interface MoneyInputProps {
  id?: string;
  /** Fen; null while empty or unreadable. */
  value: number | null;
  onChange: (fen: number | null) => void;
  disabled?: boolean;
  'aria-label'?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}

/** A field for yuan that gives whole fen. The text stays as typed until the field is left. */
export function MoneyInput({ value, onChange, ...rest }: MoneyInputProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (value === null ? '' : yuanText(value));
  const bad = typed !== null && typed.trim() !== '' && parseYuan(typed) === null;
  return (
    <Input
      {...rest}
      className="bb-money-input"
      prefix="¥"
      inputMode="decimal"
      autoComplete="off"
      value={text}
      status={bad || rest['aria-invalid'] ? 'error' : ''}
      title={bad ? t('common.not_money') : undefined}
      aria-invalid={bad || rest['aria-invalid']}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(parseYuan(event.target.value));
      }}
      onBlur={() => {
        if (!bad) setTyped(null);
      }}
    />
  );
}
