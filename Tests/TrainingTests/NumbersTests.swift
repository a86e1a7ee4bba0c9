import Testing
import Training

@Suite("Numbers of diagnostics")
struct NumbersTests {
    @Test("area under the ROC curve: pairs won, ties half")
    func area() {
        // Of six pairs 0.9 wins three; 0.4 wins one, ties one, loses one.
        #expect(areaUnderROC([0.9, 0.4], [0.1, 0.4, 0.5]) == 4.5 / 6)
        #expect(areaUnderROC([0.2, 0.2], [0.2, 0.2, 0.2]) == 0.5)
        #expect(areaUnderROC([1], [0]) == 1 && areaUnderROC([0], [1]) == 0)
        #expect(areaUnderROC([], [1]) == nil && areaUnderROC([1], []) == nil)
    }

    @Test("entropy of counts")
    func entropies() throws {
        #expect(abs(try #require(entropy(of: [2, 2])) - 0.693_147_180_559_945) < 1e-12)
        #expect(entropy(of: [0, 7, 0]) == 0 && entropy(of: [0, 0]) == nil)
    }
}
