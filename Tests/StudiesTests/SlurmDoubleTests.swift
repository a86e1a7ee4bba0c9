import Foundation
import Store
import Studies
import Testing
import Workbench

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

    /// The queue takes so many tasks of a user at once, and arrays of so many.
    func limit(jobs: Int, array: Int = 1000) throws {
        try FileAccess.write(Data("\(jobs)".utf8), to: folder.appending(path: "limit"))
        try FileAccess.write(Data("\(array)".utf8), to: folder.appending(path: "longest"))
    }

    /// Lengths of the arrays that were taken, in order.
    func arrays() throws -> [Int] {
        try (1...100).compactMap { number in
            let file = folder.appending(path: "\(number).args")
            guard FileManager.default.fileExists(atPath: file.path) else { return nil }
            let line = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").first {
                $0.hasPrefix("--array=0-")
            }
            return line.flatMap { Int($0.dropFirst(10)) }.map { $0 + 1 }
        }
    }

    func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    private static let sbatch = """
        #!/bin/bash
        cd FOLDER
        for word in "$@"; do case $word in --array=0-*) tasks=$((${word#--array=0-} + 1)) ;; esac; done
        if [ -e limit ]; then
            open=$(cat *.state 2> /dev/null | grep -cE 'PENDING|RUNNING')
            [ $open -le $(cat most 2> /dev/null || echo 0) ] || echo $open > most
            if [ $tasks -gt $(cat longest) ]; then
                echo "sbatch: error: Batch job submission failed: Invalid job array specification" >&2; exit 1
            elif [ $((open + tasks)) -gt $(cat limit) ]; then
                echo "sbatch: error: QOSMaxSubmitJobPerUserLimit" >&2
                echo "sbatch: error: Batch job submission failed: Job violates accounting/QOS policy (job submit limit, user's size and/or time limits)" >&2
                exit 1
            fi
        fi
        n=$(($(cat next 2> /dev/null || echo 0) + 1)); echo $n > next
        printf '%s\\n' "$@" > $n.args
        cat > $n.sh
        last=$(sed -n 's/^--array=0-//p' $n.args)
        set_state() { echo "$2" > "$1.new" && mv "$1.new" "$1.state"; }
        for i in $(seq 0 "$last"); do set_state ${n}_$i PENDING; done
        (
            # Nothing of the caller's stays open: whoever waits for this command would wait for its jobs.
            for fd in $(ls /proc/$BASHPID/fd); do [ $fd -le 2 ] || [ $fd -eq 255 ] || eval "exec $fd>&-"; done
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

    private static let wide = Drill.text.replacing("seeds: [0]", with: "seeds: [0, 1, 2]")

    /// What the queue does not take is submitted as jobs end; arrays are split.
    @Test(arguments: [(2, 1000), (3, 2), (100, 1)])
    func aQueueThatTakesFewJobsGetsAll(jobs: Int, array: Int) throws {
        let slurm = try SlurmDouble(), drill = try Drill()
        try FileAccess.write(Data(Self.wide.utf8), to: drill.study)
        try slurm.limit(jobs: jobs, array: array)
        // Steps take their time, so that the queue is full when the next are submitted.
        let environment = slurm.environment.merging(["JOWA_DRILL_PAUSE": "0.05"]) { $1 }
        let result = try drill.output(drill.running + ["--executor", "slurm"], environment)
        #expect(result.status == 0 && result.text.contains("13 done"), "\(result.text)")
        #expect(result.text.contains("the queue takes no more now") == (jobs < 100), "\(result.text)")
        #expect(try drill.attempts().allSatisfy { $0 == 1 })
        let arrays = try slurm.arrays()
        #expect(arrays.reduce(0, +) == 13 && arrays.allSatisfy { $0 <= min(array, jobs) }, "\(arrays)")
    }

    @Test func aStudyKeepsToItsOwnLimit() throws {
        let slurm = try SlurmDouble(), drill = try Drill()
        try FileAccess.write(Data(Self.wide.utf8), to: drill.study)
        try slurm.limit(jobs: 1000)
        let own = drill.running + ["--executor", "slurm", "--sbatch-limit", "2"]
        let result = try drill.output(own, slurm.environment)
        #expect(result.status == 0 && !result.text.contains("takes no more"), "\(result.text)")
        #expect(try slurm.arrays().allSatisfy { $0 <= 2 })
        #expect(try drill.run(["--executor", "slurm", "--sbatch-limit", "0"]) == 64)
        #expect(try drill.run(["--sbatch-limit", "2"]) == 64)
    }

    /// A refusal that is no limit ends the run with Slurm's words.
    @Test func otherRefusalsAreSaid() throws {
        let slurm = try SlurmDouble(), drill = try Drill()
        let text = "#!/bin/sh\necho 'sbatch: error: invalid partition specified: gpu' >&2\nexit 1\n"
        try FileAccess.write(Data(text.utf8), to: slurm.folder.appending(path: "sbatch"))
        try shell("chmod +x '\(slurm.folder.path)/sbatch'")
        let result = try drill.output(drill.running + ["--executor", "slurm"], slurm.environment)
        #expect(result.status == 1 && result.text.contains("invalid partition"), "\(result.text)")
    }

    /// Every word comes out of a shell as it went in, also where a mark combines with a quote.
    @Test(arguments: [
        "/plain", "/a b", "/it's", "/'\u{301}; echo hacked; '\u{301}", "/$(id)`id`\"\\", "/line\nend",
        "/\u{1F9D1}\u{200D}'",
        "'Q'Q", "/a'\u{20DD}b",
    ])
    func quotedWordsAreWords(_ word: String) throws {
        let process = Process(), output = Pipe()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "printf %s " + SlurmScript.quoted(word)]
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(Array(data) == Array(word.utf8))
        let script = SlurmScript(program: word, folders: [word], resumptions: 0, ranks: 1)
        #expect(script.text.utf8.count > 0)
    }

    @Test func ranksTrainTogetherInAJob() throws {
        let slurm = try SlurmDouble(), drill = try Drill()
        // A rank lives no longer than its first one.
        let result = try drill.output(
            drill.running + ["--executor", "slurm", "--ranks", "2"],
            slurm.environment.merging(["JOWA_DRILL_PAUSE": "0.05"]) { $1 })
        #expect(result.status == 0, "\(result.text)")
        #expect(try slurm.text("1.args").contains("--nodes=1\n"))
        #expect(try slurm.text("1.sh").contains(" --ranks 2 >>"))
        let training = try drill.folder(of: "pretraining tiny 200 seed 0")
        let said = try String(contentsOf: training.appending(path: "rank-1.txt"), encoding: .utf8)
        #expect(said.contains("rank 1 of 2"))
        // Only steps that train have ranks.
        let data = try drill.folder(of: "dataset Boxing")
        #expect(!FileManager.default.fileExists(atPath: data.appending(path: "rank-1.txt").path))
    }
}
