import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QrCode } from '../../contract';
import { useAct, useCall } from '../../data/hooks';
import { admits, useSession } from '../../data/session';
import { Fault, FaultPage, Field, momentText, StateTag } from '../../parts';
import { copyText } from '../../parts/copy';

const SETTERS = ['owner', 'network'] as const;
const PIXELS = 176;

/** The outlet's link for bookings: to be copied, scanned, turned off and on. At headquarters, whose. */
export function BookingLink({ outlet }: { outlet?: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { person } = useSession();
  const { data, fault, again } = useCall('visit.link', { outlet });
  const act = useAct('visit.link_set');
  const [why, setWhy] = useState<string | null>(null);
  if (!data) return fault ? <FaultPage fault={fault} again={again} /> : null;
  const url = data.url.startsWith('/') ? `${window.location.origin}${data.url}` : data.url;
  const copy = async () => {
    if (await copyText(url)) void message.success(t('visit.link.copied'));
  };
  const set = async (open: boolean) => {
    if (await act.run({ outlet, open, why: why?.trim() ?? '' })) setWhy(null);
  };
  const turns = admits(SETTERS, person) && !data.off_everywhere;
  return (
    <div className="bb-tight">
      <div className="bb-order-line">
        <StateTag tone={data.open ? 'good' : 'stop'}>{t(data.open ? 'visit.link.open' : 'visit.link.closed')}</StateTag>
        {data.set_ms === null ? null : <span className="bb-quiet">{t('visit.link.set_by', { name: data.set_by, at: momentText(data.set_ms) })}</span>}
      </div>
      {data.off_everywhere ? <p className="bb-late">{t('visit.link.off_everywhere')}</p> : null}
      {data.open || data.why === '' ? null : <p>{data.why}</p>}
      <p style={{ overflowWrap: 'anywhere' }}>
        <code>{url}</code>
      </p>
      {data.open && data.qr ? <Qr code={data.qr} label={t('visit.link.qr')} /> : null}
      <p className="bb-quiet">{t('visit.link.hint')}</p>
      {why === null ? (
        <div className="bb-row">
          <Button size="small" onClick={() => void copy()}>
            {t('visit.link.copy')}
          </Button>
          {turns ? (
            <Button size="small" loading={act.busy} onClick={() => (data.open ? setWhy('') : void set(true))}>
              {t(data.open ? 'visit.link.turn_off' : 'visit.link.turn_on')}
            </Button>
          ) : null}
        </div>
      ) : (
        <>
          <Field label={t('visit.link.why')} name="why" fault={act.fault} required>
            {(wired) => <Input {...wired} value={why} onChange={(event) => setWhy(event.target.value)} />}
          </Field>
          <div className="bb-row">
            <Button size="small" onClick={() => setWhy(null)}>
              {t('common.cancel')}
            </Button>
            <Button size="small" type="primary" disabled={why.trim() === ''} loading={act.busy} onClick={() => void set(false)}>
              {t('visit.link.turn_off')}
            </Button>
          </div>
        </>
      )}
      <Fault fault={act.fault} fields={['why']} />
    </div>
  );
}

/** Dark on light whatever the theme: a camera reads it so. */
function Qr({ code, label }: { code: QrCode; label: string }) {
  return (
    <svg role="img" aria-label={label} width={PIXELS} height={PIXELS} viewBox={`0 0 ${code.side} ${code.side}`} shapeRendering="crispEdges">
      <path fill="#fff" d={`M0 0h${code.side}v${code.side}h-${code.side}z`} />
      <path fill="#000" d={code.path} />
    </svg>
  );
}
