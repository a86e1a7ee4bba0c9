import Foundation
import Store
import Studies
import Testing

/// Slurm's commands as shell scripts that run jobs one after another: for what a real cluster of one node, which cannot
/// lose it, does not show (``SlurmTests``), and for machines without Slurm.
private final class SlurmDouble {
    let folder = FileManager.default.temporaryDirectory.appending(path: "double-\(UUID().uuidString)")
    var environment: [String: String] {
        ["PATH": folder.path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")]
    }

    init() throws {
        for (name, text) in [("sbatch", SlurmDouble.sbatch), ("squeue", SlurmDouble.squeue)] {
            let script = text.replacing("FOLDER", with: "'\(folder.path)'")
            try FileAccess.write(Data(script.utf8), to: folder.appending(path: name))
            try shell("chmod +x '\(folder.path)/\(name)'")
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The node of the next task goes away before the task has done anything.
    func loseANode() throws { try FileAccess.write(Data(), to: folder.appending(path: "lose")) }

    func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    private static let sbatch = """
        #!/bin/bash
        cd FOLDER
        n=$(($(cat next 2> /dev/null || echo 0) + 1)); echo $n > next
        printf '%s\\n' "$@" > $n.args
        cat > $n.sh
        last=$(sed -n 's/^--array=0-//p' $n.args)
        set_state() { echo "$2" > "$1.new" && mv "$1.new" "$1.state"; }
        for i in $(seq 0 "$last"); do set_state ${n}_$i PENDING; done
        (
            for input in $(sed -n 's/^--dependency=afterok://p' $n.args | tr : ' '); do
                while grep -qE 'PENDING|RUNNING' "$input.state"; do sleep 0.1; done
                grep -q COMPLETED "$input.state" || { for i in $(seq 0 "$last"); do set_state ${n}_$i CANCELLED; done; exit; }
            done
            for i in $(seq 0 "$last"); do
                if rm lose 2> /dev/null; then set_state ${n}_$i NODE_FAIL; continue; fi
                set_state ${n}_$i RUNNING
                SLURM_ARRAY_JOB_ID=$n SLURM_ARRAY_TASK_ID=$i SLURM_CPUS_ON_NODE=2 bash $n.sh \\
                    && set_state ${n}_$i COMPLETED || set_state ${n}_$i FAILED
            done
        ) < /dev/null > /dev/null 2>&1 &
        echo $n

        """

    private static let squeue = """
        #!/bin/bash
        cd FOLDER
        for file in *.state; do
            [ -e "$file" ] || continue
            case " $* " in
                *--jobs=*) case " $* " in *"--jobs=${file%.state} "*) cat "$file" ;; esac ;;
                *) echo "${file%.state} $(cat "$file")" ;;
            esac
        done

        """
}

@Suite(.serialized) struct SlurmDoubleTests {
    @Test func aLostNodeIsTakenUpAgain() throws {
        let local = try Drill()
        #expect(try local.run() == 0)
        let slurm = try SlurmDouble(), drill = try Drill()
        try slurm.loseANode()
        let result = try drill.output(drill.running + ["--executor", "slurm"], slurm.environment)
        #expect(result.status == 0, "\(result.text)")
        #expect(result.text.contains("ended as NODE_FAIL; taken up again"), "\(result.text)")
        #expect(try drill.states().values.allSatisfy { $0 == .done })
        #expect(try drill.attempts() == [1, 1, 1, 1, 1])
        #expect(try drill.store().rows(SlurmTests.rows) == local.store().rows(SlurmTests.rows))
    }

    @Test func ranksTrainTogetherInAJob() throws {
        let slurm = try SlurmDouble(), drill = try Drill()
        // A rank lives no longer than its first one.
        let result = try drill.output(
            drill.running + ["--executor", "slurm", "--ranks", "2"],
            slurm.environment.merging(["JOWA_DRILL_PAUSE": "0.05"]) { $1 })
        #expect(result.status == 0, "\(result.text)")
        #expect(try slurm.text("1.args").contains("--nodes=1\n"))
        #expect(try slurm.text("1.sh").contains("export JOWA_RANKS=2\n"))
        let training = try drill.folder(of: "pretraining tiny 200 seed 0")
        let said = try String(contentsOf: training.appending(path: "rank-1.txt"), encoding: .utf8)
        #expect(said.contains("rank 1 of 2"))
        // Only steps that train have ranks.
        let data = try drill.folder(of: "dataset Boxing")
        #expect(!FileManager.default.fileExists(atPath: data.appending(path: "rank-1.txt").path))
    }
}
