import type { WarrantyCase as Case, WarrantyVerdict as Verdict } from '../../contract';
import { today } from '../../parts';
import type { Gives, With } from '../../platform';

type Request = With<'order.intake'>;

/** What the intake page holds while it is being filled in; it is also the draft that survives a power cut. */
export interface IntakeForm {
  imei: string;
  /** Whether the scanner read the first IMEI; fingers must give a reason. */
  scanned: boolean;
  imei2: string;
  serial: string;
  byHand: NonNullable<Request['by_hand']>;
  brand: string;
  model: string;
  customer: { id: string; name: string; phone: string } | null;
  newCustomer: { name: string; phone: string } | null;
  condition: string;
  symptom: string;
  complaint: string;
  looks: string[];
  looksText: string;
  accessories: string[];
  accessoriesText: string;
  tamper: Request['tamper'];
  passcodeConsent: boolean;
  invoice: Request['invoice'];
  voucher: Request['voucher'];
  invoicedOn: string | null;
  deliveredOn: string | null;
  manufacturedOn: string | null;
  priceFen: number | null;
  fault: string;
  cause: string;
  promisedOn: string | null;
  /** The warranty pack's category. */
  category: string;
  /** What of the goods the claim is about: one of the category's items. */
  item: string;
  conditionsMet: string[];
  /** The vendor no longer supplies this model. */
  modelGone: boolean;
  /** Whose the device is: `dealer` for a dealer's stock. */
  owner: 'user' | 'dealer';
  /** When it was activated, and what says so. */
  activatedOn: string | null;
  activatedBy: '' | 'device' | 'query';
  /** Repairs that vouchers of other outlets state; a row whose days are not both there says nothing yet. */
  repairsElsewhere: { receivedOn: string | null; readyOn: string | null }[];
  exchangedElsewhere: string | null;
  /** The booking and the parcel that it comes of. */
  visit: string;
  waybill: string;
}

/** The goods themselves, where a claim is about no item of them. */
export const MAIN_UNIT = 'main_unit';

export const BLANK: IntakeForm = {
  imei: '',
  scanned: false,
  imei2: '',
  serial: '',
  byHand: '',
  brand: '',
  model: '',
  customer: null,
  newCustomer: null,
  condition: '1',
  symptom: '',
  complaint: '',
  looks: [],
  looksText: '',
  accessories: [],
  accessoriesText: '',
  tamper: 'intact',
  passcodeConsent: false,
  invoice: 'none',
  voucher: 'missing',
  invoicedOn: null,
  deliveredOn: null,
  manufacturedOn: null,
  priceFen: null,
  fault: 'other',
  cause: 'quality',
  promisedOn: null,
  category: 'handset',
  item: MAIN_UNIT,
  conditionsMet: [],
  modelGone: false,
  owner: 'user',
  activatedOn: null,
  activatedBy: '',
  repairsElsewhere: [],
  exchangedElsewhere: null,
  visit: '',
  waybill: '',
};

/** Whether nothing worth keeping was entered. */
export function isBlank(form: IntakeForm): boolean {
  return JSON.stringify({ ...form, promisedOn: null }) === JSON.stringify({ ...BLANK, promisedOn: null });
}

export type Missing = 'device' | 'by_hand' | 'model' | 'customer' | 'symptom';

