// The words offered under each chat, by the part its person plays. Change them here.
export const quickWords = {
  mentee: ["apply", "status", "meeting", "prepare", "check-in", "help"],
  mentor: ["apply", "status", "meeting", "session", "check-in", "help"],
  coordinator: ["coordinator", "applications", "match", "announce", "appoint", "help"],
};
