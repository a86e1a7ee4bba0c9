import Atari
import Files
import Foundation

/// Inputs of one reader, one after the other, in a process that may die of any of them.
struct Batch {
    let target: Target
    let seed: UInt64
    let folder: URL

    /// What a batch has got to: the input under way, and how many were read and refused before it.
    struct Place {
        var input = 0
        var accepted = 0
        var refused = 0
    }

    /// The input of a number: the same in every process.
    static func input(_ number: Int, seed: UInt64, of seeds: [Target.Seed], isText: Bool) -> Target.Seed {
        var random = SplitMix64(path: 0x6675_7A7A, seed, UInt64(number))
        let chosen = seeds[random.below(seeds.count)]
        var mutator = Mutator(random, others: seeds.map(\.bytes))
        return Target.Seed(name: chosen.name, bytes: mutator.mutated(chosen.bytes, isText: isText))
    }

    /// Reads inputs for some seconds; `note` is where the place stands for the parent to see.
    ///
    /// The valid files themselves are read first: a reader that refuses one is not attacked by what is made of it.
    func run(_ numbers: Range<Int>, seconds: Double, note: URL) throws {
        let work = folder.appendingPathComponent("work-\(getpid())")
        try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: work) }
        let seeds = try target.seeds(work)
        let descriptor = open(note.path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(descriptor) }
        var place = Place()
        let start = ContinuousClock.now
        limitMemory()
        if numbers.lowerBound == 0 { try readValid(seeds, in: work) }
        for number in numbers where (ContinuousClock.now - start) / .seconds(1) < seconds {
            place.input = number
            withUnsafeBytes(of: place) { _ = pwrite(descriptor, $0.baseAddress, $0.count, 0) }
            let input = Batch.input(number, seed: seed, of: seeds, isText: target.isText)
            limitTime()
            do {
                try target.read(input, work)
                place.accepted += 1
            } catch let leftover as Leftover {
                Complaint.write("\(leftover)")
                exit(Batch.leftover)
            } catch {
                place.refused += 1
            }
            place.input = number + 1
        }
        withUnsafeBytes(of: place) { _ = pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    private func readValid(_ seeds: [Target.Seed], in work: URL) throws {
        for seed in seeds {
            limitTime()
            do { try target.read(seed, work) } catch {
                Complaint.write("the valid file \(seed.name) was refused: \(error)")
                exit(Batch.refusedSeed)
            }
        }
    }

    /// The exit code of a batch that found something left behind.
    static let leftover: Int32 = 9
    /// The exit code of a batch whose reader refuses a valid file.
    static let refusedSeed: Int32 = 8

    /// At most 2 GB more than the program has mapped by now.
    private func limitMemory() {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        guard let pages = text.split(separator: " ").first.flatMap({ UInt($0) }) else { return }
        let most = rlim_t(pages * UInt(sysconf(Int32(_SC_PAGESIZE))) + 2_000_000_000)
        var limit = rlimit(rlim_cur: most, rlim_max: most)
        setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    }

    /// At most 10 s of processor time an input.
    private func limitTime() {
        var timer = itimerval(it_interval: timeval(), it_value: timeval(tv_sec: 10, tv_usec: 0))
        setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
    }
}
