import { CallFault, toFault } from './fault';
import { pickFile } from './file';
import type { CallName, Door, Gives, Platform, With } from './platform';

/** A host behind HTTP: HQ, or an outlet's loopback host under test. */
export async function httpPlatform(): Promise<Platform> {
  const about = (await httpCall('host.about', {})) as { door: Door };
  return {
    door: about.door,
    call: httpCall,
    on: hear,
    print,
    save,
    pick: pickFile,
  };
}

async function httpCall<N extends CallName>(name: N, input: With<N>): Promise<Gives<N>> {
  let answer: Response;
  try {
    answer = await fetch(`/api/call/${name}`, {
      method: 'POST',
      credentials: 'same-origin',
      // The second header proves that our own page asks: a foreign form cannot set it.
      headers: { 'content-type': 'application/json', 'x-benchbook': '1' },
      body: JSON.stringify(input),
    });
  } catch {
    throw new CallFault('host.unreachable');
  }
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw toFault(body, answer.status >= 500 ? 'host.failed' : 'host.garbled');
  if (body === null) throw new CallFault('host.garbled');
  return body as Gives<N>;
}

/** A browser gives a stream up for good once the host refused it, as it does before anybody has signed in. */
const HEAR_AGAIN_MS = 3_000;

function hear(heard: (topics: readonly string[] | null) => void): () => void {
  let source: EventSource | undefined;
  let later: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    const opened = new EventSource('/api/events', { withCredentials: true });
    source = opened;
    opened.addEventListener('error', () => {
      if (opened.readyState === EventSource.CLOSED) later = setTimeout(open, HEAR_AGAIN_MS);
    });
    opened.addEventListener('open', () => {
      // Events that were sent while there was no line are gone, before the first one too: what the page asked until
      // now may be older than they are. What it asks from now on it hears of, and asks once.
      heard(null);
    });
    opened.addEventListener('message', (event: MessageEvent<string>) => {
      try {
        const said = JSON.parse(event.data) as { stale?: unknown };
        if (Array.isArray(said.stale)) heard(said.stale.map(String));
      } catch {
        heard(null);
      }
    });
  };
  open();
  return () => {
    clearTimeout(later);
    source?.close();
  };
}

function objectUrl(bytes: Uint8Array, type: string): string {
  const url = URL.createObjectURL(new Blob([bytes.slice().buffer], { type }));
  // Long enough for a print dialog to be read and answered.
  setTimeout(() => URL.revokeObjectURL(url), 600_000);
  return url;
}

function print(pdf: Uint8Array, name: string): Promise<void> {
  const url = objectUrl(pdf, 'application/pdf');
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.title = name;
    frame.className = 'bb-print-frame';
    frame.addEventListener('load', () => {
      try {
        frame.contentWindow?.focus();
        frame.contentWindow?.print();
      } catch {
        window.open(url, '_blank', 'noopener');
      }
      resolve();
    });
    frame.src = url;
    document.querySelector('.bb-print-frame')?.remove();
    document.body.append(frame);
  });
}

function save(bytes: Uint8Array, name: string): Promise<boolean> {
  const link = document.createElement('a');
  link.href = objectUrl(bytes, 'application/octet-stream');
  link.download = name;
  link.click();
  return Promise.resolve(true);
}
