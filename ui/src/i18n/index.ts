import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { dayText, moneyText } from '../parts/format';
import { en } from './en';
import { zh } from './zh-CN';

export type Language = 'zh-CN' | 'en';
export const LANGUAGES: readonly { id: Language; word: string }[] = [
  { id: 'zh-CN', word: '中文' },
  { id: 'en', word: 'English' },
];

/** Starts the languages. Both trees are in the build: a switch needs no line and takes one frame. */
export function startLanguages(language: Language): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: zh }, en: { translation: en } },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    missingInterpolationHandler: () => '—',
    returnNull: false,
    initAsync: false,
  });
  // `{{left, money}}` shows fen as ¥1,234.56; `{{on, day}}` a date with its weekday.
  i18next.services.formatter?.add('money', (value) => (typeof value === 'number' ? moneyText(value) : String(value)));
  i18next.services.formatter?.add('day', (value, lng) => dayText(String(value), lng === 'en' ? 'en' : 'zh-CN'));
}

export function setLanguage(language: Language): void {
  void i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
