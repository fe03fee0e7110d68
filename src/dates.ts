const MONTHS = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
];

/** YYYY, YYYY-MM or YYYY-MM-DD as Indonesian words: "2025", "Juli 2025", "15 Juli 2025". */
export function dateInWords(moment: string): string {
  const [year, month, day] = moment.split('-');
  if (month === undefined) return String(year);
  const name = MONTHS[Number(month) - 1] ?? month;
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

/** The day of a clock reading as YYYY-MM-DD in Western Indonesian Time (UTC+7, no daylight saving). */
export function dayInJakarta(now: Date): string {
  return new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}

/** The month number (1 to 12) of an Indonesian or English month name, full or shortened; undefined if none. */
export function monthNumber(name: string): number | undefined {
  const wanted = name.toLowerCase().replace(/\.$/, '');
  if (wanted.length < 3) return undefined;
  const english = [
    'january',
    'february',
    'march',
    'april',
    'may',
    'june',
    'july',
    'august',
    'september',
    'october',
    'november',
    'december',
  ];
  const find = (names: readonly string[]) => names.findIndex((one) => one.toLowerCase().startsWith(wanted));
  const index = find(MONTHS) >= 0 ? find(MONTHS) : find(english);
  return index >= 0 ? index + 1 : undefined;
}
