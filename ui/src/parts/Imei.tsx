import { imeiText } from './format';

/** An IMEI in groups. Copying gives the bare digits, because the gaps are drawn and not typed. */
export function Imei({ imei }: { imei: string }) {
  const groups = imeiText(imei).split(' ');
  return (
    <span className="bb-imei">
      {groups.map((group, at) => (
        <span key={`${at}${group}`}>{group}</span>
      ))}
    </span>
  );
}
