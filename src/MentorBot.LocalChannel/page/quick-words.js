// The words offered under each chat, by the part its person plays. Change them here.
export const quickWords = {
  mentee: ["apply", "status", "meeting", "goals", "check-in", "help"],
  mentor: ["apply", "status", "meeting", "prepare", "record", "help"],
  coordinator: ["coordinator", "cohort", "applications", "match", "pairs", "announce", "report", "help"],
};
