import Foundation
import Store
import Studies
import Testing
import Workbench

/// The program under test, as `make build` makes it; `JOWA_PROGRAM` names another build.
let program: String = {
    if let other = ProcessInfo.processInfo.environment["JOWA_PROGRAM"] { return other }
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    return root.appending(path: ".build/release/jowa").path
}()

/// The program beside it whose steps do the drill; it runs studies, and the product looks at what became of them.
let selftest = URL(filePath: program).deletingLastPathComponent().appending(path: "jowa-selftest").path

/// A workspace with a small study whose steps do the drill, run by the real runner.
final class Drill {
    let folder: URL
    let study: URL
    var workspace: Workspace { Workspace(root: folder) }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "runner-\(UUID().uuidString)")
        study = folder.appending(path: "drill.yaml")
        try FileAccess.write(Data(Drill.text.utf8), to: study)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func start(_ arguments: [String] = [], _ more: [String: String] = [:]) throws -> Process {
        let process = Drill.process(running + arguments)
        process.environment = ProcessInfo.processInfo.environment.merging(more) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// A process of the program that has a verb: running is the self-test's, everything else the product's.
    private static func process(_ arguments: [String]) -> Process {
        let process = Process()
        let drills = arguments.starts(with: ["study", "run"]) || arguments.first == "step"
        process.executableURL = URL(filePath: drills ? selftest : program)
        process.arguments = Array(
            arguments.first == "study" && drills ? arguments.dropFirst() : arguments[...])
        return process
    }

    func run(_ arguments: [String] = [], _ more: [String: String] = [:]) throws -> Int32 {
        let process = try start(arguments, more)
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Runs any command of the program and returns its code and all it printed.
    ///
    /// - Parameter meanwhile: What to do once it has started.
    func output(
        _ arguments: [String], _ more: [String: String] = [:],
        while meanwhile: (Process) throws -> Void = { _ in }
    ) throws -> (status: Int32, text: String) {
        let process = Drill.process(arguments)
        process.environment = ProcessInfo.processInfo.environment.merging(more) { $1 }
        process.standardInput = FileHandle.nullDevice
        let printed = Pipe()
        process.standardOutput = printed
        process.standardError = printed
        try process.run()
        try meanwhile(process)
        let data = printed.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    /// The arguments that run the study here.
    var running: [String] { ["study", "run", study.path, "--workspace", folder.path] }

    /// The folder of a step by its name.
    func folder(of name: String) throws -> URL {
        let step = try #require(try Study(reading: study).expanded().steps.first { $0.name == name })
        return workspace.folder(of: step.step.id)
    }

    /// The live process that holds a step.
    static func process(of folder: URL) -> Int32? {
        guard Lease.isHeld(folder), let data = try? Data(contentsOf: folder.appending(path: "heartbeat")),
            let beat = try? JSONValue(parsing: data)
        else { return nil }
        return beat["process"]?.int.map(Int32.init)
    }

    func store() throws -> Store {
        let store = try Store(runs: workspace.runs)
        try store.fold()
        return store
    }

    func states() throws -> [String: StepState] {
        Dictionary(
            try store().status(ofStudy: "drill").map { ($0.name, $0.state) },
            uniquingKeysWith: { first, _ in first })
    }

    func attempts() throws -> [Int] {
        try store().rows("SELECT attempts FROM step ORDER BY id").compactMap { $0.values[0].int }
    }

    static let text = """
        study: drill
        question: Does it go on?
        hypothesis: It does.
        games: {train: [Boxing]}
        data: {transitions: 1k}
        tokenizer: {training: joint, vocabulary: 64, strides: [7, 4], channels: 8}
        variants: {tiny: {layers: 1, heads: 1, width: 16, critic_width: 16}}
        grid: {variant: [tiny], transitions: [200, 500]}
        replicates: {seeds: [0]}
        training: {stage1: {updates: 5, batch: 4, learning_rate: 1e-3}, stage2: {updates: 5, batch: 4,
          learning_rate: 1e-3}}
        evaluation: {planners: {greedy: {kind: greedy}}, episodes: 2, max_frames: 400}
        """
}

/// Waits until a condition holds, at most some seconds; says whether it does.
@discardableResult
func wait(_ seconds: Double = 20, for condition: () throws -> Bool) rethrows -> Bool {
    let start = ContinuousClock.now
    while ContinuousClock.now - start < .seconds(seconds) {
        if try condition() { return true }
        Thread.sleep(forTimeInterval: 0.01)
    }
    return try condition()
}

/// Runs a line of the shell; returns its code.
@discardableResult
func shell(_ command: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
}
