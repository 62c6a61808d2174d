/** Epoch milliseconds of `20260912T182420.000Z`; undefined for another shape, or for never. */
export function parseInstant(text: string | undefined): number | undefined {
  const [, date, time] = /^(\d{8})T(\d{6}(?:\.\d{3})?)Z$/.exec(text ?? "") ?? [];
  if (date === undefined || time === undefined) return undefined;
  const day = date.replace(/(\d{4})(\d\d)(\d\d)/, "$1-$2-$3");
  const at = Date.parse(`${day}T${time.replace(/(\d\d)(\d\d)(\d\d)/, "$1:$2:$3")}Z`);
  // What has not happened yet is told as the second before the epoch.
  return Number.isNaN(at) || at < 0 ? undefined : at;
}
