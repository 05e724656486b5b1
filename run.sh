#!/usr/bin/env bash
# Starts MentorBot for rehearsal: embedded storage in ./data, a sample programme, no secrets, this machine only.
# Anything after the command is passed on, such as --Urls=http://127.0.0.1:4000
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

kindly() { echo "$1" >&2; exit 1; }

command -v dotnet >/dev/null || kindly "MentorBot needs the .NET 10 SDK: https://dotnet.microsoft.com/download/dotnet/10.0"
sdk=$(dotnet --version 2>/dev/null) || kindly "MentorBot needs the .NET 10 SDK, and only others are installed here: https://dotnet.microsoft.com/download/dotnet/10.0"
[ "${sdk%%.*}" -ge 10 ] || kindly "MentorBot needs the .NET 10 SDK; this is $sdk: https://dotnet.microsoft.com/download/dotnet/10.0"
command -v node >/dev/null && command -v npm >/dev/null || kindly "The rehearsal page needs Node 20 or newer, with npm: https://nodejs.org"
node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' || kindly "The rehearsal page needs Node 20 or newer; this is $(node --version): https://nodejs.org"

page=src/MentorBot.LocalChannel/page
if [ ! -f $page/node_modules/.package-lock.json ] || [ $page/package-lock.json -nt $page/node_modules/.package-lock.json ]; then
  echo "Fetching what the rehearsal page needs (once) …"
  (cd $page && npm ci --no-audit --no-fund --loglevel=error >/dev/null)
fi

echo "Building …"
built=$(dotnet build src/MentorBot -c Release --nologo -v quiet -clp:NoSummary 2>&1 </dev/null) || kindly "$built"

# The bot says where it listens once it does; that line is said again so that nobody overlooks it.
say_where() {
  trap '' INT
  while IFS= read -r line; do
    echo "$line"
    case $line in
      *"Now listening on: "*)
        printf '\n  MentorBot is rehearsing at %s — open it in a browser. Ctrl+C stops it.\n\n' "${line##*Now listening on: }" ;;
    esac
  done
}

export DOTNET_ENVIRONMENT=Development
exec dotnet src/MentorBot/bin/Release/net10.0/MentorBot.dll \
  --Bot:AllowAnonymousOnLoopback=true \
  --Programme:Sample=true \
  --Programme:Coordinators:0=5a3e0000-0000-4000-8000-000000000041 \
  "$@" > >(say_where)
