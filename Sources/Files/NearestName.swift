/// Finding what was probably meant.
public enum NearestName {
    /// The candidate closest to a name, or nil when none is close.
    public static func of(_ name: String, among candidates: some Sequence<String>) -> String? {
        guard name.utf8.count <= 100 else { return nil }
        let wanted = Array(name.lowercased().utf8)
        let best = candidates.map { ($0, distance(wanted, Array($0.lowercased().utf8))) }
            .min { ($0.1, $0.0) < ($1.1, $1.0) }
        guard let best, best.1 <= max(2, wanted.count / 2) else { return nil }
        return best.0
    }

    /// A hint to append to a message: `; did you mean x?` or the valid names.
    public static func hint(_ name: String, among candidates: some Collection<String>) -> String {
        if let nearest = of(name, among: candidates) { return "; did you mean \(nearest)?" }
        let shown = candidates.sorted().prefix(24).joined(separator: ", ")
        return candidates.isEmpty ? "" : "; valid: \(shown)\(candidates.count > 24 ? ", ..." : "")"
    }

    /// Edit distance in which swapping two neighbours counts once.
    public static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var before: [Int] = []
        var row = Array(0...b.count)
        for i in 0..<a.count {
            var next = [i + 1] + [Int](repeating: 0, count: b.count)
            for j in 0..<b.count {
                next[j + 1] = min(row[j + 1] + 1, next[j] + 1, row[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    next[j + 1] = min(next[j + 1], before[j - 1] + 1)
                }
            }
            (before, row) = (row, next)
        }
        return row[b.count]
    }
}
