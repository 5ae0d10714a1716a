import { App } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CallFault, fromBase64, platform, toFault } from '../platform';
import { useTaste } from '../theme/taste';

/** A paper as the host drew it; `missing` are characters that its font has not. */
interface Paper {
  base64: string;
  name: string;
  missing: string;
}

/** Prints a paper in the reader's language. What the font cannot draw is said, never dropped in silence. */
export function usePaper(): { print: (draw: (lang: 'zh' | 'en') => Promise<Paper>) => Promise<void>; fault: CallFault | undefined; busy: boolean } {
  const { t } = useTranslation();
  const { language } = useTaste();
  const { message } = App.useApp();
  const [fault, setFault] = useState<CallFault>();
  const [busy, setBusy] = useState(false);
  const print = useCallback(
    async (draw: (lang: 'zh' | 'en') => Promise<Paper>) => {
      setBusy(true);
      setFault(undefined);
      try {
        const paper = await draw(language === 'en' ? 'en' : 'zh');
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
