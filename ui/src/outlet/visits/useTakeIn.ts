import { App } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { platform } from '../../platform';
import { BLANK, isBlank, type IntakeForm } from '../intake/form';
import { useGo } from '../useGo';

const KIND = 'intake';

/** Opens the intake page with what is known of a device, as its draft. A device that somebody is taking in is not written over. */
export function useTakeIn(): (known: Partial<IntakeForm>) => Promise<void> {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const go = useGo();
  return useCallback(
    async (known) => {
      const { json } = await platform().call('draft.load', { kind: KIND });
      if (json !== null && !isBlank({ ...BLANK, ...(JSON.parse(json) as Partial<IntakeForm>) })) {
        void message.warning(t('visit.draft_waits'));
      } else {
        await platform().call('draft.save', { kind: KIND, json: JSON.stringify({ ...BLANK, ...known }) });
      }
      go.to('/intake');
    },
    [go, message, t],
  );
}
