public import JOWA
public import Store

extension ModelConfiguration {
    /// Parameters counted from the sizes alone; equal to those of the constructed model.
    ///
    /// Embeddings + layers (attention, MLP of 4E, two LayerNorms) + final LayerNorm + three prediction heads +
    /// critics, and the frozen copy of the critics in the total.
    public var parameterCounts: ParameterCounts {
        let rest = layers * layerParameters + 2 * width + headParameters
        let critic = critics * criticParameters
        let trainable = embeddingParameters + rest + critic
        return ParameterCounts(total: trainable + critic, trainable: trainable, nonEmbedding: rest + critic)
    }

    /// Token, position and task embeddings.
    private var embeddingParameters: Int {
        (vocabulary + actions + contextTokens + (taskEmbedding ? 2 * tasks : 0)) * width
    }

    private var layerParameters: Int {
        let attention = 4 * (width * width + width)
        let mlp = width * 4 * width + 4 * width + 4 * width * width + width
        return attention + mlp + 4 * width
    }

    /// Observation, reward (3 classes) and end (2 classes) heads: E -> E -> classes.
    private var headParameters: Int {
        [vocabulary, 3, 2].reduce(0) { $0 + width * width + width + width * $1 + $1 }
    }

    private var criticParameters: Int {
        let outputs = actions * (distributional ? atoms : 1)
        let first = width * criticWidth + criticWidth
        let second = criticWidth * criticWidth + criticWidth
        return first + second + 4 * criticWidth + criticWidth * outputs + outputs
    }

    /// Multiplications and additions of a forward pass over one token in a full context.
    var operationsPerToken: Double {
        let matrices = Double(layers * 12 * width * width + (width * width + width * vocabulary))
        let attention = Double(layers * 2 * width * contextTokens)
        return 2 * (matrices + attention)
    }
}

extension TokenizerConfiguration {
    /// Parameters without the perceptual network, counted from the sizes alone.
    public var parameterCount: Int {
        if kind == .patches { return codebookCount * vocabulary * patch * patch }
        let parts =
            encoderLevels.reduce(0) { $0 + $1.parameters } + decoderLevels.reduce(0) { $0 + $1.parameters }
        return parts + vocabulary * codeWidth
    }

    /// Multiplications and additions of encoding one frame.
    var operationsPerEncoding: Double {
        if kind == .patches { return Double(2 * tokensPerFrame * vocabulary * patch * patch) }
        return networkOperationsPerEncoding
    }

    private var networkOperationsPerEncoding: Double {
        operations(encoderLevels) + Double(2 * tokensPerFrame * vocabulary * codeWidth)
    }

    /// Multiplications and additions of encoding and decoding one frame.
    var operationsPerReconstruction: Double {
        operationsPerEncoding + (kind == .patches ? 0 : operations(decoderLevels))
    }

    /// Parameters that work at one feature-map side.
    private struct Level {
        var parameters: Int
        var side: Int
    }

    private func operations(_ levels: [Level]) -> Double {
        levels.reduce(0) { $0 + 2 * Double($1.parameters) * Double($1.side * $1.side) }
    }

    private func convolution(_ kernel: Int, _ from: Int, _ to: Int) -> Int {
        kernel * kernel * from * to + to
    }
    private var block: Int { 2 * (2 * channels + convolution(3, channels, channels)) }
    private var attention: Int { 2 * channels + 4 * convolution(1, channels, channels) }

    /// Feature-map sides, from the frame's down to the tokens'.
    private var sides: [Int] { strides.reduce(into: [resolution]) { $0.append(($0.last ?? 0) / max(1, $1)) } }

    private var middle: Level { Level(parameters: 2 * block + attention, side: side) }

    private var encoderLevels: [Level] {
        var levels = [Level(parameters: convolution(3, 1, channels), side: resolution)]
        for (index, side) in sides.enumerated() {
            let attends = encoderAttentionAt.contains(side) ? attention : 0
            levels.append(Level(parameters: residualBlocks * (block + attends), side: side))
            if index < strides.count {
                let down = convolution(strides[index] + 1, channels, channels)
                levels.append(Level(parameters: down, side: sides[index + 1]))
            }
        }
        let out = 2 * channels + convolution(3, channels, codeWidth) + convolution(1, codeWidth, codeWidth)
        return levels + [middle, Level(parameters: out, side: side)]
    }

    private var decoderLevels: [Level] {
        let into = convolution(1, codeWidth, codeWidth) + convolution(3, codeWidth, channels)
        var levels = [Level(parameters: into, side: side), middle]
        for (index, side) in sides.enumerated() {
            levels.append(Level(parameters: (residualBlocks + 1) * block, side: side))
            if index < strides.count {
                levels.append(Level(parameters: convolution(3, channels, channels), side: side))
            }
        }
        return levels + [Level(parameters: 2 * channels + convolution(3, channels, 1), side: resolution)]
    }
}
