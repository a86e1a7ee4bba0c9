/// A table of published numbers with its source.
public struct PublishedFile: Sendable, Equatable {
    /// Name of the CSV file without extension.
    public let name: String
    /// What the numbers are.
    public let title: String
    /// Where they were published, with version.
    public let source: String
    /// The CSV.
    public let text: String

    /// The tables inside the product.
    public static let all = [
        publishedScores, publishedNormalized, publishedAggregates, baseScores, games, jowaPublishedRollouts,
        finetuneTable, ablationTable, scalingFigurePoints, headlines,
    ]

    /// One CSV line for each rollout, from one line for each model and game.
    static func expand(_ lines: String) -> String {
        var result = "model,game,planner,beam_width,horizon,buffer_size,rollout,score\n"
        for line in lines.split(separator: "\n") {
            let cells = line.split(separator: ",")
            let setting = cells.dropLast().joined(separator: ",")
            for (index, score) in (cells.last ?? "").split(separator: " ").enumerated() {
                result += "\(setting),\(index),\(score)\n"
            }
        }
        return result
    }
}
