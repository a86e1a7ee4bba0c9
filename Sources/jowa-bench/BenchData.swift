import ArgumentParser
import Atari
import Commands
import Foundation
import Replay

/// `jowa-bench data`: how fast segments come out of datasets.
struct BenchData: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data",
        abstract:
            "Segments a second from raw frames and tokens, warm and cold, against the released loader's pattern.",
        discussion: """
            Segments have 8 steps with stride 4, as in training; batches hold 512 (64 for raw frames, 29 MB otherwise).
            Cold means that the page cache was emptied of the file before every batch. The peer reads the same
            segments in Python the way the release does: a CSV row names an episode, its HDF5 file is opened, the
            segment is cut out. floor_fraction of cold raw frames is the share of what the disk gives at best to 16
            threads that read blocks of a segment's size from random places, measured in the same run: frames of 56 kB
            a segment meet the disk's limit before the loader's. Sizes up to --largest are sparse files, which show that nothing depends on the size.
            """)

    @OptionGroup var workspace: WorkspaceOptions
    @Option(help: "A dataset to measure; 20k transitions of random Boxing are collected otherwise.")
    var dataset: String?
    @Option(help: "Largest synthetic dataset, in transitions.")
    var largest = Quantity(10_000_000)
    @Option(help: "Seconds a measurement.")
    var seconds = 1.0
    @Option(help: "Python with numpy and h5py for the peer; `none` leaves it out.")
    var python = ".deps/python/bin/python"
    @Flag(help: "Print one JSON document.")
    var json = false

    func run() throws {
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("jowa-bench-\(getpid())")
        defer { try? FileManager.default.removeItem(at: scratch) }
        var report = BenchmarkReport(benchmark: "data")
        // Sizes first: later measurements would blur the resident memory.
        report.results += try scaling(scratch)
        let real = try prepared(scratch)
        let peer = try DataPeer(python: python, workspace: scratch).measure(real.folder, seconds: seconds)
        report.results += try rates(real, scratch, peer)
        try report.show(json: json)
    }

    private func prepared(_ scratch: URL) throws -> ReplayDataset {
        if let dataset { return try ReplayDataset(opening: workspace.dataset(dataset)) }
        let folder = scratch.appendingPathComponent("boxing")
        let settings = CollectionSettings(
            game: "Boxing", transitions: 20_000, validation: 0, mixture: [MixturePart(policy: "random")],
            episodeCap: 1000)
        let progress = ProgressLine("collecting Boxing", unit: "transitions")
        _ = try collect(settings, into: folder, progress: { progress.update($0, $1) })
        progress.finish()
        return try ReplayDataset(opening: folder, checking: .sizes)
    }

    private func source(_ dataset: ReplayDataset, _ tokens: TokenArray?) throws -> SegmentSource {
        let selection = try dataset.selection(transitions: 0, seed: 0)
        let part = SegmentPart(dataset: dataset, task: 0, selection: selection, tokens: tokens)
        return SegmentSource(parts: [part], length: 8, stride: 4)
    }

    private func rates(_ dataset: ReplayDataset, _ scratch: URL, _ peer: DataPeer.Rates?) throws
        -> [BenchmarkReport.Result]
    {
        let tokens = try TokenArray.cached(
            for: dataset, encoder: PixelEncoder(), in: scratch.appendingPathComponent("tokens"))
        var results: [BenchmarkReport.Result] = []
        for (name, tokens, batch) in [("frames", nil, 64), ("tokens", Optional(tokens), 512)] {
            let source = try source(dataset, tokens)
            results.append(try rate("segments_per_second/\(name)/warm", source, batch, peer: peer?.warm))
            results.append(cold("segments_per_second/\(name)/cold", source, batch, peer: peer?.cold))
        }
        return results
    }

    private func rate(_ name: String, _ source: SegmentSource, _ size: Int, peer: Double? = nil) throws
        -> BenchmarkReport.Result
    {
        let order = BatchOrder(source: source, batch: size, seed: 1)
        var batch = SegmentBatch()
        // The updates that are timed have been gone through once, so that their pages are in memory.
        let updates = min(order.updatesPerEpoch, 64)
        for update in 0..<updates { source.fill(&batch, order.segments(update: update)) }
        let (count, elapsed) = timed(atLeast: seconds) { round in
            source.fill(&batch, order.segments(update: round % updates))
            return size
        }
        return .rate(name, "segments/s", count: count, seconds: elapsed, peer: peer)
    }

    /// Times batches alone; emptying the cache in between does not count.
    private func cold(_ name: String, _ source: SegmentSource, _ size: Int, peer: Double?)
        -> BenchmarkReport.Result
    {
        let order = BatchOrder(source: source, batch: size, seed: 2)
        var batch = SegmentBatch()
        source.fill(&batch, order.segments(update: 0))
        var elapsed = 0.0
        var count = 0
        for update in 1...20 where elapsed < 4 * seconds {
            source.evict()
            let start = ContinuousClock.now
            let segments = order.segments(update: update)
            source.prefetch(segments)
            source.fill(&batch, segments)
            elapsed += ProgressLine.seconds(ContinuousClock.now - start)
            count += size
        }
        var result = BenchmarkReport.Result.rate(
            name, "segments/s", count: count, seconds: elapsed, peer: peer)
        if source.tokensPerFrame == 0 {
            let block = source.length * Observation.size
            let file = source.parts[0].dataset.folder.appendingPathComponent("frames.npy")
            let best = DiskRate.blocks(of: block, in: file, batch: size)
            result.floorFraction = best.map { result.value / $0 }
        }
        return result
    }

    /// Opening time, resident memory and token rates for growing datasets.
    private func scaling(_ scratch: URL) throws -> [BenchmarkReport.Result] {
        var results: [BenchmarkReport.Result] = []
        for size in [10_000, 100_000, 1_000_000, 10_000_000] where size <= largest.value {
            let folder = scratch.appendingPathComponent("sparse-\(size)")
            defer { try? FileManager.default.removeItem(at: folder) }
            try ReplayDataset.writeSparse(
                transitions: size, episodeLength: 1000, game: Game.named("Boxing"), to: folder)
            let name = size >= 1_000_000 ? "\(size / 1_000_000)M" : "\(size / 1000)k"
            let before = residentBytes()
            let start = ContinuousClock.now
            let dataset = try ReplayDataset(opening: folder, checking: .sizes)
            let source = try source(dataset, nil)
            let elapsed = ProgressLine.seconds(ContinuousClock.now - start)
            let resident = residentBytes() - before
            results.append(.rate("openings_per_second/\(name)", "openings/s", count: 1, seconds: elapsed))
            results.append(.size("resident_bytes/opening/\(name)", bytes: resident))
            let tokens = try TokenArray.sparse(
                frames: size, tokensPerFrame: 36, at: folder.appendingPathComponent("t.npy"))
            results.append(
                try rate("segments_per_second/tokens/warm/\(name)", try self.source(dataset, tokens), 512))
            results.append(try rate("segments_per_second/frames/warm/\(name)", source, 64))
        }
        return results
    }

    private func residentBytes() -> Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * 4096
    }
}

/// Takes 36 pixels for tokens: the loader's speed does not depend on the tokens' meaning.
private struct PixelEncoder: FrameEncoder {
    let digest = "every-196th-pixel-0123456789abcdef"
    let tokensPerFrame = 36
    let vocabulary = 256

    func encode(_ frames: UnsafeBufferPointer<UInt8>, count: Int) -> [UInt16] {
        (0..<count * 36).map { UInt16(frames[$0 * 196]) }
    }
}
