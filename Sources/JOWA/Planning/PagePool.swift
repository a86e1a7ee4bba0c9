/// One block's place in the cache of keys and values; given back when nobody refers to it any more.
final class CachePage {
    let index: Int
    private let pool: PagePool

    init(_ index: Int, _ pool: PagePool) {
        self.index = index
        self.pool = pool
    }

    deinit { pool.free.append(index) }
}

/// Counts out the pages of a cache.
///
/// Contexts, beams and tree nodes refer to pages instead of copying them.
final class PagePool {
    fileprivate(set) var free: [Int] = []
    private(set) var capacity = 0
    /// Called with the former and the new capacity before pages beyond the former are given out.
    private let grow: (Int, Int) throws -> Void

    init(grow: @escaping (Int, Int) throws -> Void) { self.grow = grow }

    /// Pages in use.
    var used: Int { capacity - free.count }

    /// Makes room for `count` more pages at once.
    func reserve(_ count: Int) throws {
        guard free.count < count else { return }
        let larger = max(used + count, capacity + capacity / 2)
        try grow(capacity, larger)
        free.append(contentsOf: (capacity..<larger).reversed())
        capacity = larger
    }

    /// Takes `count` pages.
    func take(_ count: Int) throws -> [CachePage] {
        try reserve(count)
        return (0..<count).map { _ in CachePage(free.removeLast(), self) }
    }
}
