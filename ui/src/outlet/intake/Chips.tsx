/** Words that are tapped on and off; a chosen word from elsewhere (another language's draft) stays in sight. */
export function Chips({ label, words, chosen, onChange }: { label: string; words: readonly string[]; chosen: readonly string[]; onChange: (chosen: string[]) => void }) {
  const all = [...words, ...chosen.filter((word) => !words.includes(word))];
  const flip = (word: string) => onChange(chosen.includes(word) ? chosen.filter((each) => each !== word) : [...chosen, word]);
  return (
    <div className="bb-chips" role="group" aria-label={label}>
      {all.map((word) => (
        <button key={word} type="button" aria-pressed={chosen.includes(word)} onClick={() => flip(word)}>
          {word}
        </button>
      ))}
    </div>
  );
}
