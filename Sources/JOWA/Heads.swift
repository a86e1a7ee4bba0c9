// Shapes: B batch, N positions, E width, A actions, Z atoms, M critics.

import NeuralNetworks
import Torch

/// Two embedding tables: 0 for the action position of a block, 1 for observation positions.
struct Tables {
    let action: Embedding, observation: Embedding

    init(_ path: ParameterPath, actions: Int, observations: Int, width: Int) throws(TorchError) {
        action = try Embedding(path / "embedding_tables" / 0, actions, width)
        observation = try Embedding(path / "embedding_tables" / 1, observations, width)
    }
}

/// Linear, ReLU, Linear.
struct Head {
    let hidden: Linear, output: Linear

    init(_ path: ParameterPath, width: Int, outputs: Int) throws(TorchError) {
        hidden = try Linear(path / "head_module" / 0, width, width)
        output = try Linear(path / "head_module" / 2, width, outputs)
    }

    func callAsFunction(_ x: Tensor) throws(TorchError) -> Tensor { try output(hidden(x).relu()) }
}

/// M critics, each Linear, dropout, LayerNorm, Mish, Linear, LayerNorm, Mish, Linear; parameters stacked over critics.
///
/// `params.0...9` are weight, bias, gain and bias of layer 1, the same of layer 2, weight and bias of the output.
struct CriticEnsemble {
    let parameters: [Tensor]
    let dropout: Double

    init(_ path: ParameterPath, _ c: ModelConfiguration) throws(TorchError) {
        let outputs = c.actions * (c.distributional ? c.atoms : 1)
        let m = c.critics, h = c.criticWidth
        let shapes = [
            [m, h, c.criticInput], [m, h], [m, h], [m, h], [m, h, h], [m, h], [m, h], [m, h],
            [m, outputs, h],
            [m, outputs],
        ]
        var parameters: [Tensor] = []
        for (i, shape) in shapes.enumerated() {
            let start: Initialisation = i % 4 == 0 ? .normal(deviation: 0.02) : i % 4 == 2 ? .ones : .zeros
            let place = path / "head_module" / "params"
            parameters.append(try place.parameter(String(i), shape, start, decays: true))
        }
        self.parameters = parameters
        dropout = c.criticDropout
    }

    /// x [B, N, E] (or [B, N, K*E]) -> [M, B, N, A*Z].
    func callAsFunction(_ x: Tensor, _ stream: DropoutStream?) throws(TorchError) -> Tensor {
        let (b, n, e) = try x.size3()
        let w = parameters
        let m = w[0].shape[0]
        // One batched product over critics: [1, B*N, E] x [M, E, hidden].
        var h = try x.reshape([1, b * n, e]).expanded([m, b * n, e])
        for i in [0, 4] {
            h = try h.matmul(w[i].transposed()) + w[i + 1].unsqueezed(1)
            if i == 0 { h = try h.ensembleDropout(dropout, stream, positions: n) }
            h = try (h.layerNorm(nil, nil) * w[i + 2].unsqueezed(1) + w[i + 3].unsqueezed(1)).mish()
        }
        h = try h.matmul(w[8].transposed()) + w[9].unsqueezed(1)
        return try h.reshape([m, b, n, -1])
    }
}
