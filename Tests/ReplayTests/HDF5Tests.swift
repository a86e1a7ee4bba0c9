import Atari
import Files
import Foundation
import Replay
import Testing

@Suite(.enabled(if: Python.isThere, Python.missing)) struct HDF5Tests {
    let folder: TemporaryFolder
    var out: URL { folder("out/pong") }

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(at: folder("Pong"), withIntermediateDirectories: true)
    }

    /// Writes two files with h5py; `change` may spoil the arrays of episode 2 before they are written.
    func write(change: String = "pass") throws {
        let body = """
            import os, sys
            import h5py, numpy as np
            random = np.random.default_rng(1)
            for number, episodes in enumerate(((0, 1, 2), (10,))):
                with h5py.File(os.path.join(sys.argv[1], f"part{number}.h5"), "w") as file:
                    for episode in episodes:
                        n = int(random.integers(3, 12))
                        arrays = {
                            "observations": random.integers(0, 256, (n, 84, 84), dtype=np.uint8),
                            "actions": random.integers(0, 6, n),
                            "rewards": random.integers(-1, 2, n).astype(np.float64) * 2,
                            "terminals": np.arange(n) == (n - 1 if episode != 10 else -1)}
                        if episode == 2:
                            CHANGE
                        group = file.create_group(str(episode))
                        for name, array in arrays.items():
                            group.create_dataset(name, data=array, compression="gzip" if episode == 1 and array.ndim == 3 else None)
            print("written")
            """
        let script = body.replacingOccurrences(of: "CHANGE", with: change)
        #expect(try Python.run(script, [folder("Pong").path]) == "written")
    }

    func settings() -> ImportSettings {
        var settings = ImportSettings()
        settings.validation = 0
        return settings
    }

    @Test func importsWhatH5pyWrote() throws {
        try write()
        _ = try importHDF5(folder("Pong"), game: "Pong", settings: settings(), into: out)
        let dataset = try ReplayDataset(opening: out)
        #expect(dataset.manifest.episodes.map(\.terminal) == [true, true, true, false])
        #expect(dataset.manifest.rewards == "raw")
        #expect(try ReplayDataset.verify(out).problems.isEmpty)
        let compared = try Python.run(
            """
            import os, sys
            import h5py, numpy as np
            root, out = sys.argv[1:]
            want = {name: [] for name in ("observations", "actions", "rewards", "terminals")}
            for path, episodes in (("part0.h5", (0, 1, 2)), ("part1.h5", (10,))):
                with h5py.File(os.path.join(root, path)) as file:
                    for episode in episodes:
                        for name in want:
                            want[name].append(file[str(episode)][name][:])
            want = {name: np.concatenate(part) for name, part in want.items()}
            read = lambda name: np.load(os.path.join(out, name + ".npy"))
            assert (read("frames") == want["observations"]).all()
            assert (read("actions") == np.array([0, 1, 3, 4, 11, 12])[want["actions"]]).all()
            assert (read("rewards") == want["rewards"]).all()
            assert (read("terminals") == want["terminals"]).all()
            print("equal")
            """, [folder("Pong").path, out.path])
        #expect(compared == "equal")
    }

    @Test(arguments: [
        ("arrays['terminals'] = arrays['terminals'][:-1]", "as many as frames"),
        ("arrays['rewards'][1] = np.nan", "found nan at transition 1"),
        ("arrays['actions'][0] = 9", "actions 0...5"),
        ("arrays['terminals'][0] = True", "one at step 0"),
        ("del arrays['actions']", "/2/actions"),
        ("arrays['observations'] = arrays['observations'][:, :80]", "frames (T, 84, 84)"),
        (
            "arrays['observations'] = arrays['observations'] / np.float32(255)",
            "observations: expected frames of bytes 0...255 (uint8); write them so, floats of 0...1 as "
        ),
        ("arrays['observations'] = arrays['observations'].astype(np.int16) * 2", "found int16"),
        ("arrays['observations'] = arrays['observations'] > 7", "found bool"),
        ("arrays['actions'] = arrays['actions'].astype('S1')", "actions: expected numbers, found text"),
        ("arrays['actions'] = arrays['actions'] + 0.5", "actions 0...5"),
        ("arrays['rewards'][1] = np.inf", "finite rewards"),
        ("arrays['rewards'][1] = 1e300", "finite rewards"),
        ("arrays['rewards'] = arrays['rewards'] > 0", "rewards: expected numbers, found bool"),
        ("arrays['terminals'] = arrays['terminals'] * 2", "terminal flags 0 or 1"),
        ("arrays['actions'] = np.stack([arrays['actions'][: n // 2]] * 2)", "as many as frames"),
    ])
    func badTrajectoriesAreNamed(change: String, message: String) throws {
        try write(change: change)
        var failure = ""
        do {
            _ = try importHDF5(folder("Pong"), game: "Pong", settings: settings(), into: out)
        } catch { failure = "\(error)" }
        #expect(failure.contains(message) && failure.contains("part0.h5"), "\(failure)")
        #expect(((try? FileManager.default.contentsOfDirectory(atPath: folder("out").path)) ?? []).isEmpty)
    }

    /// Runs a script that may change the folder of files first.
    func imported(after script: String) throws -> (transitions: Int, notices: [String], refusal: String) {
        try write()
        let root = folder("Pong").path
        if !script.isEmpty {
            _ = try Python.run(
                "import os, shutil, sys, h5py, numpy as np; os.chdir(sys.argv[1])\n" + script, [root])
        }
        var notices: [String] = []
        do {
            let manifest = try importHDF5(
                folder("Pong"), game: "Pong", settings: settings(), into: out, notice: { notices.append($0) })
            return (manifest.transitions, notices, "")
        } catch { return (0, notices, "\(error)") }
    }

    @Test func whatIsNoEpisodeIsLeftOutAndNamed() throws {
        let plain = try imported(after: "")
        try FileManager.default.removeItem(at: out)
        let more = try imported(
            after: """
                f = h5py.File("part0.h5", "r+")
                f["fps"] = 60
                f.create_group("about")["author"] = "x"
                f["again"] = f["0"]
                f["soft"] = h5py.SoftLink("/0")
                f["outside"] = h5py.ExternalLink("part1.h5", "/10")
                f.close()
                os.mkdir(".ipynb_checkpoints"); shutil.copy("part1.h5", ".ipynb_checkpoints/part1.h5")
                open("._part0.h5", "wb").write(b"mac")
                """)
        #expect(more.transitions == plain.transitions && more.refusal.isEmpty, "\(more)")
        for name in ["/fps", "/about", "/again", "/soft", "/outside", ".ipynb_checkpoints", "._part0.h5"] {
            #expect(more.notices.contains { $0.contains(name) }, "\(name) is not named: \(more.notices)")
        }
    }

    @Test func episodesOfOneFileMayBeAlike() throws {
        let alike = try imported(after: "h5py.File('part1.h5', 'a').copy('10', '11')")
        #expect(alike.transitions > 0 && alike.refusal.isEmpty, "\(alike)")
    }

    @Test(arguments: [
        ("os.symlink('part0.h5', 'link.h5')", "is the same file as"),
        ("shutil.copy('part0.h5', 'copy.h5')", "has the same content as"),
        (
            "f = h5py.File('again.h5', 'w'); [f.create_dataset('7/' + k, data=v[:], compression='gzip') for k, v in h5py.File('part1.h5')['10'].items()]; f.close()",
            "part1.h5:/10 has the same content as"
        ),
        ("os.mkfifo('pipe.h5')", "named pipe"),
        (
            "h5py.File('lzf.h5', 'w').create_dataset('0/observations', data=np.zeros((2, 84, 84), np.uint8), compression='lzf')",
            "lzf.h5:/0/observations: expected compression by gzip, or none, found filter 32000 (lzf)"
        ),
        (
            "h5py.File('huge.h5', 'w').create_dataset('0/observations', (2**40, 84, 84), np.uint8, chunks=(1, 84, 84))",
            "huge.h5"
        ),
        ("os.truncate('part1.h5', os.path.getsize('part1.h5') - 9)", "part1.h5"),
    ])
    func filesThatCannotBeUsedAreNamed(script: String, words: String) throws {
        let found = try imported(after: script)
        #expect(found.refusal.contains(words), "\(found)")
        #expect(((try? FileManager.default.contentsOfDirectory(atPath: folder("out").path)) ?? []).isEmpty)
    }

    @Test func foldersBehindLinksAreEnteredOnce() throws {
        let found = try imported(
            after:
                "os.mkdir('../real'); os.rename('part1.h5', '../real/part1.h5'); os.symlink('../real', 'a'); os.symlink('../real', 'b'); os.symlink('.', 'self')"
        )
        #expect(found.refusal.isEmpty)
        #expect(try ReplayDataset(opening: out).manifest.episodes.count == 4)
    }

    /// Four changed bytes made libhdf5 fault; here any number of them is an error or harmless, never the end of the process.
    @Test func noChangedByteEndsTheProcess() throws {
        try write()
        try FileManager.default.removeItem(at: folder("Pong/part0.h5"))
        let file = folder("Pong/part1.h5")
        let whole = try Data(contentsOf: file)
        var generator = SplitMix64(seed: 5)
        var refused = 0
        for _ in 0..<150 {
            var broken = whole
            for _ in 0..<4 { broken[generator.below(4096)] = UInt8(generator.below(256)) }
            try broken.write(to: file)
            do {
                _ = try importHDF5(folder("Pong"), game: "Pong", settings: settings(), into: out)
                try FileManager.default.removeItem(at: out)
            } catch is ReplayError { refused += 1 }
        }
        #expect(refused > 10)
    }

    @Test func damagedFilesAreNamed() throws {
        try Data("not HDF5".utf8).write(to: folder("Pong/part0.h5"))
        #expect(throws: ReplayError.self) {
            try importHDF5(folder("Pong"), game: "Pong", settings: settings(), into: out)
        }
        #expect(throws: ReplayError.self) {
            try importHDF5(folder("nowhere"), game: "Pong", settings: settings(), into: out)
        }
    }
}
