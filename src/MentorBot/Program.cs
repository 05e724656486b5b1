using MentorBot;

var app = MentorBotApp.Build(args);
app.Run();
