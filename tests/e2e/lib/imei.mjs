/** An IMEI under a model code, with its check digit. */
export function imei(tac, serial) {
  const body = `${tac}${String(serial).padStart(6, '0')}`;
  const sum = [...body].reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return body + String((10 - (sum % 10)) % 10);
}
