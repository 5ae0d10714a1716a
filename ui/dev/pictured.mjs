// Made-up photographs: both doors' looks show them.
import { deflateSync } from 'node:zlib';

const CRCS = Array.from({ length: 256 }, (_, at) => Array.from({ length: 8 }).reduce((crc) => (crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1), at));
const crc = (bytes) => ~bytes.reduce((sum, byte) => CRCS[(sum ^ byte) & 255] ^ (sum >>> 8), -1) >>> 0;
const chunk = (name, body) => {
  const said = Buffer.concat([Buffer.from(name), body]);
  const [long, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  long.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc(said));
  return Buffer.concat([long, said, sum]);
};

/** A phone on a table, in a colour of its own. */
function picture([red, green, blue], wide = 320, high = 240) {
  const rows = Buffer.alloc(high * (wide * 3 + 1));
  for (let y = 0; y < high; y += 1)
    for (let x = 0; x < wide; x += 1) {
      const phone = Math.abs(x - wide / 2) < 62 && Math.abs(y - high / 2) < 104;
      const glass = Math.abs(x - wide / 2) < 56 && Math.abs(y - high / 2) < 96;
      const crack = glass && Math.abs(x - y * 0.7 - 70) < 2;
      rows.set(crack ? [240, 240, 240] : glass ? [red, green, blue] : phone ? [40, 40, 44] : [188 - y / 4, 176 - y / 4, 160 - y / 4], y * (wide * 3 + 1) + 1 + x * 3);
    }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(wide, 0);
  head.writeUInt32BE(high, 4);
  head.set([8, 2], 8);
  const file = [Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat(file).toString('base64');
}

const PICTURES = { aa: picture([30, 60, 110]), bb: picture([90, 40, 50]), cc: picture([20, 90, 80]) };
const file = (day, id, purpose, hash, more = {}) => ({
  scope: 'SZ0312', id, about: 'o4', kind: 'photo', purpose, hash, size: 312_000, media: 'image/png', note: '', added_on: day, added_ms: Date.parse(`${day}T02:30:00Z`), added_by: 's1', here: true, at_hq: true, erased: false, by_name: '王建军', ...more,
});

/** `day` is the day of them all. What is of no order has none. */
export const pictured = (day) => ({
  'attachment.list': ({ about }) => ({
    attachments: !['o4', 'o3', 'k1'].includes(about)
      ? []
      : about === 'k1'
        ? [file(day, 'f9', 'plan', 'pdf', { kind: 'paper', media: 'application/pdf' })]
        : [
            file(day, 'f1', 'exchange', 'aa', { note: '背标' }),
            file(day, 'f2', 'fault', 'bb', { at_hq: false }),
            file(day, 'f3', 'workshop', 'cc', { note: '寄出前外观' }),
            file(day, 'f4', 'workshop', 'dd', { here: false, at_hq: false, by_name: '李小梅' }),
            file(day, 'f5', 'papers', 'pdf', { kind: 'paper', media: 'application/pdf', note: '发票' }),
            file(day, 'f6', 'intake', 'ee', { here: false, at_hq: false, erased: true }),
          ],
  }),
  'attachment.bytes': ({ hash }) => (hash === 'pdf' ? { state: 'here', media: 'application/pdf', base64: 'JVBERi0xLjQK', fault: null } : PICTURES[hash] ? { state: 'here', media: 'image/png', base64: PICTURES[hash], fault: null } : { state: 'missing', media: '', base64: '', fault: null }),
});
