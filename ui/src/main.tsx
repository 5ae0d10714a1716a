import { createRoot } from 'react-dom/client';
import { App, Looks } from './app';
import { hearStale, makeClient } from './data/client';
import { setLanguage, startLanguages } from './i18n';
import { FaultPage } from './parts/Fault';
import { startPlatform, toFault } from './platform';
import { makeRouter } from './router';
import { listenForScans } from './scan';
import { listenForShortcuts } from './shell/shortcuts';
import { currentTaste } from './theme/taste';
import './theme/base.css';
import './theme/parts.css';
import './theme/shell.css';
import './theme/attachments.css';

const root = createRoot(document.getElementById('root') as HTMLElement);

async function start(): Promise<void> {
  try {
    const host = await startPlatform();
    const client = makeClient();
    hearStale(client, host);
    root.render(<App client={client} router={makeRouter(host.door)} />);
  } catch (thrown) {
    root.render(
      <Looks>
        <FaultPage fault={toFault(thrown, 'host.failed')} again={() => void start()} />
      </Looks>,
    );
  }
}

startLanguages(currentTaste().language);
setLanguage(currentTaste().language);
listenForScans(window);
listenForShortcuts(window);
void start();
