import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../data/hooks';
import { wordFor } from '../../i18n/word';

export interface About {
  kind: 'order' | 'request' | 'return' | 'other';
  word: string;
}

/** What a line belongs to, as people call it: an order's number, a waybill, the day of a request. */
export function useAbouts(outlet: string | undefined, orders: Readonly<Record<string, string | undefined>>): (about: string) => About {
  const { t } = useTranslation();
  const whose = outlet === undefined ? {} : { outlet };
  const { data: requests } = useCall('request.list', whose, { keep: false });
  const { data: returns } = useCall('return.list', whose, { keep: false });
  return useMemo(() => {
    const known = new Map<string, About>();
    for (const { request, shipments } of requests?.requests ?? []) {
      const waybill = shipments.map((each) => each.shipment.waybill).find((each) => each !== '');
      known.set(request.id, { kind: 'request', word: [t('statement.about_request', { on: request.asked_on }), waybill].filter(Boolean).join(' · ') });
      for (const { shipment } of shipments) known.set(shipment.id, { kind: 'request', word: t('statement.about_shipment', { waybill: shipment.waybill }) });
    }
    for (const { row } of returns?.returns ?? []) known.set(row.id, { kind: 'return', word: t('statement.about_return', { waybill: row.waybill }) });
    return (about) => {
      const number = orders[about];
      if (number) return { kind: 'order', word: number };
      return known.get(about) ?? { kind: 'other', word: about };
    };
  }, [requests, returns, orders, t]);
}

/** What an opened line is called: a deposit belongs to no paper, and goes by its account. */
export const lineText = (t: TFunction, about: About, account: string): string => about.word || wordFor(t, `deposit.account.${account}`, account);

/** A part by its number and name. */
export const partText = (parts: Readonly<Record<string, string | undefined>>, part: string): string => (part === '' ? '' : [part, parts[part]].filter(Boolean).join(' '));
