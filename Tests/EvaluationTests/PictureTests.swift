import Evaluation
import Foundation
import Replay
import Testing

@Suite struct PictureTests {
    @Test func animationsHoldEveryFrame() {
        let frames = (0..<3).map { GrayscaleImage(width: 5, height: 4, shade: UInt8($0 * 40)) }
        let data = AnimatedPicture.png(frames, delay: 67)
        #expect(data.prefix(8) == Data([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
        func count(_ name: String) -> Int {
            var found = 0, rest = data[...]
            while let range = rest.range(of: Data(name.utf8)) {
                found += 1
                rest = rest[range.upperBound...]
            }
            return found
        }
        #expect(count("acTL") == 1)
        #expect(count("fcTL") == 3)
        #expect(count("IDAT") == 1)
        #expect(count("fdAT") == 2)
        #expect(count("IEND") == 1)
    }
}
