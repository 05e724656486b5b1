#!/usr/bin/env bash
# Runs every test. Installs what they need, builds once, and ends with one line: N passed, N failed, N skipped.
# Anything after the command is passed on to dotnet test, such as --filter FullyQualifiedName~Storage
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DEBIAN_FRONTEND=noninteractive
results=artifacts/test-results
in_ci() { [ "${CI:-}" = true ]; }

passed=0 failed=0 skipped=0
finish() {
  local code=$?
  echo "$passed passed, $failed failed, $skipped skipped"
  exit $code
}
trap finish EXIT
give_up() { echo "$1" >&2; exit 1; }

apt_ready=
install() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  echo "Installing $*"
  [ -n "$apt_ready" ] || apt-get update -qq >/dev/null </dev/null || return 1
  apt_ready=yes
  apt-get install -y -qq --no-install-recommends "$@" >/dev/null </dev/null
}

# What .NET needs to know about languages; found by name, as each Debian has its own number. Elsewhere the system brings it.
if [ "$(uname)" = Linux ]; then
  # All of the list before anything is looked for in it: whoever stops reading early fails the pipe.
  libraries=$(ldconfig -p 2>/dev/null || /sbin/ldconfig -p || true)
  [[ $libraries == *libicuuc* ]] || install libicu-dev || give_up "The tests need libicu: apt-get install libicu-dev"
fi

command -v dotnet >/dev/null && dotnet --version >/dev/null 2>&1 || give_up "The tests need the .NET 10 SDK."
command -v node >/dev/null && command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' \
  || give_up "The tests need Node 20 or newer, with npm."

for folder in src/MentorBot.LocalChannel/page tests/peers/azurite tests/peers/cards tests/peers/connector tests/peers/manifest tests/peers/playground tests/peers/tokens tests/MentorBot.Benchmarks/peers; do
  if [ ! -f $folder/node_modules/.package-lock.json ] || [ $folder/package-lock.json -nt $folder/node_modules/.package-lock.json ]; then
    echo "npm ci in $folder"
    (cd $folder && npm ci --no-audit --no-fund --loglevel=error </dev/null >/dev/null) || give_up "npm ci failed in $folder."
  fi
done

# What could not be had, and which tests are skipped for it; in CI none may be.
without() {
  local variable=$1 tests=$2 reason=$3
  ! in_ci || give_up "The tests $tests can't be run. $reason"
  export "$variable=$reason"
  echo "The tests $tests are skipped. $reason"
}

find_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
if [ -z "${MENTORBOT_BROWSER:-}" ] && ! MENTORBOT_BROWSER=$(find_browser); then
  { install chromium fonts-liberation && MENTORBOT_BROWSER=$(find_browser); } \
    || without MENTORBOT_SKIP_BROWSER "in the browser" "Chromium is not installed: apt-get install chromium, or run this as root."
fi
export MENTORBOT_BROWSER

find_postgres() { compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }
install_postgres() {
  # The tests run servers of their own; unless told not to, the package would start one on the usual port.
  local not_now=/etc/postgresql-common/createcluster.d/mentorbot-tests.conf code=0
  [ "$(id -u)" = 0 ] && mkdir -p "$(dirname $not_now)" && echo 'create_main_cluster = false' >$not_now || return 1
  install postgresql || code=$?
  rm -f $not_now
  return $code
}
if ! find_postgres; then
  { install_postgres && find_postgres; } \
    || without MENTORBOT_SKIP_POSTGRES "of a cluster" "PostgreSQL is not installed: apt-get install postgresql, or run this as root."
fi

# What a power cut would leave is known from what strace sees a process do.
can_watch() { strace -f --seccomp-bpf -o /dev/null true >/dev/null 2>&1; }
if [ "$(uname)" = Linux ] && ! can_watch; then
  { install strace && can_watch; } \
    || without MENTORBOT_SKIP_STRACE "of a power cut" "strace is not installed, or may not watch here: apt-get install strace, or run this as root."
fi

rm -rf $results
echo "Building"
# Build servers that stay behind would keep a caller waiting for the end of our output.
dotnet build MentorBot.sln -c Release -v quiet -clp:NoSummary -warnaserror -nodeReuse:false -p:UseSharedCompilation=false </dev/null \
  || give_up "The build failed."

# What the container runs is native code, so that is what CI tests as processes. Making it takes minutes, so elsewhere only who asks for it waits.
if in_ci || [ "${MENTORBOT_NATIVE:-}" = yes ]; then
  command -v clang >/dev/null || command -v gcc >/dev/null || install gcc libc6-dev || give_up "Native code needs clang or gcc: apt-get install gcc libc6-dev"
  export MENTORBOT_PUBLISHED=$PWD/artifacts/native
  rm -rf $MENTORBOT_PUBLISHED
  mkdir -p artifacts
  echo "Making native code, meanwhile"
  {
    dotnet publish src/MentorBot -c Release --use-current-runtime -o $MENTORBOT_PUBLISHED -v quiet -nodeReuse:false -p:UseSharedCompilation=false </dev/null \
      && cp -r src/MentorBot/bin/Release/net10.0/page $MENTORBOT_PUBLISHED # The rehearsal page is never published otherwise.
  } >artifacts/native.log 2>&1 &
  native=$!
fi

trouble=
for project in MentorBot.Tests MentorBot.EndToEndTests; do
  if [ $project = MentorBot.EndToEndTests ] && [ -n "${native:-}" ]; then
    wait $native || { cat artifacts/native.log >&2; give_up "No native code could be made."; }
  fi
  echo "Testing $project"
  code=0
  dotnet test tests/$project -c Release --no-build -v quiet --results-directory $results --logger "trx;LogFileName=$project.trx" \
    --blame-hang --blame-hang-timeout 10m --blame-hang-dump-type none "$@" </dev/null || code=$?
  [ $code = 0 ] || trouble="$trouble$project ended with code $code. "
  if [ -f $results/$project.trx ]; then
    counts=$(node tests/count.mjs $results/$project.trx) || trouble="$trouble$project did not run to its end. "
    read -r p f s <<<"${counts:-0 0 0}"
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  elif [ $# = 0 ] || [ $code != 0 ]; then
    trouble="$trouble$project left no results. "
  fi
done

[ -z "$trouble" ] || give_up "$trouble"
[ $failed = 0 ] || give_up "Some tests failed."
[ $((passed + failed)) -gt 0 ] || give_up "No test ran."
! in_ci || [ $skipped = 0 ] || give_up "Tests were skipped, and in CI none may be."
