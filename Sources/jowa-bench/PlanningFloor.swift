import JOWA

/// The least that beam search has to do: operations, and bytes of weights that every token step reads.
struct PlanningFloor {
    let configuration: ModelConfiguration
    /// Blocks of the context that are read.
    let context: Int
    /// Nodes that are imagined at each depth, by context.
    let nodes: [Int]

    init(_ configuration: ModelConfiguration, context: Int, width: Int, horizon: Int) {
        self.configuration = configuration
        self.context = min(context, configuration.blocks - horizon)
        let expanded = min(width, configuration.actions)
        var nodes: [Int] = [], kept = 1
        for _ in 0..<horizon {
            nodes.append(kept * expanded)
            kept = min(width, kept * expanded)
        }
        self.nodes = nodes
    }

    /// Weights of the layers and the observation head, which every imagined token passes.
    var weightsOfToken: Double { layers + head }
    /// Multiplications and additions of an imagined token, without attention.
    var operationsOfToken: Double { 2 * weightsOfToken }
    /// Multiplications and additions of a decision without attention, which adds about a tenth.
    var operations: Double {
        read + Double(nodes.reduce(0, +)) * (Double(block) * operationsOfToken + 2 * critic)
    }

    private var block: Int { configuration.observationTokens + 1 }
    private var layers: Double {
        Double(12 * configuration.layers * configuration.width * configuration.width)
    }
    private var head: Double {
        Double(configuration.width * (configuration.width + configuration.vocabulary))
    }
    private var critic: Double {
        let c = configuration, outputs = c.actions * (c.distributional ? c.atoms : 1)
        return Double(c.critics * (c.width * c.criticWidth + c.criticWidth * (c.criticWidth + outputs)))
    }
    private var read: Double { 2 * (Double(context * block - 1) * layers + critic) }

    /// Seconds that decisions for `count` contexts take at least, on a machine with these rates.
    ///
    /// A token step costs its arithmetic or the reading of its weights, whichever is more.
    func seconds(count: Int, bytesOfWeight: Double, arithmetic: Double, bandwidth: Double) -> Double {
        let reading = weightsOfToken * bytesOfWeight / bandwidth
        let count = Double(count)
        let steps = nodes.reduce(0.0) {
            $0 + Double(block) * max(reading, count * Double($1) * operationsOfToken / arithmetic)
        }
        return max(count * read / arithmetic, layers * bytesOfWeight / bandwidth) + steps
    }
}
