// Dates and times in words, in a person's own zone.
let lead = 0;

export const setClock = (instant) => { lead = new Date(instant).getTime() - Date.now(); };
export const now = () => new Date(Date.now() + lead);

const formats = new Map();
function format(options) {
  const key = JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat("en-GB", options));
  return formats.get(key);
}

const day = (date, timeZone, withYear) => {
  const parts = Object.fromEntries(
    format({ weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone })
      .formatToParts(date).map((part) => [part.type, part.value]));
  return `${parts.weekday} ${parts.day} ${parts.month}${withYear ? ` ${parts.year}` : ""}`;
};

export const time = (date, timeZone) => format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }).format(date);
export const dayOf = (date, timeZone) => day(date, timeZone, true);
export const dayAndTime = (date, timeZone) => `${day(date, timeZone)}, ${time(date, timeZone)}`;
export const fullDayAndTime = (date, timeZone) => `${day(date, timeZone, true)}, ${time(date, timeZone)}`;

export function dayLabel(date, timeZone) {
  const text = dayOf(date, timeZone);
  if (text === dayOf(now(), timeZone)) return "Today";
  if (text === dayOf(new Date(now().getTime() - 86_400_000), timeZone)) return "Yesterday";
  return day(date, timeZone, date.getUTCFullYear() !== now().getUTCFullYear());
}

/** "America/Argentina/Buenos_Aires" as people say it. */
export const city = (timeZone) => timeZone.split("/").at(-1).replaceAll("_", " ");
