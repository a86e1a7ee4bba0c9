extension KillTest {
    /// What was done and found.
    public struct Figures: Codable, Sendable {
        /// Steps of the study.
        public var steps = 0
        /// How often an undisturbed run passes each kind of write point.
        public var kinds: [String: Int] = [:]
        /// Write points that an undisturbed run passes.
        public var writePoints: Int { kinds.values.reduce(0, +) }
        /// Kills at a write point, of the runner and its steps together; each left its mark.
        public var killsOfAll = 0
        /// Kills at a write point of one process alone; each left its mark.
        public var killsOfOne = 0
        /// Kills of a runner that was running and then ended by SIGKILL, at random times.
        public var killsAtRandom = 0
        /// Kills that were meant and not made, and so are not counted: a run that ended before its random kill, a write
        /// point that a run did not come to.
        public var missed = 0
        /// Kills by others while a study went on (a memory guard, an operator); it was started once more.
        public var killsByOthers = 0
        /// Rows compared after each resumption.
        public var rows = 0
        /// Files of weights compared after each resumption.
        public var weights = 0
        /// Differences found: must be empty.
        public var differences: [String] = []
        /// Wall time.
        public var seconds = 0.0

        enum CodingKeys: String, CodingKey {
            case steps, rows, weights, missed, differences, seconds
            case kinds = "write_points"
            case killsOfAll = "kills_of_all"
            case killsOfOne = "kills_of_one"
            case killsAtRandom = "kills_at_random"
            case killsByOthers = "kills_by_others"
        }
    }
}
