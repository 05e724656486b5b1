#!/usr/bin/env bash
# Starts MentorBot for rehearsal: embedded storage, a sample programme, no secrets, this machine only.
# Anything after the command is passed on, such as --Urls=http://127.0.0.1:4000
set -euo pipefail
cd "$(dirname "$0")"
(cd src/MentorBot.LocalChannel/page && { [ -d node_modules ] || npm ci --no-audit --no-fund --loglevel=error; })
dotnet build src/MentorBot -c Release --nologo -v quiet
export DOTNET_ENVIRONMENT=Development
exec dotnet src/MentorBot/bin/Release/net10.0/MentorBot.dll \
  --Bot:AllowAnonymousOnLoopback=true \
  --Programme:Sample=true \
  --Programme:Coordinators:0=5a3e0000-0000-4000-8000-000000000041 \
  "$@"
