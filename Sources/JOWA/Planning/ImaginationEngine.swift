// Shapes: R rows, K observation tokens a block, A actions.

/// One row of a batch that extends cached blocks.
///
/// A page holds an action's keys and values, then those of the K observation tokens after it; on the first
/// page of a context the action's place is empty.
struct EngineRow {
    /// Pages of the blocks before, oldest first.
    var past: [CachePage]
    /// Pages to be filled.
    var fresh: [CachePage]
    /// Row of the task embedding.
    var task: Int
}

/// What one imagined step came to, by row.
struct EngineStep {
    /// Most likely sign of the reward: -1, 0 or 1.
    var rewards: [Int]
    /// Whether an end is more likely than none.
    var ends: [Bool]
    /// The imagined observation, R*K.
    var tokens: [Int32]
    /// Q of the imagined state, R*A.
    var q: [Float]
}

/// Computes the network over a paged cache of keys and values.
protocol ImaginationEngine: AnyObject {
    /// Keys and values by block.
    var pages: PagePool { get }
    /// Reads known tokens into the fresh pages; returns Q at the last of them, R*A.
    ///
    /// `tokens[r]` fills the row's fresh pages: (K+1) a page, without the first one's action when nothing is before it.
    func read(_ rows: [EngineRow], tokens: [[Int32]]) throws -> [Float]
    /// Feeds one action a row, then decodes the K tokens after it greedily into the row's one fresh page.
    ///
    /// Where `replacements` (R*K) is not negative, it takes the place of the decoded token.
    func imagine(_ rows: [EngineRow], actions: [Int], replacements: [Int32]?) throws -> EngineStep
}
