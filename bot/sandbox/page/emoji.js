// The short names of the emoji that a bot like this uses; any other name is shown as it was written.

const EMOJI = {
  white_check_mark: "✅", heavy_check_mark: "✔️", x: "❌", warning: "⚠️", information_source: "ℹ️", question: "❓",
  exclamation: "❗", bell: "🔔", no_bell: "🔕", calendar: "📅", date: "📅", spiral_calendar_pad: "🗓️", clock3: "🕒",
  hourglass: "⌛", hourglass_flowing_sand: "⏳", alarm_clock: "⏰", memo: "📝", pencil2: "✏️", pushpin: "📌",
  round_pushpin: "📍", house: "🏠", classical_building: "🏛️", office: "🏢", bust_in_silhouette: "👤",
  busts_in_silhouette: "👥", wave: "👋", raised_hand: "✋", "+1": "👍", thumbsup: "👍", "-1": "👎", thumbsdown: "👎",
  clap: "👏", tada: "🎉", sparkles: "✨", bulb: "💡", seedling: "🌱", rocket: "🚀", mag: "🔍", link: "🔗", lock: "🔒",
  unlock: "🔓", gear: "⚙️", envelope: "✉️", email: "📧", inbox_tray: "📥", outbox_tray: "📤", speech_balloon: "💬",
  arrow_right: "➡️", arrow_left: "⬅️", arrow_up: "⬆️", arrow_down: "⬇️", repeat: "🔁", star: "⭐", smile: "😄",
  slightly_smiling_face: "🙂", thinking_face: "🤔", large_green_circle: "🟢", large_yellow_circle: "🟡", red_circle: "🔴",
  white_circle: "⚪", one: "1️⃣", two: "2️⃣", three: "3️⃣", four: "4️⃣", bar_chart: "📊", books: "📚", wastebasket: "🗑️",
};

export const emoji = (name) => EMOJI[name] ?? `:${name}:`;

/** Plain text of Slack: nothing in it means anything but the short names of emoji. */
export const withEmoji = (text) => String(text ?? "").replace(/:([a-z0-9_+-]+):/g, (whole, name) => EMOJI[name] ?? whole);
