// Links: the web opens in a new tab; what only Teams can open is explained instead.
const note = document.querySelector(".link-note");

const kinds = [
  [/^\/l\/meeting\/new/, "In Teams this opens a new meeting, filled in and ready to be sent."],
  [/^\/l\/chat\//, "In Teams this opens a chat."],
  [/^\/l\/call\//, "In Teams this starts a call."],
  [/^\/l\/meetup-join\//, "In Teams this joins the meeting."],
  [/^\/l\/app\//, "In Teams this shows the app."],
  [/^\/l\//, "In Teams this opens a place inside Teams."],
];

export function follow(href) {
  let url;
  try { url = new URL(href); } catch { return; }
  if (url.hostname === "teams.microsoft.com" && url.pathname.startsWith("/l/")) explain(url);
  else if (url.protocol === "https:" || url.protocol === "http:") window.open(url.href, "_blank", "noopener,noreferrer");
  else explain(url);
}

function explain(url) {
  const [, what] = kinds.find(([path]) => path.test(url.pathname)) ?? [null, "This link opens another program, so the rehearsal stays here."];
  const details = ["subject", "startTime", "endTime", "attendees", "users", "message"]
    .filter((name) => url.searchParams.get(name))
    .map((name) => `${name}: ${url.searchParams.get(name)}`);
  note.querySelector(".link-note-text").textContent = what;
  note.querySelector(".link-note-url").textContent = details.length > 0 ? details.join("\n") : url.href;
  note.showModal();
}