/** What the trade needs before a number can be minted, in the order of the page. */
export function missing(form: IntakeForm): Missing[] {
  const out: Missing[] = [];
  const someId = form.imei !== '' || form.serial.trim() !== '';
  if (!someId && form.byHand === '') out.push('device');
  if (form.imei !== '' && !form.scanned && form.byHand === '') out.push('by_hand');
  if (form.brand.trim() === '' || form.model.trim() === '') out.push('model');
  if (!form.customer && !(form.newCustomer && form.newCustomer.name.trim() !== '' && form.newCustomer.phone.trim() !== '')) out.push('customer');
  if (form.condition === '' || form.symptom === '') out.push('symptom');
  return out;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
const joined = (chips: readonly string[], text: string): string => [...chips, ...(text.trim() === '' ? [] : [text.trim()])].join('、');

/** The intake as the book takes it. Chips and free words become one line, as they stand on the slip. */
export function toRequest(form: IntakeForm, lang: 'zh' | 'en'): Request {
  return {
    ...(form.customer ? { customer: form.customer.id } : {}),
    ...(!form.customer && form.newCustomer ? { new_customer: { name: form.newCustomer.name.trim(), phone: form.newCustomer.phone.trim() } } : {}),
    imei: orNull(form.imei),
    imei2: orNull(form.imei2),
    serial: orNull(form.serial),
    by_hand: form.imei !== '' && form.scanned ? '' : form.byHand,
    brand: form.brand.trim(),
    model: form.model.trim(),
    condition: form.condition,
    symptom: form.symptom,
    complaint: form.complaint.trim(),
    looks: joined(form.looks, form.looksText),
    accessories: joined(form.accessories, form.accessoriesText),
    tamper: form.tamper,
    passcode_consent: form.passcodeConsent,
    invoice: form.invoice,
    voucher: form.voucher,
    invoiced_on: form.invoicedOn,
    delivered_on: form.deliveredOn,
    manufactured_on: form.manufacturedOn,
    price_paid_fen: form.priceFen,
    fault: form.fault,
    cause: form.cause,
    category: form.category,
    item: form.item,
    conditions_met: form.conditionsMet as NonNullable<Request['conditions_met']>,
    model_gone: form.modelGone,
    owner: form.owner,
    activated_on: form.activatedOn,
    activated_by: form.activatedBy === '' ? null : form.activatedBy,
    elsewhere: elsewhereOf(form),
    promised_on: form.promisedOn,
    ...(form.visit === '' ? {} : { visit: form.visit }),
    ...(form.waybill === '' ? {} : { waybill: form.waybill }),
    lang,
  };
}

/** What vouchers of other outlets say, as far as it is whole. */
export function elsewhereOf({ repairsElsewhere, exchangedElsewhere }: Pick<IntakeForm, 'repairsElsewhere' | 'exchangedElsewhere'>): NonNullable<Request['elsewhere']> {
  const repairs = repairsElsewhere.flatMap(({ receivedOn, readyOn }) => (receivedOn !== null && readyOn !== null ? [{ received_on: receivedOn, ready_on: readyOn }] : []));
  return { repairs, exchanged_on: exchangedElsewhere };
}

/** Whether anything of it was filled in. */
export const saysMore = (form: IntakeForm): boolean => form.owner !== 'user' || form.activatedOn !== null || form.activatedBy !== '' || form.repairsElsewhere.length > 0 || form.exchangedElsewhere !== null;

/** What the book knows of a unit. */
export type Past = Pick<Gives<'unit.look'>, 'unit' | 'repairs' | 'exchanges' | 'item_exchanges'>;

/** Of a unit that the book does not know. */
export const NO_PAST: Past = { unit: '', repairs: [], exchanges: [], item_exchanges: [] };

/** When what the claim is about came to its owner in an exchange: an accessory has its own days. */
export const exchangesOf = (item: string, { exchanges, item_exchanges: ofItems }: Pick<Past, 'exchanges' | 'item_exchanges'>): string[] => (item === MAIN_UNIT ? exchanges : (ofItems.find((each) => each.item === item)?.exchanges ?? []));

/** The facts for the live verdict; null while no date is known, because then there is nothing to judge by. */
export function toCase(form: IntakeForm, { repairs, exchanges }: Pick<Case, 'repairs' | 'exchanges'> = NO_PAST, on: string = today()): Case | null {
  if (!form.invoicedOn && !form.deliveredOn && !form.manufacturedOn && !form.exchangedElsewhere && exchanges.length === 0) return null;
  return {
    category: form.category,
    item: form.item,
    invoiced_on: form.invoicedOn,
    delivered_on: form.deliveredOn,
    invoice: form.invoice,
    voucher: form.voucher,
    manufactured_on: form.manufacturedOn,
    claimed_on: on,
    fault: form.fault,
    cause: form.cause as Case['cause'],
    // What the book tells is of the goods themselves.
    repairs: form.item === MAIN_UNIT ? repairs : [],
    exchanges,
    waiting: null,
    model_available: !form.modelGone,
    paid_fen: form.priceFen ?? 0,
  };
}

/** An invoice date without an invoice makes no sense at the counter: the paper was in the hand that typed it. */
export function withInvoiceDay(form: IntakeForm, day: string | null): IntakeForm {
  const invoice = day !== null && form.invoice === 'none' ? 'original' : form.invoice;
  return { ...form, invoicedOn: day, invoice };
}

/** Other goods have other items: of what the last ones had and these have not, the goods themselves remain. */
export function withCategory(form: IntakeForm, category: string, items: readonly string[]): IntakeForm {
  return { ...form, category, item: items.includes(form.item) ? form.item : MAIN_UNIT };
}

/** What the model table and the book know of the unit, in the fields that nobody has filled. */
export function withLook(form: IntakeForm, look: Pick<Gives<'unit.look'>, 'known' | 'models' | 'brand'>): IntakeForm {
  const { known, models } = look;
  const only = models.length === 1 ? (models[0] ?? '') : '';
  return {
    ...form,
    model: form.model !== '' ? form.model : (known?.model ?? only),
    brand: form.brand !== '' ? form.brand : (known?.brand ?? look.brand),
    imei2: form.imei2 !== '' ? form.imei2 : (known?.imei2 ?? ''),
    serial: form.serial !== '' ? form.serial : (known?.serial ?? ''),
    manufacturedOn: form.manufacturedOn ?? known?.manufactured_on ?? null,
  };
}

/** A refund of nothing because no price was entered is no refund sum. */
export const refundKnown = (verdict: Verdict, priceFen: number | null): boolean => verdict.refund_fen !== null && priceFen !== null;
