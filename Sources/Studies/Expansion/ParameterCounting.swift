public import JOWA
public import Store
import Workbench

extension ModelConfiguration {
    /// Parameters counted from the sizes alone; equal to those of the constructed model.
    ///
    /// Embeddings + layers (attention, MLP of 4E, two LayerNorms) + final LayerNorm + three prediction heads +
    /// critics, and the frozen copy of the critics in the total. Sums are taken in floating point, exact up to 9e15.
    public var parameterCounts: ParameterCounts {
        let rest = Double(layers) * layerParameters + 2 * Double(width) + headParameters
        let critic = Double(critics) * criticParameters
        let trainable = embeddingParameters + rest + critic
        return ParameterCounts(
            total: whole(trainable + critic), trainable: whole(trainable), nonEmbedding: whole(rest + critic))
    }

    /// Tokens of a full context.
    var context: Double { Double(blocks) * (Double(observationTokens) + 1) }

    /// Token, position and task embeddings.
    private var embeddingParameters: Double {
        let rows = Double(vocabulary) + Double(actions) + context + (taskEmbedding ? 2 * Double(tasks) : 0)
        return rows * Double(width)
    }

    private var layerParameters: Double {
        let width = Double(width)
        let attention = 4 * (width * width + width)
        let mlp = width * 4 * width + 4 * width + 4 * width * width + width
        return attention + mlp + 4 * width
    }

    /// Observation, reward (3 classes) and end (2 classes) heads: E -> E -> classes.
    private var headParameters: Double {
        let width = Double(width)
        return [Double(vocabulary), 3, 2].reduce(0) { $0 + width * width + width + width * $1 + $1 }
    }

    private var criticParameters: Double {
        let inner = Double(criticWidth)
        let outputs = Double(actions) * (distributional ? Double(atoms) : 1)
        let first = Double(criticInput) * inner + inner
        let second = inner * inner + inner
        return first + second + 4 * inner + inner * outputs + outputs
    }

    /// Multiplications and additions of a forward pass over one token in a full context.
    var operationsPerToken: Double {
        let width = Double(width), layers = Double(layers)
        let matrices = layers * 12 * width * width + (width * width + width * Double(vocabulary))
        let attention = layers * 2 * width * context
        return 2 * (matrices + attention)
    }
}

extension TokenizerConfiguration {
    /// Parameters without the perceptual network, counted from the sizes alone.
    public var parameterCount: Int {
        if kind == .patches {
            return whole(Double(codebookCount) * Double(vocabulary) * Double(patch) * Double(patch))
        }
        let parts = (encoderLevels + decoderLevels).reduce(0) { $0 + $1.parameters }
        return whole(parts + Double(vocabulary) * Double(codeWidth))
    }

    /// Multiplications and additions of encoding one frame.
    var operationsPerEncoding: Double {
        if kind == .patches {
            return 2 * Double(tokensPerFrame) * Double(vocabulary) * Double(patch) * Double(patch)
        }
        return networkOperationsPerEncoding
    }

    private var networkOperationsPerEncoding: Double {
        operations(encoderLevels) + 2 * Double(side) * Double(side) * Double(vocabulary) * Double(codeWidth)
    }

    /// Multiplications and additions of encoding and decoding one frame.
    var operationsPerReconstruction: Double {
        operationsPerEncoding + (kind == .patches ? 0 : operations(decoderLevels))
    }

    /// Parameters that work at one feature-map side.
    private struct Level {
        var parameters: Double
        var side: Int
    }

    private var maps: Double { Double(channels) }

    private func operations(_ levels: [Level]) -> Double {
        levels.reduce(0) { $0 + 2 * $1.parameters * Double($1.side) * Double($1.side) }
    }

    private func convolution(_ kernel: Double, _ from: Double, _ to: Double) -> Double {
        kernel * kernel * from * to + to
    }
    private var block: Double { 2 * (2 * maps + convolution(3, maps, maps)) }
    private var attention: Double { 2 * maps + 4 * convolution(1, maps, maps) }

    /// Feature-map sides, from the frame's down to the tokens'.
    private var sides: [Int] { strides.reduce(into: [resolution]) { $0.append(($0.last ?? 0) / max(1, $1)) } }

    private var middle: Level { Level(parameters: 2 * block + attention, side: side) }

    private var encoderLevels: [Level] {
        var levels = [Level(parameters: convolution(3, 1, maps), side: resolution)]
        for (index, side) in sides.enumerated() {
            let attends = encoderAttentionAt.contains(side) ? attention : 0
            levels.append(Level(parameters: Double(residualBlocks) * (block + attends), side: side))
            if index < strides.count {
                let down = convolution(Double(strides[index]) + 1, maps, maps)
                levels.append(Level(parameters: down, side: sides[index + 1]))
            }
        }
        let codes = Double(codeWidth)
        let out = 2 * maps + convolution(3, maps, codes) + convolution(1, codes, codes)
        return levels + [middle, Level(parameters: out, side: side)]
    }

    private var decoderLevels: [Level] {
        let codes = Double(codeWidth)
        let into = convolution(1, codes, codes) + convolution(3, codes, maps)
        var levels = [Level(parameters: into, side: side), middle]
        for (index, side) in sides.enumerated() {
            levels.append(Level(parameters: (Double(residualBlocks) + 1) * block, side: side))
            if index < strides.count {
                levels.append(Level(parameters: convolution(3, maps, maps), side: side))
            }
        }
        return levels + [Level(parameters: 2 * maps + convolution(3, maps, 1), side: resolution)]
    }
}

/// A count as a whole number; what is beyond any machine stays at 9e15.
private func whole(_ count: Double) -> Int { Int(min(max(count, 0), 9e15)) }
