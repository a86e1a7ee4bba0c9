extension ModelConfiguration {
    /// What no model can be built from, or nil: sizes out of range, or more parameters than any machine holds.
    public var impossibility: String? {
        let sizes = [
            ("layers", layers, 1024), ("heads", heads, 1024), ("width", width, 1 << 16),
            ("critic_width", criticWidth, 1 << 16), ("critics", critics, 1024),
            ("observation_tokens", observationTokens, 1 << 14), ("blocks", blocks, 1 << 14),
            ("tasks", tasks, 1 << 16),
            ("vocabulary", vocabulary, 1 << 16), ("actions", actions, 1 << 12), ("atoms", atoms, 1 << 12),
        ]
        if let (name, value, most) = sizes.first(where: { !(1...$0.2).contains($0.1) }) {
            return "\(name) is \(value), where 1...\(most) are possible"
        }
        guard width % heads == 0 else { return "width \(width) is no multiple of heads \(heads)" }
        guard (0..<1).contains(dropout), (0..<1).contains(criticDropout) else {
            return "a dropout probability lies outside [0, 1)"
        }
        guard vMin.isFinite, vMax.isFinite, vMin < vMax else {
            return "v_min \(vMin) is not below v_max \(vMax)"
        }
        let parameters = Double(layers) * 4 * Double(width) * Double(width)
        return parameters > 1e12 ? "its layers and width make more than 10^12 parameters" : nil
    }
}

extension TokenizerConfiguration {
    /// What no tokenizer can be built from, or nil.
    public var impossibility: String? {
        let sizes = [
            ("vocabulary", vocabulary, 1 << 16), ("code_width", codeWidth, 1 << 14),
            ("resolution", resolution, 1 << 12),
            ("channels", channels, 1 << 14), ("groups", groups, 1 << 14),
            ("residual_blocks", residualBlocks, 64),
        ]
        if let (name, value, most) = sizes.first(where: { !(1...$0.2).contains($0.1) }) {
            return "\(name) is \(value), where 1...\(most) are possible"
        }
        guard channels % groups == 0 else { return "channels \(channels) is no multiple of groups \(groups)" }
        guard !strides.isEmpty, strides.count <= 8, strides.allSatisfy({ (1...resolution).contains($0) }),
            side > 0
        else {
            return "strides \(strides.prefix(8)) do not divide a resolution of \(resolution)"
        }
        return nil
    }
}
