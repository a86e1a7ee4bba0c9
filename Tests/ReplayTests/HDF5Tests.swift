import Atari
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
