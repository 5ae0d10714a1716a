import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { ConfirmSign, Fault } from '../../parts';
import type { PeriodLine } from './periods';
import type { Closing } from './useClosing';

interface CloseMonthProps {
  month: string;
  lines: readonly PeriodLine[];
  closing: Closing;
  onDone: () => void;
  onClose: () => void;
}

/** The question before a close, and its progress: a second "cancel" stops it between two pieces. */
export function CloseMonth({ month, lines, closing, onDone, onClose }: CloseMonthProps) {
  const { t } = useTranslation();
  const { going, stopped } = closing;
  const silent = lines.filter((line) => line.silent).length;
  const go = async () => {
    const codes = lines.map((line) => line.outlet.code);
    if (await closing.run(month, codes)) onDone();
  };
  return (
    <ConfirmSign
      open
      title={t('statement.close.ask', { month })}
      consequence={t('statement.close.consequence')}
      verb={t('statement.close.button', { count: lines.length })}
      busy={going !== null}
      onConfirm={() => void go()}
      onCancel={() => (going ? closing.stop() : onClose())}
    >
      <p>
        <strong>{t('statement.close.figures', { count: lines.length, month })}</strong>
      </p>
      {silent > 0 ? <p className="bb-calm">▲ {t('statement.close.silent_lead', { count: silent, month })}</p> : null}
      {going ? (
        <div className="hq-going">
          <Progress percent={Math.floor((going.done * 100) / Math.max(1, going.all))} showInfo={false} size="small" aria-label={t('statement.close.going', going)} />
          <span role="status">{t('statement.close.going', going)}</span>
          <button type="button" className="bb-link" onClick={closing.stop}>
            {t('statement.close.stop')}
          </button>
        </div>
      ) : null}
      {stopped ? (
        stopped.fault ? (
          <Fault fault={stopped.fault}>
            <p className="bb-quiet">{t('statement.close.stopped', { done: stopped.done })}</p>
          </Fault>
        ) : (
          <p role="status">{t('statement.close.stopped', { done: stopped.done })}</p>
        )
      ) : null}
    </ConfirmSign>
  );
}
