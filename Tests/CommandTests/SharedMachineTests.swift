import Foundation
import Store
import Testing

/// What the program does on a machine that is shared: full disks, other members of a group, folders to read only.
@Suite(.serialized, .enabled(if: DataProgram.isBuilt, DataProgram.missing)) final class SharedMachineTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "shared-\(UUID().uuidString)")
        let study = """
            study: shared
            question: Can it be read?
            hypothesis: It can.
            games: {train: [Pong]}
            data: {transitions: 1k, mixture: [{policy: random, share: 100%}]}
            tokenizer: {training: joint, vocabulary: 64, strides: [7, 4], channels: 8}
            variants: {tiny: {layers: 1, heads: 1, width: 16, critic_width: 16}}
            grid: {variant: [tiny], transitions: [500]}
            replicates: {seeds: [0]}
            training: {stage1: {updates: 5, batch: 4, learning_rate: 1e-3}, stage2: {updates: 5, batch: 4,
              learning_rate: 1e-3}}
            evaluation: {planners: {greedy: {kind: greedy}}, episodes: 1, max_frames: 400}

            """
        try FileAccess.write(Data(study.utf8), to: folder.appending(path: "shared.yaml"))
        chmod(folder.path, 0o755)
    }

    deinit {
        _ = try? shell("chmod -R u+rwX '\(folder.path)'")
        try? FileManager.default.removeItem(at: folder)
    }

    /// Runs a line of the shell in the folder, with `$JOWA`; returns its code and all it printed.
    @discardableResult
    private func shell(_ line: String) throws -> (status: Int32, text: String) {
        let process = Process(), output = Pipe()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(["JOWA": DataProgram.path]) { $1 }
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }

    private static let printing = [
        "study schema", "study check shared.yaml", "study check shared.yaml --json", "study plan shared.yaml",
        "study plan shared.yaml --json", "study status shared.yaml", "study why shared.yaml 'dataset Pong'",
        "store query 'SELECT 1'", "store query 'SELECT 1' --format csv",
        "store query 'SELECT 1' --format json",
        "store rebuild", "store doctor", "store doctor --json", "data list", "data list --json",
        "data list --games", "doctor", "doctor --json", "report render paper.yaml", "--help", "--version",
        "study run --help", "help store",
    ]

    @Test(arguments: printing) func aFullDiskIsNoticed(_ command: String) throws {
        try Data("study: paper\nreport: published\n".utf8).write(to: folder.appending(path: "paper.yaml"))
        let full = try shell("$JOWA \(command) > /dev/full")
        #expect(full.status == 74, "\(command): \(full)")
        #expect(full.text.contains("standard output: No space left on device"), "\(command): \(full.text)")
        // Nowhere to say it: no crash either.
        #expect(try shell("$JOWA \(command) > /dev/full 2>&1").status == 74, "\(command)")
    }

    @Test func aReaderThatLeavesIsNoFailure() throws {
        let line = "trap '' PIPE; { $JOWA study schema; echo $? > code; } | head -c 10 > /dev/null; cat code"
        #expect(try shell(line).text == "0\n")
        #expect(try shell("$JOWA nonsense 2> /dev/full").status == 64)
    }

    /// Runs the study for a second, so that there are steps, data and a store.
    private static let start = "$JOWA study run shared.yaml --budget 1s > /dev/null 2>&1"

    /// In a folder of a group all its members' files are the group's, unless the user's mask says otherwise.
    @Test func filesFollowTheUsersMaskAndTheFoldersGroup() throws {
        let group = try shell(
            """
            mkdir runs && chmod 2770 runs && umask 002 && \(Self.start); $JOWA store rebuild
            $JOWA store query 'SELECT 1' && $JOWA store doctor; find runs data ! -perm -g+w; find runs -type d ! -perm -g+s
            """)
        #expect(group.text.contains("journals") && group.text.contains("sound"), "\(group.text)")
        #expect(!group.text.contains("runs/") && !group.text.contains("data/"), "\(group.text)")
        let strict = try shell(
            "rm -rf runs data; umask 077; \(Self.start); $JOWA store rebuild; find runs data -perm /077")
        #expect(!strict.text.contains("runs/") && !strict.text.contains("data/"), "\(strict.text)")
    }

    @Test func aFolderToReadOnlyIsRead() throws {
        try shell("\(Self.start); $JOWA store rebuild; chmod -R a+rX,a-w runs; find . | sort > /dev/null")
        // Root may write everything: somebody else looks.
        let other = geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : ""
        let before = try shell("find . | sort; cksum runs/store.sqlite").text
        for command in [
            "store query 'SELECT count(*) FROM study'", "store doctor", "study status shared.yaml",
            "study plan shared.yaml", "study why shared.yaml 'dataset Pong'",
        ] {
            let result = try shell("\(other)$JOWA \(command)")
            #expect([0, 75].contains(result.status), "\(command): \(result)")
            #expect(!command.hasPrefix("store doctor") || result.text == "sound\n", "\(result.text)")
        }
        #expect(try shell("find . | sort; cksum runs/store.sqlite").text == before)
        let writing = try shell("\(other)$JOWA study run shared.yaml")
        #expect(writing.status == 1 && writing.text.contains("belongs to"), "\(writing)")
    }

    /// What may not be looked into is not taken for empty.
    @Test func aFolderThatMayNotBeReadIsNamed() throws {
        let isRoot = geteuid() == 0
        try shell("\(Self.start); $JOWA store rebuild; chmod \(isRoot ? "0700" : "0000") runs data")
        let other = isRoot ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : ""
        for command in ["store query 'SELECT 1'", "store doctor", "study status shared.yaml", "data list"] {
            let result = try shell("\(other)$JOWA \(command)")
            #expect(
                result.status == 1 && result.text.lowercased().contains("permission"), "\(command): \(result)"
            )
        }
        // A single step's folder is named, and the others are read.
        try shell(
            "chmod 0755 runs data; cd runs; chmod \(isRoot ? "0700" : "0000") $(ls -d */ | grep -v studies | head -1)"
        )
        let query = try shell("\(other)$JOWA store query 'SELECT count(*) FROM study'")
        #expect(query.status == 0 && query.text.contains("cannot look into"), "\(query)")
        let doctor = try shell("\(other)$JOWA store doctor")
        #expect(doctor.status == 1 && doctor.text.contains("it may not be looked into"), "\(doctor)")
    }
}
