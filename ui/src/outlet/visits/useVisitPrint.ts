import { App } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CallFault, fromBase64, platform, toFault } from '../../platform';
import { useTaste } from '../../theme/taste';

/** Prints a visit's paper. What the font cannot draw is said, never dropped in silence. */
export function useVisitPrint(): { print: (visit: string, form: 'dispatch' | 'custody') => Promise<void>; fault: CallFault | undefined } {
  const { t } = useTranslation();
  const { language } = useTaste();
  const { message } = App.useApp();
  const [fault, setFault] = useState<CallFault>();
  const print = useCallback(
    async (visit: string, form: 'dispatch' | 'custody') => {
      setFault(undefined);
      try {
        const paper = await platform().call('visit.print', { visit, form, lang: language === 'en' ? 'en' : 'zh' });
        await platform().print(fromBase64(paper.base64), paper.name);
        if (paper.missing !== '') void message.warning(t('repair.print.missing', { chars: paper.missing }));
      } catch (thrown) {
        setFault(toFault(thrown, 'host.failed'));
      }
    },
    [language, message, t],
  );
  return { print, fault };
}
