import { Button } from 'antd';
import { LogoutOutlined, QuestionOutlined, SearchOutlined, UserOutlined } from '@ant-design/icons';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession, useSignOut } from '../data/session';
import { KeyHint, Keys } from '../parts/KeyHint';
import { platform } from '../platform';
import { press } from './shortcuts';
import { TasteMenu } from './TasteMenu';

/** Where one is, what one seeks, how fresh it is, and who one is. */
export function Header({ Meter }: { Meter?: ComponentType | undefined }) {
  const { t } = useTranslation();
  const { outlet, person } = useSession();
  const signOut = useSignOut();
  const hq = platform().door === 'hq';
  return (
    <header className="bb-header">
      <div className="bb-place">
        <strong>{hq ? t('shell.console') : (outlet?.name ?? t('shell.product'))}</strong>
        {outlet ? <span className="bb-quiet">{outlet.code}</span> : null}
      </div>
      <button type="button" className="bb-find" onClick={() => press('find')}>
        <SearchOutlined aria-hidden />
        <span>{t('shell.find')}</span>
        <Keys keys="Ctrl+K" />
      </button>
      <div className="bb-header-end">
        {Meter ? <Meter /> : null}
        <TasteMenu />
        <KeyHint shortcut="sheet">
          <Button type="text" size="small" icon={<QuestionOutlined />} aria-label={t('shell.shortcuts')} onClick={() => press('sheet')} />
        </KeyHint>
        {hq ? (
          <>
            <span className="bb-person">
              <UserOutlined aria-hidden /> {person?.name}
            </span>
            <Button type="text" size="small" icon={<LogoutOutlined />} aria-label={t('shell.sign_out')} onClick={() => void signOut()} />
          </>
        ) : (
          <KeyHint shortcut="switch_person">
            <Button size="small" icon={<UserOutlined />} aria-label={`${person?.name ?? ''} · ${t('shell.switch_person')}`} onClick={() => press('switch_person')}>
              {person?.name}
            </Button>
          </KeyHint>
        )}
      </div>
    </header>
  );
}
