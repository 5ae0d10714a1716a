import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Empty } from '../parts/Empty';

/** A screen that threw: says that the book is unharmed, and names the error for the person who is called. */
export function Broken({ error, reset }: { error: unknown; reset?: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="bb-center" role="alert">
      <Empty title={t('shell.broken')} hint={t('shell.broken_hint')}>
        <code>{error instanceof Error ? error.message : String(error)}</code>
        <Button onClick={() => (reset ? reset() : window.location.reload())}>{t('shell.reload')}</Button>
      </Empty>
    </div>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <div className="bb-center">
      <Empty title={t('shell.not_found')}>
        <Button href="#/">{t('shell.go_home')}</Button>
      </Empty>
    </div>
  );
}
