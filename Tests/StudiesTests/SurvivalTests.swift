import Foundation
import Store
import Studies
import Testing
import Workbench

/// What a user or a machine may do to a running study.
@Suite(.serialized) struct SurvivalTests {
    @Test func aStudyEditedWhileRunningIsFollowedAsItWas() throws {
        let drill = try Drill()
        let first = try drill.output(drill.running, ["JOWA_DRILL_PAUSE": "0.02"]) { _ in
            wait { FileManager.default.fileExists(atPath: drill.workspace.runs.path) }
            let edited = Drill.text.replacing("[200, 500]", with: "[200, 500, 700]")
            try FileAccess.write(Data(edited.utf8), to: drill.study)
        }
        #expect(first.status == 0 && first.text.contains("was edited during the run"), "\(first.text)")
        #expect(try drill.attempts() == [1, 1, 1, 1, 1])
        let second = try drill.output(drill.running)
        #expect(second.status == 0 && second.text.contains("2 done, 5 cached"), "\(second.text)")
    }

    @Test func aFolderThatCannotBeWrittenIsNamed() throws {
        let drill = try Drill()
        let result = try drill.output(
            ["study", "run", drill.study.path, "--workspace", "/proc/jowa"])
        #expect(
            result.status == 1 && result.text.contains("/proc/jowa: cannot create the folder"),
            "\(result.text)")
    }

    /// Whether a small file system can be mounted: root may, unless it is one in name only (a container's).
    static let mayMount: Bool = {
        let place = FileManager.default.temporaryDirectory.appending(path: "mount-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        return
            (try? shell(
                "mkdir '\(place.path)' && mount -t tmpfs tmpfs '\(place.path)' 2> /dev/null && umount '\(place.path)'"
            )) == 0
    }()
    static let mountless: Comment = "skipped: this user may not mount a file system"

    /// A file system of half a megabyte: runner and steps run out of space, say so, and go on where there is more.
    @Test(.enabled(if: SurvivalTests.mayMount, SurvivalTests.mountless))
    func aDiskThatFillsIsNamedAndTheRunGoesOn() throws {
        let drill = try Drill()
        let small = drill.folder.appending(path: "small")
        try FileAccess.create(small)
        try #require(try shell("mount -t tmpfs -o size=400k tmpfs '\(small.path)'") == 0)
        defer { _ = try? shell("umount -l '\(small.path)'") }
        let arguments = ["study", "run", drill.study.path, "--workspace", small.path]
        let full = try drill.output(arguments, ["JOWA_DRILL_UPDATES": "2000"])
        #expect([1, 2].contains(full.status), "\(full.text)")
        #expect(
            full.text.lowercased().contains("no space left") || full.text.contains("disk is full"),
            "\(full.text)")
        #expect(try shell("mount -o remount,size=64m '\(small.path)'") == 0)
        let again = try drill.output(arguments + ["--retry", "failed"], ["JOWA_DRILL_UPDATES": "2000"])
        #expect(again.status == 0, "\(again.text)")
        let store = try Store(runs: small.appending(path: "runs"))
        try store.fold()
        #expect(try store.rows("SELECT count(*) FROM metric")[0].values == [.integer(10_000)])
    }

    /// Whether a file system in a file can be made and mounted.
    static let mayLoop: Bool = {
        guard mayMount, let disk = try? FailingDisk() else { return false }
        return disk.mayFail
    }()

    /// A disk fails in mid-run and its file system becomes read-only under open files, as ext4 does: that is said, and
    /// the study goes on once the disk is mended.
    @Test(
        .enabled(
            if: SurvivalTests.mayLoop, "skipped: no ext4 in a file can be made, mounted and told to fail"))
    func aFolderThatBecomesReadOnlyIsNamedAndTheRunGoesOn() throws {
        let drill = try Drill()
        let disk = try FailingDisk()
        let arguments = ["study", "run", drill.study.path, "--workspace", disk.place.path]
        let first = try Study(reading: drill.study).expanded().steps[0].step.id
        let folder = disk.place.appending(path: "runs/\(first)")
        let stopped = try drill.output(arguments, ["JOWA_DRILL_PAUSE": "0.05"]) { _ in
            wait { (StepProgress.snapshot(of: folder)?.done ?? 0) > 12 }
            try disk.fail()
        }
        #expect([1, 2].contains(stopped.status), "\(stopped.text)")
        #expect(stopped.text.lowercased().contains("read-only file system"), "\(stopped.text)")
        #expect(wait { !Lease.isHeld(folder) })
        try disk.mend()
        let again = try drill.output(arguments + ["--retry", "failed"])
        #expect(again.status == 0, "\(again.text)")
        let store = try Store(runs: disk.place.appending(path: "runs"))
        try store.fold()
        #expect(try store.rows("SELECT count(*) FROM metric")[0].values == [.integer(200)])
    }

    @Test func aCorruptedPageIsFoundAndRebuilt() throws {
        let drill = try Drill()
        #expect(try drill.run() == 0)
        let query = "SELECT step_id, name, step, value FROM metric ORDER BY 1, 2, 3"
        let before = try drill.store().rows(query)
        let file = drill.workspace.runs.appending(path: Store.fileName)
        for end in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file.path + end) }
        var bytes = try Data(contentsOf: file)
        for page in 2..<(bytes.count / 4096) {
            bytes.replaceSubrange(
                page * 4096 + 8..<page * 4096 + 600, with: Data(repeating: 0xA5, count: 592))
        }
        try bytes.write(to: file)
        let doctor = StoreDoctor(workspace: drill.workspace, kinds: .product)
        let found = try doctor.examine(repair: false)
        #expect(found.contains { $0.path == file.path && $0.remedy.contains("store rebuild") }, "\(found)")
        #expect(try doctor.examine(repair: true).allSatisfy(\.repaired))
        #expect(try drill.store().rows(query) == before)
    }

    /// One step a device, and every device used.
    @Test func devicesAreLeasedToOneStepEach() throws {
        let drill = try Drill()
        let process = try drill.start(["--devices", "cuda:0,cuda:1"], ["JOWA_DRILL_PAUSE": "0.05"])
        let steps = try Study(reading: drill.study).expanded().steps
        var seen: Set<[String]> = []
        while process.isRunning {
            let devices = steps.compactMap { device(of: drill.workspace.folder(of: $0.step.id)) }
            #expect(Set(devices).count == devices.count, "\(devices)")
            seen.insert(devices.sorted())
            Thread.sleep(forTimeInterval: 0.05)
        }
        #expect(process.terminationStatus == 0)
        #expect(seen.contains(["cuda:0", "cuda:1"]) && seen.contains(["cuda:0"]))
        for bad in ["cuda:0,cuda:0", "gpu", "cuda:"] { #expect(try drill.run(["--devices", bad]) == 64) }
    }

    /// The device of a step's live process, from its arguments.
    private func device(of folder: URL) -> String? {
        guard let process = Drill.process(of: folder),
            let line = try? Data(contentsOf: URL(filePath: "/proc/\(process)/cmdline"))
        else { return nil }
        let words = line.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        return words.firstIndex(of: "--device").map { words[$0 + 1] }
    }
}

