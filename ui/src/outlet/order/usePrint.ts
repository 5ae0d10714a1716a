import { App } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CallFault, fromBase64, platform, toFault, type With } from '../../platform';
import { useTaste } from '../../theme/taste';

export type PrintForm = With<'order.print'>['form'];

/** Prints a paper of an order. What the font cannot draw is said, never dropped in silence. */
export function usePrint(): { print: (order: string, form: PrintForm) => Promise<void>; fault: CallFault | undefined; busy: boolean } {
  const { t } = useTranslation();
  const { language } = useTaste();
  const { message } = App.useApp();
  const [fault, setFault] = useState<CallFault>();
  const [busy, setBusy] = useState(false);
  const print = useCallback(
    async (order: string, form: PrintForm) => {
      setBusy(true);
      setFault(undefined);
      try {
        const paper = await platform().call('order.print', { order, form, lang: language === 'en' ? 'en' : 'zh' });
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
