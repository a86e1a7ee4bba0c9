import Foundation
import NeuralNetworks

/// A standard normal number from 64 mixed bits (Box and Muller, 1958).
func normal(_ bits: UInt64) -> Double {
    let radius = (-2 * log(1 - uniform(bits))).squareRoot()
    return radius * cos(2 * .pi * uniform(mixedSeed(bits, 5)))
}