/// An ext4 file system in a file that can be told that its disk failed.
private final class FailingDisk {
    let place = FileManager.default.temporaryDirectory.appending(path: "disk-\(UUID().uuidString)")
    private var image: String { place.path + ".img" }

    init() throws {
        try FileAccess.create(place)
        try #require(try shell("truncate -s 64m '\(image)' && mkfs.ext4 -q '\(image)' > /dev/null 2>&1") == 0)
        try mount()
    }

    deinit {
        _ = try? shell("umount -l '\(place.path)' 2> /dev/null; rmdir '\(place.path)'; rm -f '\(image)'")
    }

    private func mount() throws {
        try #require(
            try shell("mount -o loop,errors=remount-ro '\(image)' '\(place.path)' 2> /dev/null") == 0)
    }

    private var trigger: String {
        "/sys/fs/ext4/$(basename $(findmnt -no SOURCE '\(place.path)'))/trigger_fs_error"
    }

    var mayFail: Bool { (try? shell("test -w \(trigger)")) == 0 }

    func fail() throws { try #require(try shell("echo 1 > \(trigger)") == 0) }

    func mend() throws {
        #expect(wait { (try? shell("umount '\(place.path)' 2> /dev/null")) == 0 })
        // Its answer is 1: errors were mended.
        try shell("e2fsck -fy '\(image)' > /dev/null 2>&1")
        try mount()
    }
}

/// A Chromium that can be run without a screen.
private let browser = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

/// The page of `study watch`, as a browser shows it.
@Suite(.enabled(if: browser != nil, "skipped: no chromium (apt-get install chromium)"))
struct WatchTests {
    @Test func pageFollowsTheStore() throws {
        let drill = try Drill()
        #expect(try drill.run([], ["JOWA_DRILL_FAIL": "pretraining tiny 200 seed 0"]) == 0)
        let server = Process()
        server.executableURL = URL(filePath: program)
        server.arguments = [
            "study", "watch", drill.study.path, "--workspace", drill.folder.path, "--port", "0",
        ]
        let printed = Pipe()
        server.standardOutput = printed
        try server.run()
        defer { server.terminate() }
        let address = String(decoding: printed.fileHandleForReading.availableData, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        try #require(address.hasPrefix("http://127.0.0.1:"))
        var page = try dom(of: address, in: drill.folder)
        #expect(
            page.contains("3 done") && page.contains("1 diverged") && page.contains("1 inapplicable"),
            "\(page)")
        #expect(page.contains("<td>pretraining tiny 200 seed 0</td>") && page.contains("diverged: told to"))
        #expect(page.split(separator: "<i class=\"done\"").count == 4)
        #expect(try drill.run(["--retry", "diverged"]) == 0)
        page = try dom(of: address, in: drill.folder)
        #expect(page.contains(">5 done<") && !page.contains("told to"), "\(page)")
    }

    private func dom(of address: String, in folder: URL) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: try #require(browser))
        process.arguments = [
            "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(folder.path)/browser",
            "--virtual-time-budget=4000", "--dump-dom", address,
        ]
        let printed = Pipe()
        process.standardOutput = printed
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = printed.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
