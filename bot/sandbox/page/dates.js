// Dates and times as people in the Netherlands read them, in the language of whoever one is.

import { S } from "./strings.js";

const ZONE = "Europe/Amsterdam";
const formats = new Map();

function format(moment, options) {
  const name = JSON.stringify([S.locale, options]);
  if (!formats.has(name))
    formats.set(name, new Intl.DateTimeFormat(S.locale, { timeZone: ZONE, ...options }));
  return formats.get(name).format(moment);
}

const SHAPES = {
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
  date: { year: "numeric", month: "long", day: "numeric" },
  date_short: { year: "numeric", month: "short", day: "numeric" },
  date_long: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  time: { hour: "2-digit", minute: "2-digit" },
  time_secs: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
};

export const clockTime = (moment) => format(moment, SHAPES.time);
export const shortMoment = (moment) =>
  `${format(moment, { weekday: "short", day: "numeric", month: "short", year: "numeric" })}, ${clockTime(moment)}`;
export const shortDay = (moment) => format(moment, { day: "numeric", month: "short" });
export const longMoment = (moment) => `${format(moment, SHAPES.date_long)}, ${clockTime(moment)}`;
const dayNumber = (moment) => format(moment, SHAPES.date_num);

/** "Vandaag", "Gisteren", or the date in words. */
export function dayName(moment, now, shape = "date_long") {
  if (dayNumber(moment) === dayNumber(now)) return S.place.today;
  if (dayNumber(moment) === dayNumber(new Date(now.getTime() - 86_400_000))) return S.place.yesterday;
  return format(moment, SHAPES[shape]);
}

/** A span of seconds in words: "2 dagen en 3 uur". */
export function span(seconds) {
  const units = [
    [S.units.day, 86_400],
    [S.units.hour, 3_600],
    [S.units.minute, 60],
  ];
  const parts = [];
  let rest = Math.round(seconds);
  for (const [[one, many], size] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count) parts.push(`${count} ${count === 1 ? one : many}`);
  }
  return parts.slice(0, 2).join(S.units.and);
}

/** Slack's `<!date^seconds^template>`: each {token} filled in; an unknown token stays as it is. */
export function dateTemplate(seconds, template, now) {
  const moment = new Date(seconds * 1000);
  return template.replace(/\{(\w+)\}/g, (whole, token) => {
    if (token === "ago")
      return S.message.ago(span(Math.abs((now - moment) / 1000)) || S.place.today);
    const pretty = token.match(/^(date(?:_short|_long)?)_pretty$/);
    if (pretty) return dayName(moment, now, pretty[1]).toLowerCase();
    return SHAPES[token] ? format(moment, SHAPES[token]) : whole;
  });
}
