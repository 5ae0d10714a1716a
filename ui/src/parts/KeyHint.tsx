import { Tooltip } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { keysOf, SHORTCUTS, type ShortcutId } from '../shell/shortcuts';

/** Keys as they are printed on a keyboard. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="bb-keys">
      {keys.split('+').map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}

/** Wraps a button: its tooltip shows what the key for it is. */
export function KeyHint({ shortcut, children }: { shortcut: ShortcutId; children: ReactElement }) {
  const { t } = useTranslation();
  return (
    <Tooltip
      title={
        <>
          {t(SHORTCUTS[shortcut].title)} <Keys keys={keysOf(shortcut)} />
        </>
      }
    >
      {children}
    </Tooltip>
  );
}
