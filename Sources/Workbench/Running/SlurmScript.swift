/// The batch script of a job array: task n runs the n-th step's folder.
///
/// Slurm sends SIGTERM to the script two minutes before the time is over, and before a preemption where the cluster
/// gives grace; the step then writes a checkpoint and the script queues it again. A step whose process is killed is
/// taken up at once, a few times. SIGUSR1 means to stop without queueing again.
package struct SlurmScript {
    /// Path of the program.
    let program: String
    /// The steps' folders, by array index.
    let folders: [String]
    /// Times a killed step is taken up again.
    let resumptions: Int
    /// Processes that train a step together on the job's node; the first starts the others (``LocalRanks``).
    let ranks: Int

    /// Creates a script.
    package init(program: String, folders: [String], resumptions: Int, ranks: Int) {
        self.program = program
        self.folders = folders
        self.resumptions = resumptions
        self.ranks = ranks
    }

    /// A rank takes the device with its number on its node.
    private var device: String { ranks > 1 ? "cuda" : "cuda:0" }

    /// The script.
    package var text: String {
        """
        #!/bin/bash
        folders=(
        \(folders.map { "    " + SlurmScript.quoted($0) }.joined(separator: "\n"))
        )
        folder=${folders[$SLURM_ARRAY_TASK_ID]}
        if [ -L "$folder" ] || [ -L "$folder/\(StepProcess.logName)" ]; then exit 1; fi
        job=${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID
        threads=${SLURM_CPUS_PER_TASK:-${SLURM_CPUS_ON_NODE:-1}}
        export OMP_NUM_THREADS=$threads
        case "$CUDA_VISIBLE_DEVICES" in ""|NoDevFiles) device=cpu ;; *) device=\(device) ;; esac
        again=1
        trap '[ -z "$step" ] || kill -TERM "$step"' TERM
        trap 'again=0; [ -z "$step" ] || kill -TERM "$step"' USR1
        for attempt in $(seq 0 \(resumptions)); do
            \(SlurmScript.quoted(program)) step run "$folder" --threads "$threads" --device "$device" --ranks \(ranks) >> "$folder/\(StepProcess.logName)" 2>&1 < /dev/null &
            step=$!
            # A trapped signal ends `wait` early with the signal's code: wait until the process itself is gone, and
            # ask for its own code once more (127: it was told already), since it may be gone before `kill -0` looks.
            wait "$step"; code=$?
            while kill -0 "$step" 2> /dev/null; do wait "$step"; code=$?; done
            wait "$step" 2> /dev/null; last=$?
            [ $last = 127 ] || code=$last
            step=
            # 137 and 143: killed from outside. 76: another process has it; the queue comes back to it.
            case $code in
                137|143) echo "killed with code $code, attempt $attempt" >> "$folder/\(StepProcess.logName)" ;;
                *) break ;;
            esac
            [ "$again" = 1 ] || break
        done
        # A job that its user cancels gets SIGTERM too, but is no longer running: it must not come back.
        [ "$(squeue --noheader --jobs="$job" --format=%T)" = RUNNING ] || again=0
        if [ "$again" = 1 ] && { [ $code = 75 ] || [ $code = 76 ]; }; then
            [ $code = 75 ] || sleep 30
            scontrol requeue "$job" && sleep 60
        fi
        exit $code

        """
    }

    /// A word for the shell.
    ///
    /// Quotes are found scalar by scalar: one that a combining mark follows is part of another character, but ends a
    /// quoted word all the same.
    package static func quoted(_ text: String) -> String {
        var word = String.UnicodeScalarView("'".unicodeScalars)
        for scalar in text.unicodeScalars {
            if scalar == "'" { word.append(contentsOf: "'\\''".unicodeScalars) } else { word.append(scalar) }
        }
        word.append("'")
        return String(word)
    }
}
