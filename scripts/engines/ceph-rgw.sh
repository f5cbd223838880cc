#!/usr/bin/env bash
# One-node Ceph Object Gateway (S3) on 127.0.0.1, for tests. In memory: stopping it loses everything.
#
#   ceph-rgw.sh start DIR [PORT=7480] | stop DIR | status DIR     (PORT+1 is the monitor's)
#
# RDRIVE_CEPH_BYTES  most it stores, in bytes (default 12 GiB; memory is taken only for what is stored)
# Access key "test", secret key "testsecret123"; tests create their own buckets.
set -euo pipefail
engine=ceph-rgw
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

tag_of() { echo "$1/ceph.conf"; }

# ms mon client mode: radosgw alone insists on "secure" here, which "auth ... = none" cannot give, and
#   then retries for 300 s.
# paxos propose interval: every pool costs radosgw two map changes of a second each by default.
# rgw gc: what has been deleted is given back at once, not after two hours: it is memory.
# mon data avail: a disk that is nearly full is no reason to refuse, as the data lives in memory.
write_config() {
  cat >"$dir/ceph.conf" <<CONF
[global]
fsid = $1
mon host = v2:127.0.0.1:$monitor_port
public addr = 127.0.0.1
cluster addr = 127.0.0.1
auth cluster required = none
auth service required = none
auth client required = none
ms mon client mode = crc secure
paxos propose interval = 0.05
mon data avail warn = 1
mon data avail crit = 1
mon allow pool size one = true
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
osd objectstore = memstore
memstore device bytes = ${RDRIVE_CEPH_BYTES:-12884901888}
mon data = $dir/mon
osd data = $dir/osd
rgw data = $dir
run dir = $dir
admin socket =
keyring = $dir/keyring
log file = $dir/log/\$name.log
rgw frontends = beast endpoint=127.0.0.1:$port
rgw thread pool size = 64
rgw gc obj min wait = 60
rgw gc processor period = 60
rgw gc processor max time = 60
CONF
}

start_cluster() {
  local fsid osd conf=(-c "$dir/ceph.conf")
  fsid=$(cat /proc/sys/kernel/random/uuid)
  osd=$(cat /proc/sys/kernel/random/uuid)
  write_config "$fsid"
  mkdir "$dir/mon" "$dir/osd"
  ceph-authtool -C "$dir/keyring" --gen-key -n mon. --cap mon 'allow *' >/dev/null
  monmaptool --create --fsid "$fsid" --addv a "[v2:127.0.0.1:$monitor_port]" "$dir/monmap" >/dev/null
  ceph-mon "${conf[@]}" -i a --mkfs --monmap "$dir/monmap" --keyring "$dir/keyring"
  spawn mon ceph-mon "${conf[@]}" -i a -f
  timeout 20 ceph "${conf[@]}" osd new "$osd" >/dev/null || die "the monitor does not answer"
  ceph-osd "${conf[@]}" -i 0 --mkfs --osd-uuid "$osd" >"$dir/log/osd-mkfs.out" 2>&1
  spawn osd ceph-osd "${conf[@]}" -i 0 -f
  spawn rgw radosgw "${conf[@]}" -n client.rgw -f
}

start() {
  need ceph-mon:ceph-mon ceph-osd:ceph-osd ceph:ceph-common radosgw:radosgw radosgw-admin:radosgw curl:curl
  monitor_port=$((port + 1))
  fresh_dir
  port_is_free "$port" || die "port $port is in use"
  port_is_free "$monitor_port" || die "port $monitor_port is in use"
  stop_if_start_fails
  start_cluster
  SECONDS=0
  until curl -sf --noproxy '*' -o /dev/null "$endpoint"; do
    sleep 0.2
    all_alive || die "a daemon died"
    [ $SECONDS -lt 60 ] || die "no answer from $endpoint"
  done
  timeout 30 radosgw-admin -c "$dir/ceph.conf" -n client.rgw user create --uid=test --display-name=test \
    --access-key=test --secret-key=testsecret123 >"$dir/log/user.out" 2>&1 || die "cannot create the user"
  echo "$endpoint"
}

run_engine 7480 "$@"
