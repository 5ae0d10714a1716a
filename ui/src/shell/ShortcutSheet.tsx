import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { Keys } from '../parts/KeyHint';
import { SHORTCUTS } from './shortcuts';

/** All the keys on one sheet. */
export function ShortcutSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('shell.shortcuts')} width={460} destroyOnHidden>
      <dl className="bb-sheet">
        {Object.values(SHORTCUTS).map(({ keys, title }) => (
          <div key={keys}>
            <dt>{t(title)}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('shell.keys.arrows')}</dt>
          <dd>
            <Keys keys="↑+↓" />
          </dd>
        </div>
        <div>
          <dt>{t('shell.keys.open')}</dt>
          <dd>
            <Keys keys="Enter" />
          </dd>
        </div>
        <div>
          <dt>{t('shell.scanner')}</dt>
          <dd>{t('shell.keys.scan')}</dd>
        </div>
      </dl>
    </Modal>
  );
}
