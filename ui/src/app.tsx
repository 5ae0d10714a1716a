import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { RouterProvider, type AnyRouter } from '@tanstack/react-router';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useLayoutEffect, useMemo, type ReactNode } from 'react';
import { useDark, useTaste } from './theme/taste';
import { themeOf } from './theme/theme';
import { paint } from './theme/tokens';

/** Theme and language around anything: the app, and the gallery of parts. */
export function Looks({ children }: { children: ReactNode }) {
  const { language } = useTaste();
  const dark = useDark();
  const theme = useMemo(() => themeOf(dark), [dark]);
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  useLayoutEffect(() => paint(dark), [dark]);
  return (
    <ConfigProvider theme={theme} locale={language === 'en' ? enUS : zhCN} button={{ autoInsertSpace: false }}>
      <AntApp className="bb-app">{children}</AntApp>
    </ConfigProvider>
  );
}

export function App({ client, router }: { client: QueryClient; router: AnyRouter }) {
  return (
    <QueryClientProvider client={client}>
      <Looks>
        <RouterProvider router={router} />
      </Looks>
    </QueryClientProvider>
  );
}
