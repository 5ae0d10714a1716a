// The contract of the two hosts. Generated from Rust (crates/commands); until that runs, the few calls that the
// foundation itself needs are written here by hand.

export interface Person {
  id: string;
  name: string;
  roles: string[];
}

export interface Calls {
  'host.about': { with: Record<string, never>; gives: { door: 'outlet' | 'hq'; version: string } };
  'session.people': { with: Record<string, never>; gives: { people: Person[] } };
  'session.sign_in': { with: { person: string; pin: string }; gives: { person: Person } };
  'session.open': { with: { name: string; password: string }; gives: { person: Person } };
  'session.sign_out': { with: Record<string, never>; gives: Record<string, never> };
  'session.whoami': {
    with: Record<string, never>;
    gives: { person: Person | null; outlet: { code: string; name: string } | null; joined: boolean };
  };
  'network.join': {
    with: { hq_url: string; code: string; owner: string; pin: string };
    gives: Record<string, never>;
  };
  'demo.open': { with: Record<string, never>; gives: Record<string, never> };
}

/** Topics that a call reads: an event that names one of them makes its answers stale. */
export const READS: Readonly<Record<string, readonly string[]>> = {
  'host.about': [],
  'session.people': ['people'],
  'session.whoami': ['session', 'people'],
};
