#!/bin/bash
# A whole Slurm cluster on this machine's loopback, for tests: munged, slurmctld and one slurmd.
#   slurm-loopback.sh start FOLDER   writes configuration, logs and state to FOLDER; then: export SLURM_CONF=FOLDER/slurm.conf
#   slurm-loopback.sh stop FOLDER    ends the three daemons and what they run
# Needs Debian's slurm-wlm and munge, and root. No systemd, no cgroups, no database daemon.
set -euo pipefail
command=${1:?start or stop}
folder=$(realpath -m "${2:?a folder}")

stop() {
    for name in slurmd slurmctld munged; do
        [ -s "$folder/$name.pid" ] || continue
        pid=$(cat "$folder/$name.pid")
        [ -r "/proc/$pid/comm" ] && [ "$(cat "/proc/$pid/comm")" = "$name" ] || continue
        kill "$pid" 2> /dev/null || true
        for _ in $(seq 50); do [ -d "/proc/$pid" ] || break; sleep 0.1; done
        [ ! -d "/proc/$pid" ] || kill -9 "$pid" 2> /dev/null || true
    done
}

# Starts a daemon without the caller's open files: who waits for their end must not wait for the daemon.
daemon() {
    (
        for entry in /proc/"$BASHPID"/fd/*; do
            entry=${entry##*/}
            [ "$entry" -le 2 ] || eval "exec $entry>&-"
        done
        exec "$@" < /dev/null > "$folder/$1.out" 2>&1
    )
}

port() { # a free one
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

start() {
    for program in munged slurmctld slurmd; do
        command -v $program > /dev/null || { echo "$program is missing: apt-get install slurm-wlm munge" >&2; exit 1; }
    done
    [ "$(id -u)" = 0 ] || { echo "root is needed to start slurmd" >&2; exit 1; }
    mkdir -p "$folder/state" "$folder/spool"
    chmod 755 "$folder"
    host=$(hostname -s) cores=$(nproc)
    dd if=/dev/urandom of="$folder/munge.key" bs=128 count=1 2> /dev/null
    chmod 600 "$folder/munge.key"
    cat > "$folder/slurm.conf" << EOF
ClusterName=loopback
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$(port)
SlurmdPort=$(port)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket
CredType=cred/munge
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
JobRequeue=1
KillWait=5
MinJobAge=600
SchedulerParameters=sched_interval=2,bf_interval=2,batch_sched_delay=0,requeue_delay=1
NodeName=$host NodeAddr=127.0.0.1 CPUs=$cores State=UNKNOWN
PartitionName=main Nodes=$host Default=YES MaxTime=INFINITE State=UP
EOF
    export SLURM_CONF="$folder/slurm.conf"
    # Only munge's key and socket must be safe from other users; the folders above are this test's own.
    daemon munged --force --key-file="$folder/munge.key" --socket="$folder/munge.socket" --pid-file="$folder/munged.pid" \
        --log-file="$folder/munged.log" --seed-file="$folder/munge.seed" --num-threads=2
    daemon slurmctld -c
    daemon slurmd -c
    for _ in $(seq 100); do
        if sinfo -h -o %T 2> /dev/null | grep -q idle; then echo "$SLURM_CONF"; return; fi
        sleep 0.2
    done
    echo "the loopback cluster did not come up; see $folder/*.log" >&2
    tail -n 5 "$folder"/slurmctld.log "$folder"/slurmd.log >&2
    stop
    exit 1
}

case "$command" in start) start ;; stop) stop ;; *) echo "start or stop, not $command" >&2; exit 64 ;; esac
