#!/bin/sh
# sandbox.sh NODE CODE RUNTIME TMP_MIB HEAP_MIB [USER:GROUP]: Lambda's file system around one instance of a function, in
# mount and process namespaces of its own. All but /tmp is read-only (Lambda Developer Guide, "Understanding the Lambda
# execution environment lifecycle" and "Configure ephemeral storage"; the paths: "Using the OS-only runtime").
set -e
node=$1 code=$2 runtime=$3 tmp=$4 heap=$5 user=$6
root=/mnt
mount --make-rprivate /
mount -t tmpfs -o size=1m,mode=755 sandbox $root
bind() {
  mkdir -p "$root$2"
  mount --bind "$1" "$root$2"
  mount -o remount,bind,ro "$root$2"
}
bind /usr /usr
bind /etc /etc
echo "sbx_user1051:x:993:990::/home/sbx_user1051:/sbin/nologin" >$root/passwd
mount --bind $root/passwd $root/etc/passwd
for dir in /bin /sbin /lib /lib32 /lib64; do
  if [ -L $dir ]; then cp -P $dir "$root$dir"; elif [ -d $dir ]; then bind $dir $dir; fi
done
bind "${node%/*}" /var/lang/bin
bind "$code" /var/task
bind "$runtime" /var/runtime
mkdir $root/dev $root/proc $root/tmp
for device in null zero full random urandom; do
  : >$root/dev/$device
  mount --bind /dev/$device $root/dev/$device
done
mount -t proc proc $root/proc
# A large /tmp is a file system in a file: two instances that hold a film of gigabytes each fill the memory of a small
# machine. The file has no name from here on, and ends with the mount. Who may not mount it has /tmp in memory.
disk() {
  [ "$tmp" -gt 1024 ] && image=$(mktemp) || return 1
  truncate -s "${tmp}m" "$image" && /usr/sbin/mkfs.ext4 -q -m 0 -O ^has_journal "$image" &&
    mount -o loop "$image" $root/tmp && rmdir $root/tmp/lost+found
  mounted=$?
  rm "$image"
  return $mounted
}
if disk 2>$root/dev/null; then chmod 1777 $root/tmp; else mount -t tmpfs -o "size=${tmp}m,mode=1777" tmp $root/tmp; fi
mount -o remount,ro $root
# As a child, not in place of this shell: who changes its user is no longer told of the end of who started it.
/usr/sbin/chroot ${user:+--userspec=$user} $root /bin/sh -c "cd /var/task && exec /var/lang/bin/node --max-old-space-size=$heap /var/runtime/bootstrap.ts"
exit $?
