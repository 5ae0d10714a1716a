import { App } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CallFault, fromBase64, platform, toFault } from '../../platform';
import { useTaste } from '../../theme/taste';

/** Prints a contract. What the font cannot draw is said, never dropped in silence. */
export function usePlanPrint(): { print: (contract: string) => Promise<void>; fault: CallFault | undefined; busy: boolean } {
  const { t } = useTranslation();
  const { language } = useTaste();
  const { message } = App.useApp();
  const [fault, setFault] = useState<CallFault>();
  const [busy, setBusy] = useState(false);
  const print = useCallback(
    async (contract: string) => {
      setBusy(true);
      setFault(undefined);
      try {
        const paper = await platform().call('contract.print', { contract, lang: language === 'en' ? 'en' : 'zh' });
        await platform().print(fromBase64(paper.base64), paper.name);
        if (paper.missing !== '') void message.warning(t('repair.print.missing', { chars: paper.missing }));
      } catch (thrown) {
        setFault(toFault(thrown, 'host.failed'));
      } finally {
        setBusy(false);
      }
    },
    [language, message, t],
  );
  return { print, fault, busy };
}
