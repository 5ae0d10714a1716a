import 'i18next';
import type { zh } from './zh-CN';

// Every `t('…')` is checked against the Chinese tree.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof zh };
    returnNull: false;
  }
}
