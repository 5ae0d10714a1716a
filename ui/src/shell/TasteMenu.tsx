import { Button, Dropdown } from 'antd';
import { BgColorsOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '../i18n';
import { setTaste, useTaste, type Taste } from '../theme/taste';

const THEMES = ['light', 'dark', 'system'] as const;

/** Language and appearance, at once and kept. */
export function TasteMenu() {
  const { t } = useTranslation();
  const taste = useTaste();
  const other: Language = taste.language === 'en' ? 'zh-CN' : 'en';
  return (
    <>
      <Button type="text" size="small" lang={other} onClick={() => setTaste({ language: other })}>
        {LANGUAGES.find((each) => each.id === other)?.word}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          selectable: true,
          selectedKeys: [taste.theme],
          items: THEMES.map((key) => ({ key, label: t(`shell.theme.${key}`) })),
          onClick: ({ key }) => setTaste({ theme: key as Taste['theme'] }),
        }}
      >
        <Button type="text" size="small" icon={<BgColorsOutlined />} aria-label={t('shell.theme.label')} aria-haspopup="menu" />
      </Dropdown>
    </>
  );
}
