import Foundation

/// How much of the processor this program leaves to others (`nice`).
public enum Niceness {
    /// Gives the calling thread what the program was started with.
    ///
    /// Threads of Swift's pool begin at 0, and pass that on to the processes that they start.
    public static func inherit() {
        // The first thread's number is the process's.
        let one = Int32(PRIO_PROCESS.rawValue)
        setpriority(one, 0, getpriority(one, id_t(getpid())))
    }
}
