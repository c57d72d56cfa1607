// Reads invitations (a JSON list of iCalendar texts) with ical.js; writes what it reads of each, as JSON.
const path = require("path");
const ICAL = require(path.join(process.argv[2], "ical.js/dist/ical.es5.cjs"));

function read(words) {
  const calendar = new ICAL.Component(ICAL.parse(words));
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent("vtimezone"));
  const [one, ...more] = calendar.getAllSubcomponents("vevent");
  if (more.length) throw new Error("more than one event");
  const text = name => one.getFirstPropertyValue(name);
  const at = name => {
    const time = text(name);
    time.zone = zone;
    return time.toUnixTime();
  };
  return {
    method: calendar.getFirstPropertyValue("method"),
    uid: text("uid"),
    sequence: text("sequence"),
    begins: at("dtstart"),
    ends: at("dtend"),
    title: text("summary"),
    place: text("location"),
    status: text("status"),
    organizer: text("organizer"),
    attendees: one.getAllProperties("attendee").map(each => each.getFirstValue()),
    rsvp: one.getFirstProperty("attendee").getParameter("rsvp"),
  };
}

let given = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", part => { given += part; });
process.stdin.on("end", () => { console.log(JSON.stringify(JSON.parse(given).map(read))); });
