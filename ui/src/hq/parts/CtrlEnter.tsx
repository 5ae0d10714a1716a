import { Tooltip } from 'antd';
import type { ReactElement } from 'react';
import { Keys } from '../../parts';

/** Wraps the button that Ctrl+Enter presses. Below, so that it does not cover what the button is about. */
export function CtrlEnter({ children }: { children: ReactElement }) {
  return (
    <Tooltip placement="bottom" title={<Keys keys="Ctrl+Enter" />}>
      {children}
    </Tooltip>
  );
}
