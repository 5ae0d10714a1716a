import { useRef, useState, type KeyboardEvent } from 'react';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { useAct, useCall } from '../data/hooks';
import { faultText } from '../i18n/fault';
import { wordFor } from '../i18n/word';
import { Empty } from '../parts/Empty';
import { FaultPage } from '../parts/Fault';
import { PinPad } from '../parts/PinPad';
import type { Gives } from '../platform';

type Person = Gives<'session.people'>['people'][number];

/** Pick the person, then the PIN: arrows or a digit, then the keypad. Two seconds. */
export function PersonAndPin({ onDone }: { onDone?: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data, fault: listFault, again } = useCall('session.people', {});
  const signIn = useAct('session.open');
  const [person, setPerson] = useState<Person | null>(null);
  if (!data) return listFault ? <FaultPage fault={listFault} again={again} /> : null;
  const people = data.people.filter((each) => each.active);
  if (people.length === 0) return <Empty title={t('session.nobody')} hint={t('session.nobody_hint')} />;
  if (!person) return <People people={people} onPick={setPerson} />;
  const enter = async (pin: string) => {
    const answer = await signIn.run({ person: person.id, pin });
    if (!answer) return;
    await client.resetQueries();
    onDone?.();
  };
  const other = () => {
    signIn.clear();
    setPerson(null);
  };
  return (
    <div className="bb-who">
      <p>{t('session.enter_pin', { name: person.name })}</p>
      <PinPad onEnter={(pin) => void enter(pin)} busy={signIn.busy} wrong={signIn.fault && !signIn.busy ? faultText(t, signIn.fault) : undefined} />
      <Button type="link" onClick={other}>
        {t('session.other_person')}
      </Button>
    </div>
  );
}

function People({ people, onPick }: { people: readonly Person[]; onPick: (person: Person) => void }) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const digit = people[Number(event.key) - 1];
    if (digit) {
      event.preventDefault();
      return onPick(digit);
    }
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const now = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[(now + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <div className="bb-people">
      <div ref={list} role="group" aria-label={t('session.who')} onKeyDown={onKeyDown}>
        {people.map((person, index) => (
          <button key={person.id} type="button" autoFocus={index === 0} onClick={() => onPick(person)}>
            {index < 9 ? <kbd>{index + 1}</kbd> : null}
            <strong>{person.name}</strong>
            <span>{person.roles.map((role) => wordFor(t, `session.role.${role}`, role)).join(' · ')}</span>
          </button>
        ))}
      </div>
      <p className="bb-quiet">{t('session.who_hint')}</p>
    </div>
  );
}
