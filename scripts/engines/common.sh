# Shared by the engine scripts: start detached processes, remember them, and stop exactly those.
# The caller sets `engine` (its name), `dir` (the data folder) and `tag`: one whole argument on the
# command line of each process it starts, holding the data folder. It identifies them as ours.

die() {
  echo "$engine: $*" >&2
  exit 1
}

# Process numbers are reused: a number from our list counts only while the process behind it still
# carries our tag, so nothing that somebody else started is ever signalled.
is_ours() {
  { tr '\0' '\n' <"/proc/$1/cmdline" | grep -qxF -- "$tag"; } 2>/dev/null
}

# spawn NAME COMMAND...  Runs in a session of its own, so that Ctrl-C in a terminal does not reach it.
spawn() {
  local name=$1
  shift
  setsid "$@" </dev/null >"$dir/log/$name.out" 2>&1 &
  echo "$! $name" >>"$dir/pids"
}

# Newest first, since a process exits fast while those it talks to still answer. Nothing is kept on
# disk, so KILL after 5 seconds loses nothing.
stop_all() {
  [ -f "$dir/pids" ] || return 0
  local pid name tenth
  while read -r pid name; do
    for ((tenth = 0; tenth < 80; tenth++)); do
      is_ours "$pid" || break
      if [ "$tenth" = 0 ]; then kill -TERM "$pid" || true; fi
      if [ "$tenth" = 50 ]; then kill -KILL "$pid" || true; fi
      sleep 0.1
    done
    if is_ours "$pid"; then die "$name (process $pid) does not stop"; fi
  done < <(tac "$dir/pids")
  rm -f "$dir/pids"
}

# 0 while every process on the list lives.
all_alive() {
  [ -s "$dir/pids" ] || return 1
  local pid name
  while read -r pid name; do
    is_ours "$pid" || return 1
  done <"$dir/pids"
}

# need COMMAND:PACKAGE...  Refuses to start with the names of the Debian packages to install.
need() {
  local pair missing=()
  for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null || missing+=("${pair#*:}")
  done
  if [ ${#missing[@]} -gt 0 ]; then
    die "not installed; on Debian or Ubuntu: apt-get install $(printf '%s\n' "${missing[@]}" | sort -u | tr '\n' ' ')"
  fi
}

port_is_free() {
  ! (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# Empties the data folder, but only one that is new, empty or made by an earlier run of this script.
fresh_dir() {
  if [ -e "$dir" ] && [ -n "$(ls -A "$dir")" ] && [ "$(cat "$dir/made-by" 2>/dev/null)" != "rdrive $engine" ]; then
    die "$dir holds something else and is left alone"
  fi
  stop_all
  rm -rf "$dir"
  mkdir -p "$dir/log"
  echo "rdrive $engine" >"$dir/made-by"
}

# A start that fails leaves nothing running. Stops before it prints: our reader may be gone (SIGPIPE).
stop_if_start_fails() {
  trap 'exit 130' INT TERM HUP
  trap 'status=$?; if [ $status -ne 0 ]; then stop_all; tail -n 5 "$dir"/log/* >&2 || true; echo "$engine: start failed, logs in $dir/log" >&2; fi' EXIT
}

# run_engine DEFAULT_PORT ARGS...: the command line that both scripts have in common.
#   start DIR [PORT]   prints the endpoint once it answers
#   stop DIR
#   status DIR         exit code 0 while it runs
run_engine() {
  local default_port=$1 verb=${2:-}
  [ -n "${3:-}" ] || {
    echo "usage: $0 start DIR [PORT] | stop DIR | status DIR" >&2
    exit 2
  }
  dir=$(realpath -m "$3")
  port=${4:-$default_port}
  endpoint=http://127.0.0.1:$port
  tag=$(tag_of "$dir")
  case $verb in
    start) start ;;
    stop) stop_all ;;
    status) all_alive ;;
    *) die "unknown command: $verb" ;;
  esac
}
