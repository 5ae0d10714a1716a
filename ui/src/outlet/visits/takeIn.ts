import { platform } from '../../platform';
import { BLANK, type IntakeForm } from '../intake/form';

/** Leaves what is known of a device for the intake page, as its draft; the page fills itself from there. */
export async function leaveForIntake(known: Partial<IntakeForm>): Promise<void> {
  await platform().call('draft.save', { kind: 'intake', json: JSON.stringify({ ...BLANK, ...known }) });
}
