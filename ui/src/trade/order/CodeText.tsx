import { useCall } from '../../data/hooks';
import { useTaste } from '../../theme/taste';

export type IrisKind = 'condition' | 'symptom' | 'section' | 'defect' | 'repair';

/** An IRIS code with its words, where it is only read. */
export function CodeText({ kind, code }: { kind: IrisKind; code: string }) {
  const { language } = useTaste();
  const { data } = useCall('iris.list', {});
  if (code === '') return <span className="bb-quiet">—</span>;
  const known = data?.[kind].find((each) => each.code === code);
  return (
    <span>
      <code className="bb-iris">{code}</code> {known ? (language === 'en' ? known.en : known.zh) : ''}
    </span>
  );
}
