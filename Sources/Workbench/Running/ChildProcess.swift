import Files
import Foundation

/// A step's process, started and awaited without a thread of its own.
final class ChildProcess {
    /// Process identifier.
    let identifier: pid_t
    /// Becomes readable when the process has ended.
    let endDescriptor: Int32
    private let lifeline: Int32
    private var ending: StepEnding?

    /// Starts a program whose output goes to the end of a log file.
    ///
    /// The process has its own group, so that a terminal's Ctrl-C reaches the runner alone; it gets one end of a pipe
    /// as standard input (its lifeline) and one as descriptor 3 (whose closing tells that it ended).
    init(_ program: String, _ arguments: [String], environment: [String: String], log: String) throws {
        let output = try RegularFile.open(log, own: 2, O_WRONLY | O_CREAT | O_APPEND).descriptor
        defer { close(output) }
        var life: [Int32] = [0, 0]
        var end: [Int32] = [0, 0]
        guard pipe(&life) == 0, pipe(&end) == 0 else { throw ChildProcess.failure("pipe") }
        for descriptor in life + end { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        defer {
            close(life[0])
            close(end[1])
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, life[0], 0)
        for target: Int32 in 1...2 { posix_spawn_file_actions_adddup2(&actions, output, target) }
        posix_spawn_file_actions_adddup2(&actions, end[1], 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        let argv = ([program] + arguments).map { strdup($0) } + [nil]
        let envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var process: pid_t = 0
        Niceness.inherit()
        let code = posix_spawn(&process, program, &actions, &attributes, argv, envp)
        guard code == 0 else {
            close(life[1])
            close(end[0])
            throw StudyError.file(
                path: program, reason: "cannot be started: " + String(cString: strerror(code)))
        }
        identifier = process
        endDescriptor = end[0]
        lifeline = life[1]
    }

    deinit {
        close(lifeline)
        close(endDescriptor)
    }

    /// How it ended, or nil while it runs.
    func poll() -> StepEnding? {
        if let ending { return ending }
        var status: Int32 = 0
        guard waitpid(identifier, &status, WNOHANG) == identifier else { return nil }
        let number = status & 0x7F
        ending = number == 0 ? .exited((status >> 8) & 0xFF) : .killed(number)
        return ending
    }

    /// Sends a signal, if it still runs.
    func signal(_ number: Int32) {
        if ending == nil { kill(identifier, number) }
    }

    private static func failure(_ call: String) -> StudyError {
        .file(path: call, reason: String(cString: strerror(errno)))
    }
}
